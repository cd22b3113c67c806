import { lstat, readdir, readFile, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { removeWritten } from './remove-written.ts'

const mark = 'owner'

/** Writes down that a folder belongs to this process. */
export async function claim(folder: string): Promise<void> {
  await writeFile(join(folder, mark), `${process.pid} ${startOf(process.pid) ?? ''}\n`)
}

/**
 * Deletes the folders `<prefix>…` of `parent` whose process is dead: what a killed run left. Gives the paths that are gone. A folder
 * without a mark may be a minute away from having one and is left alone.
 */
export async function removeLeftovers(parent: string, prefix: string): Promise<readonly string[]> {
  const gone: string[] = []
  for (const name of await readdir(parent).catch(() => [])) {
    if (!name.startsWith(prefix)) continue
    const folder = join(parent, name)
    // The parent may be open to all, and a name anybody's: only plain folders of this very user are looked into.
    const standing = await lstat(folder).catch(() => undefined)
    if (standing?.isDirectory() !== true || standing.uid !== process.getuid?.()) continue
    const text = await readFile(join(folder, mark), 'utf8').catch(() => undefined)
    const [, pid, start] = /^(\d+) (\d*)$/m.exec(text ?? '') ?? []
    if (pid === undefined || isAlive(Number(pid), start)) continue
    if (await removeWritten(folder)) gone.push(folder)
  }
  return gone
}

/** Whether a process is there, and is the one that started at `start` (proc_pid_stat(5), field 22) where that is known. */
export function isAlive(pid: number, start?: string): boolean {
  const found = startOf(pid)
  return found !== undefined && (start === undefined || start === '' || found === start)
}

function startOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}
