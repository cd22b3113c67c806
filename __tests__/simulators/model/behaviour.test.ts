import { expect, test } from 'vitest'
import { byChance, inTurn } from '../../../simulators/model/behaviour.ts'

test('chance is decided by the seed and the number of the request alone', () => {
  const calls = Array.from({ length: 1000 }, (_, call) => call)
  const of = (seed: number) =>
    calls.map((call) => byChance(seed, { 'server-error': 0.3, html: 0.1 })(call).join())
  expect(of(1)).toEqual(of(1))
  expect(of(1)).not.toEqual(of(2))
  const errors = of(1).filter((names) => names.includes('server-error')).length
  expect(errors).toBeGreaterThan(250)
  expect(errors).toBeLessThan(350)
})

test('turns end in the documented behaviour', () => {
  const behaviour = inTurn(['html'], [])
  expect([0, 1, 2].map((call) => behaviour(call))).toEqual([['html'], [], []])
})
