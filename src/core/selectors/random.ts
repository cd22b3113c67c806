import type { Arena } from '../arena.ts'
import { byLot } from '../lot.ts'
import type { Selection } from '../evidence.ts'
import { baseline } from './baseline.ts'

/** Draws one of all candidates, whether they pass the tests or not: the mean of the pool. */
export function random(arena: Arena): Promise<Selection> {
  const winner = byLot(arena.ungated ?? arena.rivals, arena.random).id
  return Promise.resolve(baseline(arena, 'random', { by: 'lot', winner, reason: 'drawn by lot' }))
}
