import { oneOf } from './chance.ts'
import type { Random } from './chance.ts'
import type { Constants } from './constants.ts'
import { floatText, isCollection, isMapping } from './literal.ts'
import type { Collection, Entry, Literal } from './literal.ts'
import { mutateMoment } from './mutate-moment.ts'
import { mutateText } from './mutate-text.ts'

const longestList = 60

/** A neighbour of a value, of its own kind but for the odd null. */
export function mutateLiteral(value: Literal, constants: Constants, random: Random): Literal {
  if (random() < 0.04 || value === null) return null
  if (typeof value === 'boolean') return !value
  if (typeof value === 'string') return mutateText(value, constants, random)
  if (isMapping(value)) return mutateMapping(value, constants, random)
  if (isCollection(value)) return mutateCollection(value, constants, random)
  switch (value[0]) {
    case 'int':
    case 'bigint':
      return [value[0], mutateInteger(BigInt(value[1]), constants, random)]
    case 'float':
      return ['float', mutateFloat(Number(value[1].replace('inf', 'Infinity')), constants, random)]
    case 'bytes':
      return ['bytes', mutateBytes(value[1], random)]
    case 'date':
    case 'datetime':
    case 'day':
      return [value[0], mutateMoment(value[0], value[1], random)]
    case 'decimal':
      return ['decimal', mutateFloat(Number(value[1]), constants, random)]
    case 'undefined':
      return value
  }
}

function mutateInteger(value: bigint, { integers }: Constants, random: Random): string {
  const near = value + oneOf(random, [-1n, 1n])
  const constant = integers[Math.floor(random() * integers.length)]
  const bound = constant === undefined ? near : BigInt(constant) + oneOf(random, [-1n, 0n, 1n])
  return String(
    oneOf(random, [near, near, 0n, -value, 2n * value, bound, bound, oneOf(random, [1n, -1n, 2n])])
  )
}

function mutateFloat(value: number, { floats, integers }: Constants, random: Random): string {
  const constants = [...floats, ...integers]
  const bound = constants[Math.floor(random() * constants.length)] ?? value
  const made = oneOf(random, [
    value + oneOf(random, [-1, 1]),
    value * oneOf(random, [0.5, 1.5, 10]),
    -value,
    0,
    bound,
    bound + oneOf(random, [-0.01, 0.01]),
    Math.trunc(value)
  ])
  // What was no integer in Python stays none; JavaScript has no such difference.
  return Number.isSafeInteger(made) && !Object.is(made, -0) ? `${made}.0` : floatText(made)
}

function mutateBytes(hex: string, random: Random): string {
  const bytes = hex.match(/../g) ?? []
  const at = Math.floor(random() * bytes.length)
  return oneOf(random, [
    '',
    hex + hex.slice(0, 200),
    bytes.toSpliced(at, 1).join(''),
    bytes.toSpliced(at, 0, oneOf(random, ['00', 'ff', '80', '0a'])).join('')
  ])
}

function mutateCollection(
  value: readonly [Collection, ...Literal[]],
  constants: Constants,
  random: Random
): Literal {
  const [kind, ...items] = value
  return [kind, ...mutateItems(items, (item) => mutateLiteral(item, constants, random), random)]
}

function mutateMapping(
  value: readonly ['dict' | 'map', ...Entry[]],
  constants: Constants,
  random: Random
): Literal {
  const [kind, ...entries] = value
  const changed = ([key, item]: Entry): Entry => [key, mutateLiteral(item, constants, random)]
  const at = Math.floor(random() * entries.length)
  const dropped = entries.toSpliced(at, 1)
  const [, one] = [entries, entries[at]] as const
  if (one === undefined || random() < 0.3) return [kind, ...dropped]
  return [kind, ...entries.toSpliced(at, 1, changed(one))]
}

/** A list with an item less, twice, changed or in another place. */
function mutateItems<T>(
  items: readonly T[],
  changed: (item: T) => T,
  random: Random
): readonly T[] {
  const at = Math.floor(random() * items.length)
  const to = Math.floor(random() * items.length)
  const one = items[at]
  if (one === undefined) return items
  return oneOf<() => readonly T[]>(random, [
    () => [],
    () => items.toSpliced(at, 1),
    () => items.toSpliced(to, 0, one),
    () => items.toSpliced(at, 1).toSpliced(to, 0, one),
    () => items.toReversed(),
    () => [...items, ...items].slice(0, longestList),
    () => items.slice(0, at + 1),
    () => items.toSpliced(at, 1, changed(one)),
    () => items.toSpliced(at, 1, changed(one)),
    () => items.toSpliced(at, 1, changed(one))
  ])()
}
