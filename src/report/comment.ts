import type { Outcome } from '../core/evidence.ts'
import { groupedReasons, lastRound, ranked } from './candidates-section.ts'
import { winnerOf } from './behaviour.ts'
import { code, fence, link, prose } from './escape.ts'
import { dropped, fit, type Section } from './fit.ts'
import { pageLimits } from './limits.ts'
import { markedSection } from './marked-section.ts'
import { notesSection } from './page-sections.ts'
import { outcomeLine } from './pull-request.ts'
import type { Report } from './report.ts'
import { table } from './table.ts'
import { testRows } from './tests-section.ts'
import { plural, verdictWords } from './words.ts'

/** GitHub refuses comments of more than 65,536 characters; the marker needs room as well. */
const limit = 60_000

/** The last text of the progress comment, for a run that has a report. */
export function outcomeComment(
  report: Report,
  options: { readonly pullRequestUrl?: string; readonly runUrl?: string } = {}
): string {
  const links = [
    options.pullRequestUrl === undefined ? '' : link('Pull request', options.pullRequestUrl),
    options.runUrl === undefined ? '' : link('Run and artifact', options.runUrl)
  ].filter((one) => one !== '')
  const winner = report.candidates.find((candidate) => candidate.id === winnerOf(report))
  return fit(
    [
      fixed(100, outcomeLine(report)),
      fixed(90, links.join(' · ')),
      ...(winner === undefined ? [] : [markedSection(winner, pageLimits)]),
      ...(solved(report.outcome) ? [] : farthest(report)),
      notesSection(report, pageLimits),
      fixed(80, nextSteps(report))
    ],
    limit
  )
}

/** How far a run without a solution got. */
function farthest(report: Report): readonly Section[] {
  if (report.outcome === 'tests-cannot-run') return [baselineSection(report)]
  return [questionsSection(report), bestSection(report), lostSection(report)]
}

/** What the model asked instead of writing a patch, each question once. */
function questionsSection(report: Report): Section {
  const questions = [
    ...new Set(
      report.losses.flatMap(({ question }) => (question === undefined ? [] : [question.trim()]))
    )
  ].filter((question) => question !== '')
  return {
    importance: 75,
    rows: questions.length,
    render: (kept) =>
      questions.length === 0
        ? ''
        : lines(
            '### Questions',
            questions
              .slice(0, Math.min(kept, 8))
              .map((question) => `- ${prose(question)}`)
              .join('\n'),
            dropped(Math.min(kept, 8), questions.length)
          )
  }
}

function bestSection(report: Report): Section {
  const best = ranked(report.candidates)[0]
  if (best === undefined) return fixed(70, '')
  const round = lastRound(best)
  const rows = testRows(round.verdict)
  return {
    importance: 60,
    rows: rows.length,
    render: (kept) =>
      lines(
        '### How far it got',
        `${plural(report.candidates.length, 'candidate')} of ${plural(report.settings.samples, 'sample')} could be tested. The best is candidate ${best.id} after ${plural(best.rounds.length, 'round')}: ${verdictWords(round.verdict)}.`,
        kept === 0 ? '' : table(['test', 'before', 'after'], rows.slice(0, Math.min(kept, 20))),
        dropped(Math.min(kept, 20), rows.length)
      )
  }
}

function lostSection(report: Report): Section {
  const rows = [
    ...groupedReasons(report.losses).map(([reason = '', ids = '']) => ['lost', reason, ids]),
    ...groupedReasons(report.refused).map(([reason = '', ids = '']) => ['refused', reason, ids])
  ]
  return {
    importance: 40,
    rows: rows.length,
    render: (kept) =>
      rows.length === 0
        ? ''
        : lines(
            '### What became of the others',
            kept === 0 ? '' : table(['', 'reason', 'samples'], rows.slice(0, Math.min(kept, 20))),
            dropped(Math.min(kept, 20), rows.length)
          )
  }
}

function baselineSection(report: Report): Section {
  const run = report.task.baseline.runs.at(-1)
  if (run === undefined) return fixed(60, '')
  return fixed(
    60,
    lines(
      '### What the tests said',
      `The suite was started as ${code(report.task.testCommand)}:`,
      run.output.trim() === ''
        ? 'It printed nothing.'
        : fence(run.output, { language: 'text', limit: 3000, keep: 'tail' })
    )
  )
}

function nextSteps(report: Report): string {
  const steps = suggestions(report)
  return steps.length === 0
    ? ''
    : lines('### What to try next', steps.map((step) => `- ${step}`).join('\n'))
}

function suggestions(report: Report): readonly string[] {
  switch (report.outcome) {
    case 'verified':
      return []
    case 'partial':
      return [
        'Review the draft and the tests that still fail.',
        'For another attempt, say in the issue’s description what is missing, then take the label off and put it on again.'
      ]
    case 'undecided':
      return [
        'The pull request shows the behaviours that differ. Write the right one into the issue’s description, then take the label off and put it on again.',
        'Or take the patch of another candidate from the run directory: the last `round-<r>.diff` in `candidates/<n>/`.'
      ]
    case 'unclear-issue':
      return [
        'Answer in the issue’s description, best with an input and the output you expect, then take the label off and put it on again.'
      ]
    case 'tests-cannot-run':
      return [
        'Set `test-command` to what runs the tests in a fresh checkout.',
        'Install what the tests need in a step before this action: there is no network while they run.'
      ]
    case 'no-better-than-base':
      return unsolvedSteps(report)
  }
}

function unsolvedSteps(report: Report): readonly string[] {
  const { samples, model } = report.settings
  const { losses, candidates, refused } = report
  const { contextLeftOut, baseline } = report.task
  return [
    losses.length > candidates.length
      ? 'Most answers of the model could not be used: see the reasons above, and try a stronger model.'
      : '',
    refused.length > 0 && refused.length === candidates.length
      ? 'Every candidate was refused: if a reason above is not what you want, change `protected-paths` or the test command.'
      : '',
    baseline.failing.length === 0
      ? 'No test fails before the patch, so nothing shows what a solution is: add a failing test to the issue or to the repository.'
      : '',
    contextLeftOut.length > 0
      ? `${plural(contextLeftOut.length, 'relevant file')} did not fit what the model was shown: name the files that matter in the issue.`
      : '',
    `Set \`samples\` higher than ${samples} or another model than ${code(model, 80)}, then take the label off and put it on again, or run the workflow by hand.`,
    candidates.length === 0
      ? ''
      : 'The patches of all candidates are in the run directory, under `candidates/`.'
  ].filter((step) => step !== '')
}

function solved(outcome: Outcome): boolean {
  return outcome === 'verified'
}

function fixed(importance: number, text: string): Section {
  return { importance, rows: 0, render: () => text }
}

function lines(...all: readonly string[]): string {
  return all.filter((one) => one !== '').join('\n\n')
}
