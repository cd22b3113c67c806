import pLimit from 'p-limit'

import type { Workbench } from '../core/ports.ts'
import { casesBeyond } from '../core/own-tests.ts'
import type { Mark, Patch } from '../core/types.ts'
import { changedCode } from '../probes/changed-code.ts'
import { runProbe } from '../probes/harness.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { auditPatch } from './audit.ts'
import type { AuditOptions } from './audit.ts'
import { countedPatch, decidesVerdict, marksOf, ownTestsPatch } from './counted-changes.ts'
import type { ChangeRules } from './counted-changes.ts'
import { applyAnswer } from './edits/apply-answer.ts'
import { mergeChanges, patchOf, readPatched } from './edits/patch.ts'
import type { AllowedPaths } from './edits/workspace.ts'
import { isTestFile } from './test-files.ts'
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
  readonly rules: ChangeRules
  /** Refuse what changes something protected, or let it be and mark the patch. */
  readonly protectedAction: ProtectedAction
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

/** What becomes of a patch that changes something protected. */
export const protectedActions = ['block', 'mark'] as const
export type ProtectedAction = (typeof protectedActions)[number]

/** Tries patches, each run in a tree of its own. */
export function openWorkbench(options: WorkbenchOptions): Workbench {
  const turn = pLimit(options.concurrency)
  const { rules } = options
  const blocks = options.protectedAction === 'block'
  return {
    async apply(answer, onto) {
      const applied = await applyAnswer(answer, readPatched(onto, options.read), {
        ...options.allowed,
        ...(blocks ? { protection: rules.protection } : {}),
        added: (onto?.changes ?? []).flatMap(({ path, after }) => (after === undefined ? [] : path))
      })
      if (applied.kind === 'unapplied') return applied
      // Against the base, which decides what is a test: files of this patch may be changed again.
      const merged = mergeChanges(onto, applied.changes)
      const counted = merged.filter((change) => !decidesVerdict(change, rules))
      const edited = new Set(applied.changes.map(({ path }) => path))
      const aside = merged
        .filter(({ path }) => edited.has(path))
        .filter((one) => !counted.includes(one))
      if (aside.length === edited.size) {
        const problem =
          'Every edit changes an existing test or the configuration of the tests. Leave these as they are and change the code under test.'
        return { kind: 'unapplied', problems: [problem] }
      }
      const marked = marksOf(counted, rules)
      if (blocks && marked.length > 0) return { kind: 'unapplied', problems: marked.map(refusal) }
      return {
        kind: 'applied',
        patch: { ...patchOf(counted), ...(marked.length === 0 ? {} : { marked }) }
      }
    },
    test: (patch) =>
      turn(async () => {
        await using tree = await options.openTree(countedPatch(patch, rules))
        return judgedRun(await options.suite.run(tree), options.excused)
      }),
    audit: (patch) =>
      turn(async () =>
        options.audit === undefined
          ? undefined
          : await auditPatch(options.audit, countedPatch(patch, rules))
      ),
    async testOwn(patch, plain) {
      const own = ownTestsPatch(patch, rules)
      if (own === undefined) return undefined
      return await turn(async () => {
        await using tree = await options.openTree(own.patch)
        const run = judgedRun(await options.suite.run(tree), options.excused)
        const holdsTests = own.files.some(isTestFile)
        return { files: own.files, holdsTests, run: casesBeyond(run, plain) }
      })
    },
    observe: (subject, patch, probe, variant) =>
      turn(async () => {
        // A tree of its own: what one probe writes no other sees.
        await using tree = await options.openTree(patch)
        // Watched in one of the two runs: what is slower or otherwise different for it is not stable.
        const changed = variant === 0 ? changedCode(patch, probe.language) : undefined
        return await runProbe({
          sandbox: options.sandbox,
          tree,
          treeRoot: options.root,
          probe,
          subject,
          variant,
          ...(changed && { changed }),
          ...options.probe
        })
      })
  }
}

function refusal({ path, reason }: Mark): string {
  return `${path} is protected: ${reason}. Leave it as it is and solve the issue without.`
}
