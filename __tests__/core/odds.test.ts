import { expect, test } from 'vitest'

import { agreementConfidence, probabilities } from '../../src/core/odds.ts'
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

test('the same seed gives the same numbers, all in [0, 1)', () => {
  const draw = (seed: number) => Array.from({ length: 100 }, seeded(seed))
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
  expect(draw(7).every((value) => value >= 0 && value < 1)).toBe(true)
})
