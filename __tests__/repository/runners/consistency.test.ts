import { expect, test } from 'vitest'

import type { TestCase, TestRun } from '../../../src/core/types.ts'
import { inconsistencies, ownCount } from '../../../src/repository/runners/consistency.ts'
import type { RunnerName } from '../../../src/repository/runners/runner.ts'

test.each<{ runner: RunnerName; output: string; count: object | undefined }>([
  {
    runner: 'pytest',
    output: '=== 1 failed, 3 passed, 1 skipped, 2 errors in 0.12s ===',
    count: { passed: 3, failed: 3 }
  },
  {
    runner: 'pytest',
    output: '3 passed, 1 xpassed in 61.20s (0:01:01)',
    count: { passed: 4, failed: 0 }
  },
  { runner: 'pytest', output: 'tests/test_a.py ...', count: undefined },
  {
    runner: 'unittest',
    output: 'Ran 3 tests in 0.001s\n\nFAILED (failures=1, errors=1)',
    count: { ran: 3, failed: 2 }
  },
  { runner: 'node:test', output: 'ℹ tests 4\nℹ pass 3\nℹ fail 1', count: { passed: 3, failed: 1 } },
  {
    runner: 'vitest',
    output: ' Test Files  1 passed (1)\n      Tests  1 failed | 3 passed (4)',
    count: { passed: 3, failed: 1 }
  },
  {
    runner: 'jest',
    output: 'Tests:       1 failed, 1 skipped, 3 passed, 5 total',
    count: { passed: 3, failed: 1 }
  },
  { runner: 'mocha', output: '  3 passing (5ms)\n  1 failing\n', count: { passed: 3, failed: 1 } },
  {
    runner: 'cargo test',
    output: 'test result: ok. 2 passed; 0 failed;\ntest result: FAILED. 1 passed; 1 failed;',
    count: { passed: 3, failed: 1 }
  },
  {
    runner: 'maven',
    output: '[ERROR] Tests run: 4, Failures: 1, Errors: 0, Skipped: 0',
    count: { ran: 4, failed: 1 }
  },
  { runner: 'gradle', output: 'BUILD SUCCESSFUL', count: undefined }
])('the own count of $runner: $output', ({ runner, output, count }) => {
  expect(ownCount(runner, output)).toEqual(count)
})

const passed: TestCase = { id: 'a', status: 'passed' }
const failed: TestCase = { id: 'b', status: 'failed' }

test.each<{
  name: string
  cases: TestCase[] | undefined
  exitCode: number
  output: string
  checks: string[]
}>([
  {
    name: 'all agree',
    cases: [passed, failed],
    exitCode: 1,
    output: '1 passed, 1 failed in 1s',
    checks: []
  },
  {
    name: 'exit code 0 with a failure',
    cases: [failed],
    exitCode: 0,
    output: '1 failed in 1s',
    checks: ['exit-code']
  },
  {
    name: 'more passed than counted',
    cases: [passed, passed],
    exitCode: 0,
    output: '1 passed in 1s',
    checks: ['passed']
  },
  {
    name: 'a failure that is not reported',
    cases: [passed],
    exitCode: 1,
    output: '1 passed, 1 failed in 1s',
    checks: ['failed']
  },
  {
    name: 'no summary at the end of a good run',
    cases: [passed],
    exitCode: 0,
    output: '',
    checks: ['summary']
  },
  { name: 'no summary of a crash', cases: [passed], exitCode: 139, output: '', checks: [] },
  { name: 'no single results', cases: undefined, exitCode: 0, output: '', checks: [] }
])('$name', ({ cases, exitCode, output, checks }) => {
  const run: TestRun = { ending: { kind: 'exited', exitCode }, cases, output, durationMs: 1 }
  expect(inconsistencies('pytest', run).map(({ check }) => check)).toEqual(checks)
})
