import type { Arena } from './arena.ts'
import { cluster } from './cluster.ts'
import type { ObservedProbe } from './cluster.ts'
import { distanceFromBase } from './compare.ts'
import { distinctPatches, lastRound } from './gate.ts'
import { byLot } from './lot.ts'
import type { CandidateId } from './types.ts'

/**
 * One of candidates that behave alike where it counts: strict majority, least changed against the base, smallest diff; what
 * is equal even then is drawn by a seeded lot, never by who came first. A program written from nothing has no size of change:
 * a short one is as often one that forgot a case.
 */
export function breakTie(
  arena: Arena,
  members: readonly CandidateId[],
  observed: readonly ObservedProbe[]
): CandidateId {
  const strict = cluster(members, observed, 'strict')
  const largest = strict.filter((group) => group.members.length === strict[0]?.members.length)
  const finalists = distinctPatches(
    arena.rivals.filter((rival) => largest.some((group) => group.members.includes(rival.id)))
  )
  const measured = finalists.map((rival) => ({
    id: rival.id,
    collateral: collateral(rival.id, observed),
    size: arena.hasBase ? lastRound(rival).patch.diff.length : 0
  }))
  const [best] = measured.toSorted((a, b) => a.collateral - b.collateral || a.size - b.size)
  if (best === undefined) throw new Error('a tie among no candidates')
  const equal = measured.filter(
    (one) => one.collateral === best.collateral && one.size === best.size
  )
  return byLot(equal, arena.random).id
}

function collateral(id: CandidateId, observed: readonly ObservedProbe[]): number {
  return observed.reduce((sum, probe) => {
    const seen = probe.rivals.get(id)
    return seen === undefined ? sum : sum + distanceFromBase(probe.base, seen)
  }, 0)
}
