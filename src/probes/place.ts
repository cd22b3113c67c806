import { mkdir, realpath, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { kindInLayers } from '../sandbox/paths.ts'

/**
 * Writes a new file at `path` (relative) into a tree, or changes on top of a base, whose content is not to be trusted, where it stays: after a hostile
 * program ran, the same path may lead elsewhere. Gives a reason if the path leaves the tree or is taken.
 */
export async function placeProbe(
  tree: string,
  base: string | undefined,
  path: string,
  source: string
): Promise<string | undefined> {
  const folder = dirname(path)
  const outside = `The probe's path leads out of the repository: ${path}`
  if (isOutside(folder)) return outside
  const root = await realpath(tree)
  // The deepest folder that exists decides: a link in the tree must not lead the file out of it.
  if (isOutside(relative(root, await realpathOfExisting(join(root, folder), root)))) return outside
  // What lies in the base shows through where the changes have nothing.
  const way = base === undefined ? 'missing' : await kindInLayers(root, base, join(path))
  if (way === 'symlink') return outside
  if (way !== 'missing') return `The probe cannot be put at ${path}: EEXIST`
  try {
    await mkdir(join(root, folder), { recursive: true })
    await writeFile(join(root, path), source, { flag: 'wx' })
    return undefined
  } catch (error) {
    return `The probe cannot be put at ${path}: ${codeOf(error)}`
  }
}

function isOutside(path: string): boolean {
  return path === '..' || path.startsWith(`..${sep}`) || path.startsWith(sep)
}

async function realpathOfExisting(path: string, root: string): Promise<string> {
  try {
    return await realpath(path)
  } catch {
    return path === root ? root : realpathOfExisting(dirname(path), root)
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
