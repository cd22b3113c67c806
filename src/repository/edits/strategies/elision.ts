import { placesOf } from './match.ts'
import type { Range, Strategy } from './match.ts'
import { reindentation } from './reindent.ts'

/** Whether a line only says that code is left out: `...`, or a comment that starts with it. */
export function isElision(line: string): boolean {
  return /^\s*(?:(?:\/\/|#|--|;|\/\*|<!--|\{\/\*)\s*(?:\.\.\.|…)[^\n]*|\.\.\.|…)\s*$/.test(line)
}

/**
 * The SEARCH text with `...` lines that stand for whatever is between: the parts follow one another as closely as they
 * can. What was left out stays when REPLACE has the same `...` lines.
 */
export const elision: Strategy = {
  name: 'elision',
  find(file, search) {
    const marks = search.flatMap((line, index) => (isElision(line) ? [index] : []))
    const inner = marks.filter((at) => at > 0 && at < search.length - 1)
    if (inner.length === 0 || inner.length !== marks.length) return []
    const parts = partsOf(search, marks)
    if (parts.some((part) => part.lines.every((line) => line.trim() === ''))) return []
    const places = parts.map((part) => placesOf(file, part.lines, (a, b) => a.trim() === b.trim()))
    const found = (places[0] ?? []).flatMap((start) => {
      const starts = [start]
      for (const [index, part] of parts.slice(0, -1).entries()) {
        const after = (starts.at(-1) ?? 0) + part.lines.length
        const next = places[index + 1]?.find((place) => place >= after)
        if (next === undefined) return []
        starts.push(next)
      }
      const pairs = parts.flatMap((part, index) =>
        part.lines.map((line, i) => ({ file: file[(starts[index] ?? 0) + i] ?? '', search: line }))
      )
      const indented = reindentation(pairs)
      return indented === undefined ? [] : [{ ranges: rangesOf(parts, starts), indented }]
    })
    // Of several starts that lead to the same end only the closest is meant.
    return found.filter((match, index) => {
      const later = found[index + 1]
      return later === undefined || later.ranges.at(-1)?.to !== match.ranges.at(-1)?.to
    })
  }
}

type Part = { readonly lines: readonly string[] }

function partsOf(search: readonly string[], marks: readonly number[]): readonly Part[] {
  const bounds = [-1, ...marks, search.length]
  return bounds.slice(1).map((to, index) => ({ lines: search.slice((bounds[index] ?? 0) + 1, to) }))
}

function rangesOf(parts: readonly Part[], starts: readonly number[]): readonly Range[] {
  return parts.flatMap((part, index) => {
    const start = starts[index] ?? 0
    const own = part.lines.map((_, i) => ({ from: start + i, to: start + i + 1 }))
    const next = starts[index + 1]
    return next === undefined ? own : [...own, { from: start + part.lines.length, to: next }]
  })
}
