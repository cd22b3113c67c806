import { callLimits, columnsOf, isUnclear } from './call-limits.ts'
import { parseArguments, printArguments } from './literal.ts'
import type { Argument, Literal } from './literal.ts'
import { parametersOf } from './signature.ts'
import { argumentsKeep } from './valid-arguments.ts'

/** Items of one list, or letters of one text, that are left out one by one. */
const mostSingles = 16

/**
 * Gives calls with smaller arguments than a call's: items and letters left out, numbers nearer to zero, and what belongs
 * together (lists of one length, and their length) made smaller together. Each keeps what the statement says of valid
 * arguments; shortest first. None for what is no call with literal arguments.
 */
export function smallerCalls(task: {
  readonly statement: string
  readonly signature: string
  readonly entry: string
  readonly examples: readonly string[]
}): (call: string) => readonly string[] {
  const columns = columnsOf(task.statement)
  const names = (parametersOf(task.signature, task.entry) ?? []).map(({ name }) => name)
  const examples = task.examples.map(parseArguments).filter((one) => one !== undefined)
  const stated = callLimits(task.statement, names, columns, examples)
  if (isUnclear(stated, names)) return () => []
  return (call) => {
    const open = call.indexOf('(')
    const given = call.endsWith(')') ? parseArguments(call.slice(open + 1, -1)) : undefined
    if (open === -1 || given === undefined) return []
    const smaller = [...together(given), ...apart(given)].filter((all) =>
      argumentsKeep(stated, columns, names, all)
    )
    const texts = smaller.map((all) => `${call.slice(0, open)}(${printArguments(all)})`)
    return [...new Set(texts)].toSorted((a, b) => a.length - b.length)
  }
}

/** One argument made smaller. */
function apart(given: readonly Argument[]): readonly (readonly Argument[])[] {
  return given.flatMap((argument, index) =>
    smallerLiterals(argument.value).map((value) => given.with(index, { ...argument, value }))
  )
}

/** The same items left out of all lists and texts of one length, which a number may tell. */
function together(given: readonly Argument[]): readonly (readonly Argument[])[] {
  const lengths = new Set(given.map(({ value }) => lengthOf(value)))
  return [...lengths].flatMap((length) => {
    if (length === undefined || length < 2) return []
    return cuts(length).map((kept) =>
      given.map((argument): Argument => {
        const { value } = argument
        if (value.kind === 'int' && value.value === BigInt(length))
          return { ...argument, value: { kind: 'int', value: BigInt(kept.length) } }
        return lengthOf(value) === length ? { ...argument, value: itemsAt(value, kept) } : argument
      })
    )
  })
}

function lengthOf(value: Literal): number | undefined {
  if (value.kind === 'str') return Array.from(value.value).length
  return value.kind === 'list' ? value.items.length : undefined
}

/** What stands at some places of a list or text. */
function itemsAt(value: Literal, places: readonly number[]): Literal {
  if (value.kind === 'str') {
    const letters = Array.from(value.value)
    return { kind: 'str', value: places.map((place) => letters[place] ?? '').join('') }
  }
  if (value.kind !== 'list' && value.kind !== 'set') return value
  return { kind: value.kind, items: places.flatMap((place) => value.items[place] ?? []) }
}

/** The places that stay when either half, or one item, is left out. */
function cuts(length: number): readonly (readonly number[])[] {
  const all = Array.from({ length }, (_, place) => place)
  const half = Math.ceil(length / 2)
  const singles = all.slice(0, mostSingles).map((left) => all.filter((place) => place !== left))
  return length < 2 ? singles : [all.slice(0, half), all.slice(half), ...singles]
}

/** Literals of the same type that are smaller, each by one step. */
export function smallerLiterals(value: Literal): readonly Literal[] {
  switch (value.kind) {
    case 'int': {
      const { value: number } = value
      const nearer = [0n, 1n, number / 2n, number > 0n ? number - 1n : number + 1n]
      return [...new Set(nearer)]
        .filter((one) => size(one) < size(number))
        .map((one) => ({ kind: 'int', value: one }))
    }
    case 'float': {
      const whole = Math.trunc(value.value)
      return whole === value.value ? [] : [{ kind: 'float', value: whole }]
    }
    case 'str':
      return cuts(Array.from(value.value).length).map((kept) => itemsAt(value, kept))
    case 'list':
    case 'set':
      return [
        ...cuts(value.items.length).map((kept) => itemsAt(value, kept)),
        ...itemsSmaller(value.items).map((items) => ({ kind: value.kind, items }))
      ]
    case 'tuple':
      return itemsSmaller(value.items).map((items) => ({ kind: 'tuple', items }))
    case 'dict':
      return value.entries
        .slice(0, mostSingles)
        .map((_, left) => ({ kind: 'dict', entries: value.entries.toSpliced(left, 1) }))
    case 'bool':
    case 'none':
      return []
  }
}

function itemsSmaller(items: readonly Literal[]): readonly (readonly Literal[])[] {
  return items
    .slice(0, mostSingles)
    .flatMap((item, index) => smallerLiterals(item).map((smaller) => items.with(index, smaller)))
}

function size(number: bigint): bigint {
  return number < 0n ? -number : number
}
