import type { Arena } from '../arena.ts'
import { byTests } from '../by-tests.ts'
import { b4Scores } from '../consensus.ts'
import type { Selection } from '../evidence.ts'

/** The most probable set of right candidates and right tests (B4). */
export function b4(arena: Arena): Promise<Selection> {
  return byTests(arena, 'b4', b4Scores)
}
