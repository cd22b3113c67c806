import { mkdir, realpath, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'

/**
 * Writes a new file at `path` (relative) into a tree whose content is not to be trusted; disposing removes it and the
 * folders made for it. Gives a reason instead if the path leaves the tree or is taken.
 */
export async function placeProbe(
  tree: string,
  path: string,
  source: string
): Promise<AsyncDisposable | string> {
  const folder = dirname(path)
  const outside = `The probe's path leads out of the repository: ${path}`
  if (isOutside(folder)) return outside
  const root = await realpath(tree)
  // The deepest folder that exists decides: a link in the tree must not lead the file out of it.
  if (isOutside(relative(root, await realpathOfExisting(join(root, folder), root)))) return outside
  try {
    const made = await mkdir(join(root, folder), { recursive: true })
    const file = join(root, path)
    await writeFile(file, source, { flag: 'wx' })
    return {
      async [Symbol.asyncDispose]() {
        await rm(file, { force: true })
        if (made !== undefined) await removeEmpty(dirname(file), made)
      }
    }
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

/** Removes the folders from `folder` up to `top` that nothing else has come to use. */
async function removeEmpty(folder: string, top: string): Promise<void> {
  try {
    await rmdir(folder)
  } catch {
    return
  }
  if (folder !== top) await removeEmpty(dirname(folder), top)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

const turns = new Map<string, Promise<void>>()

/** Waits until no other probe of this process stands at a path; two runs of one program would collide there. */
export async function turnAt(path: string): Promise<AsyncDisposable> {
  const before = turns.get(path)
  const { promise, resolve } = Promise.withResolvers<void>()
  const mine = (before ?? Promise.resolve()).then(() => promise)
  turns.set(path, mine)
  await before
  return {
    async [Symbol.asyncDispose]() {
      resolve()
      if (turns.get(path) === mine) turns.delete(path)
    }
  }
}
