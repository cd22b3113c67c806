import { join } from 'node:path'
import { removeWritten } from './remove-written.ts'
import type { Finished } from './sandbox.ts'

/**
 * Deletes a `.git` that a program made in a tree without one: git on the host would run what its config says. One that cannot be
 * deleted makes the run a killed one.
 */
export async function withoutPlantedGit(tree: string, finished: Finished): Promise<Finished> {
  if (await removeWritten(join(tree, '.git'))) return finished
  const reason = 'The program made a `.git` in the tree that cannot be removed.'
  return { ...finished, ending: { kind: 'killed', reason } }
}
