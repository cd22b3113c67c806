import { exitedCleanly } from './baseline.ts'
import type { OwnTests, Round, TestRun } from './types.ts'

/** The cases of a run that another run does not have: those that its further files brought. */
export function casesBeyond(run: TestRun, plain: TestRun): TestRun {
  const known = new Set((plain.cases ?? []).map(({ id }) => id))
  return { ...run, cases: run.cases?.filter(({ id }) => !known.has(id)) }
}

/**
 * What is wrong with the tests that a patch brings, in words; undefined where nothing is. That they pass is no
 * evidence of anything: the model that wrote the patch wrote them.
 */
export function ownHarm(round: Pick<Round, 'run' | 'ownTests'>): string | undefined {
  const own = round.ownTests
  if (own === undefined) return undefined
  const { cases, ending, untrusted } = own.run
  const failing = failingOf(own)
  const [first = ''] = failing
  if (failing.length === 1) return `brings 1 test (${first}) that fails`
  if (failing.length > 1) return `brings ${failing.length} tests (${first}, …) that fail`
  if (ending.kind !== 'exited' && round.run.ending.kind === 'exited')
    return 'brings tests that the suite does not come to an end with'
  if (untrusted !== undefined) return `brings tests whose results cannot be believed: ${untrusted}`
  if (exitedCleanly(round.run) && !exitedCleanly(own.run))
    return 'brings tests that make the suite fail'
  const untold = cases === undefined && round.run.cases !== undefined
  return own.holdsTests && (untold || cases?.length === 0)
    ? 'brings tests that are not reported'
    : undefined
}

/** The failing ones of the tests that a patch brings. */
export function failingOf({ run }: OwnTests): readonly string[] {
  return (run.cases ?? []).filter(({ status }) => status === 'failed').map(({ id }) => id)
}

/** Whether nothing is left to repair: neither for the suite nor for the patch's own tests. */
export function isGreen(round: Round): boolean {
  return round.verdict.green && ownHarm(round) === undefined
}
