import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  issueCommentCreated,
  issuesEdited,
  issuesLabeled,
  issuesOpened,
  workflowDispatch
} from '../../../simulators/github/event.ts'
import { startGitHub } from '../../../simulators/github/github.ts'
import type { LocalGitHub } from '../../../simulators/github/local-github.ts'
import { readCommandFile, runnerEnvironment } from '../../../simulators/github/runner.ts'
import { clientOf } from './client.ts'

let github: LocalGitHub
let runnerTemp: string
const place = { owner: 'octo', repo: 'calc' }

beforeAll(async () => {
  github = await startGitHub()
  await github.addRepository({ owner: 'octo', name: 'calc', files: { 'a.txt': 'a\n' } })
  github.addIssue({ ...place, title: 'Bug', body: 'Broken.' })
  runnerTemp = await mkdtemp(join(tmpdir(), 'runner-'))
})
afterAll(async () => {
  await rm(runnerTemp, { recursive: true, force: true })
  await github[Symbol.asyncDispose]()
})

test('payloads tell what the API tells', async () => {
  const { rest } = clientOf(github)
  const labeled = issuesLabeled(github, { ...place, issue: 1, label: 'sstar', sender: 'maint' })
  const { data: issue } = await rest.issues.get({ ...place, issue_number: 1 })
  expect(labeled).toMatchObject({
    action: 'labeled',
    label: { name: 'sstar' },
    sender: { login: 'maint' },
    repository: { full_name: 'octo/calc' }
  })
  expect(labeled.issue).toEqual(issue)
  const events = await rest.issues.listEvents({ ...place, issue_number: 1 })
  expect(events.data).toMatchObject([{ event: 'labeled', actor: { login: 'maint' } }])

  const comment = github.addComment({ ...place, issue: 1, body: '/sstar stop', user: 'maint' })
  expect(issueCommentCreated(github, { ...place, issue: 1, comment: comment.id })).toMatchObject({
    action: 'created',
    comment: { body: '/sstar stop', id: comment.id },
    issue: { comments: 1 },
    sender: { login: 'maint' }
  })
  expect(issuesOpened(github, { ...place, issue: 1 })).toMatchObject({
    action: 'opened',
    sender: { login: 'reporter' }
  })
  expect(
    issuesEdited(github, { ...place, issue: 1, sender: 'reporter', from: 'Fine.' })
  ).toMatchObject({ action: 'edited', changes: { body: { from: 'Fine.' } } })
  expect(
    workflowDispatch(github, { ...place, inputs: { issue: '1' }, sender: 'maint' })
  ).toMatchObject({ inputs: { issue: '1' }, ref: 'refs/heads/main' })
})

test('a step finds its inputs, event and repository through the real toolkit', async () => {
  const env = await runnerEnvironment(github, {
    ...place,
    eventName: 'issues',
    event: issuesOpened(github, { ...place, issue: 1 }),
    workspace: runnerTemp,
    runnerTemp,
    sha: await github.git('octo', 'calc', 'rev-parse', 'main'),
    inputs: { 'base-url': 'http://127.0.0.1:1/v1', 'two words': 'yes' }
  })
  const script = `
    import { getInput, setOutput, summary } from '@actions/core'
    import { context, getOctokit } from '@actions/github'
    const { data } = await getOctokit(getInput('token')).rest.issues.get({
      ...context.repo, issue_number: context.issue.number })
    setOutput('seen', [context.eventName, data.title, getInput('base-url'), getInput('two words')])
    setOutput('lines', 'a\\nb=c')
    await summary.addRaw('done').write()
  `
  await execa(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...env, INPUT_TOKEN: github.token },
    cwd: import.meta.dirname
  })
  const outputs = await readCommandFile(env.GITHUB_OUTPUT ?? '')
  expect(outputs.get('seen')).toBe('["issues","Bug","http://127.0.0.1:1/v1","yes"]')
  expect(outputs.get('lines')).toBe('a\nb=c')
  expect(await readFile(env.GITHUB_STEP_SUMMARY ?? '', 'utf8')).toBe('done')
})

test('a command file with an open block is an error', async () => {
  const path = join(runnerTemp, 'open')
  await writeFile(path, 'plain=1\nopen<<END\nvalue\n')
  await expect(readCommandFile(path)).rejects.toThrow('open is not ended by END')
})
