import type { Halves } from './edit.ts'
import { blankLines } from './strategies/blank-lines.ts'
import { closest } from './strategies/closest.ts'
import { elision, isElision } from './strategies/elision.ts'
import { exact } from './strategies/exact.ts'
import { indentation } from './strategies/indentation.ts'
import { endOf, startOf } from './strategies/match.ts'
import type { Match, Strategy } from './strategies/match.ts'
import { trailingWhitespace } from './strategies/trailing-whitespace.ts'

/** From strict to lenient: the first that finds the text decides, also when it finds it several times. */
export const strategies: readonly Strategy[] = [
  exact,
  trailingWhitespace,
  indentation,
  blankLines,
  elision,
  closest
]

/** Where a hunk says it belongs; used only to choose between equally good places. */
export type Hint = {
  /** Line of the file as it now is, from 0. */
  readonly line: number | undefined
  readonly heading: string
  /** Nothing above this line, from 0, is meant: an earlier hunk ended there. */
  readonly notAbove: number
}

type Located =
  | { readonly kind: 'found'; readonly match: Match; readonly strategy: string }
  | { readonly kind: 'ambiguous'; readonly starts: readonly number[] }
  | { readonly kind: 'missing' }

/** Finds the one place of a file that a SEARCH text means. Starts are line indices from 0. */
export function locate(
  file: readonly string[],
  halves: Halves,
  hint?: Hint,
  among: readonly Strategy[] = strategies
): Located {
  for (const strategy of among) {
    // A `...` that REPLACE does not repeat would silently delete what it stands for.
    if (strategy === elision && !sameElisions(halves)) continue
    const all = strategy.find(file, halves.search)
    const below = hint === undefined ? all : all.filter((m) => startOf(m) >= hint.notAbove)
    const matches = below.length === 0 ? all : below
    const [first, second] = matches
    if (first === undefined) continue
    if (second === undefined) return { kind: 'found', match: first, strategy: strategy.name }
    const hinted = hint === undefined ? undefined : chosen(file, matches, hint)
    if (hinted !== undefined) return { kind: 'found', match: hinted, strategy: strategy.name }
    return { kind: 'ambiguous', starts: matches.map(startOf) }
  }
  return { kind: 'missing' }
}

function chosen(file: readonly string[], matches: readonly Match[], hint: Hint): Match | undefined {
  const stated = matches.find((match) => startOf(match) === hint.line)
  if (stated !== undefined || hint.heading === '') return stated
  const headings = file.flatMap((line, index) => (line.trim() === hint.heading ? [index] : []))
  const [heading, another] = headings
  if (heading === undefined || another !== undefined) return undefined
  return matches.find((match) => endOf(match) > heading)
}

function sameElisions(halves: Halves): boolean {
  const marks = (lines: readonly string[]): string =>
    lines
      .filter(isElision)
      .map((line) => line.trim())
      .join('\n')
  return marks(halves.search) === marks(halves.replace)
}
