import type { Halves } from './edit.ts'
import { closestWindow, similarity } from './similarity.ts'

/** Why a SEARCH text was not applied, in words the model can act on: what the file really says, and where. */
export function missingText(path: string, lines: readonly string[], halves: Halves): string {
  const wanted = quoted(halves.search.find((line) => line.trim() !== '') ?? '')
  const head = `${path}: the text to replace, which starts with ${wanted}, is not in the file.`
  if (isAlreadyThere(lines, halves))
    return `${head} The replacement already is: leave this edit out if nothing else is meant.`
  const near = nearest(lines, halves.search)
  if (near.length === 0) return `${head} No line of the file (${lines.length} lines) is like it.`
  return `${head} The nearest lines of the file are:\n${near.map((at) => numbered(lines, at)).join('\n')}`
}

/** Why a text that stands in several places was not replaced. `starts` are line indices from 0. */
export function ambiguousText(
  path: string,
  lines: readonly string[],
  halves: Halves,
  starts: readonly number[]
): string {
  const shown = starts.slice(0, 10).map((start) => start + 1)
  const more = starts.length > shown.length ? ` and ${starts.length - shown.length} more` : ''
  const wanted = quoted(halves.search.find((line) => line.trim() !== '') ?? '')
  const before = starts
    .slice(0, 3)
    .filter((start) => start > 0)
    .map((start) => numbered(lines, start - 1))
  const hint = before.length === 0 ? '' : ` The lines above them are:\n${before.join('\n')}`
  return (
    `${path}: the text to replace, which starts with ${wanted}, stands in ${starts.length} places` +
    ` (lines ${shown.join(', ')}${more}). Add lines around it until it is unique.${hint}`
  )
}

/** The text of a line as it is shown in a problem: cut and in quotes. */
function quoted(line: string): string {
  const text = line.trim()
  return JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}…` : text)
}

function isAlreadyThere(lines: readonly string[], halves: Halves): boolean {
  const wanted = halves.replace.map((line) => line.trim())
  if (wanted.every((line) => line === '')) return false
  return lines.some((_, start) =>
    wanted.every((line, index) => lines[start + index]?.trim() === line)
  )
}

function nearest(lines: readonly string[], search: readonly string[]): readonly number[] {
  const { start, equal } = closestWindow(lines, search)
  const first = search.find((line) => line.trim() !== '') ?? ''
  if (equal >= 2 || (equal === 1 && search.length <= 2)) {
    const end = Math.min(lines.length, start + search.length, start + 12)
    return Array.from({ length: end - start }, (_, index) => start + index)
  }
  return lines
    .map((line, at) => ({ at, score: similarity(line, first) }))
    .filter(({ score }) => score >= 0.5)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, 3)
    .map(({ at }) => at)
    .sort((a, b) => a - b)
}

function numbered(lines: readonly string[], at: number): string {
  const text = (lines[at] ?? '').replace(/\r$/, '')
  return `${String(at + 1).padStart(5)}: ${text.length > 160 ? `${text.slice(0, 160)}…` : text}`
}
