import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Probe } from '../../src/core/evidence.ts'
import { prepare } from '../../src/repository/prepare.ts'
import type { PrepareOptions } from '../../src/repository/settings.ts'
import { TestsCannotRun } from '../../src/repository/test-suite.ts'
import type { Prepared } from '../../src/solve.ts'
import { prepareOptions } from './prepare-options.ts'
import { edit, repositoryOf } from './small-repository.ts'

let directory = ''

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sstar-workbench-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

async function prepared(
  repository: string,
  given: Partial<PrepareOptions> = {}
): Promise<Prepared> {
  return await prepare(
    {
      issue: undefined,
      title: 'Double',
      statement: 'double() must give twice the value',
      notes: []
    },
    prepareOptions(repository, join(directory, 'scratch'), {
      baselineRuns: 2,
      testTimeoutMs: 30_000,
      protectedPaths: ['vendor/'],
      environment: { PATH: process.env['PATH'] },
      ...given
    })
  )
}

const files = {
  'package.json': '{ "type": "module", "scripts": { "test": "node --test" } }',
  'src/double.js': 'export const double = (value) => value\n',
  'test/double.test.js':
    "import test from 'node:test'\nimport assert from 'node:assert'\nimport { double } from '../src/double.js'\ntest('doubles', () => assert.equal(double(2), 4))\n"
}

function probe(id: string, source: string): Probe {
  return {
    id,
    shape: 'script',
    origin: 'model',
    language: 'javascript',
    path: `.sstar-${id}.mjs`,
    source,
    aim: id
  }
}

const right = edit(
  'src/double.js',
  'export const double = (value) => value',
  'export const double = (value) => 2 * value'
)

describe('a repository of node:test', () => {
  let bench: Prepared
  beforeAll(async () => {
    bench = await prepared(await repositoryOf(join(directory, 'plain'), files))
  })
  afterAll(() => bench[Symbol.asyncDispose]())

  test('has a baseline, a language and context', () => {
    expect(bench.task).toMatchObject({
      probeLanguage: 'javascript',
      testCommand: 'node --test',
      workingDirectory: '',
      baseline: { failing: ['test/double.test.js > doubles'], passing: [] }
    })
    expect(bench.task.context.map((file) => file.path)).toContain('src/double.js')
    expect(bench.trustedTests).toBe(true)
  })

  test('a patch is applied and tested apart from the checkout', async () => {
    const applied = await bench.workbench.apply(right, undefined)
    if (applied.kind === 'unapplied') throw new Error(applied.problems.join(' '))
    const run = await bench.workbench.test(applied.patch)
    expect(run.cases).toMatchObject([{ id: 'test/double.test.js > doubles', status: 'passed' }])
    expect(run.output).not.toContain(directory)
  })

  test.each([
    {
      name: 'an existing test',
      path: 'test/double.test.js',
      before: "test('doubles', () => assert.equal(double(2), 4))"
    }
  ])('an edit of $name is put aside', async ({ path, before }) => {
    const alone = await bench.workbench.apply(edit(path, before, ''), undefined)
    expect(alone).toMatchObject({
      kind: 'unapplied',
      problems: [expect.stringContaining('existing test')]
    })
    const together = await bench.workbench.apply(right + edit(path, before, ''), undefined)
    expect(together).toMatchObject({ patch: { changes: [{ path: 'src/double.js' }] } })
  })

  test.each(['.github/workflows/a.yml', 'vendor/a.js', '../outside.js'])(
    '%s is not written',
    async (path) => {
      const applied = await bench.workbench.apply(edit(path, '', 'x'), undefined)
      expect(applied.kind).toBe('unapplied')
    }
  )

  test('what one probe writes no other sees', async () => {
    const writes = probe(
      'w',
      "import { writeFileSync } from 'node:fs'\nawait observe('wrote', () => writeFileSync('left.txt', 'x'))"
    )
    const looks = probe(
      'l',
      "import { existsSync } from 'node:fs'\nawait observe('there', () => existsSync('left.txt'))"
    )
    await bench.workbench.observe('base', undefined, writes, 0)
    const seen = await bench.workbench.observe('base', undefined, looks, 0)
    expect(seen).toMatchObject({ kind: 'observed', values: [{ label: 'there', shown: 'false' }] })
  })
})

test('in a working directory tests and probes run there', async () => {
  const nested = Object.fromEntries(
    Object.entries(files).map(([path, content]) => [`packages/a/${path}`, content])
  )
  const repository = await repositoryOf(join(directory, 'monorepo'), {
    ...nested,
    'README.md': '# two packages\n'
  })
  await using bench = await prepared(repository, { workingDirectory: 'packages/a' })
  expect(bench.task.workingDirectory).toBe('packages/a')
  expect(bench.task.baseline.failing).toHaveLength(1)
  const source =
    "import { double } from './src/double.js'\nawait observe('double(3)', () => double(3))"
  const seen = await bench.workbench.observe('base', undefined, probe('p', source), 1)
  expect(seen).toMatchObject({ kind: 'observed', values: [{ label: 'double(3)', shown: '3' }] })
})

test('a test command of the issue is used and not trusted', async () => {
  const repository = await repositoryOf(join(directory, 'wish'), files)
  await using bench = await prepared(repository, {
    wishes: { files: [], testCommand: 'node --test test/double.test.js' }
  })
  expect(bench.trustedTests).toBe(false)
  expect(bench.task.testCommand).toBe('node --test test/double.test.js')
})

test('a suite that takes too long cannot be run', async () => {
  const slow = {
    ...files,
    'test/slow.test.js':
      "import test from 'node:test'\ntest('slow', () => new Promise((done) => setTimeout(done, 60_000)))\n"
  }
  const repository = await repositoryOf(join(directory, 'slow'), slow)
  await expect(prepared(repository, { testTimeoutMs: 1_000 })).rejects.toThrow(TestsCannotRun)
})
