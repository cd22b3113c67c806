import type { Octokit } from '@octokit/rest'

import { explain } from './explain.ts'
import { finalBody } from './progress-body.ts'
import { resumeProgressComment } from './progress-comment.ts'
import type { Log, RepositoryName } from './repository-name.ts'

export type Abandoned = RepositoryName & {
  readonly issueNumber: number
  readonly commentId: number
  readonly runUrl: string
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly now: number
  readonly log: Log
}

// What every progress body says while it is going on (progress-body.ts), and no final one does.
const working = 'S\\* is working on this issue'

/** Closes a progress comment that its run left open: killed, timed out, or cut off. Never throws. */
export async function closeAbandoned(octokit: Octokit, abandoned: Abandoned): Promise<void> {
  const { owner, repo, commentId, issueNumber, log } = abandoned
  try {
    const { data } = await octokit.rest.issues.getComment({ owner, repo, comment_id: commentId })
    if (data.body?.includes(working) !== true) return
    const reason =
      'The run ended before it could say how: it was cancelled, ran out of time, or its runner was lost. Label the issue again to start anew.'
    const progress = {
      steps: [],
      details: [],
      runUrl: abandoned.runUrl,
      startedAt: abandoned.startedAt,
      now: abandoned.now
    }
    const comment = resumeProgressComment(octokit, { owner, repo, issueNumber, log }, commentId)
    await comment.close(finalBody({ kind: 'cancelled', reason }, progress))
  } catch (error) {
    log(explain(error, 'close the progress comment'))
  }
}
