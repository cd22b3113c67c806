import { git } from './store.ts'

/** A changed file between two trees. `patch` starts at the first hunk, as in GitHub's API; none for binary files. */
export type FileChange = {
  readonly path: string
  readonly previousPath: string | undefined
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed'
  readonly blob: string
  readonly additions: number
  readonly deletions: number
  readonly patch: string | undefined
}

const statuses: Readonly<Record<string, FileChange['status']>> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  C: 'copied',
  T: 'changed'
}

/** What changed from one commit to another; `from` may be the empty tree. */
export async function changesBetween(
  directory: string,
  from: string,
  to: string
): Promise<readonly FileChange[]> {
  const diff = ['-c', 'core.quotePath=false', 'diff', '--no-color', '--no-ext-diff', '-M']
  const raw = await git(directory, [...diff, '--raw', '--no-abbrev', '-z', from, to])
  if (raw === '') return []
  const numbers = await git(directory, [...diff, '--numstat', from, to])
  const patches = splitPatches(await git(directory, [...diff, '--full-index', from, to]))
  const counts = numbers.split('\n').map((line) => line.split('\t'))
  return rawEntries(raw).map((entry, index) => ({
    ...entry,
    additions: Number(counts[index]?.[0]) || 0,
    deletions: Number(counts[index]?.[1]) || 0,
    patch: patches[index]
  }))
}

function rawEntries(
  raw: string
): readonly Pick<FileChange, 'path' | 'previousPath' | 'status' | 'blob'>[] {
  const fields = raw.split('\0')
  const entries = []
  for (let at = 0; at < fields.length && fields[at];) {
    const [, , oldSha = '', newSha = '', letter = ''] = (fields[at] ?? '').split(' ')
    const first = fields[at + 1] ?? ''
    const moved = letter.startsWith('R') || letter.startsWith('C')
    entries.push({
      path: moved ? (fields[at + 2] ?? '') : first,
      previousPath: moved ? first : undefined,
      status: statuses[letter.charAt(0)] ?? 'changed',
      blob: letter === 'D' ? oldSha : newSha
    })
    at += moved ? 3 : 2
  }
  return entries
}

function splitPatches(text: string): readonly (string | undefined)[] {
  return text
    .split(/^diff --git .*\n/m)
    .slice(1)
    .map((part) => {
      const hunk = part.search(/^@@ /m)
      return hunk < 0 ? undefined : part.slice(hunk).replace(/\n$/, '')
    })
}
