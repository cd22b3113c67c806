import { listsAt, withQueries } from './lists.ts'
import type { Lists, Queries } from './lists.ts'
import { normalized, tokensOf } from './tokens.ts'
import type { Token } from './tokens.ts'

/** One line, or lines, of an input format, as a statement draws them. */
export type FormatLine =
  /** Values side by side: `N M`. */
  | { readonly kind: 'scalars'; readonly names: readonly string[] }
  /** One line of many values: `A_1 A_2 … A_N`. */
  | { readonly kind: 'sequence'; readonly name: string; readonly count: string }
  /** Many lines of the same columns: `A_1 B_1 ⋮ A_M B_M`. */
  | { readonly kind: 'rows'; readonly names: readonly string[]; readonly count: string }
  /** Many lines of many values: `A_{1,1} … A_{1,W} ⋮ A_{H,1} … A_{H,W}`; letters stand without spaces. */
  | {
      readonly kind: 'grid'
      readonly name: string
      readonly rows: string
      readonly columns: string
      readonly spaced: boolean
    }
  | Lists
  | Queries
  /** Many inputs of one format below each other: `case_1 ⋮ case_T`. */
  | { readonly kind: 'cases'; readonly count: string; readonly format: readonly FormatLine[] }

/** Reads the input format out of a statement; undefined where there is none or it is not understood. */
export function stdinFormat(statement: string): readonly FormatLine[] | undefined {
  const text = statement.replaceAll('\r', '')
  const whole = withQueries(
    formatAfter(/from Standard Input in the following format[^\n]*\n/u, text),
    text
  )
  const [first, cases] = whole ?? []
  if (whole?.length !== 2 || first?.kind !== 'scalars' || cases?.kind !== 'rows') return whole
  if (!/^(?:test)?case$/iu.test(cases.names.join(' '))) return whole
  const format = formatAfter(/\bcase\b[^\n]* in the following format[^\n]*\n/u, text)
  return format && [first, { kind: 'cases', count: cases.count, format }]
}

/** A format drawn in more lines is not read. */
const mostLines = 200

function formatAfter(heading: RegExp, text: string): readonly FormatLine[] | undefined {
  const start = heading.exec(text)
  if (start === null) return undefined
  const rest = text.slice(start.index + start[0].length)
  const end = /\n\s*(?:Output|Constraints|Sample|Input\b|Here|where|Each)/iu.exec(`\n${rest}`)
  const lines = rest
    .slice(0, end === null ? undefined : Math.max(0, end.index - 1))
    .split('\n')
    .map(normalized)
    .filter((line) => line !== '')
  return lines.length === 0 || lines.length > mostLines ? undefined : readLines(lines)
}

function readLines(lines: readonly string[]): readonly FormatLine[] | undefined {
  const found: FormatLine[] = []
  for (let at = 0; at < lines.length; at++) {
    // A block: some lines with subscript 1, 2, …, a row of dots, and the last line.
    const dots = lines.findIndex((line, index) => index > at && line === '⋮')
    const first = tokensOf(lines[at] ?? '')
    if (first === undefined) return undefined
    const lists = listsAt(lines, at)
    if (lists !== undefined) {
      found.push(lists.block)
      at = lists.end
      continue
    }
    const last = dots === -1 ? undefined : tokensOf(lines[dots + 1] ?? '')
    const begins = first.some(({ at: subscripts }) => subscripts[0] === '1')
    const between = dots === -1 ? [] : lines.slice(at + 1, dots)
    if (begins && last !== undefined && between.every((line) => isRepeat(line, first))) {
      const block = blockOf(lines[at] ?? '', first, last)
      if (block === undefined) return undefined
      found.push(block)
      at = dots + 1
      continue
    }
    const line = lineOf(first)
    if (line === undefined) return undefined
    // S_1, S_2, S_3 written out below each other are rows too.
    const previous = found.at(-1)
    const [only] = first
    if (
      first.length === 1 &&
      only?.at.length === 1 &&
      previous?.kind === 'rows' &&
      previous.names[0] === only.name &&
      /^\d+$/u.test(only.at[0] ?? '')
    ) {
      found[found.length - 1] = { ...previous, count: only.at[0] ?? '' }
    } else found.push(line)
  }
  return found
}

function isRepeat(line: string, first: readonly Token[]): boolean {
  const tokens = tokensOf(line)
  return (
    tokens !== undefined &&
    tokens.map(({ name }) => name).join(' ') === first.map(({ name }) => name).join(' ')
  )
}

function blockOf(
  text: string,
  first: readonly Token[],
  last: readonly Token[]
): FormatLine | undefined {
  const [one] = first
  const end = last.at(-1)
  if (one === undefined || end === undefined) return undefined
  const [rows = '', columns] = end.at
  if (
    one.at.length === 2 &&
    columns !== undefined &&
    first.every(({ name }) => name === one.name || name === '…')
  ) {
    const width = first.at(-1)?.at[1] ?? columns
    return {
      kind: 'grid',
      name: one.name,
      rows,
      columns: width,
      spaced: text.trim().includes(' ') && !/_1,?1[A-Za-z]/u.test(text)
    }
  }
  // X_{1,1} Y_{1,1} X_{1,2} Y_{1,2}: columns with a number of their own.
  const numbered = first.every(
    ({ at }, index) => at.length === 2 && /^\d$/u.test(at[1] ?? '') && at[1] === last[index]?.at[1]
  )
  if (numbered && first.length === last.length)
    return { kind: 'rows', names: first.map(({ name, at }) => name + (at[1] ?? '')), count: rows }
  if (one.at.length !== 1 || first.some(({ name }) => name === '…')) return undefined
  return { kind: 'rows', names: first.map(({ name }) => name), count: rows }
}

function lineOf(tokens: readonly Token[]): FormatLine | undefined {
  const [one, ...rest] = tokens
  if (one === undefined) return undefined
  if (tokens.some(({ name }) => name === '…')) {
    const end = tokens.at(-1)
    const same = rest.every(({ name }) => name === one.name || name === '…')
    // A_{2N} is no cell of a grid where it ends a list that began with A_1.
    return same && one.at.length === 1 && end !== undefined && end.at.length > 0
      ? { kind: 'sequence', name: one.name, count: end.at.join('') }
      : undefined
  }
  const plain = tokens.every(({ at }) => at.length === 0)
  if (plain) return { kind: 'scalars', names: tokens.map(({ name }) => name) }
  const listed = tokens.every(
    ({ name, at }, index) => name === one.name && at[0] === String(index + 1)
  )
  if (tokens.length === 1 && one.at.length === 1)
    return { kind: 'rows', names: [one.name], count: one.at[0] ?? '' }
  if (listed) return { kind: 'sequence', name: one.name, count: String(tokens.length) }
  return { kind: 'scalars', names: tokens.map(({ name, at }) => [name, ...at].join('_')) }
}
