import type { Arena } from '../arena.ts'
import { byLot } from '../lot.ts'
import type { Selection } from '../evidence.ts'
import { baseline } from './baseline.ts'

/** Draws one of the candidates that pass the given tests best, and looks no further. */
export function publicOnly(arena: Arena): Promise<Selection> {
  const winner = byLot(arena.rivals, arena.random).id
  const reason = `drawn from ${arena.rivals.length} candidates that pass the given tests`
  return Promise.resolve(baseline(arena, 'public-only', { by: 'lot', winner, reason }))
}
