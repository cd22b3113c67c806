import { expect, test } from 'vitest'
import { startGitHub } from '../../../simulators/github/github.ts'
import type { GitHubOptions, LocalGitHub } from '../../../simulators/github/local-github.ts'
import { clientOf, refused } from './client.ts'

const place = { owner: 'octo', repo: 'calc' }

async function startLenient(options: GitHubOptions = {}): Promise<LocalGitHub> {
  const github = await startGitHub({ failOnViolation: false, ...options })
  await github.addRepository({ owner: 'octo', name: 'calc', files: { 'a.txt': 'a\n' } })
  github.addIssue({ ...place, title: 'Bug' })
  return github
}

test.each([
  {
    name: 'a body of the wrong type',
    route: 'POST /repos/octo/calc/issues/1/comments',
    parameters: { body: 7 },
    violation: 'issues/create-comment: request body: /body must be string {"type":"string"}, is 7.'
  },
  {
    name: 'a body without what is required',
    route: 'POST /repos/octo/calc/pulls',
    parameters: { title: 'No head', base: 'main' },
    violation: 'pulls/create: request body: the whole must have required property'
  },
  {
    name: 'a misspelt property',
    route: 'PATCH /repos/octo/calc/issues/1',
    parameters: { sate: 'closed' },
    violation: 'issues/update: request body: /sate is not documented.'
  },
  {
    name: 'an undocumented query parameter',
    route: 'GET /repos/octo/calc/pulls?author=me',
    parameters: {},
    violation: 'pulls/list: query parameter author: is not documented.'
  },
  {
    name: 'a query parameter of the wrong type',
    route: 'GET /repos/octo/calc/pulls?per_page=many',
    parameters: {},
    violation: 'pulls/list: query parameter per_page: the whole must be integer'
  },
  {
    name: 'an undocumented path',
    route: 'GET /repos/octo/calc/isues',
    parameters: {},
    violation: "GET /repos/octo/calc/isues: no such path in GitHub's description."
  },
  {
    name: 'an undocumented method',
    route: 'DELETE /repos/octo/calc/issues/1',
    parameters: {},
    violation: 'is not documented with DELETE.'
  },
  {
    name: 'what is documented but not simulated',
    route: 'GET /repos/octo/calc/actions/runs',
    parameters: {},
    violation: 'documented, but not simulated here.'
  }
])('$name is recorded and answered with 500', async ({ route, parameters, violation }) => {
  await using github = await startLenient()
  const answer = await refused(clientOf(github).request(route, parameters))
  expect(answer.status).toBe(500)
  expect(answer.message).toContain(violation)
  expect(github.violations).toEqual([expect.stringContaining(violation)])
  expect(() => github.assertNoViolations()).toThrow(violation)
})

test('an answer that strays is found as well', async () => {
  await using github = await startLenient()
  const issue = github.state.repositories.get('octo/calc')?.issues.get(1)
  Object.assign(issue ?? {}, { title: undefined })
  const { issues } = clientOf(github).rest
  expect((await refused(issues.get({ ...place, issue_number: 1 }))).message).toContain(
    "issues/get: response 200: the whole must have required property 'title'"
  )
})

test('violations can be only recorded', async () => {
  await using github = await startLenient({ onViolation: 'only-record' })
  const answer = await clientOf(github).request('GET /repos/octo/calc/pulls?author=me')
  expect(answer.status).toBe(200)
  expect(github.violations).toHaveLength(1)
})

test('disposal throws what strayed unless told otherwise', async () => {
  const github = await startLenient({ failOnViolation: true })
  await refused(clientOf(github).request('GET /nowhere'))
  await expect(github[Symbol.asyncDispose]()).rejects.toThrow('GET /nowhere')
})
