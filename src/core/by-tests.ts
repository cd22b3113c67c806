import type { Arena } from './arena.ts'
import { greatest } from './agreement.ts'
import type { PassMatrix } from './consensus.ts'
import { Examination } from './examination.ts'
import { byLot } from './lot.ts'
import { baseline } from './selectors/baseline.ts'
import type { Selection } from './evidence.ts'
import type { CandidateId } from './types.ts'

/** How good each candidate is by the tests that candidates pass. */
export type Score = (
  ids: readonly CandidateId[],
  passes: PassMatrix
) => ReadonlyMap<CandidateId, number>

/** Asks a model for tests in one call and takes the candidate with the best score; ties are drawn by lot. */
export async function byTests(arena: Arena, name: string, score: Score): Promise<Selection> {
  const examination = new Examination(arena)
  const ids = arena.rivals.map(({ id }) => id)
  if (ids.length > 1) await examination.askForTests()
  const passes = examination.passes()
  const scores = score(ids, passes)
  const best = greatest(ids, (id) => scores.get(id) ?? 0)
  const winner = byLot(best, arena.random)
  const reason =
    passes.length === 0
      ? 'no generated test could be used; drawn by lot'
      : `best of ${ids.length} candidates on ${passes.length} generated tests`
  return baseline(
    arena,
    name,
    { by: passes.length === 0 ? 'lot' : 'tests', winner, reason },
    examination
  )
}
