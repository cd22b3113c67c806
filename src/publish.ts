import type { Octokit } from '@octokit/rest'

import { lastRound } from './core/gate.ts'
import type { Outcome } from './core/evidence.ts'
import { explain } from './github/explain.ts'
import type { Trigger } from './github/event.ts'
import { publish } from './github/publish.ts'
import type { Published } from './github/publish.ts'
import { InputError } from './input-error.ts'
import type { Settings } from './inputs.ts'
import { pullRequestBody, pullRequestTitle } from './report/pull-request.ts'
import type { BodyOptions } from './report/pull-request.ts'
import type { Report } from './report/report.ts'

export type PublishContext = {
  readonly trigger: Trigger
  readonly settings: Settings
  readonly body: BodyOptions
  /** Where the pull request goes; undefined means the repository's default branch. */
  readonly baseBranch: string | undefined
  readonly serverUrl: string
  readonly log: (line: string) => void
}

export type Proposed = Published | { readonly kind: 'not-proposed' }

const proposed: ReadonlySet<Outcome> = new Set<Outcome>(['verified', 'partial', 'undecided'])

/** Opens or updates the pull request of a report, if its outcome is worth one. A dry run only says what it would do. */
export async function publishReport(
  octokit: Octokit,
  report: Report,
  context: PublishContext
): Promise<Proposed> {
  const { selection } = report
  const winner =
    selection.by === 'nothing'
      ? undefined
      : report.candidates.find((one) => one.id === selection.winner)
  if (winner === undefined || !proposed.has(report.outcome)) return { kind: 'not-proposed' }
  const { trigger, settings, log } = context
  const { patch } = lastRound(winner)
  const title = pullRequestTitle(report)
  const body = pullRequestBody(report, context.body)
  if (settings.dryRun) {
    log(
      `Dry run: no branch and no pull request. It would be “${title}”:\n\n${body}\n\n${patch.diff}`
    )
    return { kind: 'not-proposed' }
  }
  try {
    return await publish(octokit, {
      owner: trigger.owner,
      repo: trigger.repo,
      issueNumber: trigger.issueNumber,
      baseSha: report.task.baseSha,
      baseBranch: context.baseBranch ?? (await defaultBranch(octokit, trigger)),
      patch,
      commit: { subject: title },
      runId: report.runId,
      requester: { login: trigger.sender.login, id: trigger.sender.id },
      title,
      body,
      draft:
        settings.pullRequest === 'draft' ||
        // A person has to look at what is protected before anything else.
        patch.marked !== undefined ||
        (settings.pullRequest === 'auto' && report.outcome !== 'verified'),
      labels: [settings.label],
      serverUrl: context.serverUrl,
      force: settings.force
    })
  } catch (error) {
    if (error instanceof InputError) throw error
    throw new InputError(explain(error, 'publish the patch'), { cause: error })
  }
}

async function defaultBranch(octokit: Octokit, { owner, repo }: Trigger): Promise<string> {
  const { data } = await octokit.rest.repos.get({ owner, repo })
  return data.default_branch
}
