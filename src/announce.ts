import * as core from '@actions/core'
import type { Octokit } from '@octokit/rest'

import type { Trigger } from './github/event.ts'
import type { Settings } from './inputs.ts'
import { writeSummary } from './outputs.ts'
import { printable } from './printable.ts'
import type { Progress } from './progress.ts'
import { publishReport } from './publish.ts'
import { outcomeComment } from './report/comment.ts'
import type { Report } from './report/report.ts'
import { reproduceLines } from './report/reproduce.ts'
import { jobSummary } from './report/summary.ts'

export type Announcement = {
  readonly octokit: Octokit
  readonly trigger: Trigger
  readonly settings: Settings
  /** The branch for the pull request; undefined means the default branch. */
  readonly baseBranch: string | undefined
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly runUrl: string
  readonly serverUrl: string
  readonly progress: Progress
}

/** Tells the world: job summary, pull request if there is something to propose, and the closed progress comment. */
export async function announce(report: Report, context: Announcement): Promise<void> {
  const { octokit, trigger, settings, environment, progress, runUrl } = context
  const options = { runUrl, reproduce: reproduceLines(report) }
  progress.step('publish')
  await writeSummary(environment, jobSummary(report, options))
  core.info(printable(`${report.outcome}: ${report.headline}`))
  const published = await publishReport(octokit, report, {
    trigger,
    settings,
    body: options,
    baseBranch: context.baseBranch,
    serverUrl: context.serverUrl,
    log: (line) => core.info(printable(line))
  })
  switch (published.kind) {
    case 'published':
      core.setOutput('pull-request-number', String(published.number))
      core.setOutput('pull-request-url', published.url)
      core.setOutput('branch', published.branch)
      return await progress.close(outcomeComment(report, { pullRequestUrl: published.url, runUrl }))
    case 'not-proposed': {
      const comment = outcomeComment(report, { runUrl })
      if (settings.dryRun) core.info(printable(`Dry run: the comment would be\n\n${comment}`))
      return await progress.close(comment)
    }
    case 'branch-only':
      core.setOutput('branch', published.branch)
      core.warning(printable(`${published.reason}. ${published.remedy}`))
      return await progress.close({ ...published, headline: published.reason })
    case 'held':
      core.warning(printable(`${published.reason}. ${published.remedy}`))
      return await progress.close({
        kind: 'held',
        reason: `${published.reason}. ${published.remedy}`
      })
  }
}
