import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startGitHub } from '../../../simulators/github/github.ts'
import type { LocalGitHub } from '../../../simulators/github/local-github.ts'
import { clientOf, refused } from './client.ts'

let github: LocalGitHub
const place = { owner: 'octo', repo: 'calc' }
let issue_number: number

beforeAll(async () => {
  github = await startGitHub()
  await github.addRepository({ owner: 'octo', name: 'calc', files: { 'a.txt': 'a\n' } })
  github.addToken({ token: 'outsider', login: 'outsider', access: 'write' })
  github.setPermission('sorter', 'triage')
  github.addToken({ token: 'sorter', login: 'sorter', access: 'write' })
})
beforeEach(() => {
  issue_number = github.addIssue({ ...place, title: 'Sum is wrong', body: 'See `add`.' }).number
})
afterAll(async () => github[Symbol.asyncDispose]())

describe('issues', () => {
  test('are read, changed, closed and leave events', async () => {
    const { rest } = clientOf(github)
    const { data } = await rest.issues.get({ ...place, issue_number })
    expect(data).toMatchObject({
      title: 'Sum is wrong',
      state: 'open',
      user: { login: 'reporter' }
    })

    await rest.issues.update({ ...place, issue_number, title: 'Sum', labels: ['bug'] })
    const closed = await rest.issues.update({
      ...place,
      issue_number,
      state: 'closed',
      state_reason: 'not_planned'
    })
    expect(closed.data).toMatchObject({
      title: 'Sum',
      state: 'closed',
      state_reason: 'not_planned'
    })

    const events = await rest.issues.listEvents({ ...place, issue_number })
    expect(events.data.map(({ event }) => event)).toEqual(['renamed', 'labeled', 'closed'])
  })

  test('are created and listed by label', async () => {
    const { rest } = clientOf(github)
    const made = await rest.issues.create({ ...place, title: 'Alert', labels: ['alarm'] })
    const list = await rest.issues.listForRepo({ ...place, labels: 'alarm' })
    expect(list.data.map(({ number }) => number)).toEqual([made.data.number])
  })

  test('that are deleted answer 410, that never were 404', async () => {
    const { rest } = clientOf(github)
    github.addIssue({ ...place, title: 'Gone', number: 900 }).deleted = true
    expect(await refused(rest.issues.get({ ...place, issue_number: 900 }))).toMatchObject({
      status: 410
    })
    expect(await refused(rest.issues.get({ ...place, issue_number: 901 }))).toMatchObject({
      status: 404
    })
  })
})

describe('comments', () => {
  test('are written, changed, deleted', async () => {
    const { rest } = clientOf(github)
    const { data } = await rest.issues.createComment({ ...place, issue_number, body: 'Working…' })
    expect(data.user?.login).toBe('github-actions[bot]')
    await rest.issues.updateComment({ ...place, comment_id: data.id, body: 'Done.' })
    const read = await rest.issues.getComment({ ...place, comment_id: data.id })
    expect(read.data.body).toBe('Done.')
    await rest.issues.deleteComment({ ...place, comment_id: data.id })
    expect(await refused(rest.issues.getComment({ ...place, comment_id: data.id }))).toMatchObject({
      status: 404
    })
  })

  test('come in pages that the client follows', async () => {
    const bodies = Array.from({ length: 7 }, (_, index) => `comment ${index}`)
    for (const body of bodies) {
      github.addComment({ ...place, issue: issue_number, body, user: 'reporter' })
    }
    const client = clientOf(github)
    const all = await client.paginate(client.rest.issues.listComments, {
      ...place,
      issue_number,
      per_page: 3
    })
    expect(all.map(({ body }) => body)).toEqual(bodies)
    const first = await client.rest.issues.listComments({ ...place, issue_number, per_page: 3 })
    expect(first.headers.link).toMatch(/page=2>; rel="next".*page=3>; rel="last"/)
  })

  test('longer than GitHub takes are refused', async () => {
    const { rest } = clientOf(github)
    const body = 'x'.repeat(65_537)
    const answer = await refused(rest.issues.createComment({ ...place, issue_number, body }))
    expect(answer.status).toBe(422)
    expect(answer.message).toContain('Body is too long (maximum is 65536 characters)')
  })

  test('of outsiders are refused where the issue is locked, and never theirs to change', async () => {
    const locked = github.addIssue({ ...place, title: 'Locked', locked: true }).number
    const { rest } = clientOf(github, 'outsider')
    const body = 'hello'
    expect(
      await refused(rest.issues.createComment({ ...place, issue_number: locked, body }))
    ).toMatchObject({
      status: 403,
      message: expect.stringContaining('Unable to create comment because issue is locked.')
    })
    const comment = github.addComment({ ...place, issue: issue_number, body, user: 'reporter' })
    expect(
      await refused(rest.issues.updateComment({ ...place, comment_id: comment.id, body: 'mine' }))
    ).toMatchObject({ status: 403 })
    const bot = clientOf(github).rest
    const written = await bot.issues.createComment({ ...place, issue_number: locked, body })
    expect(written.status).toBe(201)
  })
})

describe('labels', () => {
  test('are added, listed and removed on an issue', async () => {
    const { rest } = clientOf(github, 'sorter')
    await rest.issues.addLabels({ ...place, issue_number, labels: ['sstar', 'bug'] })
    await rest.issues.removeLabel({ ...place, issue_number, name: 'sstar' })
    const { data } = await rest.issues.listLabelsOnIssue({ ...place, issue_number })
    expect(data.map(({ name }) => name)).toEqual(['bug'])
    expect(
      await refused(rest.issues.removeLabel({ ...place, issue_number, name: 'sstar' }))
    ).toMatchObject({ status: 404, message: expect.stringContaining('Label does not exist') })
  })

  test('are created once', async () => {
    const { rest } = clientOf(github)
    const label = { ...place, name: 'once', color: '00ff00', description: 'Only once' }
    expect((await rest.issues.createLabel(label)).data).toMatchObject({ color: '00ff00' })
    expect(await refused(rest.issues.createLabel(label))).toMatchObject({
      status: 422,
      message: expect.stringContaining('already_exists')
    })
  })

  test('are renamed everywhere, replaced, and deleted everywhere', async () => {
    const { issues } = clientOf(github).rest
    await issues.setLabels({ ...place, issue_number, labels: ['first', 'second'] })
    await issues.updateLabel({ ...place, name: 'first', new_name: '1st', color: 'abcdef' })
    expect((await issues.getLabel({ ...place, name: '1st' })).data.color).toBe('abcdef')
    const names = async () =>
      (await issues.listLabelsOnIssue({ ...place, issue_number })).data.map(({ name }) => name)
    expect(await names()).toEqual(['1st', 'second'])
    await issues.deleteLabel({ ...place, name: 'second' })
    expect(await names()).toEqual(['1st'])
    await issues.removeAllLabels({ ...place, issue_number })
    expect(await names()).toEqual([])
    const all = await issues.listLabelsForRepo({ ...place, per_page: 100 })
    expect(all.data.map(({ name }) => name)).toContain('1st')
    expect(all.data.map(({ name }) => name)).not.toContain('second')
  })

  test('are not for outsiders to set', async () => {
    const { rest } = clientOf(github, 'outsider')
    expect(
      await refused(rest.issues.addLabels({ ...place, issue_number, labels: ['sstar'] }))
    ).toMatchObject({ status: 403 })
  })
})

test('a reaction is new once', async () => {
  const { rest } = clientOf(github)
  const comment = github.addComment({
    ...place,
    issue: issue_number,
    body: '/sstar solve',
    user: 'reporter'
  })
  const react = async () =>
    rest.reactions.createForIssueComment({ ...place, comment_id: comment.id, content: 'eyes' })
  expect((await react()).status).toBe(201)
  expect((await react()).status).toBe(200)
  await rest.reactions.createForIssue({ ...place, issue_number, content: 'rocket' })
  const onIssue = await rest.reactions.listForIssue({ ...place, issue_number })
  expect(onIssue.data.map(({ content }) => content)).toEqual(['rocket'])
  const onComment = await rest.reactions.listForIssueComment({ ...place, comment_id: comment.id })
  expect(onComment.data.map(({ content }) => content)).toEqual(['eyes'])
  const { data } = await rest.issues.get({ ...place, issue_number })
  expect(data.reactions).toMatchObject({ rocket: 1, total_count: 1 })
})
