import { array, assert, double, property } from 'fast-check'
import { describe, expect, test } from 'vitest'

import { floorMs, slowerThan, timeClasses, withTimeClasses } from '../../src/core/time-class.ts'
import type { Observation } from '../../src/core/evidence.ts'
import { result } from './programs.ts'

function took(cpuMs: number | undefined): Observation {
  const values = cpuMs === undefined ? [] : [result('1')]
  const seen = { kind: 'observed', subject: 1, probe: 'p', values } as const
  return cpuMs === undefined ? seen : { ...seen, cpuMs }
}

test('many times the fastest is slow, about the fastest is quick, between is in doubt', () => {
  expect(timeClasses([100, 400, 900, 1_100, undefined])).toEqual([
    'quick',
    'quick',
    'in-doubt',
    'slow',
    'slow'
  ])
})

test('nothing short is slow, however much shorter another is', () => {
  expect(timeClasses([1, floorMs / 2])).toEqual(['quick', 'quick'])
})

test('noise of half the time makes no two classes of equal programs', () => {
  assert(
    property(
      double({ min: 1, max: 4_000, noNaN: true }),
      array(double({ min: 1, max: 1.5, noNaN: true }), { minLength: 2, maxLength: 16 }),
      (cpuMs, noise) => {
        const classes = new Set(timeClasses(noise.map((factor) => cpuMs * factor)))
        expect(classes).toEqual(new Set(['quick']))
      }
    )
  )
})

describe('as a further observation', () => {
  const labels = (all: readonly Observation[]) =>
    all.map((one) => (one.kind === 'observed' ? one.values.map(({ shown }) => shown) : []))

  test('classes that differ beyond doubt stand beside the result', () => {
    const seen = withTimeClasses([took(50), took(50 * slowerThan * 2)])
    expect(labels(seen)).toEqual([
      ['1', '<about as quick as the fastest>'],
      ['1', `<more than ${slowerThan} times as slow as the fastest>`]
    ])
  })

  test('one in doubt keeps time out of it for all', () => {
    expect(labels(withTimeClasses([took(50), took(400), took(5_000)]))).toEqual([
      ['1'],
      ['1'],
      ['1']
    ])
  })
})
