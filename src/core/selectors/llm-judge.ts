import type { Arena } from '../arena.ts'
import { greatest } from '../agreement.ts'
import { codeLeague } from '../code-duels.ts'
import { Examination } from '../examination.ts'
import { byLot } from '../lot.ts'
import type { Selection } from '../evidence.ts'
import { baseline } from './baseline.ts'

/** A model reads the code of every two candidates, in both seat orders; nothing is run. */
export async function llmJudge(arena: Arena): Promise<Selection> {
  const examination = new Examination(arena)
  const points = await codeLeague(arena, examination)
  const ids = arena.rivals.map(({ id }) => id)
  const winner = byLot(
    greatest(ids, (id) => points.get(id) ?? 0),
    arena.random
  )
  const reason = `${points.get(winner) ?? 0} points in a league judged by code`
  return baseline(arena, 'llm-judge', { by: 'duels', winner, reason }, examination)
}
