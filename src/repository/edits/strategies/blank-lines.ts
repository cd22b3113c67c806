import type { Range, Strategy } from './match.ts'
import { reindentation } from './reindent.ts'

/** The SEARCH text but for empty lines that only one side has, at whatever indentation. */
export const blankLines: Strategy = {
  name: 'blank lines',
  find(file, search) {
    const inked = inkedLines(search)
    const there = inkedLines(file)
    if (inked.length === 0) return []
    return there.flatMap((_, first) => {
      const found = there.slice(first, first + inked.length)
      const fits =
        found.length === inked.length &&
        inked.every((at, index) => search[at]?.trim() === file[found[index] ?? -1]?.trim())
      if (!fits) return []
      const pairs = inked.map((at, index) => ({
        file: file[found[index] ?? -1] ?? '',
        search: search[at] ?? ''
      }))
      const indented = reindentation(pairs)
      return indented === undefined ? [] : [{ ranges: rangesOf(search, inked, found), indented }]
    })
  }
}

function inkedLines(lines: readonly string[]): readonly number[] {
  return lines.flatMap((line, index) => (line.trim() === '' ? [] : [index]))
}

// Empty lines of the file go, one each, to the empty lines of the SEARCH text; the rest to the line before them.
function rangesOf(
  search: readonly string[],
  inked: readonly number[],
  found: readonly number[]
): readonly Range[] {
  let next = found[0] ?? 0
  return search.map((_, at) => {
    const order = inked.indexOf(at)
    const following = found[inked.findLastIndex((index) => index <= at) + 1]
    const from = next
    if (order !== -1) {
      const blankFollows = at + 1 < search.length && !inked.includes(at + 1)
      next = blankFollows || following === undefined ? from + 1 : following
    } else if (at > (inked[0] ?? 0) && following !== undefined) {
      const lastBlank = inked.includes(at + 1)
      next = lastBlank ? following : Math.min(from + 1, following)
    }
    return { from, to: next }
  })
}
