import { describe, expect, test } from 'vitest'
import { workflowDispatch } from '../../simulators/github/event.ts'
import { InputError } from '../../src/input-error.ts'
import { readTrigger } from '../../src/github/event.ts'
import { authorize } from '../../src/github/gate.ts'
import { client, issueOf, labeledBy, place, startScene } from './scene.ts'

const alone = { triggeringActor: undefined, actor: undefined, allowedBots: [] }

describe('authorize', () => {
  test('lets in who may write', async () => {
    await using github = await startScene()
    const admission = await authorize(client(github), labeledBy(github, 'alice'), alone)
    expect(admission).toEqual({ kind: 'allowed', notes: [] })
  })

  test.each([
    { login: 'bob', permission: 'read' as const },
    { login: 'tina', permission: 'triage' as const },
    { login: 'nora', permission: 'none' as const }
  ])('refuses $login who has $permission', async ({ login, permission }) => {
    await using github = await startScene()
    github.setPermission(login, permission)
    const admission = await authorize(client(github), labeledBy(github, login), alone)
    expect(admission).toEqual({
      kind: 'refused',
      reason: `${login} has the permission "${permission}" on acme/calc, and write, maintain or admin is needed to start a solve. Ask someone who has it to add the label.`
    })
  })

  test('asks for the sender, whatever the event says about them', async () => {
    await using github = await startScene()
    const trigger = labeledBy(github, 'alice')
    const forged = { ...trigger, sender: { ...trigger.sender, login: 'bob' } }
    expect(await authorize(client(github), forged, alone)).toMatchObject({ kind: 'refused' })
  })

  test('asks for the person who started the run again, too', async () => {
    await using github = await startScene()
    const trigger = labeledBy(github, 'alice')
    const rerun = { ...alone, actor: 'Alice', triggeringActor: 'bob' }
    expect(await authorize(client(github), trigger, rerun)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('bob has the permission "read"')
    })
    const again = { ...rerun, triggeringActor: 'acme' }
    expect(await authorize(client(github), trigger, again)).toMatchObject({ kind: 'allowed' })
  })

  test.each([
    { allowedBots: [], kind: 'refused' },
    { allowedBots: ['renovate'], kind: 'refused' },
    { allowedBots: ['helper[bot]'], kind: 'allowed' },
    { allowedBots: ['Helper'], kind: 'allowed' }
  ])('with bots $allowedBots a bot is $kind', async ({ allowedBots, kind }) => {
    await using github = await startScene()
    const trigger = labeledBy(github, 'helper[bot]')
    const admission = await authorize(client(github), trigger, { ...alone, allowedBots })
    expect(admission).toMatchObject({ kind })
  })

  test('takes a person for no bot because of a name, nor the other way round', async () => {
    await using github = await startScene()
    const trigger = labeledBy(github, 'bob')
    const settings = { ...alone, allowedBots: ['bob'] }
    expect(await authorize(client(github), trigger, settings)).toMatchObject({ kind: 'refused' })
    const bot = { ...trigger, sender: { login: 'alice', id: 1, type: 'Bot' } }
    expect(await authorize(client(github), bot, alone)).toMatchObject({
      reason: expect.stringContaining('type Bot')
    })
  })

  test('takes no wildcard for bots', async () => {
    await using github = await startScene()
    const settings = { ...alone, allowedBots: ['*'] }
    await expect(authorize(client(github), labeledBy(github, 'alice'), settings)).rejects.toThrow(
      InputError
    )
  })

  test.each([
    { operation: 'repos/get-collaborator-permission-level', says: /permission of alice.*500/ },
    { operation: 'issues/get', says: /read issue #1/ }
  ])('refuses when $operation fails', async ({ operation, says }) => {
    await using github = await startScene()
    github.failNext({ operation }, { status: 500, body: { message: 'Server Error' } })
    const admission = await authorize(client(github), labeledBy(github, 'alice'), alone)
    expect(admission).toMatchObject({ kind: 'refused', reason: expect.stringMatching(says) })
  })

  test('refuses when GitHub is out of reach', async () => {
    const github = await startScene()
    const trigger = labeledBy(github, 'alice')
    await github[Symbol.asyncDispose]()
    expect(await authorize(client(github), trigger, alone)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('GitHub did not answer')
    })
  })

  test('refuses an issue that is closed, locked, deleted or a pull request', async () => {
    await using github = await startScene()
    const octokit = client(github)
    const trigger = labeledBy(github, 'alice')
    const issue = issueOf(github)

    issue.locked = true
    expect(await authorize(octokit, trigger, alone)).toMatchObject({
      reason: expect.stringMatching(/locked.*Unlock it/)
    })
    issue.locked = false
    issue.state = 'closed'
    expect(await authorize(octokit, trigger, alone)).toMatchObject({
      reason: expect.stringMatching(/closed. Reopen it/)
    })
    expect(await authorize(octokit, labeledBy(github, 'alice'), alone)).toMatchObject({
      kind: 'refused'
    })
    issue.state = 'open'
    issue.deleted = true
    expect(await authorize(octokit, trigger, alone)).toMatchObject({
      reason: expect.stringContaining('410')
    })
    expect(await authorize(octokit, { ...trigger, isPullRequest: true }, alone)).toMatchObject({
      reason: expect.stringContaining('pull request')
    })
  })

  test('asks the API what a run by hand is about', async () => {
    await using github = await startScene()
    const event = (sender: string) =>
      workflowDispatch(github, { ...place, inputs: { issue: '1' }, sender })
    const dispatch = (sender: string) => {
      const trigger = readTrigger('workflow_dispatch', event(sender), { label: '', inputs: {} })
      if (trigger.kind === 'ignored') throw new Error(trigger.reason)
      return trigger
    }
    expect(await authorize(client(github), dispatch('bob'), alone)).toMatchObject({
      kind: 'refused'
    })
    expect(await authorize(client(github), dispatch('alice'), alone)).toMatchObject({
      kind: 'allowed'
    })
    const missing = { ...dispatch('alice'), issueNumber: 99 }
    expect(await authorize(client(github), missing, alone)).toMatchObject({
      reason: expect.stringMatching(/read issue #99.*404/)
    })
  })
})
