import type { FileChange, Mark, Patch } from '../core/types.ts'
import { patchOf } from './edits/patch.ts'
import { changedParts } from './manifests/protected-parts.ts'
import { isRunnerConfig, isTestPath } from './test-files.ts'

/** What the repository's settings say of the files that decide verdicts and of those that are protected. */
export type ChangeRules = {
  /** Existing files that decide verdicts, whatever their names. */
  readonly deciding: ReadonlySet<string>
  /** Further runner configuration, in the form of .gitignore. */
  readonly runnerConfig: readonly string[]
  /** Why a path must not be changed, as the end of a sentence. */
  readonly protection: (path: string) => string | undefined
}

/** Existing tests and all configuration of test runners never come into a patch: it may not decide its own verdict. */
export function decidesVerdict({ path, before }: FileChange, rules: ChangeRules): boolean {
  if (isRunnerConfig(path, rules.runnerConfig)) return true
  return before !== undefined && (isTestPath(path) || rules.deciding.has(path))
}

/** The part of a patch that the suite runs on for a verdict: no tests, no configuration, manifests only where harmless. */
export function countedPatch(patch: Patch, rules: ChangeRules): Patch {
  return patchOf(patch.changes.filter((change) => counts(change, rules)))
}

/** The same with the tests that the patch brings; undefined where it brings none. */
export function ownTestsPatch(
  patch: Patch,
  rules: ChangeRules
): { readonly files: readonly string[]; readonly patch: Patch } | undefined {
  const own = patch.changes.filter(
    (change) => isTestPath(change.path) && !decidesVerdict(change, rules)
  )
  if (own.length === 0) return undefined
  const changes = patch.changes.filter((change) => own.includes(change) || counts(change, rules))
  return { files: own.map(({ path }) => path), patch: patchOf(changes) }
}

/** Every protected thing that a patch changes, with the reason. */
export function marksOf(changes: readonly FileChange[], rules: ChangeRules): readonly Mark[] {
  return changes.flatMap((change): Mark[] => {
    const { path } = change
    const testedAsBase = !counts(change, rules)
    const reason = rules.protection(path)
    if (reason !== undefined) return [{ path, reason, testedAsBase }]
    const parts = changedParts(path, change.before, change.after)
    if (parts.length === 0) return []
    const named = `${path} (${parts.slice(0, 5).join(', ')}${parts.length > 5 ? ', …' : ''})`
    return [{ path: named, reason: 'it decides how the tests run', testedAsBase }]
  })
}

function counts(change: FileChange, rules: ChangeRules): boolean {
  return (
    !decidesVerdict(change, rules) &&
    !isTestPath(change.path) &&
    changedParts(change.path, change.before, change.after).length === 0
  )
}
