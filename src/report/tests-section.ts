import type { Candidate, Verdict } from '../core/types.ts'
import { code, grouped } from './escape.ts'
import { dropped, type Section } from './fit.ts'
import { cellLimit, type Limits } from './limits.ts'
import type { Report } from './report.ts'
import { table } from './table.ts'
import { plural, verdictWords } from './words.ts'

/** The chosen candidate's tests before and after; tests whose result matters are named, the worst first. */
export function testsSection(report: Report, candidate: Candidate, limits: Limits): Section {
  const verdict = (candidate.rounds.at(-1) ?? candidate.rounds[0]).verdict
  const { baseline } = report.task
  const rows = testRows(verdict)
  const passAfter =
    baseline.passing.length -
    verdict.passToFail.length -
    verdict.vanished.length -
    verdict.newlySkipped.length +
    verdict.failToPass.length
  const counts = table(
    ['', 'before', 'after'],
    [
      ['passing', grouped(baseline.passing.length), grouped(Math.max(0, passAfter))],
      [
        'failing',
        grouped(baseline.failing.length),
        grouped(verdict.stillFailing.length + verdict.passToFail.length + verdict.newFailing.length)
      ],
      ['flaky, not counted', grouped(baseline.flaky.length), '–']
    ],
    ['l', 'r', 'r']
  )
  return {
    importance: 80,
    rows: Math.min(rows.length, limits.tests),
    render: (kept) =>
      [
        '## Tests',
        sentence(verdict, report),
        baseline.granularity === 'test' ? counts : '',
        kept === 0 ? '' : table(['test', 'before', 'after'], rows.slice(0, kept)),
        dropped(kept, rows.length),
        proof(report)
      ]
        .filter((one) => one !== '')
        .join('\n\n')
  }
}

/** Every test that changed or still fails, what is bad first. */
export function testRows(verdict: Verdict): readonly (readonly string[])[] {
  const row =
    (before: string, after: string) =>
    (id: string): readonly string[] => [code(id, cellLimit), before, after]
  return [
    ...verdict.passToFail.map(row('passes', '**fails** (regression)')),
    ...verdict.vanished.map(row('passes', '**not reported any more**')),
    ...verdict.newlySkipped.map(row('ran', '**skipped**')),
    ...verdict.newFailing.map(row('did not exist', '**fails**')),
    ...verdict.stillFailing.map(row('fails', 'still fails')),
    ...verdict.failToPass.map(row('fails', '**passes**'))
  ]
}

function sentence(verdict: Verdict, report: Report): string {
  const { baseline, testCommand } = report.task
  if (baseline.granularity === 'exit-code')
    return `${code(testCommand)} tells no single tests, so the whole suite counts as one: ${verdict.failToPass.length > 0 ? 'it failed before and passes now' : verdictWords(verdict)}.`
  const parts = [
    verdict.untrusted === undefined
      ? ''
      : `**results that cannot be believed** (${code(verdict.untrusted, cellLimit)})`,
    `**${plural(verdict.failToPass.length, 'test')} from fail to pass**`,
    verdict.stillFailing.length === 0 ? '' : `${verdict.stillFailing.length} still failing`,
    verdict.passToFail.length === 0
      ? 'no regression'
      : `**${plural(verdict.passToFail.length, 'regression')}**`,
    verdict.vanished.length === 0 ? '' : `**${verdict.vanished.length} not reported any more**`,
    verdict.newlySkipped.length === 0 ? '' : `**${verdict.newlySkipped.length} newly skipped**`,
    verdict.newFailing.length === 0 ? '' : `**${verdict.newFailing.length} new and failing**`
  ]
  return `${parts.filter((part) => part !== '').join(', ')}. The suite is ${code(testCommand)}.`
}

function proof(report: Report): string {
  const runs = report.proof.length
  if (runs === 0) return ''
  const bad = report.proof.findIndex((verdict) => !verdict.green)
  const again = `Run again ${runs === 1 ? 'once' : runs === 2 ? 'twice' : `${runs} times`} in a clean worktree`
  const first = report.proof[0]
  if (bad === -1) return `${again}: green${runs > 1 ? ' each time' : ''}.`
  const same =
    first !== undefined && report.proof.every((one) => verdictWords(one) === verdictWords(first))
  return same
    ? `${again}: ${verdictWords(first)}${runs > 1 ? ', each time' : ''}.`
    : `${again}, with different results: ${report.proof.map(verdictWords).join('; then ')}.`
}
