import { lstat } from 'node:fs/promises'
import { join, sep } from 'node:path'

/** True if `path` is `folder` or lies in it; both absolute and normalised. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

export type Kind = 'folder' | 'file' | 'symlink' | 'missing'

/** What stands at a path, without following a symlink. */
export async function kindOf(path: string): Promise<Kind> {
  const stats = await lstat(path).catch(() => undefined)
  if (stats === undefined) return 'missing'
  if (stats.isSymbolicLink()) return 'symlink'
  return stats.isDirectory() ? 'folder' : 'file'
}

/**
 * What stands at `relative` inside a tree that hostile programs write, or `symlink` if any step of the way is one: to create
 * or mount something through it would reach outside the tree.
 */
export async function kindInTree(tree: string, relative: string): Promise<Kind> {
  let path = tree
  let kind: Kind = 'folder'
  for (const step of relative.split(sep)) {
    path = join(path, step)
    kind = await kindOf(path)
    if (kind !== 'folder') return kind
  }
  return kind
}
