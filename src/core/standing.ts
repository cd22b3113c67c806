import type { Arena } from './arena.ts'
import { backing } from './agreement.ts'
import { differences } from './compare.ts'
import type { Examination } from './examination.ts'
import { sizePrior } from './odds.ts'
import type { Cluster, ProbeOrigin } from './evidence.ts'
import type { CandidateId } from './types.ts'

/** Weight of the share of the issue's own examples in which a behaviour differs from the base. */
const fixWeight = 1
/** Weight of each change of behaviour that nothing asked for. */
const collateralWeight = 0.3
/** More collateral changes than this count no further. */
const mostCollateral = 5

/**
 * Log-odds that a cluster starts with, before any vote: how many candidates behave like its members; with a base also in
 * how many of the examples it differs from the base (fix hits), less what else it changes (collateral).
 */
export function priorOf(
  arena: Arena,
  examination: Examination,
  clusters: readonly Cluster[]
): ReadonlyMap<Cluster, number> {
  const ids = arena.rivals.map(({ id }) => id)
  const support = arena.hasBase ? undefined : backing(ids, examination.weighed)
  const hits = clusters.map(({ members }) =>
    changedFrom(examination, members[0], (origin) => origin === 'example')
  )
  const collateral = clusters.map(({ members }) =>
    changedFrom(
      examination,
      members[0],
      (origin) => origin === 'recorded' || origin === 'mutation' || origin === 'generated'
    )
  )
  const mostHits = Math.max(0, ...hits)
  const leastCollateral = Math.min(...collateral)
  return new Map(
    clusters.map((one, index) => {
      const effective =
        support === undefined
          ? one.members.length
          : Math.max(0.1, (support.get(one.members[0]) ?? 0) * ids.length)
      const size = arena.ablations?.has('no-size-prior') ? 0 : sizePrior(effective)
      const fixes = mostHits === 0 ? 0 : Math.log(((hits[index] ?? 0) + 1) / (mostHits + 1))
      const excess = Math.min(mostCollateral, (collateral[index] ?? 0) - leastCollateral)
      return [one, size + fixWeight * fixes - collateralWeight * excess]
    })
  )
}

/** In how many observed values of such probes a candidate differs from the base. */
function changedFrom(
  examination: Examination,
  id: CandidateId,
  counts: (origin: ProbeOrigin) => boolean
): number {
  return examination.observed.reduce((sum, { probe, base, rivals }) => {
    const seen = rivals.get(id)
    const origin = examination.probe(probe)?.origin
    if (base === undefined || seen === undefined || origin === undefined || !counts(origin))
      return sum
    return sum + differences(undefined, base, seen).length
  }, 0)
}
