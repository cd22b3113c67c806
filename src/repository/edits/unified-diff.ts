import { pathsOfGitLine, pathsOfPair, unquoted } from './diff-paths.ts'
import type { DiffPaths } from './diff-paths.ts'
import type { Edit, Hunk, Paths, Reading } from './edit.ts'
import { isFilePair, isHunkHeader, readHunk } from './hunk.ts'

/** Whether the section of one file of a unified diff starts at line `at`. */
export function startsDiff(lines: readonly string[], at: number): boolean {
  return (lines[at] ?? '').startsWith('diff --git ') || isFilePair(lines, at)
}

/** Reads one file's section of a unified diff, or bare hunks when `paths` is given from outside. */
export function readDiff(
  lines: readonly string[],
  at: number,
  fenced: boolean,
  paths?: Paths
): Reading {
  const head = readHead(lines, at)
  const hunks: Hunk[] = []
  let next = head.next
  while (isHunkHeader(lines[next] ?? '')) {
    const read = readHunk(lines, next, fenced)
    hunks.push(read.hunk)
    next = read.next
  }
  const named = paths === undefined ? head.paths : { before: paths, after: paths }
  const edit = editOf(head, named, hunks)
  if (typeof edit === 'string') return { edits: [], problems: [edit], next: Math.max(next, at + 1) }
  return { edits: edit === undefined ? [] : [edit], problems: [], next: Math.max(next, at + 1) }
}

type Head = {
  readonly paths: DiffPaths | undefined
  readonly notes: readonly string[]
  readonly next: number
}

function readHead(lines: readonly string[], at: number): Head {
  const notes: string[] = []
  let paths: DiffPaths | undefined
  let next = at
  if ((lines[next] ?? '').startsWith('diff --git ')) {
    paths = pathsOfGitLine(lines[next] ?? '')
    next += 1
    while (
      /^(?:index |old mode|new mode|new file|deleted file|similarity|dissimilarity|rename |copy |GIT binary|Binary files)/.test(
        lines[next] ?? ''
      )
    ) {
      notes.push(lines[next] ?? '')
      next += 1
    }
  }
  if (isFilePair(lines, next)) {
    paths = pathsOfPair(lines[next] ?? '', lines[next + 1] ?? '')
    next += 2
  }
  return { paths, notes, next }
}

function editOf(
  head: Head,
  paths: DiffPaths | undefined,
  hunks: readonly Hunk[]
): Edit | string | undefined {
  const note = (start: string): string | undefined =>
    head.notes
      .find((line) => line.startsWith(start))
      ?.slice(start.length)
      .trim()
  const target = paths?.after ?? paths?.before
  if (paths === undefined || target === undefined) return 'A diff names no file that can be read.'
  const path = target[0]
  if (head.notes.some((line) => /^(?:GIT binary|Binary files)/.test(line)))
    return `${path}: binary changes cannot be applied.`
  const mode = note('new file mode') ?? note('new mode')
  if (mode !== undefined && /^1[26]0000/.test(mode))
    return `${path}: symbolic links and submodules cannot be made.`
  if (note('copy from') !== undefined) return `${path}: write copied files out in full.`
  if (paths.after === undefined || note('deleted file') !== undefined)
    return { kind: 'delete', paths: paths.before ?? target }
  if (paths.before === undefined || note('new file') !== undefined) {
    const [hunk] = hunks
    if (hunks.length > 1) return `${path}: a new file needs exactly one hunk.`
    return {
      kind: 'write',
      paths: target,
      lines: hunk?.replace ?? [],
      finalNewline: hunk?.finalNewline ?? true,
      mustBeNew: true
    }
  }
  const [from, to] = [note('rename from'), note('rename to')]
  if (from !== undefined && to !== undefined)
    return { kind: 'hunks', paths: [unquoted(from)], renamedTo: unquoted(to), hunks }
  const moved = paths.before[0] !== paths.after[0] && !paths.before.includes(paths.after[0])
  // Missing prefixes make "a/x" and "x" look like a move.
  const renamedTo = moved && !paths.after.includes(paths.before[0]) ? paths.after[0] : undefined
  if (hunks.length === 0)
    return head.notes.length > 0 ? undefined : `${path}: the diff has no hunk ("@@ … @@").`
  return {
    kind: 'hunks',
    paths: renamedTo === undefined ? [...target, ...paths.before] : paths.before,
    renamedTo,
    hunks
  }
}
