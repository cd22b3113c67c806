import { ownHarm } from './own-tests.ts'
import type { Candidate, CandidateId, Verdict } from './types.ts'
import { harmOf } from './verdict.ts'

export type Gated = {
  readonly rivals: readonly Candidate[]
  readonly refused: readonly { readonly id: CandidateId; readonly reason: string }[]
}

/**
 * Lets the best candidates into the selection: those that break nothing and, among these, those that
 * turn the most failing tests to passing (S*: only candidates with the best public score go on).
 */
export function gate(candidates: readonly Candidate[]): Gated {
  const refused: { id: CandidateId; reason: string }[] = []
  const harmless = candidates.filter((candidate) => {
    const reason = harm(candidate)
    if (reason !== undefined) refused.push({ id: candidate.id, reason })
    return reason === undefined
  })
  const best = Math.max(0, ...harmless.map(fixes))
  const rivals = harmless.filter((candidate) => {
    if (fixes(candidate) === best) return true
    const { failToPass, stillFailing } = verdictOf(candidate)
    const known = failToPass.length + stillFailing.length
    refused.push({
      id: candidate.id,
      reason: `turns ${failToPass.length} of ${known} failing tests to passing where others turn ${best}`
    })
    return false
  })
  return { rivals, refused: refused.toSorted((a, b) => a.id - b.id) }
}

/** The verdict of the round that stands for a candidate. */
export function verdictOf(candidate: Candidate): Verdict {
  return lastRound(candidate).verdict
}

/** The round that stands for a candidate. */
export function lastRound(candidate: Candidate): Candidate['rounds'][0] {
  return candidate.rounds.at(-1) ?? candidate.rounds[0]
}

/** The first candidate with each patch, in the order given. */
export function distinctPatches(candidates: readonly Candidate[]): Candidate[] {
  return [
    ...new Map(candidates.toReversed().map((one) => [lastRound(one).patch.diff, one])).values()
  ].toReversed()
}

function fixes(candidate: Candidate): number {
  return verdictOf(candidate).failToPass.length
}

function harm(candidate: Candidate): string | undefined {
  if (lastRound(candidate).patch.changes.length === 0) return 'changes nothing'
  return harmOf(verdictOf(candidate)) ?? ownHarm(lastRound(candidate))
}
