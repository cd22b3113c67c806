import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { FileChange, Patch } from '../../core/types.ts'
import { patchOf } from '../edits/patch.ts'
import { readHead } from '../../probes/read-head.ts'
import type { TestSuite } from '../test-suite.ts'
import type { CandidateTree } from '../tree/candidate-tree.ts'
import { removeTree } from '../tree/remove-tree.ts'
import { distinct, fewOfEach, keyOf, readCalls } from './call.ts'
import type { Call } from './call.ts'

export type RecordOptions = {
  readonly suite: TestSuite
  readonly openTree: (patch: Patch | undefined) => Promise<CandidateTree>
  /** Where trees stand inside the sandbox. */
  readonly root: string
  readonly scratch: string
  /** Host directory `recorder-runtime`. */
  readonly runtimeDirectory: string
  readonly timeoutMs: number
}

/** The calls of a run, and whether it came to its end. */
export type Recorded = { readonly calls: readonly Call[]; readonly ended: boolean }

const bytesRead = 4_000_000
/** As the recorders themselves have it, of each of whose processes there may be many. */
const mostOfEach = 40

/**
 * Runs the suite once on the base and tells with what the functions of `files` were called; `instrumented` are changes
 * that make the files tell it themselves. What comes back was written by the tests' own process: anything may stand in it.
 */
export async function recordSuite(
  files: readonly string[],
  instrumented: readonly FileChange[],
  options: RecordOptions
): Promise<Recorded> {
  const folder = await mkdtemp(join(options.scratch, 'calls-'))
  try {
    const record = join(folder, 'calls')
    await writeFile(record, '')
    await using tree = await options.openTree(patchOf(instrumented))
    const { run } = await options.suite.run(tree, undefined, {
      env: {
        SSTAR_CALLS: record,
        // Where the tree stands elsewhere, paths in such lists are rewritten.
        SSTAR_CALLED: files.map((file) => join(options.root, file)).join(':'),
        PYTHONPATH: [options.runtimeDirectory, options.suite.plan.env['PYTHONPATH'] ?? []]
          .flat()
          .join(':')
      },
      mounts: [
        { host: folder, inside: folder, writable: true },
        { host: options.runtimeDirectory, inside: options.runtimeDirectory, writable: false }
      ],
      timeoutMs: options.timeoutMs
    })
    const read = readCalls(await readHead(record, bytesRead), files)
    const calls = fewOfEach(inOrder(distinct(read)), mostOfEach)
    return { calls, ended: run.ending.kind === 'exited' }
  } finally {
    await removeTree(folder)
  }
}

/** Processes that run side by side write in any order. */
function inOrder(calls: readonly Call[]): readonly Call[] {
  return calls.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}
