import { expect, test } from 'vitest'

import type { TestCase, TestRun } from '../../../src/core/types.ts'
import { controlFor, unnoticed } from '../../../src/repository/runners/control/control.ts'
import type { Control } from '../../../src/repository/runners/control/control.ts'
import type { RunnerName } from '../../../src/repository/runners/runner.ts'

const read = (): Promise<string> => Promise.resolve('package calc\n')

test.each<{ runner: RunnerName; beside: string; changed: string; path: RegExp; imports: string }>([
  {
    runner: 'pytest',
    beside: 'tests/unit/test_a.py',
    changed: 'pkg/a.py',
    path: /^tests\/unit\/test_\w+\.py$/,
    imports: '"../../pkg/a.py"'
  },
  {
    runner: 'unittest',
    beside: 'test_a.py',
    changed: 'a.py',
    path: /^test_\w+\.py$/,
    imports: '"a.py"'
  },
  {
    runner: 'node:test',
    beside: 'test/a.js',
    changed: 'src/a.ts',
    path: /^test\/\w+\.test\.mjs$/,
    imports: '"../src/a.ts"'
  },
  {
    runner: 'vitest',
    beside: 'src/a.spec.ts',
    changed: 'src/a.ts',
    path: /^src\/\w+\.spec\.ts$/,
    imports: '"./a.ts"'
  },
  {
    runner: 'jest',
    beside: '__tests__/a.js',
    changed: 'a.js',
    path: /^__tests__\/\w+\.js$/,
    imports: 'require("../a.js")'
  },
  {
    runner: 'mocha',
    beside: 'test/a.js',
    changed: 'lib/a.js',
    path: /^test\/\w+\.test\.cjs$/,
    imports: '"../lib/a.js"'
  },
  {
    runner: 'go test',
    beside: '.',
    changed: 'in/calc.go',
    path: /^in\/\w+_test\.go$/,
    imports: 'package calc'
  }
])('a control for $runner', async ({ runner, beside, changed, path, imports }) => {
  const tests = [`${beside} > one`]
  const control = await controlFor({ runner, tests, changed: [changed, 'README.md'], read })
  expect(control?.path).toMatch(path)
  expect(control?.source).toContain(imports)
  expect(control?.source).not.toContain('README')
  for (const name of control?.mustFail ?? ['none']) expect(control?.source).toContain(name)
})

test.each<RunnerName>(['cargo test', 'maven', 'gradle', 'tap', 'command'])(
  'there is none for %s',
  async (runner) => {
    expect(await controlFor({ runner, tests: ['a > b'], changed: [], read })).toBeUndefined()
  }
)

const control: Control = { path: 'a', source: '', word: 'w', mustFail: ['no'], mustPass: ['yes'] }
const no: TestCase = { id: 'a > no', status: 'failed' }
const yes: TestCase = { id: 'a > yes', status: 'passed' }

test.each<{ name: string; cases: TestCase[]; exitCode: number; why: string | undefined }>([
  { name: 'as it must be', cases: [no, yes], exitCode: 1, why: undefined },
  {
    name: 'a failure reported as passed',
    cases: [{ ...no, status: 'passed' }, yes],
    exitCode: 0,
    why: 'a control test that must fail was reported as passed'
  },
  {
    name: 'a failure reported as skipped',
    cases: [{ ...no, status: 'skipped' }, yes],
    exitCode: 1,
    why: 'a control test that must fail was reported as skipped'
  },
  { name: 'nothing ran', cases: [], exitCode: 0, why: 'a control test that must fail was not run' },
  {
    name: 'exit code 0',
    cases: [no, yes],
    exitCode: 0,
    why: 'the test command ended with 0 although control tests failed'
  },
  {
    name: 'all fail',
    cases: [no, { ...yes, status: 'failed' }],
    exitCode: 1,
    why: 'a control test that must pass did not'
  }
])('$name', ({ cases, exitCode, why }) => {
  const run: TestRun = { ending: { kind: 'exited', exitCode }, cases, output: '', durationMs: 1 }
  expect(unnoticed(control, run)).toBe(why)
})
