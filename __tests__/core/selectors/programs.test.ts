// How standard, thorough, free and paper select among programs that were written from nothing.
import { describe, expect, test } from 'vitest'

import type { Ablation } from '../../../src/core/arena.ts'
import { free } from '../../../src/core/selectors/free.ts'
import { paper } from '../../../src/core/selectors/paper.ts'
import { standard } from '../../../src/core/selectors/standard.ts'
import { thorough } from '../../../src/core/selectors/thorough.ts'
import { doubles, doublesSmall, input, knows, numbers, programs, squares } from '../programs.ts'
import type { Program } from '../programs.ts'
import type { Judge } from '../world.ts'

const right: Judge = knows((shown) => Number(shown) % 2 === 0 && Number(shown) !== 36)

describe('standard', () => {
  test('three that behave alike on twenty inputs need no model', async () => {
    const world = programs([doubles, doubles, doubles], { inputs: numbers(20) })
    expect(await standard(world)).toMatchObject({
      by: 'agreement',
      spent: { modelCalls: 0 },
      confidence: 0.9375
    })
  })

  test('two that behave alike, or few inputs, are looked at by a model', async () => {
    const two = programs([doubles, doubles], { inputs: numbers(20), written: [['21'], ['22']] })
    await standard(two)
    expect(two.asked).toEqual(['probes 0', 'probes 1'])
    const few = programs([doubles, doubles, doubles], { inputs: numbers(3) })
    await standard(few)
    expect(few.asked).toContain('probes 0')
  })

  test('a right minority wins by duels against a wrong majority', async () => {
    const world = programs([squares, doubles, squares, squares], {
      inputs: numbers(12),
      written: [['3', '7'], ['9']],
      judge: right
    })
    const selection = await standard(world)
    expect(selection).toMatchObject({ by: 'duels', winner: 2 })
    expect(selection.spent.modelCalls).toBeLessThanOrEqual(8)
  })

  test('each vote is on another input, shortest first, until the last decision is asked in both seats', async () => {
    const world = programs([squares, doubles, squares], {
      inputs: [input('333'), input('7'), input('55'), ...numbers(20)],
      written: [['3']],
      judge: right
    })
    const { duels } = await standard(world)
    const single = duels.filter(({ ballots }) => ballots.length === 1)
    expect(new Set(duels.map(({ probe }) => probe)).size).toBe(duels.length)
    expect(duels.length - single.length).toBeLessThanOrEqual(1)
    expect(duels[0]?.probe).not.toContain('333')
  })

  test('a judge that finds both wrong counts against both', async () => {
    const third: Program = (text) => String(Number(text) * 3)
    const world = programs([squares, squares, third, third, doubles], {
      inputs: numbers(15),
      written: [['3']],
      judge: knows((shown) => ['6', '10', '14', '18', '22', '26'].includes(shown))
    })
    const selection = await standard(world)
    expect(selection).toMatchObject({ winner: 5 })
    expect(selection.duels.some(({ outcome }) => outcome === 'neither')).toBe(true)
  })

  test('a look inside the winning cluster finds who is wrong where nobody had looked', async () => {
    const lateFault: Program = (text) => (text === '1000' ? 'off' : doubles(text))
    const world = programs([squares, lateFault, doubles, lateFault], {
      inputs: numbers(10),
      written: [['3'], ['1000']],
      judge: knows((shown) => Number(shown) % 2 === 0 && shown !== '36' && shown !== '4')
    })
    expect(await standard(world)).toMatchObject({ winner: 3 })
  })
})

describe('what a judge may be like', () => {
  const world = (judge: Judge) =>
    programs([squares, doubles, squares], { inputs: numbers(12), written: [['3']], judge })

  test.each([
    ['always says A', () => ({ choice: 'first', quote: 'Print the number doubled' })],
    [
      'quotes what is not there',
      (first: string) => ({
        choice: Number(first) % 2 === 0 ? 'first' : 'second',
        quote: 'Print the number squared, please'
      })
    ],
    [
      'answers rubbish',
      () => {
        throw new Error('the judge answered without a JSON object')
      }
    ],
    ['leaves all open', () => ({ choice: 'not-determined' })]
  ] satisfies [string, Judge][])(
    'one that %s costs at most what may be spent, and confidence stays low',
    async (_, judge) => {
      const selection = await standard(world(judge))
      if (selection.by === 'nothing') throw new Error('nothing was selected')
      expect(selection.spent.modelCalls).toBeLessThanOrEqual(16)
      expect(selection.confidence).toBeLessThan(0.9)
    }
  )

  test('one that contradicts itself when the seats are swapped decides nothing for sure', async () => {
    let calls = 0
    const flips: Judge = () => ({
      choice: calls++ % 2 === 0 ? 'first' : 'second',
      quote: 'Print the number doubled'
    })
    const selection = await standard(world(flips))
    expect(selection.spent.modelCalls).toBeLessThanOrEqual(16)
  })
})

describe('ablations', () => {
  const run = async (without: Ablation) => {
    const world = programs([squares, doubles, squares], {
      inputs: [...numbers(12), input('5000', 'stress')],
      written: [['3'], ['7'], ['8']],
      tests: [[['3', '6']], [['7', '14']], [['9', '18']]],
      judge: right
    })
    const selection = await standard({ ...world, ablations: new Set([without]) })
    return { selection, world }
  }

  test('no free pool: only what a model wrote is run', async () => {
    const { selection } = await run('no-free-pool')
    expect(selection.probes.every(({ origin }) => origin === 'model')).toBe(true)
  })

  test('no stress probes', async () => {
    const { selection } = await run('no-stress-probes')
    expect(selection.probes.some(({ origin }) => origin === 'stress')).toBe(false)
  })

  test('no size prior: two behaviours start even, and one vote decides', async () => {
    const { selection } = await run('no-size-prior')
    expect(selection).toMatchObject({ winner: 2 })
  })

  test('swap on one probe: every decision is asked in both seats', async () => {
    const { selection } = await run('swap-on-one-probe')
    const decided = selection.duels.filter(({ outcome }) => outcome !== 'not-determined')
    expect(decided.length).toBeGreaterThan(0)
    expect(decided.every(({ ballots }) => ballots.length === 2)).toBe(true)
  })

  test('predicted outputs: the judge is shown what a model expects', async () => {
    const { world } = await run('predicted-outputs')
    expect(world.asked[0]).toBe('tests')
  })

  test('no refine: the winning cluster is not searched', async () => {
    const { world } = await run('no-refine')
    expect(world.asked.filter((line) => line.startsWith('probes'))).toHaveLength(1)
  })
})

test('thorough votes on when standard is sure', async () => {
  const options = {
    inputs: numbers(30),
    written: [['3'], ['7'], ['8'], ['9'], ['11'], ['13']],
    judge: right,
    maxModelCalls: 48
  }
  const all = [squares, doubles, squares] as const
  const sure = await standard(programs(all, options))
  const thoroughly = await thorough(programs(all, options))
  expect(thoroughly.duels.length).toBeGreaterThan(sure.duels.length)
  expect(thoroughly).toMatchObject({ winner: 2 })
})

test('free makes no call and tells how many behaviours it saw', async () => {
  const world = programs([doublesSmall, doubles, doubles], { inputs: numbers(9) })
  const selection = await free(world)
  expect(selection).toMatchObject({ spent: { modelCalls: 0 }, clusters: [{}, {}] })
  expect(selection.reason).toContain('of 2 behaviours')
  expect(world.asked).toEqual([])
})

test('free without any probe says that nothing was looked at', async () => {
  const { reason } = await free(programs([doubles, squares]))
  expect(reason).toContain('no probe could be had')
  expect(reason).toContain('drawn by lot')
})

test('free draws a lot among programs that behave alike: the length of a program tells nothing', async () => {
  // Program 10 and up are longer texts than programs 1 to 9.
  const all = [doubles, ...Array.from({ length: 19 }, () => doubles)] as const
  const selections = await Promise.all(
    Array.from({ length: 12 }, (_, seed) => free(programs(all, { inputs: numbers(3), seed })))
  )
  const winners = selections.map((one) => (one.by === 'nothing' ? 0 : one.winner))
  expect(winners.some((id) => id >= 10)).toBe(true)
  expect(winners.some((id) => id < 10)).toBe(true)
})

test('paper asks for inputs of its own for two clusters and judges them in both seats', async () => {
  const world = programs([squares, doubles, doubles], {
    inputs: numbers(9),
    written: [['3'], ['7']],
    judge: right
  })
  const selection = await paper(world)
  expect(selection).toMatchObject({ by: 'duels', spent: { modelCalls: 4 } })
  if (selection.by === 'nothing') throw new Error('nothing was selected')
  expect([2, 3]).toContain(selection.winner)
})
