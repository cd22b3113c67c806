import { describe, expect, test } from 'vitest'

import { standard } from '../../../src/core/selectors/standard.ts'
import { thorough } from '../../../src/core/selectors/thorough.ts'
import { arena, candidate, observation, probe } from '../world.ts'
import type { Judge } from '../world.ts'

const quote = 'An empty cart costs nothing'
/** Prefers the output `good` wherever it sits. */
const fair: Judge = (first, second) => ({
  choice: first === 'good' ? 'first' : second === 'good' ? 'second' : 'not-determined',
  quote
})
const three = [candidate(1), candidate(2), candidate(3)] as const
const split = {
  'patch 1': { p1: 'bad' },
  'patch 2': { p1: 'good' },
  'patch 3': { p1: 'bad' },
  base: { p1: 'old' }
}

test('a lone candidate wins without a model call', async () => {
  const world = arena({ rivals: [candidate(4)], behaviours: {} })
  expect(await standard(world)).toMatchObject({
    by: 'only-candidate',
    winner: 4,
    spent: { modelCalls: 0 }
  })
  expect(world.asked).toEqual([])
})

test('equal patches need no probe', async () => {
  const world = arena({ rivals: [candidate(1, 'same'), candidate(2, 'same')], behaviours: {} })
  expect(await standard(world)).toMatchObject({ by: 'agreement', winner: 1, confidence: 0.875 })
  expect(world.asked).toEqual([])
})

test('behaviour that agrees is looked at twice and not judged', async () => {
  const world = arena({ rivals: three, behaviours: {}, probes: [['p1'], ['p2']] })
  expect(await standard(world)).toMatchObject({
    by: 'agreement',
    winner: expect.toBeOneOf([1, 2, 3]),
    clusters: [{ members: [1, 2, 3] }]
  })
  expect(world.asked).toEqual(['probes 0', 'probes 1'])
})

test('the judged output wins against the bigger cluster', async () => {
  const world = arena({ rivals: three, behaviours: split, judge: fair })
  const selection = await standard(world)
  expect(selection).toMatchObject({
    by: 'duels',
    winner: 2,
    clusters: [{ members: [1, 3] }, { members: [2] }]
  })
  expect(selection.duels[0]).toMatchObject({ probe: 'p1', left: 1, right: 2, outcome: 'right' })
})

test('the deciding outputs are judged in both seats', async () => {
  const world = arena({ rivals: three, behaviours: split, judge: fair })
  await standard(world)
  const judged = world.asked.filter((line) => line.startsWith('judge'))
  expect(judged).toEqual(['judge p1 bad / good', 'judge p1 good / bad'])
})

test('a judge known to be right more often is asked less often', async () => {
  const shows = (output: string) =>
    Object.fromEntries(['p1', 'p2', 'p3', 'p4', 'p5'].map((id) => [id, output]))
  const behaviours = {
    'patch 1': shows('bad'),
    'patch 2': shows('good'),
    'patch 3': shows('bad'),
    base: shows('old')
  }
  const probes = [Object.keys(shows(''))]
  const votes = async (judgeAccuracy: number) => {
    const world = arena({ rivals: three, behaviours, judge: fair, probes })
    const selection = await standard({ ...world, judgeAccuracy })
    expect(selection).toMatchObject({ by: 'duels', winner: 2 })
    return world.asked.filter((line) => line.startsWith('judge')).length
  }
  expect(await votes(0.97)).toBeLessThan(await votes(0.72))
})

test('a judge that always takes the first seat decides nothing', async () => {
  const world = arena({
    rivals: three,
    behaviours: split,
    judge: () => ({ choice: 'first', quote })
  })
  const selection = await standard(world)
  expect(selection.duels.map((duel) => duel.outcome)).toEqual(['inconsistent'])
  expect(selection).toMatchObject({ winner: expect.toBeOneOf([1, 3]) })
})

test('a judge that quotes words that are not there decides nothing', async () => {
  const judge: Judge = () => ({ choice: 'second', quote: 'the second one is prettier' })
  const selection = await standard(arena({ rivals: three, behaviours: split, judge }))
  expect(selection.duels[0]?.outcome).toBe('not-determined')
  expect(selection).toMatchObject({ winner: expect.toBeOneOf([1, 3]) })
})

test('what was left open is not asked again with the seats swapped', async () => {
  const world = arena({ rivals: three, behaviours: split })
  await standard(world)
  expect(world.asked.filter((line) => line.startsWith('judge'))).toEqual(['judge p1 bad / good'])
})

test('a judge that fails is a note, not the end', async () => {
  const judge: Judge = () => {
    throw new Error('503')
  }
  const selection = await standard(arena({ rivals: three, behaviours: split, judge }))
  expect(selection).toMatchObject({ by: 'agreement', winner: expect.toBeOneOf([1, 3]) })
  expect(selection.notes.join(' ')).toContain('503')
})

test('swapping which output is right swaps the winner', async () => {
  const unfair: Judge = (first, second) => ({
    choice: first === 'bad' ? 'first' : second === 'bad' ? 'second' : 'both',
    quote
  })
  const selection = await standard(arena({ rivals: three, behaviours: split, judge: unfair }))
  expect(selection).toMatchObject({ winner: expect.toBeOneOf([1, 3]) })
})

describe('bounds', () => {
  test('never more model calls than allowed', async () => {
    const world = arena({ rivals: three, behaviours: split, judge: fair, maxModelCalls: 2 })
    expect((await standard(world)).spent.modelCalls).toBe(2)
  })

  test('no model calls at all is agreement on nothing, said so', async () => {
    const selection = await standard(arena({ rivals: three, behaviours: split, maxModelCalls: 0 }))
    expect(selection).toMatchObject({
      by: 'agreement',
      reason: expect.stringContaining('no probe could be run')
    })
  })

  test('equal patches are observed once', async () => {
    const log: string[] = []
    const rivals = [candidate(1, 'a'), candidate(2, 'b'), candidate(3, 'b')] as const
    await standard(
      arena({ rivals, behaviours: { b: { p1: 'good' } }, judge: fair, probes: [['p1']], log })
    )
    expect(log.toSorted()).toEqual([
      'a p1 0',
      'a p1 1',
      'b p1 0',
      'b p1 1',
      'base p1 0',
      'base p1 1'
    ])
  })
})

describe('probes that cannot be used', () => {
  test('one that breaks on most candidates is discarded with its reason', async () => {
    const behaviours = {
      'patch 1': { p1: { broken: 'no such export' } },
      'patch 2': { p1: { broken: 'no such export' } }
    }
    const selection = await standard(arena({ rivals: three, behaviours, probes: [['p1'], ['p2']] }))
    expect(selection.discarded).toMatchObject([
      { probe: { id: 'p1' }, reason: expect.stringContaining('no such export') }
    ])
  })

  test('of two rivals the one that cannot run it behaves so, where the base can', async () => {
    const behaviours = { 'patch 1': { p1: { broken: 'it hangs' } } }
    const rivals = [candidate(1), candidate(2)] as const
    const selection = await standard(arena({ rivals, behaviours, probes: [['p1']] }))
    expect(selection.clusters).toEqual([{ members: [1] }, { members: [2] }])
  })

  test('what is unstable on the base is no evidence about anybody', async () => {
    const world = arena({ rivals: three, behaviours: split, probes: [['p1'], ['p2']] })
    const observe: typeof world.workbench.observe = (subject, patch, probe, variant) =>
      subject === 'base'
        ? Promise.resolve(observation('base', probe.id, `run ${variant}`))
        : world.workbench.observe(subject, patch, probe, variant)
    const selection = await standard({ ...world, workbench: { ...world.workbench, observe } })
    expect(selection.probes).toEqual([])
    expect(selection.discarded[0]?.reason).toBe('nothing it observed was the same twice')
    expect(selection).toMatchObject({ confidence: 0.5 })
  })

  test('a candidate that alone cannot run it behaves so', async () => {
    const behaviours = { 'patch 1': { p1: { broken: 'syntax error' } } }
    const selection = await standard(
      arena({ rivals: three, behaviours, probes: [['p1']], judge: () => ({ choice: 'both' }) })
    )
    expect(selection.clusters).toEqual([{ members: [2, 3] }, { members: [1] }])
    expect(selection).toMatchObject({ winner: expect.toBeOneOf([2, 3]) })
  })
})

test('ties inside the winning cluster go to the strict majority', async () => {
  const behaviours = {
    'patch 1': { p1: 'MESSAGE' },
    'patch 2': { p1: 'message' },
    'patch 3': { p1: 'message' }
  }
  expect(
    await standard(arena({ rivals: three, behaviours, probes: [['p1'], ['p2']] }))
  ).toMatchObject({ winner: expect.toBeOneOf([2, 3]) })
})

test('ties of equal strictness go to the candidate that changes least', async () => {
  const rivals = [candidate(1, 'a long patch'), candidate(2, 'short')] as const
  expect(await standard(arena({ rivals, behaviours: {}, probes: [['p1'], ['p2']] }))).toMatchObject(
    { winner: 2 }
  )
})

test('what no evidence tells apart is drawn by a lot that the seed decides', async () => {
  const winnerOf = async (seed: number) => {
    const selection = await standard(arena({ rivals: three, behaviours: {}, seed }))
    return 'winner' in selection ? selection.winner : undefined
  }
  const winners = await Promise.all(Array.from({ length: 12 }, (_, seed) => winnerOf(seed)))
  expect(new Set(winners)).toEqual(new Set([1, 2, 3]))
  expect(await winnerOf(5)).toBe(winners[5])
})

test('in a repository `thorough` makes recorded calls again, `standard` does not', async () => {
  const behaviours = { ...split, 'patch 1': { p1: 'bad', r1: 'same' } }
  const world = (): ReturnType<typeof arena> => ({
    ...arena({ rivals: three, behaviours, probes: [['p1']], judge: fair }),
    freePool: () =>
      Promise.resolve(['r1', 'r2'].map((id) => ({ ...probe(id), origin: 'recorded' as const })))
  })
  const whole = await thorough(world())
  expect(whole).toMatchObject({ winner: 2, alike: 2 })
  expect(whole.probes.map(({ id }) => id)).toEqual(['p1'])
  const usual = await standard(world())
  expect(usual).toMatchObject({ winner: 2 })
  expect(usual.alike).toBeUndefined()
})
