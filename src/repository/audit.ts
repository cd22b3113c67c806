import { posix } from 'node:path'

import type { FileChange, Patch } from '../core/types.ts'
import { placeProbe } from '../probes/place.ts'
import { controlFor, unnoticed } from './runners/control/control.ts'
import type { Control } from './runners/control/control.ts'
import type { TestSuite } from './test-suite.ts'
import type { CandidateTree } from './tree/candidate-tree.ts'

export type AuditOptions = {
  readonly suite: TestSuite
  /** A tree of its own for a patch. */
  readonly openTree: (patch: Patch | undefined) => Promise<CandidateTree>
  /** Ids of the base's tests. */
  readonly tests: readonly string[]
  /** Reads a file of the base. */
  readonly read: (path: string) => Promise<string | undefined>
}

/** Why no control test can be run on this repository; undefined where the base notices all that must fail. */
export async function whyNoControl(options: AuditOptions): Promise<string | undefined> {
  const { runner } = options.suite.plan
  // The control for Go stands in the package that a patch changes; the base is asked when there is one.
  if (runner === 'go test') return undefined
  const control = await controlFor({ ...options, runner, changed: [] })
  if (control === undefined) return 'there is none for this test runner'
  return runControl(options, undefined, control)
}

/**
 * Runs control tests under a patch, some of which must fail, after importing the modules that it changes. Tells why its
 * results cannot be believed; what the base does not notice either is not held against it.
 */
export async function auditPatch(options: AuditOptions, patch: Patch): Promise<string | undefined> {
  const changes = patch.changes.filter((change) => change.after !== undefined && !isProgram(change))
  const text = async (path: string): Promise<string | undefined> =>
    changes.find((change) => change.path === path)?.after ?? (await options.read(path))
  const control = await controlFor({
    runner: options.suite.plan.runner,
    tests: options.tests,
    changed: changes.map(({ path }) => path),
    read: text
  })
  if (control === undefined) return undefined
  const why = await runControl(options, patch, control)
  if (why === undefined) return undefined
  return (await runControl(options, undefined, control)) === undefined ? why : undefined
}

async function runControl(
  { suite, openTree }: AuditOptions,
  patch: Patch | undefined,
  control: Control
): Promise<string | undefined> {
  await using tree = await openTree(patch)
  const misplaced = await placeProbe(tree.path, tree.base, control.path, control.source)
  if (misplaced !== undefined) return 'the control test could not be put in its place'
  const { word, path } = control
  const { run } = await suite.run(tree, { file: posix.relative(suite.plan.cwd, path), word })
  return unnoticed(control, run)
}

/** A new program for the command line: importing it would run it, and the base has none to compare it with. */
function isProgram({ path, before, after }: FileChange): boolean {
  return before === undefined && (after?.startsWith('#!') === true || /(?:^|\/)bin\//.test(path))
}
