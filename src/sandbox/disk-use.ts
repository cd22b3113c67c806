import { chmod, lstat, readdir, readlink, stat } from 'node:fs/promises'
import { join } from 'node:path'

export type DiskUse = { readonly bytes: number; readonly files: number }

export const nothing: DiskUse = { bytes: 0, files: 0 }

/**
 * What lies in folders that programs write: blocks on disk and entries, links not followed. Stops counting when either passes
 * `most`. Folders that are nested deeper than a path may be long count as too many files: nothing can look into them.
 */
export async function diskUse(
  folders: readonly string[],
  most: DiskUse = { bytes: Infinity, files: Infinity }
): Promise<DiskUse> {
  const linked = new Set<number>()
  let bytes = 0
  let files = 0
  const waiting = [...folders]
  for (;;) {
    const folder = waiting.pop()
    if (folder === undefined || bytes > most.bytes || files > most.files) return { bytes, files }
    const names = await namesIn(folder)
    if (names === 'too-deep') return { bytes, files: most.files + 1 }
    files += names.length
    const found = await Promise.all(
      names.slice(0, most.files + 1).map((name) => lstat(join(folder, name)).catch(problemOf))
    )
    for (const [index, entry] of found.entries()) {
      if (entry === 'too-deep') return { bytes, files: most.files + 1 }
      if (entry === undefined) continue
      const name = names[index]
      if (entry.isDirectory() && name !== undefined) waiting.push(join(folder, name))
      if (entry.nlink > 1 && !entry.isDirectory()) {
        if (linked.has(entry.ino)) continue
        linked.add(entry.ino)
      }
      bytes += entry.blocks * 512
    }
  }
}

/** Blocks of files that processes hold open although they are deleted. */
export async function deletedButOpen(pids: readonly number[]): Promise<number> {
  const sizes = new Map<string, number>()
  for (const pid of pids) {
    const folder = `/proc/${pid}/fd`
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name)
      const target = await readlink(path).catch(() => '')
      if (!target.endsWith(' (deleted)')) continue
      const file = await stat(path).catch(() => undefined)
      if (file?.isFile() === true) sizes.set(`${file.dev}:${file.ino}`, file.blocks * 512)
    }
  }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0)
}

async function namesIn(folder: string): Promise<readonly string[] | 'too-deep'> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (problemOf(error) === 'too-deep') return 'too-deep'
    if (!(error instanceof Error && 'code' in error && error.code === 'EACCES')) return []
    // A program may lock a folder to hide what is in it; the folder is still this user's.
    await chmod(folder, 0o700).catch(() => undefined)
    return await readdir(folder).catch(() => [])
  }
}

function problemOf(error: unknown): 'too-deep' | undefined {
  const isLong = error instanceof Error && 'code' in error && error.code === 'ENAMETOOLONG'
  return isLong ? 'too-deep' : undefined
}
