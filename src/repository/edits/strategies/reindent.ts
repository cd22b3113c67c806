/** A line of the file and the line of the SEARCH text that stands for it. */
type Pair = { readonly file: string; readonly search: string }

/**
 * How lines of the answer come to the file's indentation, learnt from pairs of equal lines: the same text put before
 * or taken away everywhere, or another unit (tabs for spaces, four columns for two) at a constant distance of levels.
 * Undefined where no such rule explains every pair.
 */
export function reindentation(pairs: readonly Pair[]): ((line: string) => string) | undefined {
  const inked = pairs.filter((pair) => pair.search.trim() !== '')
  return uniformShift(inked) ?? otherUnit(inked)
}

function uniformShift(pairs: readonly Pair[]): ((line: string) => string) | undefined {
  const [first] = pairs
  if (first === undefined) return (line) => line
  const [inFile, inSearch] = [indentOf(first.file), indentOf(first.search)]
  if (inFile.endsWith(inSearch)) {
    const prefix = inFile.slice(0, inFile.length - inSearch.length)
    if (pairs.every((pair) => indentOf(pair.file) === prefix + indentOf(pair.search)))
      return (line) => (line.trim() === '' ? line : prefix + line)
  }
  if (inSearch.endsWith(inFile)) {
    const prefix = inSearch.slice(0, inSearch.length - inFile.length)
    if (pairs.every((pair) => prefix + indentOf(pair.file) === indentOf(pair.search)))
      return (line) => (line.startsWith(prefix) ? line.slice(prefix.length) : line.trimStart())
  }
  return undefined
}

const units = ['\t', '  ', '    ', '   ', '        ']

function otherUnit(pairs: readonly Pair[]): ((line: string) => string) | undefined {
  for (const fileUnit of units)
    for (const searchUnit of units) {
      const shifts = pairs.map((pair) => {
        const [there, here] = [levels(pair.file, fileUnit), levels(pair.search, searchUnit)]
        return there === undefined || here === undefined ? undefined : there - here
      })
      const [shift] = shifts
      if (fileUnit === searchUnit || shift === undefined || shifts.some((s) => s !== shift))
        continue
      // With a single level seen, the unit itself is a guess: only tabs against spaces is certain enough.
      const seen = new Set(pairs.map((pair) => indentOf(pair.file)))
      if (seen.size < 2 && !seen.has('\t')) continue
      return (line) => {
        if (line.trim() === '') return line
        const indent = indentOf(line)
        const whole = levels(line, searchUnit)
        const count = whole ?? Math.floor(indent.length / searchUnit.length)
        const rest = whole === undefined ? indent.slice(count * searchUnit.length) : ''
        return fileUnit.repeat(Math.max(0, count + shift)) + rest + line.slice(indent.length)
      }
    }
  return undefined
}

function levels(line: string, unit: string): number | undefined {
  const indent = indentOf(line)
  const count = indent.length / unit.length
  return Number.isInteger(count) && unit.repeat(count) === indent ? count : undefined
}

function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? ''
}
