import { describe, expect, test } from 'vitest'
import { workflowDispatch, issuesLabeled, issuesOpened } from '../../simulators/github/event.ts'
import { readTrigger } from '../../src/github/event.ts'
import { place, startScene } from './scene.ts'

const settings = { label: 'sstar', inputs: {} }

describe('readTrigger', () => {
  test('reads who labelled which issue, and its words at that moment', async () => {
    await using github = await startScene()
    const payload = issuesLabeled(github, { ...place, issue: 1, label: 'SStar', sender: 'alice' })
    expect(readTrigger('issues', payload, settings)).toEqual({
      kind: 'labeled',
      owner: 'acme',
      repo: 'calc',
      issueNumber: 1,
      sender: { login: 'alice', id: github.state.users.get('alice')?.id, type: 'User' },
      snapshot: {
        title: 'add subtracts',
        body: 'add(1, 2) gives -1',
        updatedAt: expect.stringMatching(/^\d{4}-/)
      },
      state: 'open',
      locked: false,
      isPullRequest: false
    })
  })

  test('ignores another label, with the reason', async () => {
    await using github = await startScene()
    const payload = issuesLabeled(github, { ...place, issue: 1, label: 'bug', sender: 'alice' })
    expect(readTrigger('issues', payload, settings)).toEqual({
      kind: 'ignored',
      reason: 'The label "bug" was added; only "sstar" starts a solve.'
    })
  })

  test.each([
    { name: 'from the input', inputs: { issue: '#1' }, payload: {}, number: 1 },
    { name: 'from the event', inputs: {}, payload: { issue: ' 12 ' }, number: 12 }
  ])('takes the number of a run by hand $name', async ({ inputs, payload, number }) => {
    await using github = await startScene()
    const event = workflowDispatch(github, { ...place, inputs: payload, sender: 'alice' })
    expect(readTrigger('workflow_dispatch', event, { label: 'sstar', inputs })).toMatchObject({
      kind: 'dispatch',
      issueNumber: number,
      snapshot: undefined,
      sender: { login: 'alice' }
    })
  })

  test.each([
    { issue: undefined, says: /input `issue` is missing/ },
    { issue: '0', says: /"0", which is not the number/ },
    { issue: '1; rm -rf /', says: /is not the number of an issue/ },
    { issue: '99999999999', says: /is not the number of an issue/ }
  ])('refuses $issue as an issue number', async ({ issue, says }) => {
    await using github = await startScene()
    const event = workflowDispatch(github, { ...place, inputs: {}, sender: 'alice' })
    expect(() =>
      readTrigger('workflow_dispatch', event, { label: 'sstar', inputs: { issue } })
    ).toThrow(says)
  })

  test('does not act on comments yet', () => {
    expect(readTrigger('issue_comment', {}, settings)).toMatchObject({ kind: 'ignored' })
  })

  test('names the right trigger for an event it cannot work with', async () => {
    await using github = await startScene()
    expect(() => readTrigger('push', {}, settings)).toThrow(/"push".*types: \[labeled\]/)
    expect(() =>
      readTrigger('issues', issuesOpened(github, { ...place, issue: 1 }), settings)
    ).toThrow(/"issues.opened".*types: \[labeled\]/)
  })

  test.each([[null], [{}], ['x'], [{ action: 'labeled', issue: { number: 'one' } }]])(
    'tells of a payload that is not GitHub’s: %j',
    (payload) => {
      expect(() => readTrigger('issues', payload, settings)).toThrow(/GITHUB_EVENT_PATH/)
    }
  )
})
