import type { Octokit } from '@octokit/rest'
import { InputError } from '../input-error.ts'
import type { Trigger } from './event.ts'

/** The issue to solve, as people wrote it: not yet sanitised. Title and body are untrusted. */
export type Issue = {
  readonly number: number
  readonly title: string
  readonly body: string
  readonly url: string
  readonly author: string
  readonly labels: readonly string[]
  /** The title or body was changed after the trigger; the words of the trigger are the ones above. */
  readonly editedSinceTrigger: boolean
  /** Sentences a reader of the report should see. */
  readonly notes: readonly string[]
}

/** The issue as the API has it now. Throws Octokit's error, or `InputError` for an issue that moved away. */
export async function fetchIssue(octokit: Octokit, trigger: Trigger) {
  const { owner, repo, issueNumber } = trigger
  const { data } = await octokit.rest.issues.get({ owner, repo, issue_number: issueNumber })
  // The API redirects to where a transferred issue lives now.
  if (data.number !== issueNumber || !isOf(data.repository_url, owner, repo)) {
    throw new InputError(
      `Issue #${issueNumber} was transferred to ${data.html_url}. Start the solve there.`
    )
  }
  return data
}

/** Reads the issue; what counts are the words at the moment of the trigger, for a run by hand the words of now. */
export async function readIssue(octokit: Octokit, trigger: Trigger): Promise<Issue> {
  const issue = await fetchIssue(octokit, trigger)
  const body = issue.body ?? ''
  const snapshot = trigger.snapshot ?? { title: issue.title, body }
  const changed = [
    ...(snapshot.title === issue.title ? [] : ['title']),
    ...(sameText(snapshot.body, body) ? [] : ['body'])
  ]
  return {
    number: issue.number,
    title: snapshot.title,
    body: snapshot.body,
    url: issue.html_url,
    author: issue.user?.login ?? 'ghost',
    labels: issue.labels.flatMap((label) => {
      const name = typeof label === 'string' ? label : label.name
      return name === undefined ? [] : [name]
    }),
    editedSinceTrigger: changed.length > 0,
    notes:
      changed.length === 0
        ? []
        : [
            `The ${changed.join(' and ')} of the issue was edited after it was labelled; the text at the time of the label was used. Take the label off and put it on again to use the new text.`
          ]
  }
}

function isOf(repositoryUrl: string, owner: string, repo: string): boolean {
  return repositoryUrl.toLowerCase().endsWith(`/repos/${owner}/${repo}`.toLowerCase())
}

/** GitHub stores CRLF or LF depending on how the issue was written; the difference is no edit. */
function sameText(one: string, other: string): boolean {
  return one.replaceAll('\r\n', '\n') === other.replaceAll('\r\n', '\n')
}
