import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { startModel } from '../../simulators/model/server.ts'
import type { Question } from '../../simulators/model/server.ts'
import { edit } from '../repository/small-repository.ts'
import { answer, javascriptScene } from './scenes.ts'
import { setStage } from './stage.ts'

const right = edit(
  'src/round.js',
  '  return Math.floor(amount)',
  '  return Math.sign(amount) * Math.round(Math.abs(amount))'
)
const scripts = edit(
  'package.json',
  '{ "name": "shop", "type": "module", "scripts": { "test": "node --test" } }',
  '{ "name": "shop", "type": "module", "scripts": { "test": "exit 0" } }'
)
const own = (amount: number): string =>
  edit(
    'test/own.test.js',
    '',
    `import assert from 'node:assert'
import test from 'node:test'
import { round } from '../src/round.js'
test('rounds refunds', () => assert.equal(round(-2.5), ${amount}))`
  )

/** Writes this patch, whatever it is asked to change. */
function writes(patch: string) {
  return (question: Question): string =>
    question.messages[0]?.content.includes('resolves an issue') === true ? patch : answer(question)
}

const live = { model: 'scripted', samples: '1', 'debug-rounds': '0' }

test('with mark, a patch of protected paths becomes a draft that tells them first', async () => {
  await using model = await startModel({ answer: writes(right + scripts + own(-3)) })
  await using stage = await setStage(javascriptScene)
  const inputs = {
    ...live,
    'base-url': model.baseUrl,
    'protected-action': 'mark',
    'pull-request': 'ready'
  }
  const end = await stage.act({ inputs })
  expect(end.exitCode, end.log).toBe(0)
  expect(end.outputs.get('outcome'), end.log).toBe('verified')
  const pulls = await stage.pulls()
  expect(pulls).toMatchObject([{ draft: true }])
  const body = pulls[0]?.body ?? ''
  expect(body.match(/^## .*$/mu)?.[0]).toBe('## ⚠️ Protected paths')
  expect(body).toContain('`package.json (scripts)`')
  expect(body).toContain('1 new file: `test/own.test.js`. 1 of 1 test passes.')
  expect(stage.comments()[0]).toContain('**This patch changes 1 protected path.')
  const branch = `sstar/issue-${stage.issue}`
  const manifest = await stage.github.git(stage.owner, stage.repo, 'show', `${branch}:package.json`)
  expect(manifest).toContain('exit 0')
  const journal = await readFile(join(end.outputs.get('run-directory') ?? '', 'run.jsonl'), 'utf8')
  expect(journal).toContain('"occasion":"round 1, own tests"')
})

test('with block, the same patch is refused with its reason', async () => {
  await using model = await startModel({ answer: writes(right + scripts) })
  await using stage = await setStage(javascriptScene)
  const end = await stage.act({ inputs: { ...live, 'base-url': model.baseUrl } })
  expect(end.exitCode, end.log).toBe(0)
  expect(end.outputs.get('outcome'), end.log).toBe('no-better-than-base')
  expect(await stage.pulls()).toEqual([])
  expect(end.log).toContain('package.json (scripts) is protected')
})

test('a patch whose own tests fail is no rival', async () => {
  await using model = await startModel({ answer: writes(right + own(-2)) })
  await using stage = await setStage(javascriptScene)
  const end = await stage.act({ inputs: { ...live, 'base-url': model.baseUrl } })
  expect(end.exitCode, end.log).toBe(0)
  expect(await stage.pulls()).toEqual([])
  expect(end.log).toContain('brings 1 test (test/own.test.js > rounds refunds) that fails')
  expect(stage.comments()[0]).toContain('brings 1 test')
})
