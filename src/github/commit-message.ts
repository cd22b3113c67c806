import { withoutCiSkips } from '../ci-skips.ts'

/** Who asked for the patch; `id` is GitHub's number of the account. */
export type Requester = { readonly login: string; readonly id: number }

export type CommitMessage = {
  /** First line. May hold words of strangers. */
  readonly subject: string
  readonly body?: string
  readonly runId: string
  readonly requester?: Requester
}

/** A commit's message with the trailers that tell our commits from those of others (git-interpret-trailers). */
export function commitMessage({ subject, body, runId, requester }: CommitMessage): string {
  const trailers = [
    `Sstar-Run: ${runId.replace(/[^\w.:-]/g, '') || 'unknown'}`,
    ...(requester !== undefined && /^[\w-]+(?:\[bot\])?$/.test(requester.login)
      ? [
          `Co-authored-by: ${requester.login} <${requester.id}+${requester.login}@users.noreply.github.com>`
        ]
      : [])
  ]
  const text = body?.replace(/[^\P{Cc}\n]/gu, '').trim() ?? ''
  const paragraphs = [
    quiet(subject.replace(/[\p{Cc}\p{DI}\s]+/gu, ' ').trim()).slice(0, 100) || 'Solve the issue',
    ...(text === '' ? [] : [quiet(text)]),
    trailers.join('\n')
  ]
  return paragraphs.join('\n\n')
}

/** True for a message that ends with our trailer. */
export function isOurMessage(message: string): boolean {
  const last =
    message
      .trim()
      .split(/\n\s*\n/)
      .at(-1) ?? ''
  return /^Sstar-Run: \S+$/m.test(last)
}

/** A commit mentions people, closes issues and can keep CI from running; words of strangers must not. */
function quiet(text: string): string {
  return withoutCiSkips(text).replace(/@(?=\w)|#(?=\d)/g, '$&\u200b')
}
