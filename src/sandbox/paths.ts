import { lstatSync, type Stats } from 'node:fs'
import { join, sep } from 'node:path'

/** True if `path` is `folder` or lies in it; both absolute and normalised. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

export type Kind = 'folder' | 'file' | 'symlink' | 'missing'

/** What stands at a path, without following a symlink. */
export async function kindOf(path: string): Promise<Kind> {
  // Asked many times for each start of a program, where a trip through the thread pool takes ten times as long.
  const stats = statsOf(path)
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

/** The same for changes on top of a base, which is looked at where the changes have nothing. A whiteout counts as a file. */
export async function kindInLayers(
  tree: string,
  base: string | undefined,
  relative: string
): Promise<Kind> {
  let [above, below]: [string, string | undefined] = [tree, base]
  let kind: Kind = 'folder'
  for (const step of relative.split(sep)) {
    above = join(above, step)
    kind = await kindOf(above)
    if (below !== undefined) {
      below = join(below, step)
      if (kind === 'missing') kind = await kindOf(below)
    }
    if (kind !== 'folder') return kind
  }
  return kind
}
