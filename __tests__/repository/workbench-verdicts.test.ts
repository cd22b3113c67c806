import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { ownHarm } from '../../src/core/own-tests.ts'
import type { Patch } from '../../src/core/types.ts'
import { prepare } from '../../src/repository/prepare.ts'
import type { PrepareOptions } from '../../src/repository/settings.ts'
import type { Prepared } from '../../src/solve.ts'
import { patched, problemsOf } from './patched.ts'
import { prepareOptions } from './prepare-options.ts'
import { edit, repositoryOf } from './small-repository.ts'

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sstar-verdicts-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

async function prepared(
  name: string,
  files: Readonly<Record<string, string>>,
  given: Partial<PrepareOptions> = {}
): Promise<Prepared> {
  return await prepare(
    { issue: undefined, title: 'Double', statement: 'double() gives twice', notes: [] },
    prepareOptions(await repositoryOf(join(directory, name), files), join(directory, 'scratch'), {
      testTimeoutMs: 20_000,
      environment: { PATH: process.env['PATH'] },
      ...given
    })
  )
}

/** The round that a patch would make, with the tests that it brings. */
async function tried(bench: Prepared, patch: Patch) {
  const run = await bench.workbench.test(patch)
  const ownTests = await bench.workbench.testOwn(patch, run)
  const statuses = (cases: typeof run.cases) => cases?.map(({ id, status }) => `${id}: ${status}`)
  return {
    plain: statuses(run.cases),
    own: statuses(ownTests?.run.cases),
    files: ownTests?.files,
    holdsTests: ownTests?.holdsTests,
    harm: ownTests === undefined ? undefined : ownHarm({ run, ownTests })
  }
}

const javascript = {
  'package.json': '{ "type": "module", "scripts": { "test": "node --test" } }\n',
  'src/double.js': 'export const double = (value) => value\n',
  'test/double.test.js': `import test from 'node:test'
import assert from 'node:assert'
import { double } from '../src/double.js'
test('doubles', () => assert.equal(double(2), 4))
`
}
const right = edit(
  'src/double.js',
  'export const double = (value) => value',
  'export const double = (value) => 2 * value'
)
const head = "import test from 'node:test'\nimport assert from 'node:assert'"

function own(...lines: readonly string[]): string {
  return edit('test/own.test.js', '', [head, ...lines].join('\n'))
}

describe('the tests that a patch of node:test brings', () => {
  let bench: Prepared
  beforeAll(async () => {
    bench = await prepared('own', javascript)
  })
  afterAll(() => bench[Symbol.asyncDispose]())

  test.each([
    {
      name: 'pass',
      lines: ["test('mine', () => assert.ok(true))"],
      own: ['test/own.test.js > mine: passed'],
      harm: undefined
    },
    {
      name: 'fail',
      lines: ["test('mine', () => assert.ok(true))", "test('wrong', () => assert.ok(false))"],
      own: ['test/own.test.js > mine: passed', 'test/own.test.js > wrong: failed'],
      harm: 'brings 1 test (test/own.test.js > wrong) that fails'
    }
  ])('$name, and are told apart', async ({ lines, own: cases, harm }) => {
    const patch = await patched(bench, right + own(...lines))
    expect(patch.changes.map(({ path }) => path)).toEqual(['src/double.js', 'test/own.test.js'])
    expect(await tried(bench, patch)).toEqual({
      plain: ['test/double.test.js > doubles: passed'],
      own: cases,
      files: ['test/own.test.js'],
      holdsTests: true,
      harm
    })
  })

  test('are harm where the suite does not look for them', async () => {
    const spec = edit('src/own.spec.js', '', `${head}\ntest('mine', () => assert.ok(true))`)
    expect(await tried(bench, await patched(bench, right + spec))).toMatchObject({
      own: [],
      harm: 'brings tests that are not reported'
    })
  })

  test('may come with what they need, of which no results are expected', async () => {
    const helper = edit('fixtures/zero.js', '', 'export const zero = 0')
    const patch = await patched(bench, right + helper)
    expect(await tried(bench, patch)).toMatchObject({
      own: [],
      files: ['fixtures/zero.js'],
      holdsTests: false,
      harm: undefined
    })
    const using = [
      "import { zero } from '../fixtures/zero.js'",
      "test('z', () => assert.equal(zero, 0))"
    ]
    expect(await tried(bench, await patched(bench, own(...using), patch))).toMatchObject({
      own: ['test/own.test.js > z: passed'],
      files: ['fixtures/zero.js', 'test/own.test.js']
    })
  })

  test('run against the patch', async () => {
    const lines = [
      "import { double } from '../src/double.js'",
      "test('d', () => assert.equal(double(3), 6))"
    ]
    const wrong = right.replace('2 * value', 'value + 2')
    expect(await tried(bench, await patched(bench, wrong + own(...lines)))).toMatchObject({
      plain: ['test/double.test.js > doubles: passed'],
      own: ['test/own.test.js > d: failed']
    })
  })

  test('may be changed again, other than those of the base', async () => {
    const first = await patched(bench, right + own("test('a', () => assert.ok(false))"))
    const second = await patched(
      bench,
      edit(
        'test/own.test.js',
        "test('a', () => assert.ok(false))",
        "test('a', () => assert.ok(true))"
      ),
      first
    )
    expect(await tried(bench, second)).toMatchObject({
      own: ['test/own.test.js > a: passed'],
      harm: undefined
    })
    const base = edit(
      'test/double.test.js',
      "test('doubles', () => assert.equal(double(2), 4))",
      ''
    )
    expect(await problemsOf(bench, base, second)).toContain('existing test')
  })

  test('are none where it brings none', async () => {
    expect(await tried(bench, await patched(bench, right))).toEqual({
      plain: ['test/double.test.js > doubles: passed']
    })
  })
})

test('tests of a patch that come to no end are harm', async () => {
  await using bench = await prepared('hanging', javascript, { testTimeoutMs: 8_000 })
  const lines = [
    "test('mine', () => assert.ok(true))",
    "test('hangs', () => new Promise((done) => setTimeout(done, 600_000)))"
  ]
  expect(await tried(bench, await patched(bench, right + own(...lines)))).toMatchObject({
    plain: ['test/double.test.js > doubles: passed'],
    harm: 'brings tests that the suite does not come to an end with'
  })
})

test('tests of a patch that break those of the base are harm', async () => {
  const files = {
    ...javascript,
    'test/double.test.js': `${head}
import { readdirSync } from 'node:fs'
import { double } from '../src/double.js'
test('doubles', () => assert.equal(double(2), 4))
test('counts', () => assert.equal(readdirSync('test').length, 1))
`
  }
  await using bench = await prepared('counting', files)
  const patch = await patched(bench, right + own("test('mine', () => assert.ok(true))"))
  expect(await tried(bench, patch)).toMatchObject({
    plain: ['test/double.test.js > doubles: passed', 'test/double.test.js > counts: passed'],
    own: ['test/own.test.js > mine: passed'],
    harm: 'brings tests that make the suite fail'
  })
})

describe('the tests that a patch of unittest brings', () => {
  const testOf = (name: string, body: string): string => `import unittest
from double import double


class ${name}(unittest.TestCase):
    def test_it(self):
        ${body}`
  let bench: Prepared
  beforeAll(async () => {
    bench = await prepared(
      'python',
      {
        'double.py': 'def double(value):\n    return value\n',
        'tests/__init__.py': '',
        'tests/test_double.py': `${testOf('Doubles', 'self.assertEqual(double(2), 4)')}\n`
      },
      { testCommand: 'python3 -m unittest' }
    )
  })
  afterAll(() => bench[Symbol.asyncDispose]())

  test.each([
    { value: 6, status: 'passed', harm: undefined },
    {
      value: 7,
      status: 'failed',
      harm: 'brings 1 test (tests/test_own.py > Own > test_it) that fails'
    }
  ])('are told apart: $status', async ({ value, status, harm }) => {
    const code = edit('double.py', '    return value', '    return 2 * value')
    const brought = testOf('Own', `self.assertEqual(double(3), ${value})`)
    const patch = await patched(bench, code + edit('tests/test_own.py', '', brought))
    expect(await tried(bench, patch)).toEqual({
      plain: ['tests/test_double.py > Doubles > test_it: passed'],
      own: [`tests/test_own.py > Own > test_it: ${status}`],
      files: ['tests/test_own.py'],
      holdsTests: true,
      harm
    })
  })
})
