import { describe, expect, test } from 'vitest'

import type { ObservedProbe } from '../../src/core/cluster.ts'
import { minimalProbe } from '../../src/core/minimal-probe.ts'
import { mostTrials } from '../../src/core/minimise.ts'
import { Observer } from '../../src/core/observer.ts'
import type { Observation, Probe } from '../../src/core/evidence.ts'
import type { Patch, Subject } from '../../src/core/types.ts'
import { candidate, probe, workbench } from './world.ts'

// Each observe('x') of a script shows a value of its own for each patch; without its import a script breaks.
const values: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  base: { a: '0', b: '0', c: '0' },
  one: { a: '1', b: '2', c: '3' },
  two: { a: '1', b: '5', c: '3' }
}
function observe(subject: Subject, patch: Patch | undefined, { id, source }: Probe): Observation {
  if (!source.includes('import'))
    return { kind: 'broken', subject, probe: id, reason: 'f is not defined' }
  // Half of the long script, without `stop`, never ends.
  if (source.includes('unused0') !== source.includes('unused7'))
    return {
      kind: 'observed',
      subject,
      probe: id,
      values: [{ label: 'b', strict: '["hangs"]', lenient: '["hangs"]', shown: '<hangs>' }]
    }
  const labels = [...source.matchAll(/observe\('(\w)'/gu)].map(([, label = '']) => label)
  return {
    kind: 'observed',
    subject,
    probe: id,
    values: labels.map((label) => {
      const shown = values[patch?.diff ?? 'base']?.[label] ?? 'unknown'
      return { label, strict: shown, lenient: shown, shown }
    })
  }
}

const rivals = [candidate(1, 'one'), candidate(2, 'two'), candidate(3, 'one')] as const
const script = [
  "import f from 'f'",
  'const unused = 1',
  "observe('a', f)",
  "observe('b', f)",
  "observe('c', f)"
].join('\n')
const whole: Probe = { ...probe('p1'), source: script }

async function cut(given: Probe, change: (seen: ObservedProbe) => ObservedProbe = (seen) => seen) {
  const bench = {
    ...workbench({}),
    observe: (subject: Subject, patch: Patch | undefined, one: Probe) =>
      Promise.resolve(observe(subject, patch, one))
  }
  const observer = new Observer({ workbench: bench, rivals, hasBase: true })
  const { base, rivals: seen } = await observer.once(given)
  const before = observer.executions
  const observed = {
    probe: given.id,
    base,
    rivals: new Map(seen.map((one, index) => [index + 1, one]))
  }
  const result = await minimalProbe(given, change(observed), observer)
  return { result, executions: observer.executions - before }
}

describe('a probe is cut down to what its evidence needs', () => {
  test('what all show alike goes, what the script needs stays, equal patches run once', async () => {
    const { result, executions } = await cut(whole)
    expect(result).toEqual({ ...whole, minimal: "import f from 'f'\nobserve('b', f)" })
    // A trial that fails on the first candidate is run on no other; else it runs the base and two patches.
    expect(executions).toBeLessThan(2 * mostTrials)
  })

  test('nothing is run where nothing differs', async () => {
    const { result, executions } = await cut({
      ...whole,
      source: "import f from 'f'\nobserve('a', f)"
    })
    expect(result.minimal).toBeUndefined()
    expect(executions).toBe(0)
  })

  test.each(['call', 'stdin'] as const)('an input stays as it is: %s', async (shape) => {
    expect((await cut({ ...whole, shape })).executions).toBe(0)
  })

  test('nothing more is tried once a cut makes the script hang', async () => {
    const source = [
      "import f from 'f'",
      "observe('b', f)",
      'const stop = 1',
      ...Array.from({ length: 8 }, (_, index) => `const unused${index} = 1`)
    ].join('\n')
    const { result, executions } = await cut({ ...whole, source })
    expect(result.minimal).toBeUndefined()
    expect(executions).toBe(1)
  })

  test('a script that makes a candidate hang is not run again', async () => {
    const hangs = { label: 'b', strict: '["hangs"]', lenient: '["hangs"]', shown: '<hangs>' }
    const { executions } = await cut(whole, (seen) => ({
      ...seen,
      rivals: new Map(seen.rivals).set(2, {
        kind: 'observed',
        subject: 2,
        probe: 'p1',
        values: [hangs]
      })
    }))
    expect(executions).toBe(0)
  })
})
