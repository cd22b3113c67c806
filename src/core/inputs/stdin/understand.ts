import { statedLimits } from '../statement/limits.ts'
import type { StatedLimits } from '../statement/limit.ts'
import { stdinFormat } from './format.ts'
import type { FormatLine } from './format.ts'
import { textual } from './kept-limits.ts'
import { inNamesOf } from './listed-names.ts'
import { readStdin } from './read-stdin.ts'

/** A program that reads standard input, and what is known of what it reads. */
export type StdinTask = {
  readonly statement: string
  /** Standard input of the examples. */
  readonly examples: readonly string[]
  readonly sources: readonly string[]
}

/** Format and limits that all examples bear out. */
export function understand({
  statement,
  examples
}: StdinTask): { format: readonly FormatLine[]; stated: StatedLimits } | undefined {
  const format = stdinFormat(statement)
  if (format === undefined) return undefined
  const stated = inNamesOf(format, statedLimits(statement))
  if (stated.limits.length === 0 || stated.unread.length > 0) return undefined
  const fits = (limits: StatedLimits): boolean =>
    examples.every((text) => readStdin(text, format, limits) === true)
  // What is not said to be text is a whole number.
  const none = {
    limits: [],
    traits: stated.traits.flatMap(({ kind, of }) =>
      textual.has(kind) ? [{ kind: 'text', of } as const] : []
    ),
    unread: []
  }
  if (!fits(none)) return undefined
  // What an example contradicts was misread.
  const limits = stated.limits.filter((limit) => fits({ ...none, limits: [limit] }))
  const traits = stated.traits.filter((trait) => fits({ ...none, traits: [...none.traits, trait] }))
  return { format, stated: { limits, traits, unread: [] } }
}
