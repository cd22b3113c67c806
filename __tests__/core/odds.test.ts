import { expect, test } from 'vitest'

import { agreementConfidence, alikeConfidence, probabilities } from '../../src/core/odds.ts'
import { seeded } from '../../src/core/random.ts'

test('probabilities add up to one and follow the log-odds', () => {
  expect(probabilities([0, 0])).toEqual([0.5, 0.5])
  const [high, low] = probabilities([1000, 1000 - Math.log(3)])
  expect(high).toBeCloseTo(0.75)
  expect(low).toBeCloseTo(0.25)
})

test.each([
  { agreeing: 1, confidence: 0.75 },
  { agreeing: 2, confidence: 0.875 },
  { agreeing: 4, confidence: 0.969 }
])('$agreeing unanimous candidates give $confidence', ({ agreeing, confidence }) => {
  expect(agreementConfidence(agreeing)).toBeCloseTo(confidence, 3)
})

test('more that behave alike make surer, more that do not make less sure', () => {
  expect(alikeConfidence(1, 1)).toBeCloseTo(0.754, 3)
  expect(alikeConfidence(8, 16)).toBeCloseTo(0.474, 3)
  for (const all of [2, 5, 16]) {
    for (let alike = 1; alike < all; alike++) {
      expect(alikeConfidence(alike + 1, all)).toBeGreaterThan(alikeConfidence(alike, all))
      expect(alikeConfidence(alike, all + 1)).toBeLessThan(alikeConfidence(alike, all))
    }
    expect(alikeConfidence(all, all)).toBeLessThan(1)
  }
})

test('the same seed gives the same numbers, all in [0, 1)', () => {
  const draw = (seed: number) => Array.from({ length: 100 }, seeded(seed))
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
  expect(draw(7).every((value) => value >= 0 && value < 1)).toBe(true)
})
