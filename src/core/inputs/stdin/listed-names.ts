import { limit } from '../statement/limit.ts'
import type { Limit, StatedLimits, Trait } from '../statement/limit.ts'
import type { FormatLine } from './format.ts'
import { renamed } from '../statement/term.ts'
import type { Term } from '../statement/term.ts'

const textual = new Set<Trait['kind']>(['letters', 'text', 'words', 'contains'])

/**
 * Limits in the names of the format: where `S_1 … S_N` are texts, what is said of `S` is said of each of them, `S[]`; where
 * `|x| <= 9` is said of a number, its value is meant and not its length.
 */
export function inNamesOf(format: readonly FormatLine[], stated: StatedLimits): StatedLimits {
  const texts = new Set(
    stated.traits.filter(({ kind }) => textual.has(kind)).map(({ of }) => of.replace(/\[\]$/u, ''))
  )
  const listed = format.flatMap(listedIn)
  const names = new Map(
    listed.flatMap((name): readonly (readonly [string, string])[] => [
      [name, `${name}[]`],
      ...(texts.has(name) ? ([[`len(${name})`, `len(${name}[])`]] as const) : [])
    ])
  )
  const numbers = new Set(
    [...listed.map((name) => `${name}[]`), ...format.flatMap(aloneIn)].filter(
      (name) => !texts.has(name.replace(/\[\]$/u, ''))
    )
  )
  return {
    ...stated,
    limits: stated.limits.flatMap(({ left, sign, right }) =>
      absolute({ left: renamed(left, names), sign, right: renamed(right, names) }, numbers)
    ),
    traits: stated.traits.map((trait) => {
      const of = textual.has(trait.kind) ? names.get(trait.of) : undefined
      return of === undefined ? trait : { ...trait, of }
    })
  }
}

function absolute(one: Limit, numbers: ReadonlySet<string>): readonly Limit[] {
  const { left, sign, right } = one
  const of = left.kind === 'name' ? /^len\((?<of>[^()]+)\)$/u.exec(left.name)?.groups?.['of'] : ''
  if (of === undefined || !numbers.has(of) || !sign.startsWith('<')) return [one]
  const value: Term = { kind: 'name', name: of }
  const least: Term = { kind: '-', left: { kind: 'number', value: 0 }, right }
  return [limit(least, sign, value), limit(value, sign, right)]
}

function listedIn(line: FormatLine): readonly string[] {
  switch (line.kind) {
    case 'rows':
      return line.names
    case 'sequence':
      return [line.name]
    case 'lists':
      return line.columns
    case 'cases':
      return line.format.flatMap(listedIn)
    case 'grid':
    case 'queries':
    case 'scalars':
      return []
  }
}

function aloneIn(line: FormatLine): readonly string[] {
  return line.kind === 'scalars' ? line.names : []
}
