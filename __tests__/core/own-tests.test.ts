import { describe, expect, test } from 'vitest'

import { casesBeyond, failingOf, isGreen, ownHarm } from '../../src/core/own-tests.ts'
import type { OwnTests, TestRun } from '../../src/core/types.ts'
import { noVerdict, patch, run } from './world.ts'

const plain = run(['old', 'new'], [])
const untold = (exitCode: number): TestRun => ({
  ...run([], []),
  ending: { kind: 'exited', exitCode },
  cases: undefined
})
const stopped: TestRun = { ...run(['mine'], []), ending: { kind: 'timed-out', afterMs: 1_000 } }
const killed: TestRun = { ...run(['mine'], []), ending: { kind: 'killed', reason: 'memory' } }

function own(of: TestRun, holdsTests = true): OwnTests {
  return { files: ['test/mine.test.js'], holdsTests, run: of }
}

function harm(of: TestRun, without: TestRun = plain, holdsTests = true): string | undefined {
  return ownHarm({ run: without, ownTests: own(of, holdsTests) })
}

describe('the cases beyond a run', () => {
  test('are those that it does not have, whatever became of the others', () => {
    const all = run(['old', 'mine'], ['new', 'broken'])
    expect(casesBeyond(all, plain)).toEqual({
      ...all,
      cases: [
        { id: 'mine', status: 'passed' },
        { id: 'broken', status: 'failed', message: 'broken failed' }
      ]
    })
  })

  test('are all of them where it has none, and none where it has all', () => {
    expect(casesBeyond(plain, untold(0)).cases).toEqual(plain.cases)
    expect(casesBeyond(plain, plain).cases).toEqual([])
  })

  test('are not known of a run that tells none', () => {
    expect(casesBeyond(untold(1), plain)).toEqual(untold(1))
  })
})

describe('the harm of own tests', () => {
  test.each<{ name: string; of: TestRun; without?: TestRun; says: string }>([
    { name: 'one that fails', of: run(['a'], ['b']), says: 'brings 1 test (b) that fails' },
    {
      name: 'several that fail',
      of: run([], ['a', 'b']),
      says: 'brings 2 tests (a, …) that fail'
    },
    {
      name: 'one that fails under a suite that fails',
      of: run([], ['b']),
      without: run([], ['new']),
      says: 'brings 1 test (b) that fails'
    },
    { name: 'none that is reported', of: run([], []), says: 'brings tests that are not reported' },
    {
      name: 'a suite that fails and tells no tests',
      of: untold(1),
      without: untold(0),
      says: 'brings tests that make the suite fail'
    },
    {
      name: 'a suite that fails although no test of theirs does',
      of: { ...run(['a'], []), ending: { kind: 'exited', exitCode: 1 } },
      says: 'brings tests that make the suite fail'
    },
    {
      name: 'a suite that tells tests no more',
      of: untold(1),
      without: run(['old'], ['new']),
      says: 'brings tests that are not reported'
    },
    {
      name: 'a suite that comes to no end',
      of: stopped,
      says: 'brings tests that the suite does not come to an end with'
    },
    {
      name: 'a suite that is killed, also where it fails without them',
      of: killed,
      without: run([], ['new']),
      says: 'brings tests that the suite does not come to an end with'
    },
    {
      name: 'results that cannot be believed',
      of: { ...run(['a'], []), untrusted: 'it writes its own report' },
      says: 'brings tests whose results cannot be believed: it writes its own report'
    }
  ])('$name', ({ of, without, says }) => {
    expect(harm(of, without)).toBe(says)
  })

  test.each<{ name: string; of: TestRun; without?: TestRun; holdsTests?: boolean }>([
    { name: 'they pass', of: run(['a', 'b'], []) },
    {
      name: 'they are skipped',
      of: { ...run([], []), cases: [{ id: 'a', status: 'skipped' }] }
    },
    { name: 'the suite failed before', of: run(['a'], []), without: run([], ['new']) },
    {
      name: 'the suite fails as it did',
      of: { ...run(['a'], []), ending: { kind: 'exited', exitCode: 1 } },
      without: run([], ['new'])
    },
    { name: 'the suite ended no better without them', of: stopped, without: stopped },
    { name: 'no test was to be expected', of: run([], []), holdsTests: false },
    { name: 'a suite that tells no tests passes', of: untold(0), without: untold(0) },
    { name: 'it fails as it did', of: untold(1), without: untold(1) }
  ])('is none where $name', ({ of, without, holdsTests }) => {
    expect(harm(of, without, holdsTests)).toBeUndefined()
  })

  test('is none where there are none', () => {
    expect(ownHarm({ run: plain })).toBeUndefined()
  })
})

test('those that fail are told by name', () => {
  expect(failingOf(own(run(['a'], ['b', 'c'])))).toEqual(['b', 'c'])
  expect(failingOf(own(untold(1)))).toEqual([])
})

test.each([
  { name: 'without own tests', green: true, ownTests: undefined, is: true },
  { name: 'with own tests that pass', green: true, ownTests: own(run(['a'], [])), is: true },
  { name: 'with own tests that fail', green: true, ownTests: own(run([], ['a'])), is: false },
  { name: 'of a red verdict', green: false, ownTests: own(run(['a'], [])), is: false }
])('a round $name is green: $is', ({ green, ownTests, is }) => {
  const round = { patch: patch('p'), run: plain, verdict: { ...noVerdict, green } }
  expect(isGreen(ownTests === undefined ? round : { ...round, ownTests })).toBe(is)
})
