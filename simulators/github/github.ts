import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FailureQueue } from './failures.ts'
import { git } from './git/store.ts'
import type { GitHubOptions, LocalGitHub, RecordedRequest } from './local-github.ts'
import type { World } from './resources/place.ts'
import { addComment, addIssue, addRepository, repositoryNamed } from './scene.ts'
import { serve, type Serving } from './serve.ts'
import { emptyState, userNamed } from './state.ts'

const token = 'ghs_localWorkflowTokenThatMayWrite00000'
const readOnlyToken = 'ghs_localWorkflowTokenThatOnlyReads0000'

/** Starts a GitHub on a free port of the loopback interface; dispose of it with `await using`. */
export async function startGitHub(options: GitHubOptions = {}): Promise<LocalGitHub> {
  const state = emptyState()
  state.actionsMayCreatePullRequests = options.actionsMayCreatePullRequests ?? true
  const workflow = { kind: 'installation', login: 'github-actions[bot]' } as const
  state.tokens.set(token, { ...workflow, token, access: 'write' })
  state.tokens.set(readOnlyToken, { ...workflow, token: readOnlyToken, access: 'read' })

  const root = await mkdtemp(join(tmpdir(), 'local-github-'))
  const requests: RecordedRequest[] = []
  const violations: string[] = []
  const failures = new FailureQueue()
  const server = createServer()
  const url = `http://127.0.0.1:${await listen(server)}`
  const world: World = { state, url, apiUrl: `${url}/api/v3` }
  const strict = (options.onViolation ?? 'answer-500') === 'answer-500'
  const serving: Serving = { world, requests, violations, failures, strict }
  server.on('request', (request, response) => {
    void serve(serving, request, response)
  })

  function assertNoViolations(): void {
    if (violations.length > 0) {
      throw new Error(`Strayed from GitHub's description:\n- ${violations.join('\n- ')}`)
    }
  }

  return {
    ...world,
    token,
    readOnlyToken,
    requests,
    violations,
    gitUrl: (owner, repo) => `${url}/${owner}/${repo}.git`,
    addRepository: (repository) => addRepository(state, root, repository),
    addIssue: (issue) => addIssue(state, issue),
    addComment: (comment) => addComment(state, comment),
    addToken: (added) => {
      userNamed(state, added.login)
      state.tokens.set(added.token, { ...added, kind: 'user' })
    },
    setPermission: (login, permission) => {
      userNamed(state, login)
      state.permissions.set(login.toLowerCase(), permission)
    },
    failNext: (matcher, failure) => failures.add(matcher, failure),
    assertNoViolations,
    git: (owner, repo, ...args) => git(repositoryNamed(state, owner, repo).directory, args),
    [Symbol.asyncDispose]: async () => {
      await close(server)
      await rm(root, { recursive: true, force: true })
      if (options.failOnViolation ?? true) assertNoViolations()
    }
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port was given.')
  return address.port
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  server.closeAllConnections()
  await closed
}
