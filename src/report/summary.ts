import { winnerOf } from './behaviour.ts'
import { lastRound } from './candidates-section.ts'
import { fence } from './escape.ts'
import { fit, type Section } from './fit.ts'
import { bodySections, type BodyOptions } from './pull-request.ts'
import type { Report } from './report.ts'

/** A job summary may have 1 MiB; a little is left for what other steps of the job write. */
const limit = 1_000_000
const diffLimit = 500_000

/** The job summary: the pull request's body, every candidate, and the winner's diff. At most 1 MiB of UTF-8. */
export function jobSummary(report: Report, options: BodyOptions): string {
  const winner = report.candidates.find((candidate) => candidate.id === winnerOf(report))
  const title =
    report.issue === undefined ? 'S* report' : `S* report on issue ${report.issue.number}`
  const diff: Section = {
    importance: 20,
    rows: 1,
    render: (rows) =>
      winner === undefined
        ? ''
        : rows === 0
          ? '## Patch\n\nToo big for this page: `patch.diff` in the artifact.'
          : `## Patch\n\n${fence(lastRound(winner).patch.diff, { language: 'diff', limit: diffLimit })}`
  }
  return fit(
    [
      { importance: 99, rows: 0, render: () => `# ${title}` },
      ...bodySections(report, options),
      diff
    ],
    options.limit ?? limit,
    (text) => Buffer.byteLength(text)
  )
}
