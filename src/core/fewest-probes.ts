import { differencesOf } from './duel.ts'
import type { ObservedProbe } from './cluster.ts'
import type { CandidateId } from './types.ts'

/** Fewest probes that realise the partition of the candidates: greedy set cover over the pairs told apart. */
export function fewestProbes(
  ids: readonly CandidateId[],
  observed: readonly ObservedProbe[]
): readonly ObservedProbe[] {
  const chosen: ObservedProbe[] = []
  let open = pairsOf(ids).filter(([a, b]) => observed.some((one) => tellsApart(one, a, b)))
  while (open.length > 0) {
    const [best] = observed
      .map((one) => ({ one, told: open.filter(([a, b]) => tellsApart(one, a, b)).length }))
      .toSorted((x, y) => y.told - x.told)
    if (best === undefined || best.told === 0) break
    chosen.push(best.one)
    open = open.filter(([a, b]) => !tellsApart(best.one, a, b))
  }
  return chosen
}

function tellsApart(observed: ObservedProbe, a: CandidateId, b: CandidateId): boolean {
  return differencesOf(observed, a, b).length > 0
}

function pairsOf(ids: readonly CandidateId[]): readonly (readonly [CandidateId, CandidateId])[] {
  return ids.flatMap((a, index) => ids.slice(index + 1).map((b) => [a, b] as const))
}
