import type { LocalGitHub } from './local-github.ts'

/** Payload of `issues.labeled`: the label is put on the issue if it is not there. */
export type LabeledEvent = {
  readonly owner: string
  readonly repo: string
  readonly issue: number
  readonly label: string
  readonly sender: string
}

type IssuePlace = { readonly owner: string; readonly repo: string; readonly issue: number }

/** What GitHub sends when `sender` puts `label` on the issue; GITHUB_EVENT_NAME is `issues`. */
export function issuesLabeled(_github: LocalGitHub, _event: LabeledEvent): Record<string, unknown> {
  throw new Error('Not built yet: the types are what it will be.')
}

/** What GitHub sends when the issue is opened by its author; GITHUB_EVENT_NAME is `issues`. */
export function issuesOpened(_github: LocalGitHub, _event: IssuePlace): Record<string, unknown> {
  throw new Error('Not built yet: the types are what it will be.')
}

/** What GitHub sends for the comment of that id; GITHUB_EVENT_NAME is `issue_comment`. */
export function issueCommentCreated(
  _github: LocalGitHub,
  _event: IssuePlace & { readonly comment: number }
): Record<string, unknown> {
  throw new Error('Not built yet: the types are what it will be.')
}

/** What GitHub sends when `sender` starts a workflow by hand; GITHUB_EVENT_NAME is `workflow_dispatch`. */
export function workflowDispatch(
  _github: LocalGitHub,
  _event: {
    readonly owner: string
    readonly repo: string
    readonly inputs: Readonly<Record<string, string>>
    readonly sender: string
    readonly ref?: string
  }
): Record<string, unknown> {
  throw new Error('Not built yet: the types are what it will be.')
}
