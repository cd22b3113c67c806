import { groupsOf } from './agreement.ts'
import type { ObservedProbe } from './cluster.ts'
import { differencesOf } from './duel.ts'
import type { Examination } from './examination.ts'
import { refuses, wasNotRun } from './refusal.ts'
import type { Difference } from './evidence.ts'
import type { CandidateId } from './types.ts'

/** A probe that two candidates answer differently. */
export type Telling = {
  readonly observed: ObservedProbe
  readonly differences: readonly Difference[]
}

/** A vote on a probe is worth most where it speaks about most candidates; those with this share of the most are as good. */
const nearlyMost = 0.75

/**
 * The probes that tell two candidates apart, best for a vote first. Scripts: fewest differences. Inputs: those that both
 * accept, that say something about most candidates, then the shortest, which a judge gets right most easily.
 */
export function tellingProbes(
  examination: Examination,
  left: CandidateId,
  right: CandidateId
): readonly Telling[] {
  const telling = examination.observed
    .map((observed) => ({ observed, differences: differencesOf(observed, left, right) }))
    .filter((one) => one.differences.length > 0)
    // What was not run shows nothing that could be judged.
    .filter(({ observed }) => ![left, right].some((id) => wasNotRun(observed.rivals.get(id))))
    .map((one) => ({ ...one, ...measure(examination, one.observed, left, right) }))
  const most = Math.max(0, ...telling.map(({ concerned }) => concerned))
  return telling.toSorted(
    (a, b) =>
      a.refused - b.refused ||
      a.differences.length - b.differences.length ||
      Number(b.concerned >= most * nearlyMost) - Number(a.concerned >= most * nearlyMost) ||
      a.length - b.length
  )
}

function measure(
  examination: Examination,
  observed: ObservedProbe,
  left: CandidateId,
  right: CandidateId
) {
  const probe = examination.probe(observed.probe)
  // What scripts show is compared value by value: a thrown error is as good a value as another.
  if (probe === undefined || probe.shape === 'script')
    return { refused: 0, concerned: 0, length: 0 }
  const groups = groupsOf([...observed.rivals.keys()], observed)
  const concerned = [...groups.values()]
    .filter((members) => members.includes(left) || members.includes(right))
    .reduce((sum, members) => sum + members.length, 0)
  const refused = [left, right].filter((id) => refuses(observed.rivals.get(id))).length
  return {
    refused: refused + (probe.origin === 'stress' ? 2 : 0),
    concerned,
    length: probe.source.length
  }
}
