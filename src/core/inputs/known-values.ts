import { holds, namesOf, place } from './statement/limit.ts'
import type { StatedLimits, Trait } from './statement/limit.ts'
import { evaluate, namesIn } from './statement/term.ts'
import type { Term } from './statement/term.ts'

type Range = { readonly low: number | undefined; readonly high: number | undefined }

/** So many names that are equal to one are looked at: statements are the words of strangers. */
const mostEqual = 8

/** Letters of texts whose letters are not stated. */
const someLetters = 'abc'

/** The values drawn so far for one input, and what the statement says of every name in their light. */
export class KnownValues {
  readonly values = new Map<string, number>()
  /** Upper bounds beyond what is stated: the share of one value in what many may come to together. */
  readonly caps = new Map<string, number>()
  readonly #stated: StatedLimits
  readonly #keepsRanges: boolean
  readonly #settled = new Map<string, Range>()

  /** `keepsRanges`: the range of many numbers of one name is worked out once, as big inputs need it. */
  constructor(stated: StatedLimits, keepsRanges: boolean) {
    this.#stated = stated
    this.#keepsRanges = keepsRanges
  }

  /** The least and greatest value that the limits allow a name, as far as the other side is known. */
  range(name: string): Range {
    const known = this.#settled.get(name)
    if (known !== undefined) return known
    const range = this.#rangeNow(name)
    // Where no other element has a say, many numbers of one name have one range.
    const isSettled =
      this.#keepsRanges &&
      name.endsWith('[]') &&
      this.#stated.limits.every((limit) => {
        const names = namesOf(limit)
        return (
          !names.includes(name) ||
          names.every((one) => one === name || (one !== place && !one.endsWith('[]')))
        )
      })
    if (isSettled) this.#settled.set(name, range)
    return range
  }

  /** `through`: names without a value that were looked at: equal ones, whose limits are its own, and ones beyond it. */
  #rangeNow(name: string, through: Set<string> = new Set([name])): Range {
    let low: number | undefined
    let high = this.caps.get(name)
    for (const { left, sign, right } of this.#stated.limits) {
      if (sign !== '=' || left.kind !== 'name' || right.kind !== 'name') continue
      const other = left.name === name ? right.name : right.name === name ? left.name : name
      if (through.has(other) || this.values.has(other) || through.size >= mostEqual) continue
      through.add(other)
      const range = this.#rangeNow(other, through)
      if (range.low !== undefined) low = Math.max(low ?? -Infinity, range.low)
      if (range.high !== undefined) high = Math.min(high ?? Infinity, range.high)
    }
    for (const { left, sign, right } of this.#stated.limits) {
      if (sign === '!=') continue
      const strict = sign === '<' ? 1 : 0
      if (isName(left, name)) {
        const bound = evaluate(right, this.values) ?? this.#endOf(right, 'high', through)
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
        const bound = evaluate(left, this.values) ?? this.#endOf(left, 'low', through)
        if (bound !== undefined) {
          low = Math.max(low ?? -Infinity, strict === 1 ? Math.floor(bound) + 1 : Math.ceil(bound))
          if (sign === '=') high = Math.min(high ?? Infinity, bound)
        }
      }
    }
    return { low, high }
  }

  /** How far a name without a value may go at most: what is to stay below it (`low <= high <= 10^4`) goes no further. */
  #endOf(term: Term, end: 'low' | 'high', through: Set<string>): number | undefined {
    if (term.kind !== 'name' || through.has(term.name) || through.size >= mostEqual)
      return undefined
    through.add(term.name)
    return this.#rangeNow(term.name, through)[end]
  }

  /** Whether a name is to be no more than another that has no value yet. */
  isBelowAnother(name: string): boolean {
    return this.#stated.limits.some(
      ({ left, sign, right }) =>
        (sign === '<' || sign === '<=') &&
        isName(left, name) &&
        right.kind === 'name' &&
        !this.values.has(right.name)
    )
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

  /** What the numbers of a name are powers of. */
  baseOf(name: string): number | undefined {
    return this.#traits(name.replace(/\[\]$/u, '')).flatMap((trait) =>
      trait.kind === 'powers' ? [trait.base] : []
    )[0]
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

  /** The names among these that stand in one order with a name, least first: `l[]`, `r[]` for `l[] <= r[]`. */
  chainOf(name: string, among: readonly string[]): readonly string[] {
    const after = (one: string): string | undefined =>
      this.#stated.limits.flatMap(({ left, sign, right }) =>
        (sign === '<' || sign === '<=') &&
        isName(left, one) &&
        right.kind === 'name' &&
        among.includes(right.name)
          ? [right.name]
          : []
      )[0]
    const before = (one: string): string | undefined =>
      among.find((other) => other !== one && after(other) === one)
    const chain = [name]
    for (let next = after(name); next !== undefined && !chain.includes(next); next = after(next))
      chain.push(next)
    for (let next = before(name); next !== undefined && !chain.includes(next); next = before(next))
      chain.unshift(next)
    return chain
  }

  /** Names without a value by which a name is equal to something: `n` for `len(edges)` where it is `n - 1`. */
  equalTo(name: string): readonly string[] {
    return this.#stated.limits
      .filter(({ sign }) => sign === '=')
      .flatMap(({ left, right }) =>
        isName(left, name) ? namesIn(right) : isName(right, name) ? namesIn(left) : []
      )
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
      .some((names) => names.includes(name) && names.includes(place))
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

  #traits(name: string): readonly Trait[] {
    return this.#stated.traits.filter(({ of }) => of === name || of === `${name}[]`)
  }
}
function isName(term: Term, name: string): boolean {
  return term.kind === 'name' && term.name === name
}
