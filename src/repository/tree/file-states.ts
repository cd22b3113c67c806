import { lstat } from 'node:fs/promises'
import { join } from 'node:path'

/** How files stand in a tree: what is written over and put back stands there in another state than before. */
export type FileStates = ReadonlyMap<string, string>

/**
 * The states of some files. In a folder of changes on top of a base a file that nothing has touched is not there; it
 * comes there when it is written to, also when its content stays the same. Elsewhere the time at which its record was
 * changed last tells, which programs cannot set.
 */
export async function fileStates(tree: string, paths: readonly string[]): Promise<FileStates> {
  const folders = new Map<string, Promise<'folder' | 'nothing' | 'other'>>()
  const folderAt = (path: string): Promise<'folder' | 'nothing' | 'other'> => {
    const known = folders.get(path)
    if (known !== undefined) return known
    const found = kindOfFolder(path)
    folders.set(path, found)
    return found
  }
  const kindOfFolder = async (path: string): Promise<'folder' | 'nothing' | 'other'> => {
    if (path === '') return 'folder'
    const above = await folderAt(parentOf(path))
    if (above !== 'folder') return above
    const standing = await standingAt(join(tree, path))
    if (standing === undefined) return 'nothing'
    return standing.isDirectory() ? 'folder' : 'other'
  }
  const stateOf = async (path: string): Promise<string> => {
    const above = await folderAt(parentOf(path))
    // 'other' is a link, or an overlay's mark that a folder is gone: nothing below it is what it was.
    if (above !== 'folder') return above
    const standing = await standingAt(join(tree, path))
    return standing === undefined ? 'nothing' : `${standing.ino} ${standing.ctimeNs}`
  }
  return new Map(await Promise.all(paths.map(async (path) => [path, await stateOf(path)] as const)))
}

/** The files whose state is another one now. */
export function changedStates(before: FileStates, after: FileStates): readonly string[] {
  return [...before].filter(([path, state]) => after.get(path) !== state).map(([path]) => path)
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

async function standingAt(path: string) {
  return await lstat(path, { bigint: true }).catch(() => undefined)
}
