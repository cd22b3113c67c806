import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { behaviourOf, cluster } from '../../src/core/cluster.ts'
import type { ObservedProbe } from '../../src/core/cluster.ts'
import { observation } from './world.ts'

function observedProbes(rows: readonly (readonly string[])[]): ObservedProbe[] {
  const probes = Math.max(0, ...rows.map((row) => row.length))
  return Array.from({ length: probes }, (_, column) => ({
    probe: `p${column}`,
    base: undefined,
    rivals: new Map(
      rows.map((row, index) => [index + 1, observation(index + 1, `p${column}`, row[column] ?? '')])
    )
  }))
}

test('biggest cluster first, then the one with the lowest id', () => {
  const rows = [['a'], ['b'], ['c'], ['b']]
  expect(cluster([4, 3, 2, 1], observedProbes(rows))).toEqual([
    { members: [2, 4] },
    { members: [1] },
    { members: [3] }
  ])
})

test('without probes all candidates are one cluster', () => {
  expect(cluster([2, 1], [])).toEqual([{ members: [1, 2] }])
})

test('clusters partition the candidates, and members agree on every probe', () => {
  const table = fc.array(fc.array(fc.constantFrom('x', 'y', 'z'), { minLength: 3, maxLength: 3 }), {
    minLength: 1,
    maxLength: 8
  })
  fc.assert(
    fc.property(table, (rows) => {
      const ids = rows.map((_, index) => index + 1)
      const probes = observedProbes(rows)
      const clusters = cluster(ids, probes)
      expect(clusters.flatMap((one) => one.members).toSorted((a, b) => a - b)).toEqual(ids)
      for (const one of clusters)
        for (const probe of probes)
          expect(new Set(one.members.map((id) => behaviourOf(probe, id, 'lenient'))).size).toBe(1)
      expect(cluster(ids.toReversed(), probes.toReversed()).map((one) => one.members)).toEqual(
        clusters.map((one) => one.members)
      )
    })
  )
})
