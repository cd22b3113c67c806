import { behaviourSection } from './behaviour-section.ts'
import { winnerOf } from './behaviour.ts'
import { candidatesSection, lossesSection } from './candidates-section.ts'
import { link, plain, prose } from './escape.ts'
import { fit, type Section } from './fit.ts'
import { fileLimits, pageLimits } from './limits.ts'
import {
  budgetSection,
  changesSection,
  isolationSection,
  notesSection,
  reproduceSection
} from './page-sections.ts'
import { markedSection } from './marked-section.ts'
import { ownTestsSection } from './own-tests-section.ts'
import type { Report } from './report.ts'
import { testsSection } from './tests-section.ts'
import { evidenceWords, outcomeWords, percent } from './words.ts'

export type BodyOptions = {
  /** Most characters of the body; GitHub refuses more than 65,536. */
  readonly limit?: number
  readonly runUrl?: string
  /** Shell lines that make this report again, for people. */
  readonly reproduce: string
  /** For the run directory: more rows than are read in two minutes. */
  readonly full?: boolean
}

/** The pull request's title: one line without Markdown that refers to nothing but the issue. */
export function pullRequestTitle(report: Report): string {
  const title = plain(report.issue?.title ?? report.task.title, 180)
  const issue = report.issue === undefined ? '' : ` #${report.issue.number}`
  switch (report.outcome) {
    case 'verified':
      return `Fix${issue}: ${title}`
    case 'partial':
      return `Partial fix${issue === '' ? '' : ` for${issue}`}: ${title}`
    case 'undecided':
    case 'no-better-than-base':
    case 'unclear-issue':
    case 'tests-cannot-run':
      return `Candidate fix${issue === '' ? '' : ` for${issue}`}: ${title}`
  }
}

/** The pull request's text, read in two minutes, at most `limit` characters long. */
export function pullRequestBody(report: Report, options: BodyOptions): string {
  return fit(bodySections(report, options), options.limit ?? 65_000)
}

/** The parts of the body in reading order. */
export function bodySections(report: Report, options: BodyOptions): readonly Section[] {
  const winner = report.candidates.find((candidate) => candidate.id === winnerOf(report))
  const limits = options.full === true ? fileLimits : pageLimits
  return [
    fixed(100, head(report, options.runUrl)),
    ...(winner === undefined
      ? []
      : [
          markedSection(winner, limits),
          changesSection(winner, limits),
          testsSection(report, winner, limits),
          ownTestsSection(winner, limits)
        ]),
    behaviourSection(report, limits),
    candidatesSection(report),
    lossesSection(report, limits),
    notesSection(report, limits),
    budgetSection(report),
    isolationSection(report),
    reproduceSection(report, options.reproduce)
  ]
}

/** The outcome in one line with confidence and kind of evidence. */
export function outcomeLine(report: Report): string {
  const { selection } = report
  const how =
    selection.by === 'nothing'
      ? ''
      : ` Candidate ${selection.winner} of ${report.candidates.length}, chosen ${selection.by === 'only-candidate' ? 'as ' : ''}${evidenceWords(selection)}${selection.by === 'only-candidate' ? '' : `; confidence ${percent(selection.confidence)}`}.`
  return `**${outcomeWords[report.outcome]}.** ${prose(report.headline)}${how}`
}

function head(report: Report, runUrl: string | undefined): string {
  return [
    outcomeLine(report),
    [closes(report), runUrl === undefined ? '' : link('Run and artifact', runUrl)]
      .filter((one) => one !== '')
      .join(' · ')
  ]
    .filter((one) => one !== '')
    .join('\n\n')
}

/** A patch that leaves tests failing must not close the issue when it is merged. */
function closes(report: Report): string {
  if (report.issue === undefined || winnerOf(report) === undefined) return ''
  return report.outcome === 'partial'
    ? `Part of #${report.issue.number}, which stays open`
    : `Closes #${report.issue.number}`
}

function fixed(importance: number, text: string): Section {
  return { importance, rows: 0, render: () => text }
}
