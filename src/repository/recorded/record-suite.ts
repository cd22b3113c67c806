import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { FileChange, Patch } from '../../core/types.ts'
import { readHead } from '../../probes/read-head.ts'
import { patchOf } from '../edits/patch.ts'
import { isTestPath } from '../test-files.ts'
import type { TestSuite } from '../test-suite.ts'
import type { CandidateTree } from '../tree/candidate-tree.ts'
import { removeTree } from '../tree/remove-tree.ts'
import { distinct, fewOfEach, keyOf, readCalls } from './call.ts'
import type { Call } from './call.ts'
import { touches } from './changed-lines.ts'
import type { Definition, Source } from './survey.ts'

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
 * Runs the suite once on the base and tells what its tests called that led to changed lines; `instrumented` are changes that
 * make files tell it themselves. What comes back was written by the tests' own process: anything may stand in it.
 */
export async function recordSuite(
  sources: readonly Source[],
  definitions: readonly Definition[],
  instrumented: readonly FileChange[],
  options: RecordOptions
): Promise<Recorded> {
  const { root, runtimeDirectory, suite } = options
  const folder = await mkdtemp(join(options.scratch, 'calls-'))
  try {
    const record = join(folder, 'calls')
    await writeFile(record, '')
    await using tree = await options.openTree(patchOf(instrumented))
    const { run } = await suite.run(tree, undefined, {
      env: {
        SSTAR_CALLS: record,
        // Where the tree stands elsewhere, paths in such lists are rewritten.
        SSTAR_TREE: root,
        SSTAR_CALLED: sources.map(({ file }) => join(root, file)).join(':'),
        SSTAR_CHANGED: sources
          .map((source, index) => rangesOf(source, index, definitions))
          .join(';'),
        PYTHONPATH: [runtimeDirectory, suite.plan.env['PYTHONPATH'] ?? []].flat().join(':')
      },
      mounts: [
        { host: folder, inside: folder, writable: true },
        { host: runtimeDirectory, inside: runtimeDirectory, writable: false }
      ],
      timeoutMs: options.timeoutMs
    })
    const read = readCalls(
      await readHead(record, bytesRead),
      sources.map(({ file }) => file)
    )
    const isKnown = knownIn(definitions)
    const fromTests = read.flatMap(({ call, from }) =>
      isTestPath(from) && isKnown(call) ? [call] : []
    )
    const calls = fewOfEach(inOrder(distinct(fromTests)), mostOfEach)
    return { calls, ended: run.ending.kind === 'exited' }
  } finally {
    await removeTree(folder)
  }
}

/** Processes that run side by side write in any order. */
function inOrder(calls: readonly Call[]): readonly Call[] {
  return calls.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

/** Whether a file defines what is called, as far as its definitions could be read. */
function knownIn(definitions: readonly Definition[]): (call: Call) => boolean {
  const names = new Set(definitions.map(({ file, name }) => `${file} ${name}`))
  const read = new Set(definitions.map(({ file }) => file))
  return ({ file, callee }) => !read.has(file) || names.has(`${file} ${callee.split('.')[0]}`)
}

/** The changed lines of a file as recorder-runtime/sitecustomize.py reads them; '' where there are none. */
function rangesOf(
  { file, changed }: Source,
  index: number,
  definitions: readonly Definition[]
): string {
  if (changed.length === 0) return ''
  const functions = definitions.filter((one) => one.file === file && !one.isClass)
  // What changes between functions may reach all of them.
  const isBetween = changed.some(
    (lines) => lines.kind === 'replaced' && !functions.some((one) => touches(one, lines))
  )
  if (isBetween) return `${index}=1-9999999`
  const ranges = changed.map(
    ({ from, to, kind }) => `${from}${kind === 'between' ? '+' : '-'}${to}`
  )
  return `${index}=${ranges.join(',')}`
}
