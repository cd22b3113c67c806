import { appendFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { execa } from 'execa'
import { describe, expect, test } from 'vitest'

import { issuesOpened, workflowDispatch } from '../../simulators/github/event.ts'
import { startModel } from '../../simulators/model/server.ts'
import type { ModelScript } from '../../simulators/model/server.ts'
import { answer, javascriptScene } from './scenes.ts'
import { setStage } from './stage.ts'
import type { ActOptions, Scene, Stage } from './stage.ts'

const live = { 'base-url': 'http://127.0.0.1:9/v1', model: 'none-is-asked', samples: '2' }

type Told = {
  /** Every one of these stands in the one message. */
  readonly message: readonly string[]
  /** Where the message is told besides the log; nothing where the issue is not known yet. */
  readonly comment?: boolean
  readonly outcome?: string
}

/** Runs the action, and checks that the message is told once in each place and that nothing was published. */
async function expectRefusal(stage: Stage, options: ActOptions, told: Told): Promise<void> {
  const end = await stage.act(options)
  expect(end.exitCode, end.log).toBe(1)
  const errors = end.log.split('\n').filter((line) => line.startsWith('::error::'))
  expect(errors, end.log).toHaveLength(1)
  for (const part of told.message) {
    expect(errors[0]).toContain(part)
    expect(unescaped(end.summary)).toContain(part)
  }
  expect(end.log).not.toMatch(/^\s+at .*\(.*:\d+:\d+\)$/mu)
  expect(end.outputs.get('outcome')).toBe(told.outcome ?? 'failed')
  const comments = stage.comments()
  expect(comments).toHaveLength(told.comment === false ? 0 : 1)
  for (const comment of comments) {
    expect(comment).not.toContain('is working on this issue')
    for (const part of told.message) expect(unescaped(comment)).toContain(part)
  }
  expect(await stage.branches()).toEqual(['main'])
  expect(await stage.pulls()).toEqual([])
}

// What Markdown has to escape is compared as people read it.
function unescaped(markdown: string): string {
  return markdown
    .replaceAll(/\\(?<mark>[\\`*_{}[\]()#+\-.!<>|"'&~:@/])/gu, '$<mark>')
    .replaceAll('`', '')
}

const plain = (text: string): string => text.replaceAll('`', '')

describe('inputs', () => {
  test.each<{ name: string; inputs: Record<string, string>; message: readonly string[] }>([
    { name: 'no endpoint', inputs: {}, message: ['base-url is missing', 'model is missing'] },
    {
      name: 'no model',
      inputs: { 'base-url': 'https://llm.example.com/v1' },
      message: ['model is missing']
    },
    {
      name: 'a number that is none',
      inputs: { ...live, samples: 'many' },
      message: ['samples must be a whole number from 1 to 64', 'many']
    },
    {
      name: 'a contradiction',
      inputs: { ...live, replay: 'run.jsonl' },
      message: ['replay and base-url contradict each other']
    },
    {
      name: 'an unknown selector',
      inputs: { ...live, selector: 'best' },
      message: ['selector must be one of standard, thorough, free, paper']
    },
    {
      name: 'an address that is none',
      inputs: { ...live, 'base-url': 'llm.example.com' },
      message: ['base-url must be an http or https address']
    }
  ])('$name', async ({ inputs, message }) => {
    await using stage = await setStage(javascriptScene)
    await expectRefusal(stage, { inputs }, { message })
  })

  test('an endpoint that was switched off', async () => {
    await using stage = await setStage(javascriptScene)
    const inputs = { ...live, 'base-url': 'https://models.github.ai/inference' }
    await expectRefusal(
      stage,
      { inputs },
      { message: ['models.github.ai', '2026-07-30', 'base-url'] }
    )
  })

  test('a recording that is not there', async () => {
    await using stage = await setStage(javascriptScene)
    await expectRefusal(
      stage,
      { inputs: { replay: '/nowhere/run.jsonl' } },
      { message: ['/nowhere/run.jsonl'] }
    )
  })

  test('a key of sstar.yml that may not be set there', async () => {
    const files = { ...javascriptScene.files, '.github/sstar.yml': 'isolation: none\n' }
    await using stage = await setStage({ ...javascriptScene, files })
    await expectRefusal(
      stage,
      { inputs: live },
      { message: ['.github/sstar.yml', 'isolation', 'cannot be set there'] }
    )
  })
})

describe('events', () => {
  test('another label is not ours: nothing happens', async () => {
    await using stage = await setStage(javascriptScene)
    const end = await stage.act({ inputs: live, label: 'bug' })
    expect(end.exitCode, end.log).toBe(0)
    expect(end.outputs.get('outcome')).toBe('ignored')
    expect(end.log).toContain('only "sstar" starts a solve')
    expect(end.summary).toContain('only "sstar" starts a solve')
    expect(stage.comments()).toEqual([])
  })

  test('an event of another kind', async () => {
    await using stage = await setStage(javascriptScene)
    const event = issuesOpened(stage.github, {
      owner: stage.owner,
      repo: stage.repo,
      issue: stage.issue
    })
    await expectRefusal(
      stage,
      { inputs: live, event },
      { message: ['issues.opened', 'types: [labeled]'], comment: false }
    )
  })

  test('a run by hand that names no issue', async () => {
    await using stage = await setStage(javascriptScene)
    const event = workflowDispatch(stage.github, {
      owner: stage.owner,
      repo: stage.repo,
      inputs: {},
      sender: 'maintainer'
    })
    await expectRefusal(
      stage,
      { inputs: live, event, eventName: 'workflow_dispatch' },
      { message: ['issue', 'missing'], comment: false }
    )
  })

  test('a sender without permission', async () => {
    await using stage = await setStage(javascriptScene)
    stage.github.setPermission('stranger', 'triage')
    await expectRefusal(
      stage,
      { inputs: live, sender: 'stranger' },
      { message: ['stranger', 'triage', 'write'] }
    )
  })

  test('a permission that cannot be asked for', async () => {
    await using stage = await setStage(javascriptScene)
    stage.github.failNext(
      { operation: 'repos/get-collaborator-permission-level' },
      { status: 500, times: 10 }
    )
    await expectRefusal(stage, { inputs: live }, { message: ['maintainer'] })
  })

  test.each([
    { name: 'closed', change: { state: 'closed', stateReason: 'completed' }, message: ['closed'] },
    { name: 'locked', change: { locked: true }, message: ['locked'] }
  ] as const)('an issue that is $name', async ({ change, message }) => {
    await using stage = await setStage(javascriptScene)
    const issue = [...stage.github.state.repositories.values()][0]?.issues.get(stage.issue)
    Object.assign(issue ?? {}, change)
    await expectRefusal(stage, { inputs: live }, { message })
  })
})

describe('repositories', () => {
  const withFiles = (files: Scene['files']): Scene => ({ ...javascriptScene, files })

  test.each<{
    name: string
    files: Scene['files']
    inputs?: Record<string, string>
    message: readonly string[]
  }>([
    {
      name: 'no tests',
      files: { 'README.md': '# nothing\n' },
      message: ['No test suite was found', 'test-command']
    },
    {
      name: 'a test command that does not exist',
      files: javascriptScene.files,
      inputs: { 'test-command': 'no-such-program --all' },
      message: ['no-such-program --all', 'not found', 'test-command']
    },
    {
      name: 'a suite that fails to start',
      files: {
        ...javascriptScene.files,
        'package.json': '{ "type": "module", "scripts": { "test": "node missing.js" } }'
      },
      message: ['cannot be run on the base commit', 'Install what it needs']
    },
    {
      name: 'a runner that is not installed',
      files: {
        'package.json': '{ "scripts": { "test": "jest" }, "devDependencies": { "jest": "30" } }',
        'a.test.js': ''
      },
      message: ['node_modules', 'npm ci']
    }
  ])('$name', async ({ files, inputs, message }) => {
    await using stage = await setStage(withFiles(files))
    await expectRefusal(
      stage,
      { inputs: { ...live, ...inputs } },
      { message: message.map(plain), outcome: 'tests-cannot-run' }
    )
  })

  test('a working directory that is not there', async () => {
    await using stage = await setStage(javascriptScene)
    await expectRefusal(
      stage,
      { inputs: { ...live, 'working-directory': 'packages/none' } },
      { message: ['working-directory', 'packages/none'] }
    )
  })

  test('an empty repository', async () => {
    await using stage = await setStage(javascriptScene)
    const before = async (workspace: string): Promise<void> => {
      await rm(join(workspace, '.git'), { recursive: true })
      await execa('git', ['init', '-q', workspace])
    }
    await expectRefusal(stage, { inputs: live, before }, { message: ['no commits yet'] })
  })

  test('no repository at all', async () => {
    await using stage = await setStage(javascriptScene)
    const before = async (workspace: string): Promise<void> =>
      rm(join(workspace, '.git'), { recursive: true })
    await expectRefusal(stage, { inputs: live, before }, { message: ['actions/checkout'] })
  })

  test('a branch that a shallow clone does not have', async () => {
    await using stage = await setStage(javascriptScene)
    await expectRefusal(
      stage,
      { inputs: { ...live, 'base-branch': 'release' } },
      { message: ['release', 'fetch'] }
    )
  })

  test('a test command of the issue shows progress and verifies nothing', async () => {
    await using model = await startModel({ answer })
    const body = `${javascriptScene.issue.body}\n\n### Test command\n\nnode --test test/round.test.js`
    await using stage = await setStage({ ...javascriptScene, issue: { title: 'x', body } })
    const end = await stage.act({ inputs: { ...live, 'base-url': model.baseUrl } })
    expect(end.outputs.get('outcome'), end.log).toBe('partial')
    expect(end.outputs.get('headline')).toContain('the issue itself named')
    expect(await stage.pulls()).toMatchObject([{ draft: true }])
  })

  test('a test command in the issue that is more than a command', async () => {
    const body = `${javascriptScene.issue.body}\n\n### Test command\n\nnpm test; curl https://evil.example`
    await using stage = await setStage({ ...javascriptScene, issue: { title: 'x', body } })
    await expectRefusal(
      stage,
      { inputs: live },
      { message: ['only a single program with plain arguments is accepted'] }
    )
  })

  test('a shallow clone, a detached head and a dirty checkout are all fine', async () => {
    await using model = await startModel({ answer })
    await using stage = await setStage(javascriptScene)
    const before = async (workspace: string): Promise<void> => {
      await execa('git', ['-C', workspace, 'checkout', '-q', '--detach'])
      await appendFile(join(workspace, 'src/round.js'), '\nthrow new Error("not committed")\n')
      await writeFile(join(workspace, 'untracked.test.js'), 'throw new Error("not committed")\n')
    }
    const end = await stage.act({ inputs: { ...live, 'base-url': model.baseUrl }, before })
    expect(end.exitCode, end.log).toBe(0)
    expect(await stage.pulls()).toMatchObject([{ base: { ref: 'main' } }])
  })
})

describe('endpoints', () => {
  test('one that is down', async () => {
    const gone = await startModel({ answer })
    await gone.close()
    await using stage = await setStage(javascriptScene)
    const inputs = { ...live, 'base-url': gone.baseUrl }
    await expectRefusal(stage, { inputs }, { message: ['127.0.0.1', 'base-url'] })
  })

  test('one that always breaks', async () => {
    await using model = await startModel({ answer, behaviour: ['html'] })
    await using stage = await setStage(javascriptScene)
    const inputs = { ...live, 'base-url': model.baseUrl }
    await expectRefusal(stage, { inputs }, { message: ['127.0.0.1', 'base-url'] })
  })

  test.each<{
    name: string
    script: Partial<ModelScript>
    inputs?: Record<string, string>
    message: readonly string[]
  }>([
    {
      name: 'one that refuses the key',
      script: { key: 'sk-the-right-key' },
      inputs: { 'api-key': 'sk-the-wrong-key' },
      message: ['api-key']
    },
    { name: 'one that does not know the model', script: { models: ['other'] }, message: ['model'] }
  ])('$name', async ({ script, inputs, message }) => {
    await using model = await startModel({ answer, ...script })
    await using stage = await setStage(javascriptScene)
    await expectRefusal(
      stage,
      { inputs: { ...live, 'base-url': model.baseUrl, ...inputs } },
      { message }
    )
  })

  test('one that answers rubbish is an honest "not solved"', async () => {
    await using model = await startModel({ answer: () => 'As a language model I like turtles.' })
    await using stage = await setStage(javascriptScene)
    const end = await stage.act({ inputs: { ...live, 'base-url': model.baseUrl } })
    expect(end.exitCode, end.log).toBe(0)
    expect(end.outputs.get('outcome')).toBe('no-better-than-base')
    expect(end.outputs.get('headline')).toContain('None of 2 samples became a patch')
    expect(stage.comments()[0]).toContain('no edit')
    expect(await stage.branches()).toEqual(['main'])
  })

  test('one whose models ask back is told as a question', async () => {
    await using model = await startModel({
      answer: () => 'QUESTION: Which rounding do you want, @everyone?'
    })
    await using stage = await setStage(javascriptScene)
    const end = await stage.act({ inputs: { ...live, 'base-url': model.baseUrl } })
    expect(end.outputs.get('outcome')).toBe('unclear-issue')
    expect(stage.comments()[0]).toContain('Which rounding do you want')
    expect(stage.comments()[0]).not.toMatch(/(?<![`\w])@everyone(?!`)/u)
  })
})

test('a cancelled run closes its comment', async () => {
  await using model = await startModel({ answer, latencyMs: 60_000 })
  await using stage = await setStage(javascriptScene)
  const stop = new AbortController()
  const onOutput = (text: string): void => {
    if (text.includes('Write and debug candidates')) stop.abort()
  }
  await stage.act({ inputs: { ...live, 'base-url': model.baseUrl }, signal: stop.signal, onOutput })
  expect(stage.comments()[0]).toContain('ancelled')
  expect(stage.comments()[0]).not.toContain('is working on this issue')
  expect(await stage.branches()).toEqual(['main'])
})
