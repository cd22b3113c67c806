import { KnownValues } from './known-values.ts'
import type { StatedLimits } from './statement/limit.ts'

/** How an input is drawn: small, at the edges of what is allowed, or as big as it may be. */
export type Style = 'small' | 'edge' | 'big'

/** As many items are enough to find a program too slow. */
export const mostItems = 100_000

/** Where no upper limit is stated, counts and numbers go so far now and then: loops that never end are felt by then. */
const someMany = { items: 30, value: 50 } as const

const spans = [1, 2, 3, 5, 9, 20, 100] as const

/** Draws numbers within stated limits; what was drawn can bound what is drawn after it. */
export class Drawer extends KnownValues {
  readonly #random: () => number
  readonly style: Style
  /** Numbers that are worth trying, as they stand in the programs. */
  readonly #constants: readonly number[]
  readonly #span: number
  readonly #mostItems: number
  #spent = 0

  constructor(
    stated: StatedLimits,
    style: Style,
    constants: readonly number[],
    random: () => number,
    most: number = mostItems
  ) {
    super(stated, style === 'big')
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

  /** Draws a count: of items, of letters. */
  size(name: string): number {
    const { low = name.includes('[]') ? 1 : 0, high } = this.range(name)
    const most = high ?? Math.max(low, this.style === 'edge' ? someMany.items : 8)
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

  /**
   * The greatest number that a name may have, remembered; any where none is stated, and the least where another is still to
   * come above it: `low` and `high` are far apart then.
   */
  greatest(name: string): number {
    const { low, high } = this.range(name)
    if (low !== undefined && this.isBelowAnother(name))
      return this.#put(name, this.#withParity(name, low, low, high ?? low + 1))
    if (high === undefined) return this.number(name)
    return this.#put(name, this.#withParity(name, high, low ?? 0, high))
  }

  /** Draws one of many numbers of one name; not remembered. */
  element(name: string): number {
    const { low, high } = this.range(name)
    const base = this.baseOf(name)
    return base === undefined ? this.#between(low, high) : this.#power(base, low, high)
  }

  /** Counts letters, numbers and lines of a text; gives how many there are by now. */
  spend(count: number): number {
    this.#spent += count
    return this.#spent
  }

  /** A text of few of its letters; its length is drawn unless it is known, and forgotten for items of a list. */
  text(name: string): string {
    const length = `len(${name})`
    const size = this.values.get(length) ?? this.size(length)
    if (name.endsWith('[]')) this.values.delete(length)
    const all = this.letters(name)
    const few = Array.from({ length: this.pick([1, 2, 2, 3]) }, () => this.pick(Array.from(all)))
    const letters = all.length <= 4 ? Array.from(all) : few
    const text = Array.from({ length: size }, () => this.pick(letters)).join('')
    if (size < 2 || !text.startsWith('0') || !this.has(name, 'no-leading-zeros')) return text
    const first = Array.from(all).filter((letter) => letter !== '0')
    return (first.length === 0 ? '0' : this.pick(first)) + text.slice(1)
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
    return form === 2 || this.has(name, 'falling') ? numbers.toSorted((a, b) => b - a) : numbers
  }

  #permutation(size: number): readonly number[] {
    return Array.from({ length: size }, (_, index) => ({ index, key: this.#random() }))
      .toSorted((a, b) => a.key - b.key)
      .map(({ index }) => index + 1)
  }

  #power(base: number, low: number | undefined, high: number | undefined): number {
    const powers = [1]
    const most = Math.min(high ?? base ** 10, Number.MAX_SAFE_INTEGER)
    for (let power = base; power <= most; power *= base) powers.push(power)
    const allowed = powers.filter((power) => power >= (low ?? 1))
    // Limits that no power keeps were misread: what is drawn is held against them, and is not used.
    if (allowed.length === 0) return 1
    // Small ones often, so that some are equal.
    return this.pick(this.style === 'small' ? allowed.slice(0, 6) : allowed)
  }

  #between(low: number | undefined, high: number | undefined): number {
    const least = Math.max(
      low ?? (high === undefined ? -5 : Math.min(high, -5)),
      Number.MIN_SAFE_INTEGER
    )
    const open = Math.max(least, this.style === 'edge' ? someMany.value : 10)
    const most = Math.min(high ?? open, Number.MAX_SAFE_INTEGER)
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
}
