import type { Halves, Paths, Reading } from './edit.ts'

const opener = /^\s*(?:<{5,9}|-{5,9})\s*SEARCH>?\s*(.*)$/
const divider = /^\s*={7}\s*$/
const closer = /^\s*(?:>{5,9}(?:\s*REPLACE)?|\+{5,9}\s*REPLACE>?)\s*$/

/** The path written behind the marker (often empty) when the line opens a SEARCH/REPLACE block. */
export function searchMarker(line: string): string | undefined {
  return opener.exec(line)?.[1]?.trim().replace(/^`|`$/g, '')
}

/** Reads the SEARCH/REPLACE block whose marker stands at line `at`. */
export function readSearchReplace(
  lines: readonly string[],
  at: number,
  paths: Paths | undefined
): Reading {
  const broken = (problem: string, next: number): Reading => ({
    edits: [],
    problems: [`${paths?.[0] ?? 'A SEARCH/REPLACE block'}: ${problem}`],
    next
  })
  let end = at + 1
  while (end < lines.length && !closer.test(lines[end] ?? '') && !isSearchLine(lines[end] ?? ''))
    end += 1
  if (!closer.test(lines[end] ?? ''))
    return broken(
      'the block is not closed by a ">>>>>>> REPLACE" line; the answer may have been cut off.',
      end
    )
  const body = lines.slice(at + 1, end)
  const halves = body.flatMap((line, index): Halves[] =>
    divider.test(line) ? [{ search: body.slice(0, index), replace: body.slice(index + 1) }] : []
  )
  const next = end + 1
  if (halves.length === 0)
    return broken('the block has no "=======" line between SEARCH and REPLACE.', next)
  if (paths === undefined) return broken('no path stands on the line above "<<<<<<< SEARCH".', next)
  return { edits: [{ kind: 'replace', paths, halves }], problems: [], next }
}

function isSearchLine(line: string): boolean {
  return /^\s*<{5,9}\s*SEARCH/.test(line)
}
