import type { Arena } from './arena.ts'
import { settle, swapBallot } from './duel.ts'
import type { Examination } from './examination.ts'
import { lastRound } from './gate.ts'
import type { Ballot, DuelOutcome } from './evidence.ts'
import type { Candidate, CandidateId } from './types.ts'

/** One against one from the code alone, in both seat orders. */
export async function compareCode(
  arena: Arena,
  examination: Examination,
  left: Candidate,
  right: Candidate
): Promise<DuelOutcome> {
  const ballots: Ballot[] = []
  for (const swapped of [false, true]) {
    const [first, second] = swapped ? [right, left] : [left, right]
    const ballot = await examination.ask('No comparison', (call) =>
      examination.guesser.compare({
        task: arena.task,
        call,
        first: lastRound(first).patch,
        second: lastRound(second).patch
      })
    )
    if (ballot === undefined) return 'not-determined'
    ballots.push(swapped ? swapBallot(ballot) : ballot)
  }
  return settle(ballots)
}

/** Points of a league over all pairs of candidates judged by their code; stops where the model calls are used up. */
export async function codeLeague(
  arena: Arena,
  examination: Examination
): Promise<ReadonlyMap<CandidateId, number>> {
  const points = new Map(arena.rivals.map(({ id }) => [id, 0]))
  for (const [index, left] of arena.rivals.entries()) {
    for (const right of arena.rivals.slice(index + 1)) {
      if (examination.callsLeft < 2) return points
      award(points, await compareCode(arena, examination, left, right), left.id, right.id)
    }
  }
  return points
}

/** A point for the winner, half a point each for a tie, nothing where the seats disagree (released code, step 3). */
export function award<Key>(
  points: Map<Key, number>,
  outcome: DuelOutcome,
  left: Key,
  right: Key
): void {
  const give = (to: Key, amount: number) => points.set(to, (points.get(to) ?? 0) + amount)
  if (outcome === 'left') give(left, 1)
  if (outcome === 'right') give(right, 1)
  if (outcome === 'tie') {
    give(left, 0.5)
    give(right, 0.5)
  }
}
