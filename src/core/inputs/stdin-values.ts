import { evaluate, parseTerm } from './term.ts'
import type { Values } from './term.ts'
import { holds, namesOf } from './limit.ts'
import type { StatedLimits, Trait } from './limit.ts'
import type { FormatLine } from './stdin-format.ts'
import type { Lists, Queries } from './stdin-lists.ts'

/** The values of an input by name, in their order. */
type Facts = Map<string, string[]>

/** So many values of one name, and so many cases, are held against the limits. */
const mostChecked = 2_000

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
  const facts: Facts = new Map()
  const read = reader.read(format, facts)
  if (read !== true) return read
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

  read(format: readonly FormatLine[], facts: Facts): true | string {
    for (const line of format) {
      const read = this.#readOne(line, facts)
      if (read !== true) return read
    }
    return true
  }

  #readOne(one: FormatLine, facts: Facts): true | string {
    switch (one.kind) {
      case 'scalars':
        return this.#columns(one.names, facts)
      case 'sequence': {
        const tokens = this.#tokens()
        if (tokens.length !== countOf(one.count, facts)) return this.#has(`${tokens.length} values`)
        for (const token of tokens) add(facts, `${one.name}[]`, token)
        return true
      }
      case 'rows': {
        const rows = countOf(one.count, facts)
        if (rows === undefined) return `the number of rows ${one.count} is not known`
        const names = one.names.map((name) => `${name}[]`)
        for (let row = 0; row < rows; row++) {
          const read = this.#columns(names, facts)
          if (read !== true) return read
        }
        return true
      }
      case 'grid': {
        const [rows, columns] = [countOf(one.rows, facts), countOf(one.columns, facts)]
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

  #lists({ columns, size, name, count, apart }: Lists, facts: Facts): true | string {
    const rows = countOf(count, facts)
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
      for (const item of items) add(facts, `${name}[][]`, item)
    }
    return true
  }

  #queries({ count, forms }: Queries, facts: Facts): true | string {
    const rows = countOf(count, facts)
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
    outer: Facts
  ): true | string {
    const cases = countOf(count, outer)
    if (cases === undefined) return `the number of cases ${count} is not known`
    for (let index = 0; index < cases; index++) {
      const facts: Facts = new Map()
      const read = this.read(format, facts)
      if (read !== true) return read
      for (const [name, [only = '', ...rest]] of facts) {
        if (rest.length > 0) continue
        this.#sum(`sum(${name})`, Number(only))
        this.#sum(`sum(len(${name}))`, only.length)
      }
      const kept = index < mostChecked ? keeps(facts, new Map(), this.#stated) : true
      if (kept !== true) return kept
    }
    return true
  }

  #sum(name: string, value: number): void {
    if (!Number.isNaN(value)) this.totals.set(name, (this.totals.get(name) ?? 0) + value)
  }

  #columns(names: readonly string[], facts: Facts): true | string {
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

function add(facts: Facts, name: string, value: string): void {
  const known = facts.get(name)
  if (known === undefined) facts.set(name, [value])
  else known.push(value)
}

function countOf(of: string, facts: Facts): number | undefined {
  const term = parseTerm(of)
  const count = term === undefined ? undefined : evaluate(term, alone(facts))
  return count === undefined || Number.isNaN(count) ? undefined : count
}

/** The numbers of names with one value. */
function alone(facts: ReadonlyMap<string, readonly string[]>): Values {
  return new Map(
    [...facts].flatMap(([name, all]) => (all.length === 1 ? [[name, Number(all[0])] as const] : []))
  )
}

function keeps(
  facts: ReadonlyMap<string, readonly string[]>,
  totals: ReadonlyMap<string, number>,
  { limits, traits }: StatedLimits
): true | string {
  const numbers = new Map<string, readonly number[]>()
  for (const [name, total] of totals) numbers.set(name, [total])
  for (const [name, all] of facts) {
    const lengths = all.map((one) => one.length)
    numbers.set(name, all.map(Number))
    if (name.endsWith('[]'))
      numbers.set(`sum(${name})`, [all.reduce((sum, one) => sum + Number(one), 0)])
    numbers.set(`len(${name})`, lengths)
    numbers.set(`sum(len(${name}))`, [lengths.reduce((sum, length) => sum + length, 0)])
  }
  for (const limit of limits) {
    const names = [...new Set(namesOf(limit))]
    const many = Math.max(1, ...names.map((name) => numbers.get(name)?.length ?? 0))
    for (let index = 0; index < Math.min(many, mostChecked); index++) {
      const values = new Map<string, number>()
      for (const name of names) {
        const all = numbers.get(name)
        const value = all?.length === 1 ? all[0] : all?.[index]
        if (value !== undefined && !Number.isNaN(value)) values.set(name, value)
      }
      if (holds(limit, values) === false) return `a limit on ${names.join(' and ')} is not kept`
    }
  }
  for (const trait of traits) {
    const isOfMany = ofOneList.has(trait.kind) && facts.get(`${trait.of.replaceAll('[]', '')}[][]`)
    const all = isOfMany ? undefined : valuesOf(trait.of, facts)
    const problem = all === undefined ? undefined : breaks(trait, all, facts)
    if (problem !== undefined) return problem
  }
  return true
}

function valuesOf(name: string, facts: ReadonlyMap<string, readonly string[]>) {
  return facts.get(name) ?? facts.get(`${name}[]`) ?? facts.get(`${name}[][]`)
}

/** What is said of each list cannot be held against the items of all of them. */
const ofOneList = new Set<Trait['kind']>(['distinct', 'permutation', 'sorted', 'ends-at'])

/** How values are not as a trait says. */
function breaks(
  trait: Trait,
  all: readonly string[],
  facts: ReadonlyMap<string, readonly string[]>
): string | undefined {
  const { of } = trait
  switch (trait.kind) {
    case 'letters': {
      const allowed = new Set(trait.letters)
      return all.every((text) => Array.from(text).every((letter) => allowed.has(letter)))
        ? undefined
        : `${of} has other letters`
    }
    case 'words':
      return all.every((text) => trait.words.includes(text)) ? undefined : `${of} has other words`
    case 'contains':
      return all.every((text) => text.includes(trait.text))
        ? undefined
        : `${of} lacks ${trait.text}`
    case 'outside': {
      const others = new Set(valuesOf(trait.list, facts))
      return all.some((text) => others.has(text)) ? `${of} has values of ${trait.list}` : undefined
    }
    case 'permutation':
      return new Set(all).size === all.length ? undefined : `${of} is no permutation`
    case 'distinct':
      return new Set(all).size === all.length ? undefined : `${of} are not distinct`
    case 'sorted':
      return all.every((one, index) => index === 0 || Number(one) >= Number(all[index - 1]))
        ? undefined
        : `${of} is not in order`
    case 'ends-at': {
      const last = evaluate(trait.value, alone(facts))
      return last === undefined || Number(all.at(-1)) === last ? undefined : `${of} ends otherwise`
    }
    case 'text':
    case 'even':
    case 'odd':
    case 'distinct-rows':
    case 'connected':
      return undefined
  }
}
