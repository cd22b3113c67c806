import { structuredPatch } from 'diff'

import type { FileChange, Patch } from '../../core/types.ts'

/**
 * The patch of changes whose `before` is the base content: sorted by path, without those that change nothing, and with
 * a diff that `git apply` accepts.
 */
export function patchOf(changes: readonly FileChange[]): Patch {
  const real = changes
    .filter((change) => change.before !== change.after)
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
  return { changes: real, diff: real.map(fileDiff).join('') }
}

/**
 * The changes against the base after further changes on top of a patch. `before` of `next` is the content with the
 * previous patch, which for paths the patch does not touch is the base.
 */
export function mergeChanges(
  previous: Patch | undefined,
  next: readonly FileChange[]
): readonly FileChange[] {
  const merged = new Map((previous?.changes ?? []).map((change) => [change.path, change]))
  for (const change of next) {
    const earlier = merged.get(change.path)
    merged.set(change.path, earlier === undefined ? change : { ...earlier, after: change.after })
  }
  return [...merged.values()]
    .filter((change) => change.before !== change.after)
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Reads files as they are with a patch on top of the base. */
export function readPatched(
  patch: Patch | undefined,
  readBase: (path: string) => Promise<string | undefined>
): (path: string) => Promise<string | undefined> {
  const after = new Map((patch?.changes ?? []).map((change) => [change.path, change.after]))
  return async (path) => (after.has(path) ? after.get(path) : readBase(path))
}

// The format of git-diff(1), "Generating patch text with -p"; no index line, so no blob ids.
function fileDiff({ path, before, after }: FileChange): string {
  const [from, to] = [gitName(`a/${path}`), gitName(`b/${path}`)]
  const head = [
    `diff --git ${from} ${to}`,
    ...(before === undefined ? ['new file mode 100644'] : []),
    ...(after === undefined ? ['deleted file mode 100644'] : [])
  ]
  const hunks = hunksOf(before ?? '', after ?? '')
  if (hunks.length === 0) return `${head.join('\n')}\n`
  // A tab ends names with spaces, as git writes them.
  const tab = path.includes(' ') ? '\t' : ''
  return [
    ...head,
    before === undefined ? '--- /dev/null' : `--- ${from}${tab}`,
    after === undefined ? '+++ /dev/null' : `+++ ${to}${tab}`,
    ...hunks,
    ''
  ].join('\n')
}

function hunksOf(before: string, after: string): readonly string[] {
  // Very different texts would take quadratic time: they are replaced as a whole.
  const options = { context: 3, maxEditLength: 4000 }
  const { hunks } = structuredPatch('', '', before, after, '', '', options) ?? {
    hunks: [wholeHunk(before, after)]
  }
  return hunks.flatMap((hunk) => [
    `@@ -${rangeOf(hunk.oldStart, hunk.oldLines)} +${rangeOf(hunk.newStart, hunk.newLines)} @@`,
    ...hunk.lines
  ])
}

function wholeHunk(before: string, after: string) {
  const [old, fresh] = [markedLines(before, '-'), markedLines(after, '+')]
  const count = (lines: readonly string[]): number =>
    lines.filter((line) => !line.startsWith('\\')).length
  return {
    oldStart: 1,
    oldLines: count(old),
    newStart: 1,
    newLines: count(fresh),
    lines: [...old, ...fresh]
  }
}

function markedLines(text: string, mark: string): readonly string[] {
  if (text === '') return []
  const lines = text.split('\n')
  const ended = lines.at(-1) === ''
  const marked = (ended ? lines.slice(0, -1) : lines).map((line) => mark + line)
  return ended ? marked : [...marked, '\\ No newline at end of file']
}

// An empty range is numbered by the line before it.
function rangeOf(start: number, lines: number): string {
  const from = lines === 0 ? Math.max(0, start - 1) : start
  return lines === 1 ? `${from}` : `${from},${lines}`
}

// Names with quotes, backslashes or control characters are quoted as in C.
function gitName(name: string): string {
  if (!/["\\\p{Cc}]/u.test(name)) return name
  const text = name
    .replaceAll(/["\\]/g, '\\$&')
    .replaceAll(/\p{Cc}/gu, (character) =>
      [...Buffer.from(character)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')
    )
  return `"${text}"`
}
