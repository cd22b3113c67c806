import { z } from 'zod'
import {
  created,
  notFound,
  ok,
  page,
  validationFailed,
  type Exchange,
  type Handlers
} from '../exchange.ts'
import { issueLabels, labelResource } from '../resources/issue.ts'
import { labelIssue } from '../filing.ts'
import { nextId, type Label } from '../state.ts'
import { issueOf, removeLabel, replaceLabels } from './issue-changes.ts'

const named = z.object({ name: z.string() }).transform(({ name }) => name)
const labelList = z.object({ labels: z.array(z.union([z.string(), named])).default([]) })
const newLabel = z.object({
  name: z.string(),
  color: z.string().default('ededed'),
  description: z.string().default('')
})
const labelChange = z.object({
  new_name: z.string().optional(),
  color: z.string().optional(),
  description: z.string().optional()
})

/** Labels of the repository and on issues. */
export const labelRoutes: Handlers = {
  'issues/list-labels-for-repo': (exchange) =>
    page(exchange, [...exchange.repository.labels.values()], (label) =>
      labelResource(exchange.world, exchange.repository, label)
    ),

  'issues/get-label': (exchange) =>
    ok(labelResource(exchange.world, exchange.repository, labelOf(exchange))),

  'issues/create-label': ({ world, state, repository, body }) => {
    const { name, color, description } = newLabel.parse(body)
    checkLabel(name, color, description)
    if (repository.labels.has(name.toLowerCase())) {
      throw validationFailed({ resource: 'Label', code: 'already_exists', field: 'name' })
    }
    const label: Label = { id: nextId(state), name, color: color.toLowerCase(), description }
    repository.labels.set(name.toLowerCase(), label)
    return created(labelResource(world, repository, label))
  },

  'issues/update-label': (exchange) => {
    const { world, repository } = exchange
    const label = labelOf(exchange)
    const change = labelChange.parse(exchange.body ?? {})
    const name = change.new_name ?? label.name
    checkLabel(name, change.color ?? label.color, change.description ?? label.description)
    for (const issue of repository.issues.values()) {
      issue.labels = issue.labels.map((entry) => (entry === label.name ? name : entry))
    }
    repository.labels.delete(label.name.toLowerCase())
    repository.labels.set(name.toLowerCase(), label)
    label.name = name
    label.color = change.color ?? label.color
    label.description = change.description ?? label.description
    return ok(labelResource(world, repository, label))
  },

  'issues/delete-label': (exchange) => {
    const label = labelOf(exchange)
    for (const issue of exchange.repository.issues.values()) {
      issue.labels = issue.labels.filter((entry) => entry !== label.name)
    }
    exchange.repository.labels.delete(label.name.toLowerCase())
    return { status: 204 }
  },

  'issues/list-labels-on-issue': (exchange) =>
    page(
      exchange,
      issueLabels(exchange.world, exchange.repository, issueOf(exchange)),
      (label) => label
    ),

  'issues/add-labels': (exchange) => {
    const { world, state, repository, user, body } = exchange
    const issue = issueOf(exchange)
    for (const name of requestedLabels(body)) labelIssue(state, repository, issue, name, user)
    return ok(issueLabels(world, repository, issue))
  },

  'issues/set-labels': (exchange) => {
    const issue = issueOf(exchange)
    replaceLabels(exchange, issue, requestedLabels(exchange.body))
    return ok(issueLabels(exchange.world, exchange.repository, issue))
  },

  'issues/remove-label': (exchange) => {
    const issue = issueOf(exchange)
    const { name = '' } = exchange.parameters
    const found = issue.labels.find((label) => label.toLowerCase() === name.toLowerCase())
    if (found === undefined) throw notFound('Label does not exist')
    removeLabel(exchange, issue, found)
    return ok(issueLabels(exchange.world, exchange.repository, issue))
  },

  'issues/remove-all-labels': (exchange) => {
    replaceLabels(exchange, issueOf(exchange), [])
    return { status: 204 }
  }
}

function labelOf({ repository, parameters }: Exchange): Label {
  const label = repository.labels.get((parameters.name ?? '').toLowerCase())
  if (!label) throw notFound()
  return label
}

function requestedLabels(body: unknown): readonly string[] {
  const names = labelList.parse(Array.isArray(body) ? { labels: body } : (body ?? {})).labels
  for (const name of names) checkLabel(name, 'ededed', '')
  return names
}

function checkLabel(name: string, color: string, description: string): void {
  const invalid = (field: string) => validationFailed({ resource: 'Label', code: 'invalid', field })
  if (name.trim() === '' || name.length > 50) throw invalid('name')
  if (!/^[0-9a-f]{6}$/i.test(color)) throw invalid('color')
  if (description.length > 100) throw invalid('description')
}
