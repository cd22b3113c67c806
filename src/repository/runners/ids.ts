import stripAnsi from 'strip-ansi'

import type { TestCase, TestStatus } from '../../core/types.ts'

/** One result as a report tells it, before it has an id. */
export type ReportedCase = {
  /** File (or package, or class) the test belongs to; absolute or relative, '' when the report does not say. */
  readonly file: string
  /** Names it is nested in, outermost first, its own name last; empty when the whole file is meant. */
  readonly path: readonly string[]
  readonly status: TestStatus
  readonly message?: string
}

const longestPart = 300
const longestMessage = 4000

/** Cases with stable, unique ids `file > suite > name`; a name that comes again gets ` #2`, ` #3`, …. */
export function identify(
  reported: readonly ReportedCase[],
  roots: readonly string[]
): readonly TestCase[] {
  const seen = new Map<string, number>()
  return reported.map(({ file, path, status, message }) => {
    const id = testId(file, path, roots)
    const count = (seen.get(id) ?? 0) + 1
    seen.set(id, count)
    const kept = message === undefined ? '' : cutMessage(message)
    return {
      id: count === 1 ? id : `${id} #${count}`,
      status,
      ...(kept === '' ? {} : { message: kept })
    }
  })
}

/** The id of one test: paths below a root are relative and POSIX; durations and addresses are left out. */
export function testId(file: string, path: readonly string[], roots: readonly string[]): string {
  const place = file === '' ? '' : relativePath(file, roots) || '.'
  const names = path.map((name) => cleanName(name, roots)).filter((name) => name !== '')
  if (names.length === 0) names.push('(file)')
  return [...(place === '' ? [] : [cutPart(place)]), ...names].join(' > ')
}

/** A path as seen from the first root that holds it; a path outside all roots keeps only its last two segments. */
export function relativePath(path: string, roots: readonly string[]): string {
  const posix = stripAnsi(path)
    .replace(/^file:\/\//, '')
    .replaceAll('\\', '/')
    .replaceAll(/\p{Cc}/gu, ' ')
    .trim()
  const root = longestFirst(roots).find((each) => posix === each || posix.startsWith(`${each}/`))
  if (root !== undefined) return posix.slice(root.length + 1)
  if (/^(?:\/|[A-Za-z]:\/)/.test(posix)) return posix.split('/').slice(-2).join('/')
  return posix.replace(/^(?:\.\/)+/, '')
}

/** A failure's message without colour codes, cut at 4,000 characters with its length told. */
export function cutMessage(message: string): string {
  const plain = stripAnsi(message).trim()
  if (plain.length <= longestMessage) return plain
  return `${plain.slice(0, longestMessage)}\n… (${plain.length} characters in all)`
}

function cleanName(name: string, roots: readonly string[]): string {
  let text = stripAnsi(name)
  for (const root of longestFirst(roots)) text = text.replaceAll(`${root}/`, '')
  return cutPart(
    text
      .replaceAll(/\b0x[0-9a-f]{6,16}\b/gi, '0x…')
      .replaceAll(/[\p{Cc}\s]+/gu, ' ')
      .replace(/ [([]\d+(?:\.\d+)? ?(?:ms|s|μs|µs)[)\]]$/u, '')
      .trim()
  )
}

function cutPart(text: string): string {
  return text.length <= longestPart ? text : `${text.slice(0, longestPart)}…`
}

function longestFirst(roots: readonly string[]): readonly string[] {
  return roots
    .map((root) => root.replace(/\/+$/, ''))
    .filter((root) => root !== '')
    .sort((a, b) => b.length - a.length)
}
