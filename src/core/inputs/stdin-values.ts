import { evaluate, parseTerm } from './term.ts'
import { holds, namesOf } from './limit.ts'
import type { StatedLimits } from './limit.ts'
import type { FormatLine } from './stdin-format.ts'

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
  const facts = new Map<string, string[]>()
  let at = 0
  const add = (name: string, value: string): void => {
    const known = facts.get(name)
    if (known === undefined) facts.set(name, [value])
    else known.push(value)
  }
  const count = (of: string): number => evaluateCount(of, facts) ?? Number.NaN
  for (const one of format) {
    switch (one.kind) {
      case 'scalars': {
        const tokens = (lines[at++] ?? '').split(/\s+/u)
        if (tokens.length !== one.names.length) return `line ${at} has ${tokens.length} values`
        for (const [index, name] of one.names.entries()) add(name, tokens[index] ?? '')
        break
      }
      case 'sequence': {
        const tokens = (lines[at++] ?? '').split(/\s+/u).filter((token) => token !== '')
        if (tokens.length !== count(one.count)) return `line ${at} has ${tokens.length} values`
        for (const token of tokens) add(`${one.name}[]`, token)
        break
      }
      case 'rows': {
        const rows = count(one.count)
        if (Number.isNaN(rows)) return `the number of rows ${one.count} is not known`
        for (let row = 0; row < rows; row++) {
          const tokens = (lines[at++] ?? '').split(/\s+/u)
          if (tokens.length !== one.names.length) return `line ${at} has ${tokens.length} values`
          for (const [index, name] of one.names.entries()) add(`${name}[]`, tokens[index] ?? '')
        }
        break
      }
      case 'grid': {
        const [rows, columns] = [count(one.rows), count(one.columns)]
        if (Number.isNaN(rows)) return `the number of rows ${one.rows} is not known`
        for (let row = 0; row < rows; row++) {
          const line = lines[at++] ?? ''
          const cells = one.spaced ? line.split(/\s+/u) : Array.from(line)
          if (cells.length !== columns) return `line ${at} has ${cells.length} cells`
          for (const cell of cells) add(`${one.name}[][]`, cell)
        }
      }
    }
  }
  if (at !== lines.length) return `there are ${lines.length - at} more lines`
  return keeps(facts, stated)
}

function evaluateCount(of: string, facts: ReadonlyMap<string, readonly string[]>) {
  const term = parseTerm(of)
  const values = new Map(
    [...facts].flatMap(([name, all]) => (all.length === 1 ? [[name, Number(all[0])] as const] : []))
  )
  return term === undefined ? undefined : evaluate(term, values)
}

const mostChecked = 2_000

function keeps(
  facts: ReadonlyMap<string, readonly string[]>,
  { limits, traits }: StatedLimits
): true | string {
  const numbers = new Map<string, readonly number[]>()
  for (const [name, all] of facts) {
    numbers.set(name, all.map(Number))
    numbers.set(
      `len(${name})`,
      all.map((one) => one.length)
    )
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
  for (const { kind, of, ...rest } of traits) {
    const all = facts.get(of) ?? facts.get(`${of}[]`) ?? facts.get(`${of}[][]`)
    if (all === undefined) continue
    if (kind === 'letters' && 'letters' in rest) {
      const allowed = new Set(rest.letters)
      if (!all.every((text) => Array.from(text).every((letter) => allowed.has(letter))))
        return `${of} has other letters`
    }
    if (kind === 'permutation' && new Set(all).size !== all.length) return `${of} is no permutation`
    if (kind === 'distinct' && new Set(all).size !== all.length) return `${of} are not distinct`
  }
  return true
}
