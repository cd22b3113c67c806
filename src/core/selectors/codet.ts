import type { Arena } from '../arena.ts'
import { byTests } from '../by-tests.ts'
import { codetScores } from '../consensus.ts'
import type { Selection } from '../evidence.ts'

/** Dual agreement of candidates and generated tests (CodeT). */
export function codet(arena: Arena): Promise<Selection> {
  return byTests(arena, 'codet', codetScores)
}
