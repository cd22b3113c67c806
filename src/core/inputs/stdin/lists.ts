import type { FormatLine } from './format.ts'
import type { Token } from './tokens.ts'
import { normalized, tokensOf } from './tokens.ts'

/** Lists of different lengths: `K_1 A_{1,1} … A_{1,K_1} ⋮`, each on one line or with its length on a line before it. */
export type Lists = {
  readonly kind: 'lists'
  /** What stands before the items of each; the length is among them. */
  readonly columns: readonly string[]
  readonly size: string
  readonly name: string
  readonly count: string
  /** Whether the items have a line of their own. */
  readonly apart: boolean
}

/** Lines of several forms, each with a number that tells which: `1 x y` or `2 x`. */
export type Queries = {
  readonly kind: 'queries'
  readonly count: string
  readonly forms: readonly (readonly string[])[]
}

/** A block of lists that begins at a line and ends after a row of dots; with the number of its last line. */
export function listsAt(
  lines: readonly string[],
  at: number
): { readonly block: Lists; readonly end: number } | undefined {
  const dots = lines.indexOf('⋮', at)
  if (dots === -1) return undefined
  const own = tokensOf(lines[at] ?? '')
  const together = own === undefined ? undefined : itemsIn(own)
  const next = tokensOf(lines[at + 1] ?? '')
  const items = together ?? (next === undefined ? undefined : itemsIn(next))
  const last = tokensOf(lines[dots + 1] ?? '')
  const columns = own?.slice(0, together?.from).filter(({ at: under }) => under.length === 1)
  const count = last?.[0]?.at[0]
  if (items === undefined || columns === undefined || count === undefined) return undefined
  const names = columns.map(({ name }) => name)
  const isWhole = names.length === (together?.from ?? own?.length) && names.includes(items.size)
  if (!isWhole || (together === undefined && items.from !== 0)) return undefined
  const apart = together === undefined
  return {
    block: { kind: 'lists', columns: names, size: items.size, name: items.name, count, apart },
    end: dots + (apart ? 2 : 1)
  }
}

/** `A_{1,1} A_{1,2} … A_{1,K_1}` at the end of a line: where it begins, and what counts it. */
function itemsIn(tokens: readonly Token[]) {
  const from = tokens.findIndex(({ at }) => at.length === 2 && at[0] === '1' && at[1] === '1')
  const name = tokens[from]?.name
  const size = /^(?<name>[A-Za-z]+)_\{?1\}?$/u.exec(tokens.at(-1)?.at[1] ?? '')?.groups?.['name']
  const isSame = tokens
    .slice(Math.max(from, 0))
    .every((one) => one.name === name || one.name === '…')
  return name === undefined || size === undefined || !isSame ? undefined : { from, name, size }
}

/** So many lines below its heading tell what a query looks like. */
const mostLines = 100

/** The queries of a statement, where its format says `query_1 ⋮ query_Q` and then what a query looks like. */
export function withQueries(
  format: readonly FormatLine[] | undefined,
  statement: string
): readonly FormatLine[] | undefined {
  const at = format?.findIndex(
    (line) => line.kind === 'rows' && /^query$/iu.test(line.names.join(' '))
  )
  const rows = format?.[at ?? -1]
  if (format === undefined || at === undefined || rows?.kind !== 'rows') return format
  const all = statement.split('\n')
  const heading = all.findIndex(
    (line) => /quer/iu.test(line) && /\b(?:formats?|forms|types)\b/iu.test(line)
  )
  const lines =
    heading === -1 ? [] : all.slice(heading + 1, heading + 1 + mostLines).map(normalized)
  const end = lines.findIndex((line) => /^(?:Output|Constraints|Sample|Input)\b/iu.test(line))
  const drawn = end === -1 ? lines : lines.slice(0, end)
  // Queries of one form are rows.
  const [plain, another] = drawn.filter((line) =>
    /^[A-Za-z]\w{0,2}(?:\s+[A-Za-z]\w{0,2})*$/u.test(line)
  )
  const forms = drawn
    .filter((line) => /^\d(?:\s+[A-Za-z]\w*)*$/u.test(line))
    .map((line) => line.split(/\s+/u).map((word) => word.replace(/_[a-z]$/u, '[]')))
  if (forms.length === 0 && plain !== undefined && another === undefined)
    return format.with(at, {
      ...rows,
      names: plain.split(/\s+/u).map((name) => name.replace(/_[a-z]$/u, ''))
    })
  const isKnown = forms.length > 0 && new Set(forms.map(([kind]) => kind)).size === forms.length
  return isKnown ? format.with(at, { kind: 'queries', count: rows.count, forms }) : undefined
}
