import type { Hunk } from './edit.ts'

const header = /^@@+\s*(?:-(\d+)(?:,(\d+))?\s+\+(\d+)(?:,(\d+))?)?\s*(?:@@+)?(.*)$/

/** Whether a line opens a hunk of a unified diff, with or without line numbers. */
export function isHunkHeader(line: string): boolean {
  return line.startsWith('@@')
}

/**
 * Reads the hunk whose header stands at line `at`, going by the lines' own marks, because models count badly.
 * `fenced`: a code fence ends the diff, so that a line without a mark is a context line whose space was lost.
 */
export function readHunk(
  lines: readonly string[],
  at: number,
  fenced: boolean
): { readonly hunk: Hunk; readonly next: number } {
  const numbers = header.exec(lines[at] ?? '')
  const counted = numbers?.[1] !== undefined
  const [oldCount, newCount] = [Number(numbers?.[2] ?? 1), Number(numbers?.[4] ?? 1)]
  const search: string[] = []
  const replace: string[] = []
  let last = ''
  let finalNewline: boolean | undefined
  let next = at + 1
  for (; next < lines.length; next += 1) {
    const line = lines[next] ?? ''
    const full = counted && search.length >= oldCount && replace.length >= newCount
    if (isHunkHeader(line) || endsSection(lines, next)) break
    if (line.startsWith('\\')) {
      // "\ No newline at end of file" speaks of the line above it.
      finalNewline = last === '-'
      continue
    }
    const mark = line.charAt(0)
    if (!fenced && full && (line === '' || !/^[ +-]/.test(line))) break
    if (!fenced && line !== '' && !/^[ +-]/.test(line)) break
    last = /^[+-]/.test(mark) ? mark : ' '
    const text = mark === '+' || mark === '-' || mark === ' ' ? line.slice(1) : line
    if (last !== '+') search.push(text)
    if (last !== '-') replace.push(text)
  }
  const exact = counted && search.length === oldCount && replace.length === newCount
  if (!exact) dropBlankEnd(lines, next, search, replace)
  const line = numbers?.[1] === undefined ? undefined : Number(numbers[1])
  const heading = (numbers?.[5] ?? '').trim()
  return { hunk: { search, replace, line, heading, finalNewline }, next }
}

// Wholly empty lines at the end of a hunk are more likely the space between it and what follows.
function dropBlankEnd(
  lines: readonly string[],
  next: number,
  search: string[],
  replace: string[]
): void {
  for (let index = next - 1; lines[index] === ''; index -= 1) {
    if (search.at(-1) !== '' || replace.at(-1) !== '') return
    search.pop()
    replace.pop()
  }
}

function endsSection(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ''
  return (
    line.startsWith('diff --git ') || isFilePair(lines, at) || /^(?:`{3,}|~{3,})\s*$/.test(line)
  )
}

/** Whether a `--- x` / `+++ y` pair stands at line `at`. */
export function isFilePair(lines: readonly string[], at: number): boolean {
  const third = lines[at + 2]
  return (
    /^--- \S/.test(lines[at] ?? '') &&
    /^\+\+\+ \S/.test(lines[at + 1] ?? '') &&
    (third === undefined || !/^[ +-]/.test(third))
  )
}
