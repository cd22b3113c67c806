import { holds, isPower, namesOf, place } from '../statement/limit.ts'
import type { StatedLimits, Trait } from '../statement/limit.ts'
import { evaluate } from '../statement/term.ts'
import type { Values } from '../statement/term.ts'

/** The values of an input by name, in their order. */
export type Facts = ReadonlyMap<string, readonly string[]>

/** The numbers of names with one value. */
export function alone(facts: Facts): Values {
  return new Map(
    [...facts].flatMap(([name, all]) => (all.length === 1 ? [[name, Number(all[0])] as const] : []))
  )
}

/** Whether values, and what they come to over all cases, keep what is stated; a reason where they do not. */
export function keeps(
  facts: Facts,
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
    const values = new Map<string, number>()
    for (let index = 0; index < many; index++) {
      values.clear()
      if (names.includes(place) && !numbers.has(place)) values.set(place, index + 1)
      for (const name of names) {
        const all = numbers.get(name)
        const value = all?.length === 1 ? all[0] : all?.[index]
        if (value !== undefined && !Number.isNaN(value)) values.set(name, value)
      }
      if (holds(limit, values) === false) return `a limit on ${names.join(' and ')} is not kept`
    }
  }
  const texts = new Set(traits.flatMap(({ kind, of }) => (textual.has(kind) ? [bare(of)] : [])))
  for (const [name, all] of facts) {
    if (!texts.has(bare(name)) && !all.every(isInteger)) return `${name} is no whole number`
  }
  for (const trait of traits) {
    const all = valuesOf(trait.of, facts)
    const problem = all === undefined ? undefined : breaks(trait, all, facts)
    if (problem !== undefined) return problem
  }
  return true
}

/** What is said of texts only. */
export const textual: ReadonlySet<Trait['kind']> = new Set(['letters', 'text', 'words', 'contains'])

/** A name without what tells that it stands for many. */
function bare(name: string): string {
  return name.replaceAll('[]', '')
}

function isInteger(token: string): boolean {
  return /^-?\d+$/u.test(token)
}

function valuesOf(name: string, facts: Facts) {
  return facts.get(name) ?? facts.get(`${name}[]`) ?? facts.get(`${name}[][]`)
}

/** How values are not as a trait says. */
function breaks(trait: Trait, all: readonly string[], facts: Facts): string | undefined {
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
      return all
        .map(Number)
        .toSorted((a, b) => a - b)
        .every((one, index) => one === index + 1)
        ? undefined
        : `${of} is no permutation`
    case 'distinct':
      return new Set(all).size === all.length ? undefined : `${of} are not distinct`
    case 'sorted':
      return all.every((one, index) => index === 0 || Number(one) >= Number(all[index - 1]))
        ? undefined
        : `${of} is not in order`
    case 'falling':
      return all.every((one, index) => index === 0 || Number(one) <= Number(all[index - 1]))
        ? undefined
        : `${of} does not fall`
    case 'powers':
      return all.every((one) => isPower(Number(one), trait.base))
        ? undefined
        : `${of} is no power of ${trait.base}`
    case 'no-leading-zeros':
      return all.every((one) => one.length === 1 || !one.startsWith('0'))
        ? undefined
        : `${of} begins with 0`
    case 'ends-at': {
      const last = evaluate(trait.value, alone(facts))
      return last === undefined || Number(all.at(-1)) === last ? undefined : `${of} ends otherwise`
    }
    case 'even':
      return all.every((one) => Number(one) % 2 === 0 || !isInteger(one))
        ? undefined
        : `${of} is odd`
    case 'odd':
      return all.every((one) => Number(one) % 2 !== 0 || !isInteger(one))
        ? undefined
        : `${of} is even`
    case 'text':
    case 'distinct-rows':
    case 'connected':
      return undefined
  }
}
