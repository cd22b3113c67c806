import type { Octokit } from '@octokit/rest'
import { explain } from './explain.ts'
import { answeredStatus } from './http-error.ts'
import { capMarkdown, longestBody } from './inert.ts'
import type { Log, RepositoryName } from './repository-name.ts'

export type ProgressCommentOptions = RepositoryName & {
  readonly issueNumber: number
  readonly log: Log
  /** Milliseconds between two updates, 5,000 unless told; the final one waits for nothing. */
  readonly gapMs?: number
}

/** The one comment of an issue that tells how a run goes. Nothing it does ever throws. */
export type ProgressComment = {
  /** For the post step, which finds the comment again by it; undefined where none could be written. */
  readonly id: number | undefined
  readonly url: string | undefined
  /** Shows this body soon; of several in a row only the last is sent. */
  update(body: string): void
  /** Shows the final body, after any update on its way; later updates are ignored. */
  close(body: string): Promise<void>
}

type Found = { readonly id: number; readonly url: string }

/** Finds the issue's comment from an earlier run and puts the body in, or writes a new one. */
export async function openProgressComment(
  octokit: Octokit,
  options: ProgressCommentOptions,
  body: string
): Promise<ProgressComment> {
  const { owner, repo, issueNumber, log } = options
  const text = withMarker(issueNumber, body)
  try {
    const found = await findOurs(octokit, options)
    if (found !== undefined && (await edit(octokit, options, found.id, text))) {
      return keepUpdated(octokit, options, found)
    }
    const { data } = await octokit.rest.issues.createComment({
      owner,
      repo,
      issue_number: issueNumber,
      body: text,
      // Repeated after a lost answer it would leave two comments.
      request: { retries: 0 }
    })
    return keepUpdated(octokit, options, { id: data.id, url: data.html_url })
  } catch (error) {
    log(explain(error, `write the progress comment on issue #${issueNumber}`))
    return keepUpdated(octokit, options, undefined)
  }
}

/** The comment of that id, from the saved state of the main step; sends nothing until it is used. */
export function resumeProgressComment(
  octokit: Octokit,
  options: ProgressCommentOptions,
  id: number
): ProgressComment {
  return keepUpdated(octokit, options, { id, url: undefined })
}

function keepUpdated(
  octokit: Octokit,
  options: ProgressCommentOptions,
  comment: { readonly id: number; readonly url: string | undefined } | undefined
): ProgressComment {
  const { issueNumber, log, gapMs = 5000 } = options
  let waiting: string | undefined
  let timer: NodeJS.Timeout | undefined
  let sending: Promise<void> = Promise.resolve()
  let busy = false
  let closed = false

  async function send(body: string): Promise<void> {
    if (comment === undefined) return
    try {
      const there = await edit(octokit, options, comment.id, withMarker(issueNumber, body))
      if (!there) log(`The progress comment ${comment.id} is gone; it is not updated.`)
    } catch (error) {
      log(explain(error, `update the progress comment ${comment.id}`))
    }
  }

  async function sendNow(body: string): Promise<void> {
    await send(body)
    busy = false
    if (closed) return
    timer = setTimeout(() => {
      timer = undefined
      sendSoon()
    }, gapMs)
    // A pending update must not keep the process alive; `close` says the last word.
    timer.unref()
  }

  function sendSoon(): void {
    if (busy || closed || timer !== undefined || waiting === undefined) return
    const body = waiting
    waiting = undefined
    busy = true
    sending = sendNow(body)
  }

  return {
    id: comment?.id,
    url: comment?.url,
    update(body) {
      if (closed) return
      waiting = body
      sendSoon()
    },
    async close(body) {
      if (closed) return
      closed = true
      clearTimeout(timer)
      await sending
      await send(body)
    }
  }
}

/** False where there is no such comment any more. */
async function edit(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  id: number,
  body: string
): Promise<boolean> {
  try {
    await octokit.rest.issues.updateComment({ owner, repo, comment_id: id, body })
    return true
  } catch (error) {
    if ([404, 410].includes(answeredStatus(error) ?? 0)) return false
    throw error
  }
}

/**
 * The comment with our marker that this token's account wrote. A workflow's token may not ask who it is; then any
 * bot's comment with the marker at its very start is taken: people can copy the marker, but not become a bot.
 */
async function findOurs(
  octokit: Octokit,
  { owner, repo, issueNumber }: ProgressCommentOptions
): Promise<Found | undefined> {
  const me = await ownAccount(octokit)
  const comments = await octokit.paginate(octokit.rest.issues.listComments, {
    owner,
    repo,
    issue_number: issueNumber,
    per_page: 100
  })
  const ours = comments.find(
    ({ body, user }) =>
      body?.startsWith(marker(issueNumber)) === true &&
      (me === undefined ? user?.type === 'Bot' : user?.id === me)
  )
  return ours === undefined ? undefined : { id: ours.id, url: ours.html_url }
}

async function ownAccount(octokit: Octokit): Promise<number | undefined> {
  try {
    return (await octokit.rest.users.getAuthenticated()).data.id
  } catch {
    return undefined
  }
}

function marker(issueNumber: number): string {
  return `<!-- sstar:progress:issue-${issueNumber} -->`
}

function withMarker(issueNumber: number, body: string): string {
  const start = `${marker(issueNumber)}\n`
  return start + capMarkdown(body, longestBody - start.length)
}
