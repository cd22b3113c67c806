import type { Baseline, TestRun, TestStatus } from './types.ts'

/** The one test there is when a run tells nothing but its exit code. */
export const wholeCommand = '(test command)'

/**
 * What the base commit's runs say of every test: the same in all of them, or flaky. A test that one run reported and
 * another did not is flaky. When any run has no single results, the suite is one test, judged by its exit code.
 */
export function classify(runs: readonly TestRun[]): Baseline {
  const granularity = runs.length > 0 && runs.every((run) => run.cases !== undefined)
  const results = runs.map((run) =>
    granularity ? statuses(run) : new Map([[wholeCommand, statusOf(run)]])
  )
  const ids = new Set(results.flatMap((result) => [...result.keys()]))
  const always = (status: TestStatus): readonly string[] =>
    [...ids].filter((id) => results.every((result) => result.get(id) === status))
  const passing = always('passed')
  const failing = always('failed')
  const skipped = always('skipped')
  const stable = new Set([...passing, ...failing, ...skipped])
  return {
    passing,
    failing,
    flaky: [...ids].filter((id) => !stable.has(id)),
    skipped,
    granularity: granularity ? 'test' : 'exit-code',
    runs
  }
}

/** True when the run ended by itself with exit code 0. */
export function exitedCleanly(run: TestRun): boolean {
  return run.ending.kind === 'exited' && run.ending.exitCode === 0
}

/** The run's single results by id. */
export function statuses(run: TestRun): ReadonlyMap<string, TestStatus> {
  return new Map((run.cases ?? []).map((each) => [each.id, each.status]))
}

function statusOf(run: TestRun): TestStatus {
  return exitedCleanly(run) ? 'passed' : 'failed'
}
