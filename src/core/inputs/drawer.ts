import { holds, namesOf } from './statement/limit.ts'
import type { StatedLimits, Trait } from './statement/limit.ts'
import { evaluate, namesIn } from './statement/term.ts'
import type { Term } from './statement/term.ts'

/** How an input is drawn: small, at the edges of what is allowed, or as big as it may be. */
export type Style = 'small' | 'edge' | 'big'

type Range = { readonly low: number | undefined; readonly high: number | undefined }

/** As many items are enough to find a program too slow. */
export const mostItems = 100_000

/** Letters of texts whose letters are not stated. */
const someLetters = 'abc'
const spans = [1, 2, 3, 5, 9, 20, 100] as const

/** Draws numbers within stated limits; what was drawn can bound what is drawn after it. */
export class Drawer {
  readonly values = new Map<string, number>()
  /** Upper bounds beyond what is stated: the share of one value in what many may come to together. */
  readonly caps = new Map<string, number>()
  readonly #stated: StatedLimits
  readonly #random: () => number
  readonly style: Style
  /** Numbers that are worth trying, as they stand in the programs. */
  readonly #constants: readonly number[]
  readonly #span: number
  readonly #mostItems: number
  #spent = 0
  readonly #settled = new Map<string, Range>()

  constructor(
    stated: StatedLimits,
    style: Style,
    constants: readonly number[],
    random: () => number,
    most: number = mostItems
  ) {
    this.#stated = stated
    this.#mostItems = most
    this.#random = random
    this.style = style
    this.#constants = constants
    this.#span = this.pick(spans)
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.#random() * items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }

  chance(share: number): boolean {
    return this.#random() < share
  }

  below(count: number): number {
    return Math.floor(this.#random() * count)
  }

  /** The least and greatest value that the limits allow a name, as far as the other side is known. */
  range(name: string): Range {
    const known = this.#settled.get(name)
    if (known !== undefined) return known
    const range = this.#rangeNow(name)
    // Where no other element has a say, many numbers of one name have one range.
    const isSettled =
      this.style === 'big' &&
      name.endsWith('[]') &&
      this.#stated.limits.every((limit) => {
        const names = namesOf(limit)
        return (
          !names.includes(name) ||
          names.every((one) => one === name || (one !== 'i' && !one.endsWith('[]')))
        )
      })
    if (isSettled) this.#settled.set(name, range)
    return range
  }

  #rangeNow(name: string): Range {
    let low: number | undefined
    let high = this.caps.get(name)
    for (const { left, sign, right } of this.#stated.limits) {
      if (sign === '!=') continue
      const strict = sign === '<' ? 1 : 0
      if (isName(left, name)) {
        const bound = evaluate(right, this.values)
        if (bound !== undefined) {
          high = Math.min(
            high ?? Infinity,
            Math.ceil(bound - strict + (strict && !Number.isInteger(bound) ? 1 : 0))
          )
          if (strict === 0) high = Math.min(high, Math.floor(bound))
          if (sign === '=') low = Math.max(low ?? -Infinity, bound)
        }
      }
      if (isName(right, name)) {
        const bound = evaluate(left, this.values)
        if (bound !== undefined) {
          low = Math.max(low ?? -Infinity, strict === 1 ? Math.floor(bound) + 1 : Math.ceil(bound))
          if (sign === '=') high = Math.min(high ?? Infinity, bound)
        }
      }
    }
    return { low, high }
  }

  /** Draws a count: of items, of letters. */
  size(name: string): number {
    const { low = name.includes('[]') ? 1 : 0, high } = this.range(name)
    const most = high ?? Math.max(low, 8)
    const drawn =
      this.style === 'big'
        ? Math.max(low, Math.min(most, this.#mostItems))
        : this.style === 'edge' && this.chance(0.5)
          ? this.pick([low, Math.min(low + 1, most), Math.min(most, 40)])
          : low + this.below(Math.min(most - low, this.pick([2, 4, 6, 8])) + 1)
    return this.#put(name, this.#withParity(name, drawn, low, most))
  }

  /** Draws a number and remembers it. */
  number(name: string): number {
    const { low, high } = this.range(name)
    return this.#put(name, this.#withParity(name, this.#between(low, high), low ?? 0, high ?? 1e9))
  }

  /** Draws one of many numbers of one name; not remembered. */
  element(name: string): number {
    const { low, high } = this.range(name)
    return this.#between(low, high)
  }

  /** Counts that limits speak of and that are no parameters: `n` in `n == nums.length`. */
  auxiliary(parameters: readonly string[]): readonly string[] {
    const names = this.#stated.limits.flatMap(namesOf)
    return [...new Set(names)].filter(
      (name) => /^[A-Za-z]\w*$/u.test(name) && !parameters.includes(name)
    )
  }

  /** The letters that a text may hold. */
  letters(name: string): string {
    const stated = this.#traits(name).find((trait) => trait.kind === 'letters')
    return stated?.kind === 'letters' ? stated.letters : someLetters
  }

  has(name: string, kind: Trait['kind']): boolean {
    return this.#traits(name).some((trait) => trait.kind === kind)
  }

  /** Whether a name stands for text. */
  isText(name: string): boolean {
    return this.#traits(name).some(({ kind }) => ['letters', 'text', 'words'].includes(kind))
  }

  /** The words of which a text is one; none where it is of letters. */
  words(name: string): readonly string[] {
    return this.#traits(name).flatMap((trait) => (trait.kind === 'words' ? trait.words : []))
  }

  /** What stands somewhere in a text. */
  part(name: string): string | undefined {
    return this.#traits(name).flatMap((trait) => (trait.kind === 'contains' ? [trait.text] : []))[0]
  }

  /** What a list ends with, where that is stated and known. */
  last(name: string): number | undefined {
    const stated = this.#traits(name).find((trait) => trait.kind === 'ends-at')
    return stated?.kind === 'ends-at' ? evaluate(stated.value, this.values) : undefined
  }

  /** Counts letters, numbers and lines of a text; gives how many there are by now. */
  spend(count: number): number {
    this.#spent += count
    return this.#spent
  }

  /** Names without a value that bound a name: drawn before it, they leave it its whole range. */
  bounding(name: string): readonly string[] {
    return this.#stated.limits
      .flatMap(({ left, sign, right }) => {
        if (sign === '!=') return []
        if (isName(left, name)) return namesIn(right)
        return isName(right, name) && left.kind !== 'name' ? namesIn(left) : []
      })
      .filter((one) => one !== name && !this.values.has(one))
  }

  /** Whether the statement bounds a name on both sides, be it by another that is not drawn yet. */
  isBounded(name: string): boolean {
    const limits = this.#stated.limits.filter(({ sign }) => sign !== '!=')
    const above = limits.some(({ left }) => isName(left, name)) || this.caps.has(name)
    const below = limits.some(({ right }) => isName(right, name))
    return (above && below) || limits.some(({ left, sign }) => sign === '=' && isName(left, name))
  }

  /** Whether the limits of a name tell its place in a list, `i`. */
  isPlaced(name: string): boolean {
    return this.#stated.limits
      .map(namesOf)
      .some((names) => names.includes(name) && names.includes('i'))
  }

  /** Whether texts are as long as a name says. */
  isLength(name: string): boolean {
    return this.#stated.limits.some(
      ({ left, sign, right }) =>
        sign === '=' &&
        ((isName(right, name) && left.kind === 'name' && left.name.startsWith('len(')) ||
          (isName(left, name) && right.kind === 'name' && right.name.startsWith('len(')))
    )
  }

  /** A text of few of its letters; its length is drawn unless it is known, and forgotten for items of a list. */
  text(name: string): string {
    const length = `len(${name})`
    const size = this.values.get(length) ?? this.size(length)
    if (name.endsWith('[]')) this.values.delete(length)
    const all = this.letters(name)
    const few = Array.from({ length: this.pick([1, 2, 2, 3]) }, () => this.pick(Array.from(all)))
    const letters = all.length <= 4 ? Array.from(all) : few
    return Array.from({ length: size }, () => this.pick(letters)).join('')
  }

  /** Numbers of one list: all equal, in order, or any; as the statement's words want them. */
  numbers(name: string, size: number): readonly number[] {
    const inner = `${name}[]`
    if (this.has(name, 'permutation')) return this.#permutation(size)
    const form = this.below(8)
    const same = this.element(inner)
    const distinct = this.has(name, 'distinct')
    let numbers = Array.from({ length: size }, () =>
      form === 0 && !distinct ? same : this.element(inner)
    )
    if (distinct) {
      const taken = new Set(numbers)
      for (let tries = 0; taken.size < size && tries < size * 20; tries++)
        taken.add(this.element(inner) + this.below(size * 2))
      numbers = [...taken].slice(0, size)
    }
    if (this.has(name, 'sorted') || form === 1) return numbers.toSorted((a, b) => a - b)
    return form === 2 ? numbers.toSorted((a, b) => b - a) : numbers
  }

  #permutation(size: number): readonly number[] {
    return Array.from({ length: size }, (_, index) => ({ index, key: this.#random() }))
      .toSorted((a, b) => a.key - b.key)
      .map(({ index }) => index + 1)
  }

  /** Whether what was drawn keeps every limit that can be checked. */
  keepsLimits(): boolean {
    return this.#stated.limits.every((limit) => holds(limit, this.values) !== false)
  }

  /** Whether numbers of one name keep the limits that speak of it, each with all else that is known. */
  allKeep(name: string, numbers: readonly number[]): boolean {
    const limits = this.#stated.limits.filter((limit) => namesOf(limit).includes(name))
    return numbers.every((number) => {
      const values = new Map(this.values).set(name, number)
      return limits.every((limit) => holds(limit, values) !== false)
    })
  }

  #between(low: number | undefined, high: number | undefined): number {
    const least = Math.max(
      low ?? (high === undefined ? -5 : Math.min(high, -5)),
      Number.MIN_SAFE_INTEGER
    )
    const most = Math.min(high ?? Math.max(least, 10), Number.MAX_SAFE_INTEGER)
    if (most <= least) return least
    const constants = this.#constants.filter((one) => one >= least && one <= most)
    if (constants.length > 0 && this.chance(0.12)) return this.pick(constants)
    if (this.style === 'big') return this.chance(0.3) ? most : least + this.below(most - least + 1)
    if (this.style === 'edge' && this.chance(0.4))
      return this.pick([least, least + 1, most, most - 1])
    // Around zero where that is inside, from the least value otherwise.
    const from = least < 0 && most > 0 ? Math.max(least, -Math.floor(this.#span / 2)) : least
    return from + this.below(Math.min(most - from, this.#span) + 1)
  }

  #withParity(name: string, value: number, low: number, high: number): number {
    const wanted = this.has(name, 'even') ? 0 : this.has(name, 'odd') ? 1 : undefined
    const owner = /^len\((?<of>\w+)\)$/u.exec(name)?.groups?.['of']
    const even = wanted ?? (owner !== undefined && this.has(owner, 'even') ? 0 : undefined)
    if (even === undefined || Math.abs(value % 2) === even) return value
    return value + 1 <= high ? value + 1 : Math.max(low, value - 1)
  }

  #put(name: string, value: number): number {
    this.values.set(name, value)
    return value
  }

  #traits(name: string): readonly Trait[] {
    return this.#stated.traits.filter(({ of }) => of === name || of === `${name}[]`)
  }
}

function isName(term: Term, name: string): boolean {
  return term.kind === 'name' && term.name === name
}
