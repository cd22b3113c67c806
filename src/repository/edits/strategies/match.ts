/**
 * One place of a file where a SEARCH text was found. `ranges` gives for every line of the SEARCH text the lines of the
 * file it stands for (from, to), without gaps between them; `indented` brings a new line to the file's indentation.
 */
export type Match = {
  readonly ranges: readonly Range[]
  readonly indented: (line: string) => string
}

/** Lines `from` up to, not including, `to`; counted from 0. */
export type Range = { readonly from: number; readonly to: number }

/** A way of finding a SEARCH text in a file: every place where it could be meant, in file order. */
export type Strategy = {
  readonly name: string
  find(file: readonly string[], search: readonly string[]): readonly Match[]
}

export function startOf(match: Match): number {
  return match.ranges[0]?.from ?? 0
}

export function endOf(match: Match): number {
  return match.ranges.at(-1)?.to ?? 0
}

/** The match of lines that stand one to one from line `start` on. */
export function oneToOne(
  start: number,
  count: number,
  indented: (line: string) => string = (line) => line
): Match {
  const ranges = Array.from({ length: count }, (_, i) => ({ from: start + i, to: start + i + 1 }))
  return { ranges, indented }
}

/** Every start at which all lines of `search` stand in `file` one to one, going by `same`. */
export function placesOf(
  file: readonly string[],
  search: readonly string[],
  same: (a: string, b: string) => boolean
): readonly number[] {
  const places: number[] = []
  for (let start = 0; start + search.length <= file.length; start += 1)
    if (search.every((line, index) => same(file[start + index] ?? '', line))) places.push(start)
  return places
}
