import type { Edit, Paths } from './edit.ts'
import { isHunkHeader } from './hunk.ts'
import { isPathLine, pathsInLine } from './path-line.ts'
import { readSearchReplace, searchMarker } from './search-replace.ts'
import { readDiff, startsDiff } from './unified-diff.ts'
import { fenceOf, markedPath, readWholeFile } from './whole-file.ts'
import type { Fence } from './whole-file.ts'

/** What a model's answer asks for, in its order, and what of it could not be read. */
type ParsedAnswer = {
  readonly edits: readonly Edit[]
  readonly problems: readonly string[]
}

const thought = /^\s*<(think|thinking|reasoning)>/i

/**
 * Finds the edits in a model's answer: SEARCH/REPLACE blocks below a path line, unified diffs, and whole files in a
 * fence marked ```` ```lang path=src/a.js ```` (or `delete path=…`), in any mixture, inside or outside code fences.
 * Prose and reasoning are passed over.
 */
export function parseAnswer(answer: string): ParsedAnswer {
  const lines = withoutLeadingThought(answer.replace(/^\uFEFF/, '').split(/\r?\n/))
  const edits: Edit[] = []
  const problems: string[] = []
  let fence: Fence | undefined
  // Set by a fence's path= when the fence holds blocks or hunks instead of the file.
  let fencePath: Paths | undefined
  let lastPaths: Paths | undefined
  let lookBackTo = 0
  let at = 0
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const reasoning = thought.exec(line)?.[1]
    if (reasoning !== undefined && fence === undefined) {
      at = endOfThought(lines, at, reasoning)
      lookBackTo = at
      continue
    }
    const marker = searchMarker(line)
    const opened = fenceOf(line)
    const above = (): Paths | undefined => pathsAbove(lines, at, lookBackTo)
    const marked = opened === undefined ? undefined : markedPath(opened)
    const closes = fence !== undefined && opened !== undefined && opened.info === ''
    let reading
    if (marker !== undefined) {
      const own = marker === '' ? [] : pathsInLine(marker)
      const paths = joined(own) ?? fencePath ?? above() ?? lastPaths
      reading = readSearchReplace(lines, at, paths)
    } else if (startsDiff(lines, at)) reading = readDiff(lines, at, fence !== undefined)
    else if (isHunkHeader(line)) {
      const paths = fencePath ?? above() ?? lastPaths
      if (paths !== undefined) reading = readDiff(lines, at, fence !== undefined, paths)
    } else if (opened !== undefined && marked !== undefined && !closes) {
      const first = lines.findIndex((text, index) => index > at && text.trim() !== '')
      const holdsEdits =
        searchMarker(lines[first] ?? '') !== undefined ||
        startsDiff(lines, first) ||
        isHunkHeader(lines[first] ?? '')
      if (holdsEdits) fencePath = [marked]
      else reading = readWholeFile(lines, at, opened, marked)
    }
    if (reading !== undefined) {
      edits.push(...reading.edits)
      problems.push(...reading.problems)
      lastPaths = reading.edits.at(-1)?.paths ?? lastPaths
      at = reading.next
      lookBackTo = at
      continue
    }
    if (closes) [fence, fencePath] = [undefined, undefined]
    else if (opened !== undefined && fence === undefined) fence = opened
    at += 1
  }
  return { edits, problems }
}

/** Readings of the nearest lines above `at` as a path; code fences and empty lines do not count as lines. */
function pathsAbove(lines: readonly string[], at: number, stop: number): Paths | undefined {
  const found: string[] = []
  let seen = 0
  for (let index = at - 1; index >= stop && seen < 3; index -= 1) {
    const line = lines[index] ?? ''
    const info = fenceOf(line)?.info
    if (line.trim() === '' || info === '') continue
    if (info === undefined) seen += 1
    found.push(...pathsInLine(info ?? line))
    // A line that is nothing but a path leaves no doubt.
    if (isPathLine(info ?? line)) break
  }
  return joined(found)
}

function joined(found: readonly string[]): Paths | undefined {
  const [first, ...rest] = new Set(found)
  return first === undefined ? undefined : [first, ...rest]
}

// Some servers swallow the opening tag, so that the answer starts in the middle of the reasoning.
function withoutLeadingThought(lines: readonly string[]): readonly string[] {
  const closing = lines.findIndex((line) => /^\s*<\/(?:think|thinking|reasoning)>\s*$/i.test(line))
  const opening = lines.findIndex((line) => thought.test(line))
  if (closing === -1 || (opening !== -1 && opening < closing)) return lines
  const inBlock = lines.slice(0, closing).findLast((line) => /^\s*(?:<{7}|>{7})/.test(line))
  return inBlock?.includes('<<<<<<<') ? lines : lines.slice(closing + 1)
}

function endOfThought(lines: readonly string[], at: number, tag: string): number {
  const closing = lines.findIndex(
    (line, index) => index >= at && line.toLowerCase().includes(`</${tag.toLowerCase()}>`)
  )
  return closing === -1 ? lines.length : closing + 1
}
