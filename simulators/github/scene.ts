import { join } from 'node:path'
import { createStore } from './git/store.ts'
import type { NewComment, NewIssue, NewRepository } from './local-github.ts'
import { commentOn, fileIssue, labelIssue } from './filing.ts'
import {
  nextId,
  timestamp,
  userNamed,
  type Comment,
  type Issue,
  type Repository,
  type State
} from './state.ts'

/** The repository of that name; a test that names another is wrong. */
export function repositoryNamed(state: State, owner: string, name: string): Repository {
  const repository = state.repositories.get(`${owner}/${name}`.toLowerCase())
  if (!repository) throw new Error(`There is no repository ${owner}/${name}.`)
  return repository
}

/** The issue of that number; a test that names another is wrong. */
export function issueNumbered(repository: Repository, number: number): Issue {
  const issue = repository.issues.get(number)
  if (!issue) throw new Error(`There is no issue ${number} in ${repository.name}.`)
  return issue
}

/** Adds a repository whose bare git repository lies below `root`. */
export async function addRepository(
  state: State,
  root: string,
  { owner, name, private: hidden = false, ...source }: NewRepository
): Promise<Repository> {
  const id = nextId(state)
  const directory = join(root, `${id}.git`)
  const { defaultBranch } = await createStore(directory, source)
  const repository: Repository = {
    id,
    owner: userNamed(state, owner),
    name,
    private: hidden,
    defaultBranch,
    directory,
    createdAt: timestamp(),
    issues: new Map(),
    labels: new Map()
  }
  state.repositories.set(`${owner}/${name}`.toLowerCase(), repository)
  return repository
}

/** Files an issue as its author would have. */
export function addIssue(
  state: State,
  { owner, repo, title, body = null, user = 'reporter', labels = [], ...more }: NewIssue
): Issue {
  const repository = repositoryNamed(state, owner, repo)
  const author = userNamed(state, user)
  const issue = fileIssue(state, repository, {
    title,
    body,
    user: author,
    ...(more.number === undefined ? {} : { number: more.number })
  })
  for (const label of labels) labelIssue(state, repository, issue, label, author)
  issue.locked = more.locked ?? false
  return issue
}

/** Comments as that login would have, whatever its role. */
export function addComment(state: State, { owner, repo, issue, body, user }: NewComment): Comment {
  const found = issueNumbered(repositoryNamed(state, owner, repo), issue)
  return commentOn(state, found, userNamed(state, user), body)
}
