import { z } from 'zod'
import { mayPush, roleAtLeast } from '../access.ts'
import { Refusal, created, ok, page, type Exchange, type Handlers } from '../exchange.ts'
import { eventResource, issueResource } from '../resources/issue.ts'
import { fileIssue, labelIssue } from '../filing.ts'
import { permissionOf } from '../state.ts'
import { changeState, changeText, checkIssueText, issueOf, replaceLabels } from './issue-changes.ts'

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

function maySort({ state, repository, caller }: Exchange): boolean {
  if (caller.kind !== 'user') return mayPush(state, repository, caller)
  return roleAtLeast(permissionOf(state, repository, caller.user.login), 'triage')
}
