import type { Columns } from './call-limits.ts'
import { holds, isPower, namesOf } from './statement/limit.ts'
import type { Limit, StatedLimits, Trait } from './statement/limit.ts'
import type { Argument, Literal } from './literal.ts'

/**
 * Whether arguments keep stated limits, as far as these can be checked. Arguments without a name take the parameters' names
 * in order.
 */
export function argumentsKeep(
  { limits, traits }: Pick<StatedLimits, 'limits' | 'traits'>,
  columns: Columns,
  names: readonly string[],
  all: readonly Argument[]
): boolean {
  const facts = new Map<string, readonly number[]>()
  const texts = new Map<string, readonly string[]>()
  const lists = new Map<string, readonly number[]>()
  for (const [index, { name, value }] of all.entries())
    describe(name ?? names[index] ?? '', value, columns, facts, texts, lists)
  equalNames(limits, facts)
  return (
    limits.every((limit) => keepsLimit(limit, facts)) &&
    traits.every((trait) => keepsTrait(trait, facts, texts, lists))
  )
}

type Facts = Map<string, readonly number[]>

function describe(
  name: string,
  value: Literal,
  columns: Columns,
  facts: Facts,
  texts: Map<string, readonly string[]>,
  lists: Map<string, readonly number[]>
): void {
  const add = (key: string, number: number): void => {
    facts.set(key, [...(facts.get(key) ?? []), number])
  }
  switch (value.kind) {
    case 'int':
    case 'float':
      add(name, Number(value.value))
      break
    case 'str':
      add(`len(${name})`, Array.from(value.value).length)
      texts.set(name, [...(texts.get(name) ?? []), value.value])
      if (/^\d+$/u.test(value.value)) add(`int(${name})`, Number(value.value))
      break
    case 'list':
    case 'tuple': {
      add(`len(${name})`, value.items.length)
      const numbers = value.items.flatMap((item) =>
        item.kind === 'int' ? [Number(item.value)] : []
      )
      if (numbers.length === value.items.length) lists.set(name, numbers)
      const named = columns.get(name)
      for (const item of value.items) {
        describe(`${name}[]`, item, columns, facts, texts, lists)
        if (named !== undefined && item.kind === 'list') {
          for (const [at, cell] of item.items.entries()) {
            const column = named[at]
            if (column !== undefined && cell.kind === 'int') add(column, Number(cell.value))
          }
        }
      }
      break
    }
    case 'bool':
    case 'none':
    case 'set':
    case 'dict':
      break
  }
}

/** Names that a limit sets equal to a known one: `n == nums.length`. */
function equalNames(limits: readonly Limit[], facts: Facts): void {
  for (let round = 0; round < 2; round++) {
    for (const { left, sign, right } of limits) {
      if (sign !== '=' || left.kind !== 'name' || right.kind !== 'name') continue
      const [a, b] = [facts.get(left.name), facts.get(right.name)]
      if (a === undefined && b?.length === 1) facts.set(left.name, b)
      if (b === undefined && a?.length === 1) facts.set(right.name, a)
    }
  }
}

/** Rows are compared cell by cell; what has one value is compared with every value of the other. */
function keepsLimit(limit: Limit, facts: Facts): boolean {
  const names = [...new Set(namesOf(limit))]
  const many = Math.max(1, ...names.map((name) => facts.get(name)?.length ?? 0))
  for (let index = 0; index < many; index++) {
    const values = new Map<string, number>()
    for (const name of names) {
      const numbers = facts.get(name)
      const number = numbers?.length === 1 ? numbers[0] : numbers?.[index]
      if (number !== undefined) values.set(name, number)
    }
    if (holds(limit, values) === false) return false
  }
  return true
}

function keepsTrait(
  trait: Trait,
  facts: Facts,
  texts: ReadonlyMap<string, readonly string[]>,
  lists: ReadonlyMap<string, readonly number[]>
): boolean {
  const { of } = trait
  const all = texts.get(of) ?? texts.get(of.replace(/\[\]$/u, '')) ?? []
  switch (trait.kind) {
    case 'letters': {
      const allowed = new Set(trait.letters)
      return all.every((text) => Array.from(text).every((letter) => allowed.has(letter)))
    }
    case 'even':
    case 'odd': {
      const numbers = facts.get(of) ?? facts.get(`len(${of})`) ?? []
      return numbers.every((number) => Math.abs(number % 2) === (trait.kind === 'odd' ? 1 : 0))
    }
    case 'distinct': {
      const numbers = lists.get(of)
      if (numbers !== undefined) return new Set(numbers).size === numbers.length
      const items = texts.get(`${of}[]`) ?? []
      return new Set(items).size === items.length
    }
    case 'sorted': {
      const numbers = lists.get(of)
      return (
        numbers === undefined ||
        numbers.every((number, index) => index === 0 || number >= (numbers[index - 1] ?? number))
      )
    }
    case 'falling': {
      const numbers = lists.get(of) ?? []
      return numbers.every(
        (number, index) => index === 0 || number <= (numbers[index - 1] ?? number)
      )
    }
    case 'powers': {
      const numbers = facts.get(`${of}[]`) ?? facts.get(of) ?? []
      return numbers.every((number) => isPower(number, trait.base))
    }
    case 'no-leading-zeros':
      return all.every((text) => text.length === 1 || !text.startsWith('0'))
    case 'words':
      return all.every((text) => trait.words.includes(text))
    case 'contains':
      return all.every((text) => text.includes(trait.text))
    case 'text':
    case 'outside':
    case 'ends-at':
    case 'distinct-rows':
    case 'connected':
      return true
    case 'permutation': {
      const numbers = lists.get(of)
      return (
        numbers === undefined ||
        numbers.toSorted((a, b) => a - b).every((number, index) => number === index + 1)
      )
    }
  }
}
