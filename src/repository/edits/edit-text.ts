import { ambiguousText, missingText } from './describe.ts'
import type { Halves, Hunk } from './edit.ts'
import type { FileText } from './file-text.ts'
import { locate, strategies } from './locate.ts'
import type { Hint } from './locate.ts'
import { splice } from './splice.ts'
import { endOf, startOf } from './strategies/match.ts'

/** A file's text after an edit, or why the edit does not fit it. */
type Edited =
  | { readonly kind: 'edited'; readonly text: FileText }
  | { readonly kind: 'problem'; readonly problem: string }

/**
 * Applies one SEARCH/REPLACE block to a file. Of several readings of the block the longest SEARCH text that is in the
 * file counts, word for word before leniently.
 */
export function replaceIn(path: string, text: FileText, readings: readonly Halves[]): Edited {
  const longestFirst = readings
    .filter(({ search }) => search.some((line) => line.trim() !== ''))
    .toSorted((a, b) => b.search.length - a.search.length)
  const passes = readings.length > 1 ? [strategies.slice(0, 1), strategies] : [strategies]
  for (const among of passes)
    for (const halves of longestFirst) {
      const located = locate(text.lines, halves, undefined, among)
      if (located.kind !== 'found') continue
      return { kind: 'edited', text: withLines(text, splice(text.lines, located.match, halves)) }
    }
  const likeliest = longestFirst.at(-1) ?? { search: [], replace: [] }
  const located = locate(text.lines, likeliest)
  const problem =
    located.kind === 'ambiguous'
      ? ambiguousText(path, text.lines, likeliest, located.starts)
      : missingText(path, text.lines, likeliest)
  return { kind: 'problem', problem }
}

/** Applies the hunks of a diff to a file, top to bottom; all problems of all hunks are told at once. */
export function applyHunks(
  path: string,
  text: FileText,
  hunks: readonly Hunk[]
): Edited | { readonly kind: 'problems'; readonly problems: readonly string[] } {
  const problems: string[] = []
  let current = text
  let grown = 0
  let notAbove = 0
  for (const hunk of hunks) {
    const stated = hunk.line === undefined ? undefined : hunk.line - 1 + grown
    const done = applyHunk(path, current, hunk, { line: stated, heading: hunk.heading, notAbove })
    if (done.kind === 'problem') problems.push(done.problem)
    else {
      current = done.text
      notAbove = done.end
      grown += hunk.replace.length - hunk.search.length
    }
  }
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'edited', text: current }
}

type HunkEdited = Edited & { readonly end: number }

function applyHunk(path: string, text: FileText, hunk: Hunk, hint: Hint): HunkEdited {
  if (hunk.search.length === 0) return insert(path, text, hunk, hint)
  const located = locate(text.lines, hunk, hint)
  if (located.kind !== 'found') {
    const problem =
      located.kind === 'ambiguous'
        ? ambiguousText(path, text.lines, hunk, located.starts)
        : missingText(path, text.lines, hunk)
    return { kind: 'problem', problem, end: 0 }
  }
  const lines = splice(text.lines, located.match, hunk)
  const atEnd = endOf(located.match) === text.lines.length
  const size = lines.length - text.lines.length
  const end = Math.max(startOf(located.match), endOf(located.match) + size)
  return {
    kind: 'edited',
    text: withLines(text, lines, atEnd ? hunk.finalNewline : undefined),
    end
  }
}

// A hunk without old lines says where to insert only by its number: after that line.
function insert(path: string, text: FileText, hunk: Hunk, hint: Hint): HunkEdited {
  const at = text.lines.length === 0 ? 0 : hint.line === undefined ? undefined : hint.line + 1
  if (at === undefined || at < 0 || at > text.lines.length) {
    const problem = `${path}: a hunk that only adds lines needs lines around them to show where they go.`
    return { kind: 'problem', problem, end: 0 }
  }
  const lines = [...text.lines.slice(0, at), ...hunk.replace, ...text.lines.slice(at)]
  const newline = at === text.lines.length ? hunk.finalNewline : undefined
  return { kind: 'edited', text: withLines(text, lines, newline), end: at + hunk.replace.length }
}

function withLines(text: FileText, lines: readonly string[], finalNewline?: boolean): FileText {
  const kept = text.lines.length === 0 ? true : text.finalNewline
  return { ...text, lines, finalNewline: finalNewline ?? kept }
}
