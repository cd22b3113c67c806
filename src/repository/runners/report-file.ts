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

/** A folder of the host and where it stands in the folder that the tests ran in; '' for that itself. */
export type Part = { readonly host: string; readonly at: string }

/** A report: its file on the host and its path as the tests saw it. */
export type FoundReport = { readonly file: string; readonly path: string }

/** The `TEST-*.xml` below any directory of one of these names, in the order of the parts. Links are not followed. */
export async function findReports(
  parts: readonly Part[],
  within: readonly string[]
): Promise<readonly FoundReport[]> {
  const found: FoundReport[] = []
  const walk = async (part: Part, depth: number, inside: boolean): Promise<void> => {
    if (depth > deepest) return
    const entries = await readdir(part.host, { withFileTypes: true }).catch(() => [])
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (found.length >= mostFiles) return
      const file = join(part.host, entry.name)
      const path = part.at === '' ? entry.name : `${part.at}/${entry.name}`
      if (entry.isFile() && inside && /^TEST-.*\.xml$/.test(entry.name)) found.push({ file, path })
      if (entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== '.git') {
        await walk({ host: file, at: path }, depth + 1, inside || within.includes(entry.name))
      }
    }
  }
  for (const part of parts)
    await walk(
      part,
      0,
      part.at.split('/').some((name) => within.includes(name))
    )
  return found
}
