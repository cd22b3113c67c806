import { expect, test } from 'vitest'

import { behaviour, differences, distanceFromBase, stable } from '../../src/core/compare.ts'
import type { Observation } from '../../src/core/evidence.ts'

function seen(values: Readonly<Record<string, string>>): Observation {
  return {
    kind: 'observed',
    subject: 1,
    probe: 'p',
    values: Object.entries(values).map(([label, strict]) => ({
      label,
      strict,
      lenient: strict.toLowerCase(),
      shown: `<${strict}>`
    }))
  }
}
const broken: Observation = { kind: 'broken', subject: 1, probe: 'p', reason: 'no such module' }

test('behaviour is compared leniently or strictly', () => {
  expect(behaviour(seen({ a: 'X' }), 'lenient')).toBe(behaviour(seen({ a: 'x' }), 'lenient'))
  expect(behaviour(seen({ a: 'X' }), 'strict')).not.toBe(behaviour(seen({ a: 'x' }), 'strict'))
  expect(behaviour(broken, 'lenient')).not.toBe(behaviour(seen({}), 'lenient'))
})

test('differences name the label with all three outputs', () => {
  expect(
    differences(seen({ a: '0', b: '1' }), seen({ a: '1', b: '1' }), seen({ b: '1', c: '3' }))
  ).toEqual([
    { label: 'a', base: '<0>', left: '<1>', right: '(not reached)' },
    { label: 'c', base: '(not reached)', left: '(not reached)', right: '<3>' }
  ])
})

test('what is not the same twice is dropped', () => {
  expect(stable(seen({ a: '1', b: '2' }), seen({ a: '1', b: '3' }))).toEqual(seen({ a: '1' }))
  expect(stable(seen({ a: '1' }), broken)).toBe(broken)
})

test('the distance from the base counts changed values', () => {
  expect(distanceFromBase(seen({ a: '1', b: '2' }), seen({ a: '1', b: '3' }))).toBe(1)
  expect(distanceFromBase(undefined, seen({ a: '1' }))).toBe(0)
})
