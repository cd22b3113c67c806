import type { Arena } from '../arena.ts'
import { byTests } from '../by-tests.ts'
import type { Selection } from '../evidence.ts'

/** Of tests that a model wrote in one call, the candidate that passes most. */
export function generatedTests(arena: Arena): Promise<Selection> {
  return byTests(
    arena,
    'generated-tests',
    (ids, passes) => new Map(ids.map((id) => [id, passes.filter((test) => test.has(id)).length]))
  )
}
