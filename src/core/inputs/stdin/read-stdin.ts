import { alone, keeps } from './kept-limits.ts'
import type { StatedLimits } from '../statement/limit.ts'
import type { FormatLine } from './format.ts'
import type { Lists, Queries } from './lists.ts'
import { evaluate, parseTerm } from '../statement/term.ts'

/** The values read so far, by name. */
type Found = Map<string, string[]>

/** So many cases and lists are held against the limits one by one. */
const mostCases = 2_000

/**
 * Whether a text has a format and keeps the limits; a reason where it does not. Counts are taken from the values that came
 * before.
 */
export function readStdin(
  text: string,
  format: readonly FormatLine[],
  stated: StatedLimits
): true | string {
  const lines = text.split('\n').map((line) => line.trim())
  while (lines.at(-1) === '') lines.pop()
  const reader = new Reader(lines, stated)
  const facts: Found = new Map()
  const read = reader.read(format, facts)
  if (read !== true) return read
  // An empty line at the end is a line without values, and may be missing.
  if (reader.left > 0) return `there are ${reader.left} more lines`
  return keeps(facts, reader.totals, stated)
}

class Reader {
  /** What the values of all cases come to, by `sum(N)` and `sum(len(S))`. */
  readonly totals = new Map<string, number>()
  readonly #lines: readonly string[]
  readonly #stated: StatedLimits
  #at = 0

  constructor(lines: readonly string[], stated: StatedLimits) {
    this.#lines = lines
    this.#stated = stated
  }

  get left(): number {
    return this.#lines.length - this.#at
  }

  read(format: readonly FormatLine[], facts: Found): true | string {
    for (const line of format) {
      const read = this.#readOne(line, facts)
      if (read !== true) return read
    }
    return true
  }

  #readOne(one: FormatLine, facts: Found): true | string {
    switch (one.kind) {
      case 'scalars':
        return this.#columns(one.names, facts)
      case 'sequence': {
        const tokens = this.#tokens()
        if (tokens.length !== countIn(facts, one.count)) return this.#has(`${tokens.length} values`)
        for (const token of tokens) add(facts, `${one.name}[]`, token)
        return true
      }
      case 'rows': {
        const rows = countIn(facts, one.count)
        if (rows === undefined) return `the number of rows ${one.count} is not known`
        const names = one.names.map((name) => `${name}[]`)
        for (let row = 0; row < rows; row++) {
          const read = this.#columns(names, facts)
          if (read !== true) return read
        }
        return true
      }
      case 'grid': {
        const [rows, columns] = [countIn(facts, one.rows), countIn(facts, one.columns)]
        if (rows === undefined) return `the number of rows ${one.rows} is not known`
        for (let row = 0; row < rows; row++) {
          const line = this.#lines[this.#at++] ?? ''
          const cells = one.spaced ? line.split(/\s+/u) : Array.from(line)
          if (cells.length !== columns) return this.#has(`${cells.length} cells`)
          for (const cell of cells) add(facts, `${one.name}[][]`, cell)
        }
        return true
      }
      case 'lists':
        return this.#lists(one, facts)
      case 'queries':
        return this.#queries(one, facts)
      case 'cases':
        return this.#cases(one, facts)
    }
  }

  #lists({ columns, size, name, count, apart }: Lists, facts: Found): true | string {
    const rows = countIn(facts, count)
    if (rows === undefined) return `the number of lists ${count} is not known`
    for (let row = 0; row < rows; row++) {
      const first = this.#tokens()
      const own = first.slice(0, columns.length)
      const items = apart ? this.#tokens() : first.slice(columns.length)
      if (own.length !== columns.length || (apart && first.length !== own.length))
        return this.#has(`${first.length} values`)
      if (items.length !== Number(own[columns.indexOf(size)]))
        return this.#has(`${items.length} items`)
      for (const [index, column] of columns.entries()) add(facts, `${column}[]`, own[index] ?? '')
      // Each list is held against the limits by itself, with the columns before it and what stands alone.
      const one = new Map([...facts].filter(([, all]) => all.length === 1))
      for (const [index, column] of columns.entries()) one.set(`${column}[]`, [own[index] ?? ''])
      one.set(`${name}[][]`, [...items])
      const kept = row < mostCases ? keeps(one, new Map(), this.#stated) : true
      if (kept !== true) return kept
    }
    return true
  }

  #queries({ count, forms }: Queries, facts: Found): true | string {
    const rows = countIn(facts, count)
    if (rows === undefined) return `the number of queries ${count} is not known`
    for (let row = 0; row < rows; row++) {
      const [kind = '', ...tokens] = this.#tokens()
      const form = forms.find((one) => one[0] === kind && one.length === tokens.length + 1)
      if (form === undefined) return this.#has(`no query of a known form`)
      for (const [index, name] of form.slice(1).entries()) add(facts, name, tokens[index] ?? '')
    }
    return true
  }

  #cases(
    { count, format }: Extract<FormatLine, { readonly kind: 'cases' }>,
    outer: Found
  ): true | string {
    const cases = countIn(outer, count)
    if (cases === undefined) return `the number of cases ${count} is not known`
    for (let index = 0; index < cases; index++) {
      const facts: Found = new Map()
      const read = this.read(format, facts)
      if (read !== true) return read
      for (const [name, [only = '', ...rest]] of facts) {
        if (rest.length > 0) continue
        this.#sum(`sum(${name})`, Number(only))
        this.#sum(`sum(len(${name}))`, only.length)
      }
      const kept = index < mostCases ? keeps(facts, new Map(), this.#stated) : true
      if (kept !== true) return kept
    }
    return true
  }

  #sum(name: string, value: number): void {
    if (!Number.isNaN(value)) this.totals.set(name, (this.totals.get(name) ?? 0) + value)
  }

  #columns(names: readonly string[], facts: Found): true | string {
    const tokens = this.#tokens()
    if (tokens.length !== names.length) return this.#has(`${tokens.length} values`)
    for (const [index, name] of names.entries()) add(facts, name, tokens[index] ?? '')
    return true
  }

  #tokens(): readonly string[] {
    return (this.#lines[this.#at++] ?? '').split(/\s+/u).filter((token) => token !== '')
  }

  #has(what: string): string {
    return `line ${this.#at} has ${what}`
  }
}

function add(facts: Found, name: string, value: string): void {
  const known = facts.get(name)
  if (known === undefined) facts.set(name, [value])
  else known.push(value)
}

function countIn(facts: Found, of: string): number | undefined {
  const term = parseTerm(of)
  const count = term === undefined ? undefined : evaluate(term, alone(facts))
  return count === undefined || Number.isNaN(count) ? undefined : count
}
