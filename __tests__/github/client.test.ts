import { describe, expect, test } from 'vitest'
import { rateLimited, secondaryRateLimited } from '../../simulators/github/failures.ts'
import type { LocalGitHub } from '../../simulators/github/local-github.ts'
import { createGitHub } from '../../src/github/client.ts'
import { explain } from '../../src/github/explain.ts'
import { client, place, startScene } from './scene.ts'

const operation = 'issues/get'

async function ask(github: LocalGitHub, token = github.token) {
  const lines: string[] = []
  const octokit = createGitHub({
    token,
    apiUrl: `${github.apiUrl}/`,
    version: '1.2.3',
    log: (line) => lines.push(line)
  })
  const answer = await octokit.rest.issues
    .get({ ...place, issue_number: 1 })
    .then(({ data }) => data.title)
    .catch((error: unknown) => explain(error, 'read issue #1'))
  return { answer, lines }
}

describe('createGitHub', () => {
  test('names itself and its version', async () => {
    await using github = await startScene()
    expect(await ask(github)).toEqual({ answer: 'add subtracts', lines: [] })
    expect(github.requests[0]?.headers['user-agent']).toMatch(/^sstar-action\/1\.2\.3 /)
  })

  test.each([
    { name: 'rate limit', failure: () => rateLimited(0), says: /^GitHub's rate limit is used up/ },
    {
      name: 'rate limit by 429',
      failure: () => rateLimited(0, 429),
      says: /^GitHub's rate limit is used up/
    },
    {
      name: 'secondary rate limit',
      failure: () => secondaryRateLimited(1),
      says: /^GitHub's secondary rate limit is used up/
    }
  ])('waits for the $name and says so', async ({ failure, says }) => {
    await using github = await startScene()
    github.failNext({ operation }, failure())
    const { answer, lines } = await ask(github)
    expect(answer).toBe('add subtracts')
    expect(lines).toEqual([expect.stringMatching(says)])
    expect(lines[0]).toMatch(/trying again in [0-9]+ s \(1 of 3\)\.$/)
    expect(github.requests).toHaveLength(2)
  })

  test('does not wait for an hour', async () => {
    await using github = await startScene()
    github.failNext({ operation }, rateLimited(3600))
    const { answer, lines } = await ask(github)
    expect(answer).toMatch(/^Could not read issue #1: GitHub's rate limit is used up until \d{4}-/)
    expect(lines).toEqual([expect.stringContaining('giving up')])
    expect(github.requests).toHaveLength(1)
  })

  test('tries again after trouble of the server and after a lost connection', async () => {
    await using github = await startScene()
    github.failNext({ operation }, { status: 502, body: { message: 'Bad Gateway' } })
    expect((await ask(github)).answer).toBe('add subtracts')
    github.failNext({ operation }, { drop: 'before' })
    expect((await ask(github)).answer).toBe('add subtracts')
  })

  test('gives a request up after its time', async () => {
    const octokit = createGitHub({
      token: 'x',
      apiUrl: 'http://127.0.0.1:1',
      log: () => {},
      timeoutMs: 1
    })
    const said = await octokit.rest.issues
      .get({ ...place, issue_number: 1, request: { retries: 0 } })
      .then(() => 'answered')
      .catch((error: unknown) => explain(error, 'read it'))
    expect(said).toMatch(/^Could not read it: GitHub did not answer/)
  })
})

describe('explain', () => {
  test.each([
    {
      name: 'a bad token',
      failure: { status: 401, body: { message: 'Bad credentials' } },
      says: /Could not read issue #1: the token was refused \(401.*github-token/
    },
    {
      name: 'a missing permission that GitHub names',
      failure: {
        status: 403,
        headers: { 'x-accepted-github-permissions': 'pull_requests=write; contents=read' },
        body: { message: 'Resource not accessible by integration' }
      },
      says: /Add `pull-requests: write` under `permissions:`/
    },
    {
      name: 'a missing permission that GitHub does not name',
      failure: { status: 403, body: { message: 'Resource not accessible by integration' } },
      says: /Add `issues: read` under `permissions:`/
    },
    {
      name: 'pull requests forbidden to Actions',
      failure: {
        status: 403,
        body: { message: 'GitHub Actions is not permitted to create or approve pull requests.' }
      },
      says: /Settings > Actions > General > Workflow permissions of the repository.*organisation/
    },
    {
      name: 'another 403',
      failure: { status: 403, body: { message: 'Protected by\nSAML\u001b[31m' } },
      says: /GitHub refused it \(403: Protected by SAML \[31m\)/
    },
    {
      name: 'workflow files',
      failure: {
        status: 422,
        body: {
          message:
            'refusing to allow a GitHub App to create or update workflow `a.yml` without `workflows` permission'
        }
      },
      says: /may not change files under .github\/workflows/
    },
    {
      name: 'what is not there',
      failure: { status: 404, body: { message: 'Not Found' } },
      says: /404/
    },
    {
      name: 'what is gone',
      failure: { status: 410, body: { message: 'Gone' } },
      says: /gone \(410\)/
    },
    {
      name: 'what is not valid',
      failure: { status: 422, body: { message: 'Validation Failed' } },
      says: /did not accept it \(422: Validation Failed/
    },
    {
      name: 'trouble of the server',
      failure: { status: 503, body: { message: 'Unavailable' } },
      says: /GitHub has trouble \(503.*githubstatus/
    },
    {
      name: 'a secondary rate limit',
      failure: secondaryRateLimited(1),
      says: /rate limit is used up/
    },
    { name: 'a lost connection', failure: { drop: 'before' as const }, says: /did not answer/ }
  ])('tells the way out of $name', async ({ failure, says }) => {
    await using github = await startScene()
    github.failNext({ operation }, failure)
    const said = await client(github)
      .rest.issues.get({ ...place, issue_number: 1 })
      .then(() => 'answered')
      .catch((error: unknown) => explain(error, 'read issue #1'))
    expect(said).toMatch(says)
    expect(said).not.toMatch(/\p{Cc}/u)
  })

  test('takes whatever is thrown', () => {
    expect(explain('odd\nthing', 'go on')).toBe('Could not go on: odd thing')
    expect(explain(new Error('odd'), 'go on')).toBe('Could not go on: odd')
  })
})
