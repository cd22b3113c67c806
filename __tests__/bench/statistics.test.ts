import { array, assert, boolean, property } from 'fast-check'
import { describe, expect, test } from 'vitest'

import { bootstrapInterval, gapClosed, isMixed, mcNemar } from '../../src/bench/statistics.ts'
import type { Scored } from '../../src/bench/statistics.ts'

const scored = (selected: number, publicOnly: number, oracle = 1, task = '1'): Scored => ({
  task,
  problem: task,
  selected,
  publicOnly,
  oracle
})

describe('gap closed', () => {
  test('is none for the lot and all for the oracle', () => {
    const tasks = [0.25, 0.5, 0.75].map((share) => scored(share, share))
    expect(gapClosed(tasks)).toBeCloseTo(0)
    expect(gapClosed(tasks.map((one) => ({ ...one, selected: 1 })))).toBe(1)
  })

  test('leaves out tasks where nobody, or everybody, is right', () => {
    const clear = [scored(0, 0, 0), scored(1, 1, 1)]
    expect(clear.some(isMixed)).toBe(false)
    expect(gapClosed([...clear, scored(1, 0.5)])).toBe(1)
    expect(gapClosed(clear)).toBeNaN()
  })

  test('is negative for a selector that does worse than the lot', () => {
    expect(gapClosed([scored(0, 0.5)])).toBe(-1)
  })
})

describe('the interval', () => {
  const tasks = Array.from({ length: 40 }, (_, index) =>
    scored(index % 4 === 0 ? 0 : 1, 0.5, 1, String(index))
  )

  test('holds the figure and is the same for the same seed', () => {
    const [low, high] = bootstrapInterval(tasks, gapClosed)
    expect(low).toBeLessThan(0.5)
    expect(high).toBeGreaterThan(0.5)
    expect(bootstrapInterval(tasks, gapClosed)).toEqual([low, high])
  })

  test('is wider where tasks share their problem', () => {
    const shared = tasks.map((one, index) => ({ ...one, problem: String(index % 4) }))
    const width = ([low, high]: readonly [number, number]) => high - low
    expect(width(bootstrapInterval(shared, gapClosed))).toBeGreaterThan(
      width(bootstrapInterval(tasks, gapClosed))
    )
  })
})

describe('McNemar', () => {
  test('counts tasks that one of two got right', () => {
    const first = [true, true, true, true, true, true, false]
    const second = [false, false, false, false, false, false, true]
    // Two-sided exact binomial of 1 in 7: 2 * (1 + 7) / 2^7.
    expect(mcNemar(first, second)).toMatchObject({ onlyFirst: 6, onlySecond: 1 })
    expect(mcNemar(first, second).p).toBeCloseTo(0.125, 10)
  })

  test('is no evidence where both are always right together', () => {
    expect(mcNemar([true, false], [true, false]).p).toBe(1)
  })

  test('is the same whoever is named first, and a probability', () => {
    assert(
      property(
        array(boolean(), { maxLength: 300 }),
        array(boolean(), { maxLength: 300 }),
        (a, b) => {
          const length = Math.min(a.length, b.length)
          const one = mcNemar(a.slice(0, length), b.slice(0, length))
          const other = mcNemar(b.slice(0, length), a.slice(0, length))
          expect(one.p).toBeCloseTo(other.p, 10)
          expect(one.p).toBeGreaterThan(0)
          expect(one.p).toBeLessThanOrEqual(1)
        }
      )
    )
  })
})
