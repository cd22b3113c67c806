import type { Probe } from '../../core/evidence.ts'
import { nameOf } from './call.ts'
import type { Call } from './call.ts'
import type { Language } from './language.ts'

/** Where the calls of a probe come from, and how a sentence says so. */
export type Origin = {
  readonly origin: 'recorded' | 'example' | 'mutation'
  /** Ends the sentence `Calls f …`. */
  readonly how: string
}

const callsAProbe = 12
const letters = { recorded: 'r', example: 'x', mutation: 'm' } as const

/** A probe that has no number yet. */
export type Draft = Omit<Probe, 'id' | 'origin'> & Pick<Origin, 'origin'>

/**
 * Makes probes of calls, those of one function or method together, in the order in which they come; the first probes of
 * all functions go before the second ones.
 */
export function draftProbes(
  calls: readonly Call[],
  { origin, how }: Origin,
  { name: language, write }: Pick<Language, 'name' | 'write'>
): readonly Draft[] {
  const groups = Map.groupBy(calls, (call) => `${call.file} ${nameOf(call)}`)
  const drafts = [...groups.values()].map((group) =>
    chunks(group).flatMap((chunk): Draft[] => {
      const program = write(chunk)
      const aim = `Calls ${nameOf(chunk[0])} of ${chunk[0].file} ${how}.`
      return program === undefined ? [] : [{ shape: 'script', origin, language, ...program, aim }]
    })
  )
  return inTurn(drafts)
}

function chunks(calls: readonly Call[]): readonly (readonly [Call, ...Call[]])[] {
  return calls.flatMap((first, index) =>
    index % callsAProbe === 0 ? [[first, ...calls.slice(index + 1, index + callsAProbe)]] : []
  )
}

/** One of each list, then the second of each, and so on. */
function inTurn<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length))
  return Array.from({ length: longest }, (_, index) =>
    lists.flatMap((list) => list.slice(index, index + 1))
  ).flat()
}

/** Gives drafts their ids: `r1`, `r2`, … what was recorded, `x1` an example, `m1` a mutation. */
export function numbered(drafts: readonly Draft[]): readonly Probe[] {
  const counts = { recorded: 0, example: 0, mutation: 0 }
  return drafts.map((draft) => ({
    id: `${letters[draft.origin]}${++counts[draft.origin]}`,
    ...draft
  }))
}
