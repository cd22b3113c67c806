import { expect, test } from 'vitest'

import { minimalInput } from '../../src/core/minimal-input.ts'
import type { Shown } from '../../src/core/minimal-input.ts'
import { Observer } from '../../src/core/observer.ts'
import type { Arena } from '../../src/core/arena.ts'
import { standard } from '../../src/core/selectors/standard.ts'
import { input, programs } from './programs.ts'
import type { Program } from './programs.ts'

/** Every text that lacks one letter. */
const oneLess = ({ source }: { readonly source: string }): readonly string[] =>
  Array.from(source, (_, at) => source.slice(0, at) + source.slice(at + 1))

const counts: Program = (text) => String(text.length)
const countsDistinct: Program = (text) => String(new Set(text).size)
const refusesEmpty: Program = (text) => (text === '' ? { fails: 'throws' } : String(text.length))

async function shown(arena: Arena, text: string): Promise<Shown> {
  const probe = input(text)
  const seen = await new Observer(arena).once(probe)
  const rivals = new Map(seen.rivals.map((one, index) => [index + 1, one]))
  return { probe, observed: { probe: probe.id, base: undefined, rivals } }
}

async function cut(
  all: readonly [Program, ...Program[]],
  text: string,
  smaller = oneLess,
  taken: readonly string[] = []
) {
  const arena = programs(all)
  const observer = new Observer(arena)
  const result = await minimalInput(await shown(arena, text), smaller, observer, new Set(taken))
  return { ...result, executions: observer.executions }
}

test('the smallest input that tells the same candidates apart, with what they show on it', async () => {
  const { probe, observed } = await cut([counts, countsDistinct, counts], 'abcabc')
  expect(probe.source).toHaveLength(2)
  expect(new Set(probe.source).size).toBe(1)
  expect(probe.id).toBe('f-abcabc')
  const values = [...observed.rivals.values()].map((one) =>
    one.kind === 'observed' ? one.values[0]?.shown : one.kind
  )
  expect(values).toEqual(['2', '1', '2'])
  expect([...observed.rivals.values()].every((one) => one.probe === probe.id)).toBe(true)
})

test('who refused nothing does not refuse the smaller one', async () => {
  const never: Program = () => '7'
  expect((await cut([refusesEmpty, never], 'ab')).probe.source).toBe('b')
})

test('another partition is no smaller input, even where it still tells two apart', async () => {
  const first: Program = (text) => text.charAt(0)
  const last: Program = (text) => text.at(-1) ?? ''
  const middle: Program = (text) => text.charAt(1)
  expect((await cut([first, last, middle], 'abc')).probe.source).toBe('abc')
})

test('wrong cuts are run on one candidate of each behaviour only', async () => {
  const eight = Array.from({ length: 8 }, () => counts)
  const { probe, executions } = await cut([countsDistinct, ...eight], 'aabcd')
  expect(probe.source).toBe('aa')
  // Fourteen cuts on two candidates, three of which are looked at on the other seven, and the last one twice on all nine.
  expect(executions).toBe(14 * 2 + 3 * 7 + 2 * 9)
})

test('what is taken is not used again', async () => {
  const { probe } = await cut([counts, countsDistinct], 'aaa', oneLess, ['aa'])
  expect(probe.source).toBe('aaa')
})

test('what hangs, is big, or answers otherwise each time stays as it is', async () => {
  const hangs: Program = () => ({ fails: 'hangs' })
  expect(await cut([counts, hangs], 'abc')).toMatchObject({
    probe: { source: 'abc' },
    executions: 0
  })
  let run = 0
  const unstable: Program = (text) => (text.length < 3 ? String(run++) : 'same')
  expect((await cut([unstable, counts], 'abc')).probe.source).toBe('abc')
})

test('a source of endless smaller inputs costs a bounded number of runs', async () => {
  const many = ({ source }: { readonly source: string }): readonly string[] =>
    Array.from({ length: 500 }, (_, index) => `${index}`.padStart(source.length - 1, '-'))
  const { executions } = await cut([counts, countsDistinct], 'a'.repeat(1000), many)
  expect(executions).toBeLessThanOrEqual(2 * (4 * 24 + 2))
})

test('a judge sees the smaller input and what the candidates show on it', async () => {
  const seen: string[] = []
  const arena = programs([counts, countsDistinct, counts, countsDistinct], {
    inputs: [input('abcabc')]
  })
  const examiner: Arena['examiner'] = {
    ...arena.examiner,
    judge: ({ probe, differences }) => {
      seen.push(`${probe.source}: ${differences[0]?.left ?? ''}`)
      return Promise.resolve({ choice: 'not-determined', quote: '', reason: '' })
    }
  }
  const selection = await standard({ ...arena, examiner, smaller: oneLess })
  expect(seen[0]).toMatch(/^(?:aa|bb|cc): [12]$/u)
  const [judged] = selection.duels
  expect(selection.probes.find(({ id }) => id === judged?.probe)?.source).toHaveLength(2)
})
