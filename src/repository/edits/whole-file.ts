import type { Edit, Paths, Reading } from './edit.ts'

/** A line that opens a code fence: its marks and what is written behind them. */
export type Fence = { readonly marks: string; readonly info: string }

/** Reads a line as the opening (or, with empty `info`, perhaps the closing) line of a code fence. */
export function fenceOf(line: string): Fence | undefined {
  const match = /^\s{0,3}(`{3,}|~{3,})\s*([^`]*)$/.exec(line)
  return match?.[1] === undefined ? undefined : { marks: match[1], info: (match[2] ?? '').trim() }
}

/** The file that a fence's info string marks as given whole: `path=src/a.js` or `file="src/a.js"`. */
export function markedPath(fence: Fence): string | undefined {
  const match = /(?:^|\s)(?:path|file)=(?:"([^"]+)"|'([^']+)'|(\S+))/.exec(fence.info)
  return match?.[1] ?? match?.[2] ?? match?.[3]
}

/**
 * Reads the whole file (or, with the info string `delete path=…`, the deletion) whose fence opens at line `at`.
 * Fences with an info string inside it are taken as nested; content with bare fences needs a longer outer fence.
 */
export function readWholeFile(
  lines: readonly string[],
  at: number,
  fence: Fence,
  path: string
): Reading {
  const paths: Paths = [path]
  let depth = 0
  let next = at + 1
  for (; next < lines.length; next += 1) {
    const inner = fenceOf(lines[next] ?? '')
    if (inner === undefined || !inner.marks.startsWith(fence.marks)) continue
    if (inner.info !== '') depth += 1
    else if (depth > 0) depth -= 1
    else break
  }
  if (next >= lines.length)
    return {
      edits: [],
      problems: [`${path}: the code fence is never closed; the answer may have been cut off.`],
      next
    }
  const body = lines.slice(at + 1, next)
  const edit: Edit = /^delete\b/i.test(fence.info)
    ? { kind: 'delete', paths }
    : { kind: 'write', paths, lines: body, finalNewline: true, mustBeNew: false }
  return { edits: [edit], problems: [], next: next + 1 }
}
