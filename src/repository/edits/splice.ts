import { diffArrays } from 'diff'

import type { Halves } from './edit.ts'
import { endOf, startOf } from './strategies/match.ts'
import type { Match } from './strategies/match.ts'

/**
 * The file's lines with the matched ones replaced. Lines that SEARCH and REPLACE have in common stay as the file has
 * them, so that a lenient match changes nothing it was not asked to; new lines take the file's indentation and ending.
 */
export function splice(file: readonly string[], match: Match, halves: Halves): readonly string[] {
  const [start, end] = [startOf(match), endOf(match)]
  const matched = file.slice(start, end)
  // Only in files of mixed line endings do lines still carry their "\r".
  const ending = matched.some((line) => line.endsWith('\r')) ? '\r' : ''
  const replaced: string[] = []
  let at = 0
  for (const part of diffArrays([...halves.search], [...halves.replace])) {
    if (part.added) {
      replaced.push(...part.value.map((line) => match.indented(line) + ending))
      continue
    }
    const ranges = match.ranges.slice(at, at + part.value.length)
    at += part.value.length
    if (part.removed) continue
    for (const range of ranges) replaced.push(...file.slice(range.from, range.to))
  }
  return [...file.slice(0, start), ...replaced, ...file.slice(end)]
}
