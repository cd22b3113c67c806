import { expect, test } from 'vitest'

import { cluster } from '../../src/core/cluster.ts'
import type { ObservedProbe } from '../../src/core/cluster.ts'
import { fewestProbes } from '../../src/core/fewest-probes.ts'
import { observation } from './world.ts'

function observed(probe: string, values: readonly string[]): ObservedProbe {
  return {
    probe,
    base: undefined,
    rivals: new Map(values.map((value, index) => [index + 1, observation(index + 1, probe, value)]))
  }
}

test('as few probes as tell apart whom all of them tell apart', () => {
  const all = [
    observed('same', ['a', 'a', 'a', 'a']),
    observed('first', ['a', 'b', 'b', 'b']),
    observed('halves', ['a', 'a', 'b', 'b']),
    observed('three', ['a', 'b', 'c', 'c']),
    observed('last', ['a', 'a', 'a', 'b'])
  ]
  const few = fewestProbes([1, 2, 3, 4], all)
  expect(few.map(({ probe }) => probe)).toEqual(['three', 'last'])
  expect(cluster([1, 2, 3, 4], few)).toEqual(cluster([1, 2, 3, 4], all))
})

test('none where nobody is told apart', () => {
  expect(fewestProbes([1, 2], [observed('same', ['a', 'a'])])).toEqual([])
})
