import type { LocalGitHub } from './local-github.ts'
import { commentResource, issueResource, labelResource } from './resources/issue.ts'
import type { World } from './resources/place.ts'
import { repositoryResource } from './resources/repository.ts'
import { userResource } from './resources/user.ts'
import { issueNumbered, repositoryNamed } from './scene.ts'
import { labelIssue, labelNamed } from './filing.ts'
import { userNamed, type Issue, type Repository } from './state.ts'

/** An issue by the names a workflow author would use. */
export type IssuePlace = { readonly owner: string; readonly repo: string; readonly issue: number }

/** A payload as the runner writes it to the file at GITHUB_EVENT_PATH. */
export type EventPayload = Readonly<Record<string, unknown>>

type GitHub = Pick<LocalGitHub, 'url' | 'apiUrl' | 'state'>

/** What GitHub sends when `sender` puts `label` on the issue (and puts it there); GITHUB_EVENT_NAME is `issues`. */
export function issuesLabeled(
  github: GitHub,
  event: IssuePlace & { readonly label: string; readonly sender: string }
): EventPayload {
  const { repository, issue } = found(github, event)
  const sender = userNamed(github.state, event.sender)
  labelIssue(github.state, repository, issue, event.label, sender)
  const label = labelNamed(github.state, repository, event.label)
  return {
    action: 'labeled',
    issue: issueResource(github, repository, issue),
    label: labelResource(github, repository, label),
    ...around(github, repository, event.sender)
  }
}

/** What GitHub sends when the issue is opened by its author; GITHUB_EVENT_NAME is `issues`. */
export function issuesOpened(github: GitHub, event: IssuePlace): EventPayload {
  const { repository, issue } = found(github, event)
  return {
    action: 'opened',
    issue: issueResource(github, repository, issue),
    ...around(github, repository, issue.user.login)
  }
}

/** What GitHub sends when `sender` has changed the body of the issue, which was `from`; GITHUB_EVENT_NAME is `issues`. */
export function issuesEdited(
  github: GitHub,
  event: IssuePlace & { readonly sender: string; readonly from: string }
): EventPayload {
  const { repository, issue } = found(github, event)
  return {
    action: 'edited',
    issue: issueResource(github, repository, issue),
    changes: { body: { from: event.from } },
    ...around(github, repository, event.sender)
  }
}

/** What GitHub sends for a new comment, on an issue or a pull request; GITHUB_EVENT_NAME is `issue_comment`. */
export function issueCommentCreated(
  github: GitHub,
  event: IssuePlace & { readonly comment: number }
): EventPayload {
  const { repository, issue } = found(github, event)
  const comment = issue.comments.find(({ id }) => id === event.comment)
  if (!comment) throw new Error(`Issue ${event.issue} has no comment ${event.comment}.`)
  return {
    action: 'created',
    issue: issueResource(github, repository, issue),
    comment: commentResource(github, repository, issue, comment),
    ...around(github, repository, comment.user.login)
  }
}

/** What GitHub sends when `sender` starts a workflow by hand; GITHUB_EVENT_NAME is `workflow_dispatch`. */
export function workflowDispatch(
  github: GitHub,
  event: {
    readonly owner: string
    readonly repo: string
    readonly inputs: Readonly<Record<string, string>>
    readonly sender: string
    /** `refs/heads/` and the default branch unless told. */
    readonly ref?: string
    readonly workflow?: string
  }
): EventPayload {
  const repository = repositoryNamed(github.state, event.owner, event.repo)
  return {
    inputs: event.inputs,
    ref: event.ref ?? `refs/heads/${repository.defaultBranch}`,
    workflow: event.workflow ?? '.github/workflows/sstar.yml',
    ...around(github, repository, event.sender)
  }
}

function found(
  { state }: GitHub,
  { owner, repo, issue }: IssuePlace
): { readonly repository: Repository; readonly issue: Issue } {
  const repository = repositoryNamed(state, owner, repo)
  return { repository, issue: issueNumbered(repository, issue) }
}

function around(world: World, repository: Repository, sender: string) {
  return {
    repository: repositoryResource(world, repository),
    sender: userResource(world, userNamed(world.state, sender))
  }
}
