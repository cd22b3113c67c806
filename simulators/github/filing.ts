import {
  nextId,
  timestamp,
  type Comment,
  type Issue,
  type Label,
  type Pull,
  type Repository,
  type State,
  type User
} from './state.ts'

/** The label of that name on the repository, made with GitHub's grey on first use. */
export function labelNamed(state: State, repository: Repository, name: string): Label {
  const known = repository.labels.get(name.toLowerCase())
  if (known) return known
  const label: Label = { id: nextId(state), name, color: 'ededed', description: '' }
  repository.labels.set(name.toLowerCase(), label)
  return label
}

/** Files a new issue or pull request under the next free number, or under the number asked for. */
export function fileIssue(
  state: State,
  repository: Repository,
  issue: {
    readonly title: string
    readonly body?: string | null
    readonly user: User
    readonly number?: number
    readonly pull?: Pull
  }
): Issue {
  const number = issue.number ?? Math.max(0, ...repository.issues.keys()) + 1
  if (repository.issues.has(number)) throw new Error(`Issue ${number} is there already.`)
  const now = timestamp()
  const filed: Issue = {
    id: nextId(state),
    number,
    user: issue.user,
    createdAt: now,
    comments: [],
    reactions: [],
    events: [],
    pull: issue.pull,
    title: issue.title,
    body: issue.body ?? null,
    labels: [],
    state: 'open',
    stateReason: null,
    locked: false,
    deleted: false,
    updatedAt: now,
    closedAt: null
  }
  repository.issues.set(number, filed)
  return filed
}

/** Puts a label on an issue, with the event that GitHub records; nothing when it is there already. */
export function labelIssue(
  state: State,
  repository: Repository,
  issue: Issue,
  name: string,
  actor: User
): void {
  const label = labelNamed(state, repository, name)
  if (issue.labels.includes(label.name)) return
  issue.labels.push(label.name)
  issue.events.push({
    id: nextId(state),
    actor,
    createdAt: timestamp(),
    event: 'labeled',
    label: label.name,
    color: label.color
  })
  issue.updatedAt = timestamp()
}

/** Adds a comment at the end of an issue's conversation. */
export function commentOn(state: State, issue: Issue, user: User, body: string): Comment {
  const now = timestamp()
  const comment: Comment = {
    id: nextId(state),
    user,
    createdAt: now,
    updatedAt: now,
    body,
    reactions: []
  }
  issue.comments.push(comment)
  issue.updatedAt = now
  return comment
}
