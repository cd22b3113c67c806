import type { Comment, Issue, IssueEvent, Label, Reaction, Repository, User } from '../state.ts'
import { permissionOf } from '../state.ts'
import { nodeId, type World } from './place.ts'
import { repositoryApi, repositoryPage } from './repository.ts'
import { userResource } from './user.ts'

/** Schema `issue`; a pull request shows as an issue with its `pull_request` part. */
export function issueResource(world: World, repository: Repository, issue: Issue) {
  const root = repositoryApi(world, repository)
  const api = `${root}/issues/${issue.number}`
  const page = `${repositoryPage(world, repository)}/${issue.pull ? 'pull' : 'issues'}/${issue.number}`
  return {
    url: api,
    repository_url: root,
    labels_url: `${api}/labels{/name}`,
    comments_url: `${api}/comments`,
    events_url: `${api}/events`,
    html_url: page,
    id: issue.id,
    node_id: nodeId(issue.pull ? 'PR' : 'I', issue.id),
    number: issue.number,
    title: issue.title,
    user: userResource(world, issue.user),
    labels: issueLabels(world, repository, issue),
    state: issue.state,
    locked: issue.locked,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: issue.comments.length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    author_association: association(world, repository, issue.user),
    active_lock_reason: null,
    ...(issue.pull
      ? {
          draft: issue.pull.draft,
          pull_request: {
            url: `${root}/pulls/${issue.number}`,
            html_url: page,
            diff_url: `${page}.diff`,
            patch_url: `${page}.patch`,
            merged_at: null
          }
        }
      : {}),
    body: issue.body,
    closed_by: null,
    reactions: reactionRollup(`${api}/reactions`, issue.reactions),
    timeline_url: `${api}/timeline`,
    performed_via_github_app: null,
    state_reason: issue.stateReason
  }
}

/** The labels of an issue or pull request, each of schema `label`. */
export function issueLabels(world: World, repository: Repository, issue: Issue) {
  return issue.labels.flatMap((name) => {
    const label = repository.labels.get(name.toLowerCase())
    return label ? [labelResource(world, repository, label)] : []
  })
}

/** Schema `label`. */
export function labelResource(world: World, repository: Repository, label: Label) {
  return {
    id: label.id,
    node_id: nodeId('LA', label.id),
    url: `${repositoryApi(world, repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description
  }
}

/** Schema `issue-comment`. */
export function commentResource(
  world: World,
  repository: Repository,
  issue: Issue,
  comment: Comment
) {
  const root = repositoryApi(world, repository)
  const page = `${repositoryPage(world, repository)}/${issue.pull ? 'pull' : 'issues'}/${issue.number}`
  const api = `${root}/issues/comments/${comment.id}`
  return {
    url: api,
    html_url: `${page}#issuecomment-${comment.id}`,
    issue_url: `${root}/issues/${issue.number}`,
    id: comment.id,
    node_id: nodeId('IC', comment.id),
    user: userResource(world, comment.user),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: association(world, repository, comment.user),
    body: comment.body,
    reactions: reactionRollup(`${api}/reactions`, comment.reactions),
    performed_via_github_app: null
  }
}

/** Schema `reaction`. */
export function reactionResource(world: World, reaction: Reaction) {
  return {
    id: reaction.id,
    node_id: nodeId('REA', reaction.id),
    user: userResource(world, reaction.user),
    content: reaction.content,
    created_at: reaction.createdAt
  }
}

/** An event of an issue, as the events of one issue list it. */
export function eventResource(world: World, repository: Repository, event: IssueEvent) {
  const common = {
    id: event.id,
    node_id: nodeId('EV', event.id),
    url: `${repositoryApi(world, repository)}/issues/events/${event.id}`,
    actor: userResource(world, event.actor),
    event: event.event,
    commit_id: null,
    commit_url: null,
    created_at: event.createdAt,
    performed_via_github_app: null
  }
  if (event.event === 'labeled' || event.event === 'unlabeled') {
    return { ...common, label: { name: event.label, color: event.color } }
  }
  if (event.event === 'renamed') return { ...common, rename: { from: event.from, to: event.to } }
  return common
}

/** How someone stands to the repository (schema `author-association`). */
export function association(world: World, repository: Repository, user: User): string {
  if (user.login.toLowerCase() === repository.owner.login.toLowerCase()) return 'OWNER'
  if (user.type === 'Bot') return 'NONE'
  const role = permissionOf(world.state, repository, user.login)
  const invited = world.state.permissions.has(user.login.toLowerCase())
  return invited && role !== 'none' && role !== 'read' ? 'COLLABORATOR' : 'NONE'
}

function reactionRollup(url: string, reactions: readonly Reaction[]) {
  const count = (content: Reaction['content']): number =>
    reactions.filter((reaction) => reaction.content === content).length
  return {
    url,
    total_count: reactions.length,
    '+1': count('+1'),
    '-1': count('-1'),
    laugh: count('laugh'),
    hooray: count('hooray'),
    confused: count('confused'),
    heart: count('heart'),
    rocket: count('rocket'),
    eyes: count('eyes')
  }
}
