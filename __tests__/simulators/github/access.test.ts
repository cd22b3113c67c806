import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startGitHub } from '../../../simulators/github/github.ts'
import type { LocalGitHub } from '../../../simulators/github/local-github.ts'
import { anonymousClientOf, clientOf, refused } from './client.ts'

let github: LocalGitHub
const place = { owner: 'octo', repo: 'calc' }

beforeAll(async () => {
  github = await startGitHub()
  await github.addRepository({ owner: 'octo', name: 'calc', files: { 'a.txt': 'a\n' } })
  await github.addRepository({ owner: 'octo', name: 'secret', private: true })
  github.addIssue({ ...place, title: 'Bug' })
  github.addToken({ token: 'outsider', login: 'outsider', access: 'write' })
  github.addToken({ token: 'maintainer', login: 'maintainer', access: 'write' })
  github.setPermission('maintainer', 'write')
})
afterAll(async () => github[Symbol.asyncDispose]())

describe('the role of a person', () => {
  test.each([
    { login: 'octo', permission: 'admin', role: 'admin' },
    { login: 'maintainer', permission: 'write', role: 'write' },
    { login: 'sorter', set: 'triage', permission: 'read', role: 'triage' },
    { login: 'reporter', permission: 'read', role: 'read' },
    { login: 'banned', set: 'none', permission: 'none', role: 'none' }
  ] as const)('$login has $permission', async ({ login, permission, role, ...more }) => {
    if ('set' in more) github.setPermission(login, more.set)
    const { repos } = clientOf(github).rest
    const { data } = await repos.getCollaboratorPermissionLevel({ ...place, username: login })
    expect(data).toMatchObject({ permission, role_name: role, user: { login } })
  })

  test('is not known of apps and strangers', async () => {
    const { repos } = clientOf(github).rest
    for (const username of ['github-actions[bot]', 'nobody']) {
      expect(
        await refused(repos.getCollaboratorPermissionLevel({ ...place, username }))
      ).toMatchObject({ status: 404, message: expect.stringContaining('is not a user') })
    }
  })

  test('is not told to those who cannot push', async () => {
    const { repos } = clientOf(github, 'outsider').rest
    expect(
      await refused(repos.getCollaboratorPermissionLevel({ ...place, username: 'octo' }))
    ).toMatchObject({ status: 403 })
  })
})

describe('tokens', () => {
  const comment = { ...place, issue_number: 1, body: 'hello' }

  test('that only read cannot write', async () => {
    const { issues } = clientOf(github, github.readOnlyToken).rest
    expect((await issues.get({ ...place, issue_number: 1 })).status).toBe(200)
    expect(await refused(issues.createComment(comment))).toMatchObject({
      status: 403,
      message: expect.stringContaining('Resource not accessible by integration')
    })
  })

  test('are needed to write, and must be known', async () => {
    const anonymous = anonymousClientOf(github).rest
    expect((await anonymous.issues.get({ ...place, issue_number: 1 })).status).toBe(200)
    expect(await refused(anonymous.issues.createComment(comment))).toMatchObject({ status: 401 })
    expect(
      await refused(clientOf(github, 'made up').rest.issues.createComment(comment))
    ).toMatchObject({ status: 401, message: expect.stringContaining('Bad credentials') })
  })

  test('of a person know who they are, those of a workflow do not', async () => {
    const { data } = await clientOf(github, 'maintainer').rest.users.getAuthenticated()
    expect(data.login).toBe('maintainer')
    expect(await refused(clientOf(github).rest.users.getAuthenticated())).toMatchObject({
      status: 403
    })
  })
})

test('what may not be seen does not exist', async () => {
  const secret = { owner: 'octo', repo: 'secret' }
  expect(await refused(clientOf(github, 'outsider').rest.repos.get(secret))).toMatchObject({
    status: 404
  })
  const { data } = await clientOf(github).rest.repos.get(secret)
  expect(data).toMatchObject({ private: true, permissions: { push: true, admin: false } })
})

test('accounts and limits are told', async () => {
  const { users, rateLimit } = clientOf(github).rest
  expect((await users.getByUsername({ username: 'octo' })).data.login).toBe('octo')
  expect((await rateLimit.get()).data.rate.limit).toBe(1000)
})
