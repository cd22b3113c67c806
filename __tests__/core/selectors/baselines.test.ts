import { describe, expect, test } from 'vitest'

import { select, selectorNames } from '../../../src/core/select.ts'
import type { SelectorName } from '../../../src/core/select.ts'
import { doubles, doublesSmall, input, knows, numbers, programs, squares } from '../programs.ts'
import type { Program, Programs } from '../programs.ts'
import { candidate } from '../world.ts'

const mixed: Programs = [squares, doubles, doubles]

async function winner(name: SelectorName, world: ReturnType<typeof programs>) {
  const selection = await select(name, world.rivals, world)
  if (selection.by === 'nothing') throw new Error('nothing was selected')
  return selection.winner
}

const suite = [
  ['3', '6'],
  ['5', '10']
] as const

describe.each(selectorNames)('%s', (name) => {
  const world = (seed: number) =>
    programs(mixed, {
      inputs: numbers(12),
      written: [['3', '5'], ['7'], ['8'], ['9']],
      tests: Array.from({ length: 40 }, () => suite),
      judge: knows((shown) => shown === '6' || shown === '10' || shown === '14'),
      prefers: (first, second) => Math.max(first, second),
      seed
    })
  const arenaOf = (seed: number) => ({ ...world(seed), truth: new Map([[2, true]]) })

  test('chooses one of the rivals, the same for the same seed', async () => {
    const chosen = await winner(name, arenaOf(7))
    expect([1, 2, 3]).toContain(chosen)
    expect(await winner(name, arenaOf(7))).toBe(chosen)
  })

  test('tells what it spent and never more calls than it may', async () => {
    const arena = { ...arenaOf(1), maxModelCalls: 3 }
    const selection = await select(name, arena.rivals, arena)
    expect(selection.spent.modelCalls).toBeLessThanOrEqual(3)
    expect(selection.selector).toBe(name)
  })

  test('has nothing to choose where no candidate is left', async () => {
    expect(await select(name, [], arenaOf(1))).toMatchObject({ by: 'nothing' })
  })
})

describe('by agreement', () => {
  test.each(['majority-vote', 'mbr', 'free'] as const)('%s takes what most do', async (name) => {
    expect([2, 3]).toContain(await winner(name, programs(mixed, { inputs: numbers(12) })))
  })

  test('mbr and free see that nearly right programs agree where a vote on the whole does not', async () => {
    const offAt =
      (where: string): Program =>
      (text) =>
        text === where ? 'off' : doubles(text)
    // No two are alike on every input, but three are nearly.
    const world = () =>
      programs([squares, squares, offAt('1'), offAt('2'), offAt('3')], { inputs: numbers(10) })
    expect([1, 2]).toContain(await winner('majority-vote', world()))
    expect([3, 4, 5]).toContain(await winner('mbr', world()))
    expect([3, 4, 5]).toContain(await winner('free', world()))
  })

  test('the vote without the gate counts those that fail the public tests too', async () => {
    const world = programs([doubles, doubles, squares, squares, squares], { inputs: numbers(9) })
    const [first, second] = world.rivals
    if (second === undefined) throw new Error('two rivals')
    const gated = { ...world, ungated: world.rivals, rivals: [first, second] as const }
    expect([3, 4, 5]).toContain(await winner('majority-vote-unfiltered', gated))
    expect([1, 2]).toContain(await winner('majority-vote', gated))
  })

  test('free takes the program that copes with big inputs over one that does not', async () => {
    const slow: Program = (text) => (Number(text) > 1_000 ? { fails: 'hangs' } : doubles(text))
    const inputs = [...numbers(8), input('5000', 'stress'), input('6000', 'stress')]
    expect(await winner('free', programs([slow, doubles, slow], { inputs }))).toBe(2)
  })
})

describe('by generated tests', () => {
  test.each(['generated-tests', 'codet', 'b4'] as const)('%s needs one call', async (name) => {
    const world = programs([squares, doubles, doublesSmall], { tests: [suite] })
    expect(await winner(name, world)).toBe(2)
    expect(world.asked).toEqual(['tests'])
  })

  test('a wrong expectation misleads what believes the tests', async () => {
    const wrong = [
      ['3', '9'],
      ['5', '25'],
      ['6', '36']
    ] as const
    const world = programs([squares, doubles], { tests: [wrong] })
    expect(await winner('generated-tests', world)).toBe(1)
  })

  test('without a usable test it is a lot and says so', async () => {
    const world = programs(mixed, { tests: [] })
    const selection = await select('generated-tests', world.rivals, world)
    expect(selection).toMatchObject({ by: 'lot', reason: expect.stringContaining('by lot') })
    expect(selection.notes.join(' ')).toContain('no more tests')
  })
})

describe('by a judge', () => {
  test('llm-judge asks for every pair twice and runs nothing', async () => {
    const world = programs(mixed, { prefers: (a, b) => Math.max(a, b) })
    const selection = await select('llm-judge', world.rivals, world)
    expect(selection).toMatchObject({ winner: 3, spent: { modelCalls: 6, executions: 0 } })
  })

  test('llm-judge: one that always takes the first seat gives no points', async () => {
    const world = programs(mixed, { prefers: (first) => first })
    const selection = await select('llm-judge', world.rivals, world)
    expect(selection.reason).toContain('0 points')
  })

  test('released: plays every pair of samples across groups, with fresh inputs for each', async () => {
    const world = programs(mixed, {
      tests: [[['3', '6']], [['5', '10']], [['6', '12']]],
      judge: knows((shown) => shown === '10' || shown === '12')
    })
    const selection = await select('released', world.rivals, world)
    expect(selection).toMatchObject({ winner: 2 })
    // One suite; then for each of two pairs fresh inputs and two judgements.
    expect(world.asked.filter((line) => line === 'tests')).toHaveLength(3)
    expect(selection.spent.modelCalls).toBe(7)
  })

  test('released: where candidates agree it compares the code of all pairs', async () => {
    const world = programs([doubles, doubles, doubles], { tests: [suite], prefers: () => 3 })
    const selection = await select('released', world.rivals, world)
    expect(selection).toMatchObject({ winner: 3, spent: { modelCalls: 7 } })
  })

  test('released: a crash costs a candidate nothing on that test', async () => {
    const crashes: Program = () => ({ fails: 'throws' })
    const world = programs([crashes, doubles], { tests: [suite], prefers: () => undefined })
    // Only one group answers, so nothing is told, and all is tied: the first wins.
    expect(await winner('released', world)).toBe(1)
  })
})

test('the oracle is right where anybody is, and needs the truth', async () => {
  const world = programs(mixed)
  expect(await winner('oracle', { ...world, truth: new Map([[1, true]]) })).toBe(1)
  await expect(select('oracle', world.rivals, world)).rejects.toThrow('needs the truth')
})

test('random draws from all candidates, public-only from those that pass', async () => {
  const world = programs([doubles], { ungated: [candidate(1), candidate(2), candidate(3)] })
  const drawn = await Promise.all(
    Array.from({ length: 20 }, (_, seed) =>
      winner('random', programs([doubles], { ungated: world.ungated ?? [], seed }))
    )
  )
  expect(new Set(drawn)).toEqual(new Set([1, 2, 3]))
  expect(await winner('public-only', world)).toBe(1)
})
