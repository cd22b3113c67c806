import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { defaultMostBytes, tooLarge } from '../edits/workspace.ts'

/** How an exported tree is read for editing; paths must have been checked by `checkPath`. */
export type TreeText = {
  /** The text of a file, undefined where there is none or it is no editable text. */
  readonly read: (path: string) => Promise<string | undefined>
  /** Why what stands at a path cannot be edited, as a sentence; undefined for nothing or a text file. */
  readonly obstacle: (path: string) => Promise<string | undefined>
}

/** Opens an exported tree for `applyAnswer`. `submodules` are the paths of the commit's submodules. */
export function openTreeText(
  tree: string,
  submodules: readonly string[] = [],
  mostBytes: number = defaultMostBytes
): TreeText {
  async function obstacle(path: string): Promise<string | undefined> {
    const submodule = submodules.find((own) => path === own || path.startsWith(`${own}/`))
    if (submodule !== undefined)
      return `${path}: ${submodule} is a submodule, whose files cannot be changed here.`
    const parts = path.split('/')
    for (const index of parts.keys()) {
      const part = parts.slice(0, index + 1).join('/')
      const standing = await lstat(join(tree, part)).catch(() => undefined)
      if (standing === undefined) return undefined
      if (standing.isSymbolicLink())
        return `${path}: ${part} is a symbolic link, which cannot be edited or followed.`
      const last = index === parts.length - 1
      if (last && standing.isDirectory()) return `${path}: this is a directory, not a file.`
      if (!last && !standing.isDirectory())
        return `${path}: ${part} is a file, so nothing can be put inside it.`
      if (last && standing.size > mostBytes)
        return `${path}: the file ${tooLarge(mostBytes)}, so it cannot be edited.`
    }
    return (await textOf(path)) === undefined
      ? `${path}: the file is not UTF-8 text, so it cannot be edited.`
      : undefined
  }

  async function read(path: string): Promise<string | undefined> {
    const standing = await lstat(join(tree, path)).catch(() => undefined)
    return standing?.isFile() === true ? textOf(path) : undefined
  }

  async function textOf(path: string): Promise<string | undefined> {
    const bytes = await readFile(join(tree, path))
    if (bytes.includes(0)) return undefined
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      return undefined
    }
  }

  return { read, obstacle }
}
