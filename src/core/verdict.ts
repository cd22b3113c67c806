import { exitedCleanly, statuses, wholeCommand } from './baseline.ts'
import type { Baseline, TestRun, TestStatus, Verdict } from './types.ts'

/** Holds a run against the baseline. A test that is missing or skipped now never counts as passing. */
export function judgeRun(baseline: Baseline, run: TestRun): Verdict {
  const judged = baseline.granularity === 'test' ? byTest(baseline, run) : byExitCode(baseline, run)
  return distrusted(judged, run.untrusted)
}

/** The same verdict of results that cannot be believed: it gives no credit. Without a reason it stays as it is. */
export function distrusted(judged: Verdict, untrusted: string | undefined): Verdict {
  return untrusted === undefined ? judged : { ...judged, untrusted, green: false }
}

function byTest(baseline: Baseline, run: TestRun): Verdict {
  const now = statuses(run)
  const { passing, failing } = baseline
  // What was skipped on the base has never failed there: failing now is news.
  const known = new Set([...passing, ...failing, ...baseline.flaky])
  const loadsNow = new Set(failing.filter((id) => standsInNoMore(id, now)))
  const are = (ids: readonly string[], status: TestStatus | undefined): readonly string[] =>
    ids.filter((id) => now.get(id) === status)
  const newFailing = [...now]
    .filter(([id, status]) => status === 'failed' && !known.has(id))
    .map(([id]) => id)
  const lists = {
    failToPass: failing.filter((id) => now.get(id) === 'passed' || loadsNow.has(id)),
    stillFailing: are(failing, 'failed'),
    passToFail: are(passing, 'failed'),
    vanished: are([...passing, ...failing], undefined).filter((id) => !loadsNow.has(id)),
    newlySkipped: are([...passing, ...failing], 'skipped')
  }
  return verdict({
    ...lists,
    newFailing: failsAsAWhole(baseline, run) ? [...newFailing, wholeCommand] : newFailing
  })
}

/**
 * A failure that stood for a whole file or suite (it did not load, its set-up failed) is over when the tests it stood
 * for are reported instead.
 */
function standsInNoMore(id: string, now: ReadonlyMap<string, TestStatus>): boolean {
  const [, place] = /^(.*) > \((?:file|suite)\)(?: #\d+)?$/s.exec(id) ?? []
  if (place === undefined || now.has(id)) return false
  return [...now.keys()].some((each) => each.startsWith(`${place} > `))
}

/** The command failed although no test did, and on the base it did not do so: a crash at the end, an unhandled error. */
function failsAsAWhole(baseline: Baseline, run: TestRun): boolean {
  return failsUnexplained(run) && !baseline.runs.some(failsUnexplained)
}

function failsUnexplained(run: TestRun): boolean {
  if (run.cases === undefined || exitedCleanly(run)) return false
  // Stopped by a limit or a signal: no failing test explains that.
  if (run.ending.kind !== 'exited') return true
  return run.cases.every((each) => each.status !== 'failed')
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

/**
 * What two runs of the same patch agree on: harm that shows once only is a flaky test that the baseline missed,
 * and a test counts as fixed only if it passed both times.
 */
export function confirmed(first: Verdict, second: Verdict): Verdict {
  const both = (list: 'passToFail' | 'vanished' | 'newlySkipped' | 'newFailing') =>
    first[list].filter((id) => second[list].includes(id))
  const failToPass = first.failToPass.filter((id) => second.failToPass.includes(id))
  const known = [...first.failToPass, ...first.stillFailing]
  const agreed = verdict({
    failToPass,
    stillFailing: known.filter((id) => !failToPass.includes(id)),
    passToFail: both('passToFail'),
    vanished: both('vanished'),
    newlySkipped: both('newlySkipped'),
    newFailing: both('newFailing')
  })
  return distrusted(agreed, first.untrusted ?? second.untrusted)
}

/** What a run made worse than the base, in words; undefined where nothing is. Gate and proof ask the same. */
export function harmOf(verdict: Verdict): string | undefined {
  const { passToFail, vanished, newlySkipped, newFailing, untrusted } = verdict
  if (untrusted !== undefined) return `reports results that cannot be believed: ${untrusted}`
  if (passToFail.length > 0) return `breaks ${tests(passToFail)}`
  if (vanished.length > 0) return `makes ${tests(vanished)} vanish from the test report`
  if (newlySkipped.length > 0) return `makes ${tests(newlySkipped)} skipped`
  if (newFailing.length > 0) return `brings ${tests(newFailing)} that fails`
  return undefined
}

function tests(ids: readonly string[]): string {
  return ids.length === 1 ? `1 test (${ids[0] ?? ''})` : `${ids.length} tests (${ids[0] ?? ''}, …)`
}

function verdict(lists: Omit<Verdict, 'green' | 'untrusted'>): Verdict {
  const { stillFailing, passToFail, vanished, newlySkipped, newFailing } = lists
  const clean = [stillFailing, passToFail, vanished, newlySkipped, newFailing]
  return { ...lists, green: clean.every((list) => list.length === 0) }
}
