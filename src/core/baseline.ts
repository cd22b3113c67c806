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
  const lists = { passed: [] as string[], failed: [] as string[], skipped: [] as string[] }
  const flaky: string[] = []
  for (const id of ids) {
    const [first, ...others] = results.map((result) => result.get(id))
    if (first === undefined || others.some((status) => status !== first)) flaky.push(id)
    else lists[first].push(id)
  }
  return {
    passing: lists.passed,
    failing: lists.failed,
    flaky,
    skipped: lists.skipped,
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
