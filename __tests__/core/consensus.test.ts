import { expect, test } from 'vitest'

import { b4Scores, codetScores, logGamma } from '../../src/core/consensus.ts'

const passes = (...tests: readonly (readonly number[])[]) => tests.map((ids) => new Set(ids))

test('codet: few that pass much may lose to many that pass nearly as much', () => {
  // 1 passes all four tests; 2 to 5 pass three of them.
  const matrix = passes([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5], [1])
  const scores = codetScores([1, 2, 3, 4, 5], matrix)
  expect(scores.get(1)).toBe(4)
  expect(scores.get(2)).toBe(2 * 3)
})

test('b4 believes a set whose tests others fail more than one whose tests everybody passes', () => {
  const matrix = passes([1, 2], [1, 2], [1, 2], [1, 2, 3, 4])
  const scores = b4Scores([1, 2, 3, 4], matrix)
  expect(scores.get(1)).toBeGreaterThan(scores.get(3) ?? 0)
  expect(scores.get(1)).toBe(scores.get(2))
})

test('b4 is not led by one candidate that passes a test alone', () => {
  // Four agree on three tests; one passes a single odd test that nobody else passes.
  const matrix = passes([1, 2, 3, 4], [1, 2, 3, 4], [1, 2, 3, 4], [5])
  const scores = b4Scores([1, 2, 3, 4, 5], matrix)
  expect(scores.get(1)).toBeGreaterThan(scores.get(5) ?? 0)
})

test('without tests everybody is alike', () => {
  expect(new Set(b4Scores([1, 2], []).values()).size).toBe(1)
  expect([...codetScores([1, 2], []).values()]).toEqual([0, 0])
})

test.each([
  [1, 0],
  [2, 0],
  [5, Math.log(24)],
  [11, Math.log(3_628_800)],
  [0.5, Math.log(Math.sqrt(Math.PI))]
])('log gamma of %d', (x, expected) => {
  expect(logGamma(x)).toBeCloseTo(expected, 7)
})
