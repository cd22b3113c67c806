import { constants } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

const longest = 64 * 1024 * 1024
const deepest = 12
const mostFiles = 5000

/**
 * The text of a file that a hostile program may have written: a plain file of at most 64 MiB, never a link to
 * another place and never a pipe that would not end. Undefined for everything else.
 */
export async function readReport(path: string): Promise<string | undefined> {
  try {
    await using file = await open(
      path,
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
    )
    const about = await file.stat()
    if (!about.isFile() || about.size > longest) return undefined
    return await file.readFile('utf8')
  } catch {
    return undefined
  }
}

/** The `TEST-*.xml` below any directory of one of these names, relative to the tree and in order. Links are not followed. */
export async function findReports(
  tree: string,
  within: readonly string[]
): Promise<readonly string[]> {
  const found: string[] = []
  const walk = async (directory: string, depth: number, inside: boolean): Promise<void> => {
    if (depth > deepest) return
    const entries = await readdir(join(tree, directory), { withFileTypes: true }).catch(() => [])
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (found.length >= mostFiles) return
      const path = directory === '' ? entry.name : `${directory}/${entry.name}`
      if (entry.isFile() && inside && /^TEST-.*\.xml$/.test(entry.name)) found.push(path)
      if (entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== '.git') {
        await walk(path, depth + 1, inside || within.includes(entry.name))
      }
    }
  }
  await walk('', 0, false)
  return found
}
