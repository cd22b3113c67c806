import { Refusal, notFound, validationFailed, type Exchange } from '../exchange.ts'
import { labelIssue } from '../filing.ts'
import { nextId, timestamp, type Issue } from '../state.ts'

/** The issue of the path; 404 where there is none, 410 where it was deleted. */
export function issueOf({ repository, parameters }: Exchange): Issue {
  const issue = repository.issues.get(Number(parameters.issue_number))
  if (!issue) throw notFound()
  if (issue.deleted) throw new Refusal(410, 'This issue was deleted')
  return issue
}

/** Sets title and body where they are given, with the event for a new title. */
export function changeText(
  { state, user }: Exchange,
  issue: Issue,
  { title, body }: { title?: string | null | undefined; body?: string | null | undefined }
): void {
  if (title && title !== issue.title) {
    issue.events.push({
      id: nextId(state),
      actor: user,
      createdAt: timestamp(),
      event: 'renamed',
      from: issue.title,
      to: title
    })
    issue.title = title
  }
  if (body !== undefined) issue.body = body
  issue.updatedAt = timestamp()
}

/** Opens or closes, with its event. */
export function changeState(
  { state, user }: Pick<Exchange, 'state' | 'user'>,
  issue: Issue,
  to: 'open' | 'closed',
  reason?: Issue['stateReason']
): void {
  if (to === issue.state) return
  const now = timestamp()
  issue.state = to
  issue.closedAt = to === 'closed' ? now : null
  if (!issue.pull) issue.stateReason = to === 'open' ? 'reopened' : (reason ?? 'completed')
  const event = to === 'open' ? 'reopened' : 'closed'
  issue.events.push({ id: nextId(state), actor: user, createdAt: now, event })
}

/** GitHub's limits on the text of issues and pull requests. */
export function checkIssueText(title: string, body: string | null): void {
  const problem = (field: string, message: string) =>
    validationFailed({ resource: 'Issue', code: 'custom', field, message })
  if (title.trim() === '') {
    throw validationFailed({ resource: 'Issue', code: 'missing_field', field: 'title' })
  }
  if (title.length > 256) {
    throw problem('title', 'title is too long (maximum is 256 characters)')
  }
  if (body && body.length > 65_536) {
    throw problem('body', 'body is too long (maximum is 65536 characters)')
  }
}

/** Leaves exactly these labels on the issue, with an event for each change. */
export function replaceLabels(exchange: Exchange, issue: Issue, names: readonly string[]): void {
  const wanted = new Set(names.map((name) => name.toLowerCase()))
  for (const label of issue.labels.filter((name) => !wanted.has(name.toLowerCase()))) {
    removeLabel(exchange, issue, label)
  }
  for (const name of names) {
    labelIssue(exchange.state, exchange.repository, issue, name, exchange.user)
  }
}

/** Takes a label off an issue, with its event. */
export function removeLabel(
  { state, repository, user }: Exchange,
  issue: Issue,
  name: string
): void {
  issue.labels = issue.labels.filter((label) => label !== name)
  issue.events.push({
    id: nextId(state),
    actor: user,
    createdAt: timestamp(),
    event: 'unlabeled',
    label: name,
    color: repository.labels.get(name.toLowerCase())?.color ?? 'ededed'
  })
  issue.updatedAt = timestamp()
}
