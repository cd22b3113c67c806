import { posix } from 'node:path'

import type { Doubt } from './runners/doubt.ts'
import { isTestFile } from './test-files.ts'
import { changedStates, fileStates } from './tree/file-states.ts'

/**
 * Looks at files that decide a verdict, before a run and after it: code under test could write over a test that is
 * loaded later. Gives a doubt for each that the run touched, also when it was put back.
 */
export async function watchFiles(
  tree: string,
  deciding: readonly string[]
): Promise<() => Promise<readonly Doubt[]>> {
  const watched = [...deciding, ...besideTests(deciding)]
  const before = await fileStates(tree, watched)
  return async () =>
    changedStates(before, await fileStates(tree, watched)).map((path) => ({
      check: `touched ${path}`,
      why: `what decides them was written to while the tests ran (${path.slice(0, 200)})`
    }))
}

/** What is loaded in the place of something else as soon as it is there: packages, from all folders above a test. */
function besideTests(deciding: readonly string[]): readonly string[] {
  const folders = new Set<string>()
  for (const path of deciding.filter(isTestFile))
    for (let folder = posix.dirname(path); !folders.has(folder); folder = posix.dirname(folder))
      folders.add(folder)
  return [...folders].map((folder) => posix.join(folder, 'node_modules'))
}
