import { extname } from 'node:path'
import { structuredPatch } from 'diff'
import type { Patch, ProbeLanguage } from '../core/types.ts'

/** Lines of changed files, from 1, by path relative to the repository's root. */
export type ChangedCode = Readonly<Record<string, readonly number[]>>

/** More lines than this are not watched: a change so big is met anyway. */
const mostLines = 4_000

const extensions: Readonly<Record<ProbeLanguage, readonly string[]>> = {
  javascript: ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'],
  python: ['.py'],
  other: []
}

/**
 * The lines of code that a patch puts in, in files of the probe's language; where it only takes away, the lines on either
 * side. Undefined where there are none, or too many to watch.
 */
export function changedCode(
  patch: Patch | undefined,
  language: ProbeLanguage
): ChangedCode | undefined {
  const files = (patch?.changes ?? []).flatMap(({ path, before = '', after }) => {
    if (after === undefined || !extensions[language].includes(extname(path))) return []
    const lines = newLines(before, after)
    return lines.length === 0 ? [] : [[path, lines] as const]
  })
  const count = files.reduce((sum, [, lines]) => sum + lines.length, 0)
  return count === 0 || count > mostLines ? undefined : Object.fromEntries(files)
}

/** How many lines there are in all. */
export function countLines(code: ChangedCode): number {
  return Object.values(code).reduce((sum, lines) => sum + lines.length, 0)
}

function newLines(before: string, after: string): readonly number[] {
  const patch = structuredPatch('', '', before, after, '', '', { context: 0, maxEditLength: 4_000 })
  const texts = after.split('\n')
  const touched =
    patch?.hunks.flatMap(({ newStart, newLines: count }) =>
      // Where lines only went, `newStart` is the one after them.
      count === 0 ? [newStart - 1, newStart] : range(newStart, count)
    ) ?? range(1, texts.length)
  return touched.filter((line) => holdsCode(texts[line - 1] ?? ''))
}

function range(from: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => from + index)
}

/** Letters or digits that are no comment; brackets alone are never run on their own. */
function holdsCode(line: string): boolean {
  return /[\p{L}\p{N}]/u.test(line) && !/^\s*(?:#|\/\/|\/?\*)/u.test(line)
}
