import { z } from 'zod'
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
import { commitsBetween } from '../git/commits.ts'
import { changesBetween } from '../git/diff.ts'
import { commitOf, git, gitBytes, tryGit } from '../git/store.ts'
import { commitResource, fileResource } from '../resources/commit.ts'
import { fullPullRequestResource, pullRequestResource } from '../resources/pull-request.ts'
import type { PullRequest } from '../resources/pull-request.ts'
import { fileIssue } from '../filing.ts'
import { type Issue, type Repository } from '../state.ts'
import { changeState, changeText, checkIssueText } from './issue-changes.ts'

const newPull = z.object({
  title: z.string().optional(),
  head: z.string(),
  base: z.string(),
  body: z.string().nullish(),
  draft: z.boolean().default(false),
  maintainer_can_modify: z.boolean().default(false)
})
const pullChange = z.object({
  title: z.string().optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  base: z.string().optional()
})

/** Pull requests between branches of one repository. */
export const pullRoutes: Handlers = {
  'pulls/list': async (exchange) => {
    const { world, repository, query } = exchange
    const { state: wanted = 'open', head, base, sort, direction } = query
    const pulls: PullRequest[] = []
    for (const issue of repository.issues.values()) {
      if (issue.pull) pulls.push(await refreshed(exchange, issue))
    }
    const owner = repository.owner.login
    const found = pulls
      .filter(({ issue }) => wanted === 'all' || issue.state === wanted)
      .filter(({ pull }) => !base || pull.baseRef === base)
      // GitHub ignores a head filter that is not `owner:branch`.
      .filter(({ pull }) => !head?.includes(':') || head === `${owner}:${pull.headRef}`)
      .sort((a, b) => a.issue.number - b.issue.number)
    if (sort === 'updated') found.sort((a, b) => (a.issue.updatedAt < b.issue.updatedAt ? -1 : 1))
    if ((direction ?? (sort && sort !== 'created' ? 'asc' : 'desc')) === 'desc') found.reverse()
    return page(exchange, found, (pull) => pullRequestResource(world, repository, pull))
  },

  'pulls/create': async (exchange) => {
    const { state, repository, caller, user } = exchange
    const asked = newPull.parse(exchange.body)
    if (caller.kind === 'installation' && !state.actionsMayCreatePullRequests) {
      throw new Refusal(403, 'GitHub Actions is not permitted to create or approve pull requests.')
    }
    const headRef = asked.head.replace(`${repository.owner.login}:`, '')
    const headSha = await checkBranches(repository, headRef, asked.base)
    checkIssueText(asked.title ?? '', asked.body ?? null)
    const issue = fileIssue(state, repository, {
      title: asked.title ?? '',
      body: asked.body ?? null,
      user,
      pull: {
        headRef,
        headSha,
        baseRef: asked.base,
        draft: asked.draft,
        maintainerCanModify: asked.maintainer_can_modify
      }
    })
    return created(await full(exchange, await refreshed(exchange, issue)))
  },

  'pulls/get': async (exchange) => {
    const pull = await pullOf(exchange)
    const kind = /application\/vnd\.github\.(?:v3\.)?(diff|patch)/.exec(exchange.accept)?.[1]
    if (!kind) return ok(await full(exchange, pull))
    return {
      status: 200,
      raw: {
        type: `application/vnd.github.${kind}; charset=utf-8`,
        content: await gitBytes(exchange.repository.directory, [
          ...(kind === 'diff' ? ['diff'] : ['format-patch', '--stdout']),
          `${pull.baseSha}...${pull.pull.headSha}`
        ])
      }
    }
  },

  'pulls/update': async (exchange) => {
    const request = await pullOf(exchange)
    const { issue, pull } = request
    const change = pullChange.parse(exchange.body ?? {})
    checkIssueText(change.title ?? issue.title, change.body ?? null)
    if (change.state === 'open' && issue.state === 'closed') {
      await checkBranches(exchange.repository, pull.headRef, pull.baseRef)
    }
    if (change.base) {
      if (!(await branch(exchange.repository, change.base))) throw invalid('base')
      pull.baseRef = change.base
    }
    changeText(exchange, issue, change)
    if (change.state) changeState(exchange, issue, change.state)
    return ok(await full(exchange, await refreshed(exchange, issue)))
  },

  'pulls/list-files': async (exchange) => {
    const { world, repository } = exchange
    const { pull, baseSha } = await pullOf(exchange)
    const files = await changes(repository, baseSha, pull.headSha)
    return page(exchange, files, (file) => fileResource(world, repository, pull.headSha, file))
  },

  'pulls/list-commits': async (exchange) => {
    const { world, repository } = exchange
    const { pull, baseSha } = await pullOf(exchange)
    const commits = await commitsBetween(repository.directory, baseSha, pull.headSha)
    return page(exchange, commits, (commit) => commitResource(world, repository, commit))
  }
}

async function pullOf(exchange: Exchange): Promise<PullRequest> {
  const issue = exchange.repository.issues.get(Number(exchange.parameters.pull_number))
  if (!issue?.pull) throw notFound()
  return refreshed(exchange, issue)
}

// A branch moves by pushes, too: heads are read when asked for. GitHub closes what has lost its branch.
async function refreshed(
  { repository, state }: Pick<Exchange, 'repository' | 'state'>,
  issue: Issue
): Promise<PullRequest> {
  const { pull } = issue
  if (!pull) throw notFound()
  const head = await branch(repository, pull.headRef)
  if (!head) changeState({ state, user: issue.user }, issue, 'closed')
  else if (issue.state === 'open') {
    pull.headSha = head
    // Two requests at once may write the same: either will do.
    await tryGit(repository.directory, ['update-ref', `refs/pull/${issue.number}/head`, head])
  }
  return { issue, pull, baseSha: (await branch(repository, pull.baseRef)) ?? pull.headSha }
}

// The head's sha, once GitHub would open a pull request from it.
async function checkBranches(
  repository: Repository,
  headRef: string,
  baseRef: string
): Promise<string> {
  const custom = (message: string) =>
    validationFailed({ resource: 'PullRequest', code: 'custom', message })
  const head = await branch(repository, headRef)
  if (!head) throw invalid('head')
  if (!(await branch(repository, baseRef))) throw invalid('base')
  const ahead = await git(repository.directory, [
    'rev-list',
    '--count',
    `refs/heads/${baseRef}..${head}`
  ])
  if (ahead === '0') throw custom(`No commits between ${baseRef} and ${headRef}`)
  const same = [...repository.issues.values()].some(
    ({ state, pull }) => state === 'open' && pull?.headRef === headRef && pull.baseRef === baseRef
  )
  if (same) {
    throw custom(`A pull request already exists for ${repository.owner.login}:${headRef}.`)
  }
  return head
}

function invalid(field: 'head' | 'base'): Refusal {
  return validationFailed({ resource: 'PullRequest', field, code: 'invalid' })
}

async function full({ world, repository }: Exchange, request: PullRequest) {
  const { pull, baseSha } = request
  const commits = await commitsBetween(repository.directory, baseSha, pull.headSha)
  const files = await changes(repository, baseSha, pull.headSha)
  return fullPullRequestResource(world, repository, request, { commits: commits.length, files })
}

async function changes(repository: Repository, base: string, head: string) {
  const fork = await git(repository.directory, ['merge-base', base, head])
  return changesBetween(repository.directory, fork, head)
}

function branch(repository: Repository, name: string): Promise<string | undefined> {
  return commitOf(repository.directory, `refs/heads/${name}`)
}
