import type { FileChange } from '../git/diff.ts'
import type { Issue, Pull, Repository } from '../state.ts'
import { association, issueLabels } from './issue.ts'
import { nodeId, type World } from './place.ts'
import { repositoryApi, repositoryPage, repositoryResource } from './repository.ts'
import { userResource } from './user.ts'

/** A pull request's issue together with what makes it one. */
export type PullRequest = { readonly issue: Issue; readonly pull: Pull; readonly baseSha: string }

/** Schema `pull-request-simple`, as lists give it. */
export function pullRequestResource(
  world: World,
  repository: Repository,
  { issue, pull, baseSha }: PullRequest
) {
  const root = repositoryApi(world, repository)
  const api = `${root}/pulls/${issue.number}`
  const page = `${repositoryPage(world, repository)}/pull/${issue.number}`
  const addresses = pullRequestAddresses(root, api, page, issue.number, pull.headSha)
  const side = (ref: string, sha: string) => ({
    label: `${repository.owner.login}:${ref}`,
    ref,
    sha,
    user: userResource(world, repository.owner),
    repo: repositoryResource(world, repository)
  })
  return {
    url: api,
    id: issue.id,
    node_id: nodeId('PR', issue.id),
    ...addresses,
    number: issue.number,
    state: issue.state,
    locked: issue.locked,
    title: issue.title,
    user: userResource(world, issue.user),
    body: issue.body,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: null,
    merge_commit_sha: null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: issueLabels(world, repository, issue),
    milestone: null,
    draft: pull.draft,
    head: side(pull.headRef, pull.headSha),
    base: side(pull.baseRef, baseSha),
    _links: {
      self: { href: api },
      html: { href: page },
      issue: { href: addresses.issue_url },
      comments: { href: addresses.comments_url },
      review_comments: { href: addresses.review_comments_url },
      review_comment: { href: addresses.review_comment_url },
      commits: { href: addresses.commits_url },
      statuses: { href: addresses.statuses_url }
    },
    author_association: association(world, repository, issue.user),
    auto_merge: null,
    active_lock_reason: null
  }
}

/** Schema `pull-request`: one pull request with its figures. */
export function fullPullRequestResource(
  world: World,
  repository: Repository,
  request: PullRequest,
  figures: { readonly commits: number; readonly files: readonly FileChange[] }
) {
  const total = (count: (file: FileChange) => number): number =>
    figures.files.reduce((sum, file) => sum + count(file), 0)
  return {
    ...pullRequestResource(world, repository, request),
    merged: false,
    mergeable: true,
    rebaseable: true,
    mergeable_state: request.pull.draft ? 'draft' : 'clean',
    merged_by: null,
    comments: request.issue.comments.length,
    review_comments: 0,
    maintainer_can_modify: request.pull.maintainerCanModify,
    commits: figures.commits,
    additions: total((file) => file.additions),
    deletions: total((file) => file.deletions),
    changed_files: figures.files.length
  }
}

function pullRequestAddresses(
  root: string,
  api: string,
  page: string,
  number: number,
  headSha: string
) {
  return {
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: `${root}/issues/${number}`,
    commits_url: `${api}/commits`,
    review_comments_url: `${api}/comments`,
    review_comment_url: `${root}/pulls/comments{/number}`,
    comments_url: `${root}/issues/${number}/comments`,
    statuses_url: `${root}/statuses/${headSha}`
  }
}
