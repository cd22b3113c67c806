import { readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { execa } from 'execa'
import { expect, test } from 'vitest'

import { byChance } from '../../simulators/model/behaviour.ts'
import { startModel } from '../../simulators/model/server.ts'
import { answer, javascriptScene, pythonScene } from './scenes.ts'
import { setStage } from './stage.ts'

/** An endpoint of the kind people have: it forgets `n`, refuses temperature, is busy or broken now and then. */
const moody = byChance(7, {
  'ignores-n': 1,
  'rejects-temperature': 1,
  'refuses-json-schema': 1,
  'rate-limited': 0.1,
  'server-error': 0.1,
  drops: 0.05,
  'no-usage': 0.2,
  'empty-choices': 0.05,
  'think-block': 0.2
})

const scenes = [
  { name: 'JavaScript', scene: javascriptScene, changed: 'src/round.js', deciding: 'round(-2.5)' },
  {
    name: 'Python',
    scene: pythonScene,
    changed: 'shop/rounding.py',
    deciding: 'round_amount(-2.5)'
  }
]

test.each(scenes)(
  'a labelled issue of a $name repository becomes one pull request',
  async ({ scene, changed, deciding }) => {
    await using model = await startModel({ answer, behaviour: moody, key: 'sk-test-very-secret' })
    await using stage = await setStage(scene)
    const inputs = {
      'base-url': model.baseUrl,
      'api-key': 'sk-test-very-secret',
      model: 'scripted',
      samples: '6'
    }

    const end = await stage.act({ inputs })
    expect(end.log).toContain('::add-mask::sk-test-very-secret')
    expect(end.exitCode, end.log).toBe(0)
    expect(end.outputs.get('outcome'), end.log).toBe('verified')

    const pulls = await stage.pulls()
    expect(pulls).toMatchObject([
      { draft: false, head: { ref: `sstar/issue-${stage.issue}` }, base: { ref: 'main' } }
    ])
    const body = pulls[0]?.body ?? ''
    expect(body).toContain(`Closes #${stage.issue}`)
    expect(body).toContain(deciding)
    expect(body).toContain('halves are rounded away from zero, also for refunds')
    expect(body).not.toContain('sk-test')
    expect(end.outputs.get('pull-request-number')).toBe(String(pulls[0]?.number))

    // Only the patch's file is in the commit, and it behaves as the issue asks.
    const changes = await stage.github.git(
      stage.owner,
      stage.repo,
      'diff',
      '--name-only',
      'main',
      `sstar/issue-${stage.issue}`
    )
    expect(changes.trim()).toBe(changed)

    const comments = stage.comments()
    expect(comments).toHaveLength(1)
    expect(comments[0]).not.toContain('is working on this issue')
    expect(comments[0]).toContain(`/pull/${pulls[0]?.number}`)
    expect(end.summary).toContain(deciding)

    const run = end.outputs.get('run-directory') ?? ''
    expect(await readdir(run)).toEqual(
      expect.arrayContaining(['issue.md', 'patch.diff', 'report.json', 'report.md', 'run.jsonl'])
    )
    expect(await readFile(join(run, 'run.jsonl'), 'utf8')).not.toContain('sk-test')
    expect(await readFile(join(run, 'patch.diff'), 'utf8')).toContain(changed)

    // The checkout is as it was, and no tree is left behind.
    const status = await execa('git', ['-C', end.workspace, 'status', '--porcelain', '--ignored'])
    expect(status.stdout).toBe('')
    expect(await readdir(join(end.runnerTemp, 'sstar-trees'))).toEqual([])

    const again = await stage.act({ inputs })
    expect(again.exitCode, again.log).toBe(0)
    expect((await stage.pulls()).map((pull) => pull.number)).toEqual([pulls[0]?.number])
    expect(stage.comments()).toHaveLength(1)
  }
)

test('a dry run writes nothing to GitHub and tells the pull request it would open', async () => {
  await using model = await startModel({ answer })
  await using stage = await setStage(javascriptScene)
  const end = await stage.act({
    inputs: { 'base-url': model.baseUrl, model: 'scripted', samples: '3', 'dry-run': 'true' }
  })
  expect(end.exitCode, end.log).toBe(0)
  expect(end.log).toContain('Dry run')
  expect(end.log).toContain(`Closes #${stage.issue}`)
  expect(stage.comments()).toEqual([])
  expect(await stage.branches()).toEqual(['main'])
  expect(
    stage.github.requests.filter(
      (request) => request.method !== 'GET' && request.operation !== 'git-upload-pack'
    )
  ).toEqual([])
})

test('a run replayed from its journal asks no endpoint and comes to the same end', async () => {
  await using stage = await setStage(javascriptScene)
  const live = await startModel({ answer })
  const first = await stage.act({
    inputs: { 'base-url': live.baseUrl, model: 'scripted', samples: '4' }
  })
  await live.close()
  const journal = join(first.outputs.get('run-directory') ?? '', 'run.jsonl')
  expect((await stat(journal)).size).toBeGreaterThan(0)

  // Nothing but the recording: how many samples and all the rest stands in it.
  const second = await stage.act({ inputs: { replay: journal } })
  expect(second.exitCode, second.log).toBe(0)
  expect(second.outputs.get('winner')).toBe(first.outputs.get('winner'))
  expect(second.outputs.get('model-calls')).toBe(first.outputs.get('model-calls'))
  expect((await stage.pulls())[0]?.body).toContain('recording')
})

test('the repository sets defaults in .github/sstar.yml, and the workflow has the last word', async () => {
  await using model = await startModel({ answer })
  const files = { ...javascriptScene.files, '.github/sstar.yml': 'samples: 2\ndebug-rounds: 0\n' }
  await using stage = await setStage({ ...javascriptScene, files })
  const end = await stage.act({
    inputs: { 'base-url': model.baseUrl, model: 'scripted', 'debug-rounds': '1' }
  })
  expect(end.log).toContain('Settings of .github/sstar.yml: samples, debug-rounds')
  expect(end.outputs.get('candidates')).toBe('2')
})

test('when nothing beats the base there is no pull request, and the comment says how far it got', async () => {
  const nothing =
    'src/round.js\n```\n<<<<<<< SEARCH\n  return Math.floor(amount)\n=======\n  return Math.trunc(amount)\n>>>>>>> REPLACE\n```'
  const useless = (question: Parameters<typeof answer>[0]): string =>
    question.messages[0]?.content.includes('resolves an issue') === true
      ? nothing
      : answer(question)
  await using model = await startModel({ answer: useless })
  await using stage = await setStage(javascriptScene)
  const end = await stage.act({
    inputs: { 'base-url': model.baseUrl, model: 'scripted', samples: '2', 'debug-rounds': '1' }
  })
  expect(end.exitCode, end.log).toBe(0)
  expect(await stage.pulls()).toEqual([])
  expect(await stage.branches()).toEqual(['main'])
  expect(stage.comments()[0]).toContain('rounds up from a half')
})

test('a patch cannot bring a configuration of the test runner that decides its own verdict', async () => {
  const cheat = `src/round.js\n\`\`\`\n<<<<<<< SEARCH\n  return Math.floor(amount)\n=======\n  return Math.floor(amount) + 0\n>>>>>>> REPLACE\n\`\`\`\n\n\`\`\`js path=vitest.config.js\nexport default {}\n\`\`\`\n\n\`\`\`js path=test/own.test.js\nimport test from 'node:test'\ntest('mine', () => {})\n\`\`\``
  await using model = await startModel({
    answer: (question) =>
      question.messages[0]?.content.includes('resolves an issue') === true
        ? cheat
        : answer(question)
  })
  await using stage = await setStage(javascriptScene)
  const inputs = { 'base-url': model.baseUrl, model: 'scripted', samples: '1', 'debug-rounds': '0' }
  const end = await stage.act({ inputs })
  const run = end.outputs.get('run-directory') ?? ''
  const diff = await readFile(join(run, 'candidates/1/round-1.diff'), 'utf8')
  expect(diff).toContain('test/own.test.js')
  expect(diff).not.toContain('vitest.config.js')
})
