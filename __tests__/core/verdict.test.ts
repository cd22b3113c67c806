import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { classify, wholeCommand } from '../../src/core/baseline.ts'
import type { Ending, TestRun, TestStatus, Verdict } from '../../src/core/types.ts'
import { confirmed, harmOf, judgeRun } from '../../src/core/verdict.ts'

type Results = Readonly<Record<string, TestStatus>>

function run(results: Results | undefined, ending: number | Ending): TestRun {
  return {
    ending: typeof ending === 'number' ? { kind: 'exited', exitCode: ending } : ending,
    cases: results && Object.entries(results).map(([id, status]) => ({ id, status })),
    output: '',
    durationMs: 1
  }
}

const nothing: Verdict = {
  failToPass: [],
  stillFailing: [],
  passToFail: [],
  vanished: [],
  newlySkipped: [],
  newFailing: [],
  green: false
}
const timedOut: Ending = { kind: 'timed-out', afterMs: 5 }

describe('by single tests', () => {
  const base = classify([
    run({ p: 'passed', f: 'failed', s: 'skipped', x: 'passed' }, 1),
    run({ p: 'passed', f: 'failed', s: 'skipped', x: 'failed' }, 1)
  ])

  test.each<{ name: string; now: TestRun; expected: Partial<Verdict> }>([
    {
      name: 'a limit ended the run after all was reported, with a known failure among it',
      now: run(
        { p: 'passed', f: 'failed', s: 'skipped', x: 'passed' },
        { kind: 'killed', reason: 'too much memory', limit: 'memory' }
      ),
      expected: { stillFailing: ['f'], newFailing: [wholeCommand] }
    },
    {
      name: 'all is repaired',
      now: run({ p: 'passed', f: 'passed', s: 'skipped', x: 'passed' }, 0),
      expected: { failToPass: ['f'], green: true }
    },
    {
      name: 'a flaky test fails, which says nothing',
      now: run({ p: 'passed', f: 'passed', s: 'passed', x: 'failed' }, 1),
      expected: { failToPass: ['f'], green: true }
    },
    {
      name: 'nothing has changed',
      now: run({ p: 'passed', f: 'failed' }, 1),
      expected: { stillFailing: ['f'] }
    },
    {
      name: 'a regression',
      now: run({ p: 'failed', f: 'passed' }, 1),
      expected: { failToPass: ['f'], passToFail: ['p'] }
    },
    {
      name: 'tests are gone',
      now: run({ x: 'passed' }, 0),
      expected: { vanished: ['p', 'f'] }
    },
    {
      name: 'tests are skipped now',
      now: run({ p: 'skipped', f: 'skipped' }, 0),
      expected: { newlySkipped: ['p', 'f'] }
    },
    {
      name: 'an unknown test fails',
      now: run({ p: 'passed', f: 'passed', n: 'failed', m: 'passed' }, 1),
      expected: { failToPass: ['f'], newFailing: ['n'] }
    },
    {
      name: 'a test that the base skipped fails',
      now: run({ p: 'passed', f: 'passed', s: 'failed' }, 1),
      expected: { failToPass: ['f'], newFailing: ['s'] }
    },
    {
      name: 'the run timed out without results',
      now: run(undefined, timedOut),
      expected: { vanished: ['p', 'f'] }
    },
    {
      name: 'the run timed out after some results',
      now: run({ p: 'passed' }, timedOut),
      expected: { vanished: ['f'], newFailing: [wholeCommand] }
    },
    {
      name: 'every test passes and the command fails',
      now: run({ p: 'passed', f: 'passed' }, 1),
      expected: { failToPass: ['f'], newFailing: [wholeCommand] }
    }
  ])('$name', ({ now, expected }) => {
    expect(judgeRun(base, now)).toEqual({ ...nothing, ...expected })
  })

  test('a command that fails on the base too, without a failed test, is not held against the run', () => {
    const noisy = classify([run({ p: 'passed' }, 1)])
    expect(judgeRun(noisy, run({ p: 'passed' }, 1)).green).toBe(true)
  })

  test.each(['(file)', '(file) #2', '(suite)'])(
    'a file that did not load and does now: %s',
    (mark) => {
      const broken = classify([run({ p: 'passed', [`t/a.js > ${mark}`]: 'failed' }, 1)])
      const repaired = judgeRun(broken, run({ p: 'passed', 't/a.js > one': 'passed' }, 0))
      expect(repaired).toEqual({ ...nothing, failToPass: [`t/a.js > ${mark}`], green: true })
      const removed = judgeRun(broken, run({ p: 'passed', 't/ab.js > one': 'passed' }, 0))
      expect(removed).toEqual({ ...nothing, vanished: [`t/a.js > ${mark}`] })
    }
  )
})

describe('by exit code', () => {
  test.each<{ name: string; base: number; now: TestRun; expected: Partial<Verdict> }>([
    { name: 'pass, pass', base: 0, now: run(undefined, 0), expected: { green: true } },
    {
      name: 'fail, pass',
      base: 1,
      now: run(undefined, 0),
      expected: { failToPass: [wholeCommand], green: true }
    },
    {
      name: 'fail, fail',
      base: 1,
      now: run(undefined, 3),
      expected: { stillFailing: [wholeCommand] }
    },
    {
      name: 'pass, fail',
      base: 0,
      now: run({ a: 'passed' }, 1),
      expected: { passToFail: [wholeCommand] }
    },
    {
      name: 'pass, timed out',
      base: 0,
      now: run(undefined, timedOut),
      expected: { vanished: [wholeCommand] }
    },
    {
      name: 'fail, timed out',
      base: 1,
      now: run(undefined, timedOut),
      expected: { stillFailing: [wholeCommand] }
    }
  ])('$name', ({ base, now, expected }) => {
    const baseline = classify([run(undefined, base)])
    expect(judgeRun(baseline, now)).toEqual({ ...nothing, ...expected })
  })
})

describe('whatever is reported', () => {
  const status = fc.constantFrom<TestStatus>('passed', 'failed', 'skipped')
  const results = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), status, {
    noNullPrototype: true
  })

  test('no test is in two lists, and flaky tests are in none', () => {
    fc.assert(
      fc.property(results, results, results, fc.nat(1), (first, second, now, exitCode) => {
        const baseline = classify([run(first, 1), run(second, 1)])
        const { green, ...lists } = judgeRun(baseline, run(now, exitCode))
        const all = Object.values(lists).flat()
        expect(new Set(all).size).toBe(all.length)
        expect(all.filter((id) => baseline.flaky.includes(id))).toEqual([])
        expect(typeof green).toBe('boolean')
      })
    )
  })

  test('a suite that passes again just as it did is green', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.constantFrom<TestStatus>('passed', 'skipped')),
        (same) => {
          expect(judgeRun(classify([run(same, 0)]), run(same, 0)).green).toBe(true)
        }
      )
    )
  })
})

test('results that cannot be believed give no credit, in one run of two either', () => {
  const base = classify([run({ f: 'failed' }, 1)])
  const untrusted = 'lines of its record are missing'
  const good = judgeRun(base, run({ f: 'passed' }, 0))
  const forged = judgeRun(base, { ...run({ f: 'passed' }, 0), untrusted })
  expect(good.green).toBe(true)
  expect(forged).toMatchObject({ green: false, untrusted })
  expect(harmOf(forged)).toBe(`reports results that cannot be believed: ${untrusted}`)
  for (const both of [confirmed(good, forged), confirmed(forged, good)]) {
    expect(both).toMatchObject({ green: false, untrusted })
  }
})
