import { expect, test } from 'vitest'

import { gate } from '../../src/core/gate.ts'
import type { Candidate } from '../../src/core/types.ts'
import { candidate, noVerdict, run } from './world.ts'

function gated(...candidates: readonly Candidate[]) {
  const { rivals, refused } = gate(candidates)
  return { rivals: rivals.map((one) => one.id), refused }
}

test.each([
  { name: 'a regression', verdict: { passToFail: ['old'] }, reason: 'breaks 1 test (old)' },
  {
    name: 'several regressions',
    verdict: { passToFail: ['a', 'b'] },
    reason: 'breaks 2 tests (a, …)'
  },
  {
    name: 'a vanished test',
    verdict: { vanished: ['old'] },
    reason: 'makes 1 test (old) vanish from the test report'
  },
  {
    name: 'a skipped test',
    verdict: { newlySkipped: ['old'] },
    reason: 'makes 1 test (old) skipped'
  },
  {
    name: 'a failing test of its own',
    verdict: { newFailing: ['mine'] },
    reason: 'brings 1 test (mine) that fails'
  }
])('$name keeps a candidate out', ({ verdict, reason }) => {
  expect(gated(candidate(1), candidate(2, 'other', verdict))).toEqual({
    rivals: [1],
    refused: [{ id: 2, reason }]
  })
})

test('only those that fix the most tests go on', () => {
  const some = candidate(1, 'some', { failToPass: ['a'], stillFailing: ['b'], green: false })
  const all = candidate(2, 'all', { failToPass: ['a', 'b'] })
  expect(gated(some, all)).toEqual({
    rivals: [2],
    refused: [{ id: 1, reason: 'turns 1 of 2 failing tests to passing where others turn 2' }]
  })
})

test('when nobody fixes a test, all that break nothing go on', () => {
  expect(
    gated(candidate(1, 'a', { failToPass: [] }), candidate(2, 'b', { failToPass: [] })).rivals
  ).toEqual([1, 2])
})

test('an empty patch is refused', () => {
  const empty: Candidate = {
    id: 1,
    rounds: [{ patch: { changes: [], diff: '' }, run: run([], []), verdict: noVerdict }]
  }
  expect(gated(empty).refused).toEqual([{ id: 1, reason: 'changes nothing' }])
})
