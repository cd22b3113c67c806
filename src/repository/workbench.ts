import pLimit from 'p-limit'

import type { Workbench } from '../core/ports.ts'
import type { FileChange, Patch } from '../core/types.ts'
import { runProbe } from '../probes/harness.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { applyAnswer } from './edits/apply-answer.ts'
import { mergeChanges, patchOf, readPatched } from './edits/patch.ts'
import type { AllowedPaths } from './edits/workspace.ts'
import { isRunnerConfig, isTestPath } from './test-files.ts'
import type { TestSuite } from './test-suite.ts'
import { openCandidateTree } from './tree/candidate-tree.ts'
import type { CandidateTree } from './tree/candidate-tree.ts'

export type WorkbenchOptions = {
  readonly sandbox: Sandbox
  readonly suite: TestSuite
  readonly baseTree: string
  readonly root: string
  /** Reads a file of the base. */
  readonly read: (path: string) => Promise<string | undefined>
  readonly allowed: AllowedPaths
  readonly concurrency: number
  readonly probe: {
    readonly runtimeDirectory: string
    readonly node: string
    readonly python: string
    readonly timeoutMs: number
  }
}

/** Tries patches in trees of their own. Disposing removes the trees that probes were run in. */
export function openWorkbench(options: WorkbenchOptions): Workbench & AsyncDisposable {
  const turn = pLimit(options.concurrency)
  const probed = new Map<string, Promise<CandidateTree>>()
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
        await using tree = await openCandidateTree(options.baseTree, patch)
        return await options.suite.run(tree.path)
      }),
    observe: (subject, patch, probe, variant) =>
      turn(async () => {
        const tree = await treeOf(probed, options.baseTree, patch)
        return await runProbe({
          sandbox: options.sandbox,
          tree: tree.path,
          treeRoot: options.root,
          probe,
          subject,
          variant,
          ...options.probe
        })
      }),
    async [Symbol.asyncDispose]() {
      const trees = await Promise.allSettled(probed.values())
      const open = trees.flatMap((tree) => (tree.status === 'fulfilled' ? [tree.value] : []))
      await Promise.all(open.map((tree) => tree[Symbol.asyncDispose]()))
    }
  }
}

// One tree a patch is enough for all its probes: they only read what they import.
function treeOf(
  probed: Map<string, Promise<CandidateTree>>,
  baseTree: string,
  patch: Patch | undefined
): Promise<CandidateTree> {
  const key = patch?.diff ?? ''
  const tree = probed.get(key) ?? openCandidateTree(baseTree, patch)
  probed.set(key, tree)
  return tree
}

/** Changes to existing tests and runner configuration are put aside: a patch may not decide its own verdict. */
function decidesVerdict({ path, before }: FileChange): boolean {
  return before !== undefined && (isTestPath(path) || isRunnerConfig(path))
}
