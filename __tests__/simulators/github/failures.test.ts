import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'
import { Octokit } from '@octokit/rest'
import { expect, test } from 'vitest'
import { rateLimited, secondaryRateLimited } from '../../../simulators/github/failures.ts'
import { startGitHub } from '../../../simulators/github/github.ts'
import type { LocalGitHub } from '../../../simulators/github/local-github.ts'
import { clientOf, refused } from './client.ts'

const place = { owner: 'octo', repo: 'calc' }
const Patient = Octokit.plugin(retry, throttling)

async function startWithIssue(): Promise<LocalGitHub> {
  const github = await startGitHub()
  await github.addRepository({ owner: 'octo', name: 'calc', files: { 'a.txt': 'a\n' } })
  github.addIssue({ ...place, title: 'Bug' })
  return github
}

function patientClientOf(github: LocalGitHub, heard: string[]): Octokit {
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  return new Patient({
    auth: github.token,
    baseUrl: github.apiUrl,
    log: silent,
    retry: { retryAfterBaseValue: 10 },
    throttle: {
      fallbackSecondaryRateRetryAfter: 1,
      retryAfterBaseValue: 10,
      onRateLimit: (_after, _options, _octokit, count) => {
        heard.push('primary')
        return count < 2
      },
      onSecondaryRateLimit: (_after, _options, _octokit, count) => {
        heard.push('secondary')
        return count < 2
      }
    }
  })
}

test('the throttling plugin waits out both rate limits', async () => {
  await using github = await startWithIssue()
  const heard: string[] = []
  const { issues } = patientClientOf(github, heard).rest
  github.failNext({ operation: 'issues/get' }, rateLimited(0))
  github.failNext({ operation: 'issues/get' }, secondaryRateLimited(1))
  expect((await issues.get({ ...place, issue_number: 1 })).data.title).toBe('Bug')
  expect(heard).toEqual(['primary', 'secondary'])
  expect(github.requests.map(({ status }) => status)).toEqual([403, 403, 200])
})

test('the retry plugin gets over a server error', async () => {
  await using github = await startWithIssue()
  const { issues } = patientClientOf(github, []).rest
  github.failNext({ method: 'GET', path: /\/issues\/1$/ }, { status: 502, times: 2 })
  expect((await issues.get({ ...place, issue_number: 1 })).data.number).toBe(1)
  expect(github.requests.map(({ status }) => status)).toEqual([502, 502, 200])
})

test('without plugins a failure meets the client as it is, once', async () => {
  await using github = await startWithIssue()
  const { issues } = clientOf(github).rest
  github.failNext(
    { path: '/repos/octo/calc/issues/1' },
    { status: 503, headers: { 'retry-after': '7' }, body: { message: 'Unicorn!' } }
  )
  expect(await refused(issues.get({ ...place, issue_number: 1 }))).toMatchObject({
    status: 503,
    message: 'Unicorn!'
  })
  expect((await issues.get({ ...place, issue_number: 1 })).status).toBe(200)
})

test.each([
  { drop: 'before', comments: 0 },
  { drop: 'after', comments: 1 }
] as const)('a connection dropped $drop the work leaves $comments comments', async (row) => {
  await using github = await startWithIssue()
  github.failNext({ operation: 'issues/create-comment' }, { drop: row.drop })
  const { issues } = clientOf(github).rest
  expect(
    await refused(issues.createComment({ ...place, issue_number: 1, body: 'hi' }))
  ).toMatchObject({ status: 500 })
  expect((await issues.listComments({ ...place, issue_number: 1 })).data).toHaveLength(row.comments)
  expect(github.requests[0]?.status).toBeUndefined()
})
