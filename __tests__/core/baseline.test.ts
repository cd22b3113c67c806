import { describe, expect, test } from 'vitest'

import { classify, wholeCommand } from '../../src/core/baseline.ts'
import type { TestRun, TestStatus } from '../../src/core/types.ts'

function run(results: Readonly<Record<string, TestStatus>> | undefined, exitCode = 0): TestRun {
  return {
    ending: { kind: 'exited', exitCode },
    cases: results && Object.entries(results).map(([id, status]) => ({ id, status })),
    output: '',
    durationMs: 1
  }
}

describe('classify', () => {
  test('puts every test into exactly one list', () => {
    const runs = [
      run({ a: 'passed', b: 'failed', c: 'skipped', d: 'passed', e: 'passed', g: 'failed' }, 1),
      run({ a: 'passed', b: 'failed', c: 'skipped', d: 'failed', f: 'passed', g: 'skipped' }, 1)
    ]
    const baseline = classify(runs)
    expect(baseline).toMatchObject({
      passing: ['a'],
      failing: ['b'],
      skipped: ['c'],
      flaky: ['d', 'e', 'g', 'f'],
      granularity: 'test'
    })
    expect(baseline.runs).toBe(runs)
  })

  test.each([
    { name: 'passes', exits: [0, 0], passing: [wholeCommand], failing: [], flaky: [] },
    { name: 'fails', exits: [1, 2], passing: [], failing: [wholeCommand], flaky: [] },
    { name: 'is flaky', exits: [0, 1], passing: [], failing: [], flaky: [wholeCommand] }
  ])('by exit code, the one test $name', ({ exits, passing, failing, flaky }) => {
    const [first = 0, second = 0] = exits
    // One run without single results is enough.
    const baseline = classify([run({ a: 'passed' }, first), run(undefined, second)])
    expect(baseline).toMatchObject({
      passing,
      failing,
      flaky,
      skipped: [],
      granularity: 'exit-code'
    })
  })

  test('a time-out counts as failing', () => {
    const hanging: TestRun = {
      ...run(undefined),
      ending: { kind: 'timed-out', afterMs: 1000 }
    }
    expect(classify([hanging]).failing).toEqual([wholeCommand])
  })

  test('no run, no tests', () => {
    expect(classify([])).toMatchObject({ passing: [], failing: [], granularity: 'exit-code' })
  })
})
