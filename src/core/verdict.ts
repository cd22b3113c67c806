import { exitedCleanly, statuses, wholeCommand } from './baseline.ts'
import type { Baseline, TestRun, TestStatus, Verdict } from './types.ts'

/** Holds a run against the baseline. A test that is missing or skipped now never counts as passing. */
export function judgeRun(baseline: Baseline, run: TestRun): Verdict {
  return baseline.granularity === 'test' ? byTest(baseline, run) : byExitCode(baseline, run)
}

function byTest(baseline: Baseline, run: TestRun): Verdict {
  const now = statuses(run)
  const { passing, failing } = baseline
  const known = new Set([...passing, ...failing, ...baseline.flaky, ...baseline.skipped])
  const are = (ids: readonly string[], status: TestStatus | undefined): readonly string[] =>
    ids.filter((id) => now.get(id) === status)
  const newFailing = [...now]
    .filter(([id, status]) => status === 'failed' && !known.has(id))
    .map(([id]) => id)
  const lists = {
    failToPass: are(failing, 'passed'),
    stillFailing: are(failing, 'failed'),
    passToFail: are(passing, 'failed'),
    vanished: are([...passing, ...failing], undefined),
    newlySkipped: are([...passing, ...failing], 'skipped')
  }
  return verdict({
    ...lists,
    newFailing: failsAsAWhole(baseline, run) ? [...newFailing, wholeCommand] : newFailing
  })
}

/** No test failed and yet the command did, as it did not on the base: a crash at the end, an unhandled error. */
function failsAsAWhole(baseline: Baseline, run: TestRun): boolean {
  const explained = run.cases?.some((each) => each.status === 'failed') ?? true
  return !explained && !exitedCleanly(run) && baseline.runs.some(exitedCleanly)
}

function byExitCode(baseline: Baseline, run: TestRun): Verdict {
  const passes = exitedCleanly(run)
  const { passing, failing } = baseline
  // A run without an exit code says nothing of the tests.
  const ended = run.ending.kind === 'exited'
  return verdict({
    failToPass: passes ? failing : [],
    stillFailing: passes ? [] : failing,
    passToFail: passes || !ended ? [] : passing,
    vanished: ended ? [] : passing,
    newlySkipped: [],
    newFailing: []
  })
}

function verdict(lists: Omit<Verdict, 'green'>): Verdict {
  const { stillFailing, passToFail, vanished, newlySkipped, newFailing } = lists
  const clean = [stillFailing, passToFail, vanished, newlySkipped, newFailing]
  return { ...lists, green: clean.every((list) => list.length === 0) }
}
