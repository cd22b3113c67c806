import pLimit from 'p-limit'

import type { Workbench } from '../core/ports.ts'
import type { FileChange, Patch } from '../core/types.ts'
import { runProbe } from '../probes/harness.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { auditPatch } from './audit.ts'
import type { AuditOptions } from './audit.ts'
import { applyAnswer } from './edits/apply-answer.ts'
import { mergeChanges, patchOf, readPatched } from './edits/patch.ts'
import type { AllowedPaths } from './edits/workspace.ts'
import { isRunnerConfig, isTestPath } from './test-files.ts'
import { judgedRun } from './test-suite.ts'
import type { TestSuite } from './test-suite.ts'
import type { CandidateTree } from './tree/candidate-tree.ts'

export type WorkbenchOptions = {
  readonly sandbox: Sandbox
  readonly suite: TestSuite
  /** A tree of its own for a patch. */
  readonly openTree: (patch: Patch | undefined) => Promise<CandidateTree>
  /** Checks of a run that the base does not stand either. */
  readonly excused: ReadonlySet<string>
  readonly root: string
  /** Reads a file of the base. */
  readonly read: (path: string) => Promise<string | undefined>
  readonly allowed: AllowedPaths
  readonly concurrency: number
  /** Undefined where no control test can be run. */
  readonly audit: AuditOptions | undefined
  readonly probe: {
    readonly runtimeDirectory: string
    readonly workingDirectory: string
    readonly scratch: string
    readonly node: string
    readonly python: string
    readonly timeoutMs: number
  }
}

/** Tries patches, each run in a tree of its own. */
export function openWorkbench(options: WorkbenchOptions): Workbench {
  const turn = pLimit(options.concurrency)
  return {
    async apply(answer, onto) {
      const applied = await applyAnswer(answer, readPatched(onto, options.read), options.allowed)
      if (applied.kind === 'unapplied') return applied
      const counted = applied.changes.filter((change) => !decidesVerdict(change))
      if (counted.length === 0) {
        const problem =
          'Every edit changes an existing test or the configuration of the tests. Leave these as they are and change the code under test.'
        return { kind: 'unapplied', problems: [problem] }
      }
      return { kind: 'applied', patch: patchOf(mergeChanges(onto, counted)) }
    },
    test: (patch) =>
      turn(async () => {
        await using tree = await options.openTree(patch)
        return judgedRun(await options.suite.run(tree), options.excused)
      }),
    audit: (patch) =>
      turn(async () =>
        options.audit === undefined ? undefined : await auditPatch(options.audit, patch)
      ),
    observe: (subject, patch, probe, variant) =>
      turn(async () => {
        // A tree of its own: what one probe writes no other sees.
        await using tree = await options.openTree(patch)
        return await runProbe({
          sandbox: options.sandbox,
          tree,
          treeRoot: options.root,
          probe,
          subject,
          variant,
          ...options.probe
        })
      })
  }
}

/** Existing tests and all configuration of test runners are put aside: a patch may not decide its own verdict. */
function decidesVerdict({ path, before }: FileChange): boolean {
  return isRunnerConfig(path) || (before !== undefined && isTestPath(path))
}
