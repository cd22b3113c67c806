import { behaviour } from './compare.ts'
import type { Strictness } from './compare.ts'
import type { Cluster, Observation } from './evidence.ts'
import type { CandidateId } from './types.ts'

/** One probe and what every rival and the base did under it. */
export type ObservedProbe = {
  readonly probe: string
  readonly base: Observation | undefined
  readonly rivals: ReadonlyMap<CandidateId, Observation>
}

/**
 * Groups candidates that no probe tells apart; biggest first, then by lowest id.
 * The clusters partition the candidates, and members of one agree on every probe.
 */
export function cluster(
  ids: readonly CandidateId[],
  observed: readonly ObservedProbe[],
  strictness: Strictness = 'lenient'
): Cluster[] {
  const groups = Map.groupBy(
    ids.toSorted((a, b) => a - b),
    (id) => JSON.stringify(observed.map((one) => behaviourOf(one, id, strictness)))
  )
  return [...groups.values()]
    .flatMap(([first, ...rest]) =>
      first === undefined ? [] : [{ members: [first, ...rest] } satisfies Cluster]
    )
    .toSorted((a, b) => b.members.length - a.members.length || a.members[0] - b.members[0])
}

/** Whether a probe shows different behaviour among these candidates. */
export function splits(observed: ObservedProbe, ids: readonly CandidateId[]): boolean {
  return new Set(ids.map((id) => behaviourOf(observed, id, 'lenient'))).size > 1
}

/** The behaviour of one candidate under one probe, as a text to compare. */
export function behaviourOf(
  observed: ObservedProbe,
  id: CandidateId,
  strictness: Strictness
): string {
  const observation = observed.rivals.get(id)
  return observation === undefined ? 'not observed' : behaviour(observation, strictness)
}
