import { z } from 'zod'
import { mayPush, roleAtLeast } from '../access.ts'
import {
  Refusal,
  created,
  notFound,
  ok,
  page,
  validationFailed,
  type Exchange,
  type Handlers
} from '../exchange.ts'
import { eventResource, issueResource } from '../resources/issue.ts'
import { fileIssue, labelIssue, nextId, permissionOf, timestamp, type Issue } from '../state.ts'
import { replaceLabels } from './labels.ts'

/** The issue of the path; 404 where there is none, 410 where it was deleted. */
export function issueOf({ repository, parameters }: Exchange): Issue {
  const issue = repository.issues.get(Number(parameters.issue_number))
  if (!issue) throw notFound()
  if (issue.deleted) throw new Refusal(410, 'This issue was deleted')
  return issue
}

const labelNames = z
  .array(z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]))
  .optional()

const newIssue = z.object({
  title: z.union([z.string(), z.number()]).transform(String),
  body: z.string().nullish(),
  labels: labelNames
})

const issueChange = z.object({
  title: z.union([z.string(), z.number()]).transform(String).nullish(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  state_reason: z.enum(['completed', 'not_planned', 'duplicate', 'reopened']).nullish(),
  labels: labelNames
})

/** Issues, and pull requests as issues. */
export const issueRoutes: Handlers = {
  'issues/list-for-repo': (exchange) => {
    const { world, repository, query } = exchange
    const wanted = (query.labels ?? '').split(',').filter(Boolean)
    const issues = [...repository.issues.values()]
      .filter((issue) => !issue.deleted)
      .filter((issue) => query.state === 'all' || issue.state === (query.state ?? 'open'))
      .filter((issue) => !query.creator || issue.user.login === query.creator)
      .filter((issue) => wanted.every((label) => issue.labels.includes(label)))
      .sort((a, b) => b.number - a.number)
    if (query.direction === 'asc') issues.reverse()
    return page(exchange, issues, (issue) => issueResource(world, repository, issue))
  },

  'issues/create': (exchange) => {
    const { world, state, repository, user } = exchange
    const { title, body = null, labels = [] } = newIssue.parse(exchange.body)
    checkIssueText(title, body)
    const issue = fileIssue(state, repository, { title, body, user })
    // GitHub drops labels silently for those who may not set them.
    if (maySort(exchange)) {
      for (const label of labels) labelIssue(state, repository, issue, label, user)
    }
    return created(issueResource(world, repository, issue))
  },

  'issues/get': (exchange) =>
    ok(issueResource(exchange.world, exchange.repository, issueOf(exchange))),

  'issues/update': (exchange) => {
    const { world, repository, user } = exchange
    const issue = issueOf(exchange)
    if (issue.user !== user && !maySort(exchange)) {
      throw new Refusal(403, 'Must have admin rights to Repository.')
    }
    const change = issueChange.parse(exchange.body ?? {})
    checkIssueText(change.title ?? issue.title, change.body ?? null)
    changeText(exchange, issue, change)
    if (change.state) changeState(exchange, issue, change.state, change.state_reason ?? undefined)
    if (change.labels) replaceLabels(exchange, issue, change.labels)
    return ok(issueResource(world, repository, issue))
  },

  'issues/list-events': (exchange) =>
    page(exchange, issueOf(exchange).events, (event) =>
      eventResource(exchange.world, exchange.repository, event)
    )
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
  { state, user }: Exchange,
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

function maySort({ state, repository, caller }: Exchange): boolean {
  if (caller.kind !== 'user') return mayPush(state, repository, caller)
  return roleAtLeast(permissionOf(state, repository, caller.user.login), 'triage')
}
