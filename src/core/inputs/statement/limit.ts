import { evaluate, namesIn } from './term.ts'
import type { Term, Values } from './term.ts'

/** One comparison that every valid input keeps. */
export type Limit = {
  readonly left: Term
  readonly sign: '<' | '<=' | '=' | '!='
  readonly right: Term
}

/** What a statement says of a name beyond comparisons. */
export type Trait =
  | { readonly kind: 'letters'; readonly of: string; readonly letters: string }
  | { readonly kind: 'words'; readonly of: string; readonly words: readonly string[] }
  /** A text that stands somewhere in another. */
  | { readonly kind: 'contains'; readonly of: string; readonly text: string }
  /** Values that are in no other list. */
  | { readonly kind: 'outside'; readonly of: string; readonly list: string }
  /** A list whose last item is known. */
  | { readonly kind: 'ends-at'; readonly of: string; readonly value: Term }
  /** Rows of pairs: none twice; a graph in which every vertex can be reached. */
  | { readonly kind: 'distinct-rows' | 'connected'; readonly of: string }
  /** Numbers that are powers of another. */
  | { readonly kind: 'powers'; readonly of: string; readonly base: number }
  | {
      readonly kind:
        | 'distinct'
        | 'sorted'
        | 'falling'
        | 'even'
        | 'permutation'
        | 'odd'
        | 'text'
        | 'no-leading-zeros'
      readonly of: string
    }

/** What a statement says of valid inputs. */
export type StatedLimits = {
  readonly limits: readonly Limit[]
  readonly traits: readonly Trait[]
  /** Lines that speak of limits and were not understood. */
  readonly unread: readonly string[]
}

/** A comparison of any sign as a limit. */
export function limit(left: Term, sign: string, right: Term): Limit {
  switch (sign) {
    case '<':
    case '<=':
      return { left, sign, right }
    case '>':
      return { left: right, sign: '<', right: left }
    case '>=':
      return { left: right, sign: '<=', right: left }
    case '!=':
      return { left, sign: '!=', right }
    default:
      return { left, sign: '=', right }
  }
}

/** The name of the place in a list, from 1: `p_i < i`. */
export const place = 'i'

/** Whether a limit holds; undefined where a name has no value. */
export function holds({ left, sign, right }: Limit, values: Values): boolean | undefined {
  const a = evaluate(left, values)
  const b = evaluate(right, values)
  if (a === undefined || b === undefined) return undefined
  switch (sign) {
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '=':
      return a === b
    case '!=':
      return a !== b
  }
}

/** Whether a number is a base to the power of a whole number, 1 among them. */
export function isPower(number: number, base: number): boolean {
  let power = 1
  while (power < number) power *= base
  return power === number
}

/** The names that a limit speaks of. */
export function namesOf({ left, right }: Limit): readonly string[] {
  return [...namesIn(left), ...namesIn(right)]
}
