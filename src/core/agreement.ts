import { behaviourOf } from './cluster.ts'
import type { ObservedProbe } from './cluster.ts'
import { refuses } from './refusal.ts'
import type { CandidateId } from './types.ts'

/** How much of what an input that is only slow for a candidate leaves of its backing. */
const slowKeeps = 0.3

/**
 * The share of rivals that behave like each candidate, averaged over the inputs, from 0 to 1: minimum Bayes risk with
 * equal outputs as gain (MBR-exec, arXiv 2204.11454). A refused input gives nothing. Big inputs are averaged apart and
 * lower the backing of candidates that are too slow for them.
 */
export function backing(
  ids: readonly CandidateId[],
  inputs: readonly WeighedProbe[]
): ReadonlyMap<CandidateId, number> {
  const small = shares(
    ids,
    inputs.filter(({ stress }) => !stress)
  )
  const big = shares(
    ids,
    inputs.filter(({ stress }) => stress)
  )
  return new Map(
    ids.map((id) => {
      const usual = small?.get(id) ?? 1 / Math.max(ids.length, 1)
      const fast = big === undefined ? 1 : slowKeeps + (1 - slowKeeps) * (big.get(id) ?? 0)
      return [id, usual * fast]
    })
  )
}

/** An observed probe, and whether it is a big input for programs that are too slow. */
export type WeighedProbe = { readonly observed: ObservedProbe; readonly stress: boolean }

function shares(
  ids: readonly CandidateId[],
  inputs: readonly WeighedProbe[]
): ReadonlyMap<CandidateId, number> | undefined {
  if (inputs.length === 0 || ids.length === 0) return undefined
  const sums = new Map(ids.map((id) => [id, 0]))
  for (const { observed, stress } of inputs) {
    const accepting = ids.filter((id) => !refuses(observed.rivals.get(id)))
    // On a big input those that do not come back have said nothing about the result.
    const among = stress ? accepting.length : ids.length
    for (const members of groupsOf(accepting, observed).values()) {
      for (const id of members) sums.set(id, (sums.get(id) ?? 0) + members.length / among)
    }
  }
  return new Map([...sums].map(([id, sum]) => [id, sum / inputs.length]))
}

/** The candidates by their behaviour under one probe. */
export function groupsOf(
  ids: readonly CandidateId[],
  observed: ObservedProbe
): ReadonlyMap<string, readonly CandidateId[]> {
  return Map.groupBy(ids, (id) => behaviourOf(observed, id, 'lenient'))
}

/** The candidates with the greatest value, in the order given. */
export function greatest(
  ids: readonly CandidateId[],
  valueOf: (id: CandidateId) => number
): readonly CandidateId[] {
  const values = ids.map(valueOf)
  const best = Math.max(...values)
  // Sums in another order differ in the last digits.
  return ids.filter((_, index) => (values[index] ?? 0) >= best - 1e-9)
}
