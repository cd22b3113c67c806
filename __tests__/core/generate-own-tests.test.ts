import { describe, expect, test } from 'vitest'

import { gate } from '../../src/core/gate.ts'
import { generate } from '../../src/core/generate.ts'
import type { RunEvent, Workbench } from '../../src/core/ports.ts'
import type { OwnTests, TestRun } from '../../src/core/types.ts'
import { scripted } from './scripted.ts'
import { patch, run, task, workbench } from './world.ts'

const green = run(['old', 'new'], [])
const red = run(['old'], ['new'])
const good = own(run(['mine'], []))
const bad = own(run([], ['mine']))
const fails = 'brings 1 test (mine) that fails'

function own(of: TestRun): OwnTests {
  return { files: ['test/mine.test.js'], holdsTests: true, run: of }
}

/** One sample, where the runs of each patch's own tests come to what is listed, in turn. */
async function grown(given: {
  readonly answers: Readonly<Record<string, string | Error>>
  readonly runs: Readonly<Record<string, TestRun>>
  readonly own: Readonly<Record<string, readonly (OwnTests | Error)[]>>
  readonly debugRounds?: number
}) {
  const left = new Map(Object.entries(given.own).map(([name, results]) => [name, [...results]]))
  const asked: (readonly [string, TestRun])[] = []
  const events: RunEvent[] = []
  const bench: Workbench = {
    ...workbench({}),
    apply: (answer) => Promise.resolve({ kind: 'applied', patch: patch(answer) }),
    test: ({ diff }) => Promise.resolve(given.runs[diff] ?? green),
    testOwn: ({ diff }, plain) => {
      asked.push([diff, plain])
      const result = left.get(diff)?.shift()
      return result instanceof Error ? Promise.reject(result) : Promise.resolve(result)
    }
  }
  const writer = scripted(given.answers)
  const budget = { samples: 1, debugRounds: given.debugRounds ?? 2 }
  const { candidates, losses } = await generate(task(), budget, {
    writer,
    workbench: bench,
    listen: (event) => events.push(event)
  })
  return {
    asked: asked.map(([diff]) => diff),
    plain: asked.map(([, plain]) => plain),
    calls: writer.calls,
    rounds: candidates[0]?.rounds.map(({ patch: { diff }, ownTests }) => [diff, ownTests]),
    candidates,
    losses,
    harms: events.flatMap((event) => (event.kind === 'own-tests' ? [event.harm] : [])),
    events: events.map(({ kind }) => kind)
  }
}

describe('own tests are run', () => {
  test('when a round is green, against its run without them', async () => {
    const end = await grown({ answers: { 'draft/1': 'p' }, runs: { p: green }, own: { p: [good] } })
    expect(end.rounds).toEqual([['p', good]])
    expect(end.asked).toEqual(['p'])
    expect(end.plain).toEqual([green])
    expect(end.harms).toEqual([undefined])
  })

  test('when a round is the last, also a red one', async () => {
    const end = await grown({
      answers: { 'draft/1': 'p', 'repair/1/1': 'q' },
      runs: { p: red, q: red },
      own: { p: [good], q: [good] },
      debugRounds: 1
    })
    expect(end.rounds).toEqual([
      ['p', undefined],
      ['q', good]
    ])
    expect(end.asked).toEqual(['q'])
  })

  test.each([
    { name: 'could not be repaired', repair: new Error('503'), lost: 1 },
    { name: 'was repaired by nothing', repair: 'p', lost: 0 }
  ])('of a red round that stands because it $name', async ({ repair, lost }) => {
    const end = await grown({
      answers: { 'draft/1': 'p', 'repair/1/1': repair },
      runs: { p: red },
      own: { p: [good] }
    })
    expect(end.rounds).toEqual([['p', good]])
    expect(end.events.filter((kind) => kind === 'round-lost')).toHaveLength(lost)
  })

  test('and nothing is told of a patch that brings none', async () => {
    const end = await grown({ answers: { 'draft/1': 'p' }, runs: { p: green }, own: {} })
    expect(end.rounds).toEqual([['p', undefined]])
    expect(end.candidates[0]?.rounds[0]).not.toHaveProperty('ownTests')
    expect(end.harms).toEqual([])
  })
})

describe('own tests that fail', () => {
  test('are run again, and forgiven when they pass', async () => {
    const end = await grown({
      answers: { 'draft/1': 'p' },
      runs: { p: green },
      own: { p: [bad, good] }
    })
    expect(end.rounds).toEqual([['p', good]])
    expect(end.asked).toEqual(['p', 'p'])
    expect(end.calls).toEqual(['draft/1'])
    expect(end.harms).toEqual([undefined])
  })

  test('twice lead to a debug round', async () => {
    const end = await grown({
      answers: { 'draft/1': 'p', 'repair/1/1': 'q' },
      runs: { p: green, q: green },
      own: { p: [bad, bad], q: [good] }
    })
    expect(end.rounds).toEqual([
      ['p', bad],
      ['q', good]
    ])
    expect(end.harms).toEqual([fails, undefined])
    expect(gate(end.candidates).rivals).toHaveLength(1)
  })

  test('to the end keep a candidate out', async () => {
    const end = await grown({
      answers: { 'draft/1': 'p', 'repair/1/1': 'q' },
      runs: { p: green, q: green },
      own: { p: [bad, bad], q: [bad, bad] },
      debugRounds: 1
    })
    expect(end.calls).toEqual(['draft/1', 'repair/1/1'])
    expect(gate(end.candidates)).toEqual({ rivals: [], refused: [{ id: 1, reason: fails }] })
  })

  test('stand where the debug round came to nothing', async () => {
    const end = await grown({
      answers: { 'draft/1': 'p', 'repair/1/1': new Error('503') },
      runs: { p: green },
      own: { p: [bad, bad] }
    })
    expect(end.rounds).toEqual([['p', bad]])
    expect(end.asked).toEqual(['p', 'p'])
  })
})

describe('an error in running own tests', () => {
  test('is a loss with its reason where it comes again', async () => {
    const broken = new Error('the disk is full')
    const end = await grown({
      answers: { 'draft/1': 'p' },
      runs: { p: green },
      own: { p: [broken, broken] }
    })
    expect(end.candidates).toEqual([])
    expect(end.losses).toEqual([
      { id: 1, reason: 'the tests that it brings could not be run: the disk is full' }
    ])
    expect(end.events).toContain('loss')
    expect(end.events).not.toContain('candidate')
  })

  test('is forgotten where it does not', async () => {
    const end = await grown({
      answers: { 'draft/1': 'p' },
      runs: { p: green },
      own: { p: [new Error('the disk is full'), good] }
    })
    expect(end.rounds).toEqual([['p', good]])
    expect(end.losses).toEqual([])
  })

  test('in the run that was to confirm a failure begins anew', async () => {
    const end = await grown({
      answers: { 'draft/1': 'p' },
      runs: { p: green },
      own: { p: [bad, new Error('the disk is full'), bad, bad] }
    })
    expect(end.rounds).toEqual([['p', bad]])
  })
})
