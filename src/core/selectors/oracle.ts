import type { Arena } from '../arena.ts'
import { byLot } from '../lot.ts'
import type { Selection } from '../evidence.ts'
import { baseline } from './baseline.ts'

/** The best possible choice, known from the truth that only a benchmark has: a right candidate where there is one. */
export function oracle(arena: Arena): Promise<Selection> {
  const { truth, rivals } = arena
  if (truth === undefined) throw new Error('the oracle needs the truth')
  const right = rivals.filter(({ id }) => truth.get(id) === true)
  const winner = byLot(right.length > 0 ? right : rivals, arena.random).id
  return Promise.resolve(
    baseline(arena, 'oracle', { by: 'truth', winner, reason: 'known from hidden tests' })
  )
}
