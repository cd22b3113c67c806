import { expect } from 'vitest'

import type { Patch } from '../../src/core/types.ts'
import type { Prepared } from '../../src/solve.ts'

/** The patch that an answer becomes. */
export async function patched(bench: Prepared, answer: string, onto?: Patch): Promise<Patch> {
  const applied = await bench.workbench.apply(answer, onto)
  return applied.kind === 'applied' ? applied.patch : expect.fail(applied.problems.join('\n'))
}

/** Why an answer becomes none. */
export async function problemsOf(bench: Prepared, answer: string, onto?: Patch): Promise<string> {
  const applied = await bench.workbench.apply(answer, onto)
  return applied.kind === 'unapplied' ? applied.problems.join('\n') : expect.fail('it was applied')
}
