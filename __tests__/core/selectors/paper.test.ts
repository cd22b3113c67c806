import { expect, test } from 'vitest'

import { paper } from '../../../src/core/selectors/paper.ts'
import { arena, candidate } from '../world.ts'
import type { Judge } from '../world.ts'

const fair: Judge = (first, second) => ({
  choice: first === 'good' ? 'first' : second === 'good' ? 'second' : 'both'
})
const three = [candidate(1), candidate(2), candidate(3)] as const
const split = { 'patch 1': { p1: 'bad' }, 'patch 2': { p1: 'good' }, 'patch 3': { p1: 'bad' } }

test('every two clusters are judged twice with the seats swapped', async () => {
  const world = arena({ rivals: three, behaviours: split, probes: [['p1'], ['p2']], judge: fair })
  const selection = await paper(world)
  expect(selection).toMatchObject({ by: 'duels', winner: 2, confidence: 1 })
  expect(world.asked).toEqual([
    'probes 0',
    'probes 0',
    'judge p1 bad / good',
    'judge p1 good / bad'
  ])
})

test('a seat-biased judge gives no points, and the seed decides', async () => {
  const judge: Judge = () => ({ choice: 'first' })
  const winners = await Promise.all(
    [1, 2, 3, 4, 5, 6].map(async (seed) => {
      const selection = await paper(
        arena({ rivals: three, behaviours: split, probes: [['p1'], []], judge, seed })
      )
      return selection.by === 'nothing' ? undefined : selection.winner
    })
  )
  expect(new Set(winners).size).toBeGreaterThan(1)
})

test('candidates that behave alike are not judged', async () => {
  const world = arena({ rivals: three, behaviours: {}, probes: [['p1']] })
  expect(await paper(world)).toMatchObject({ by: 'agreement', duels: [] })
})

test('a judge who answers for one seat only gives no point', async () => {
  const votes: string[] = []
  const judge: Judge = (first) => {
    votes.push(first)
    if (votes.length > 1) throw new Error('503')
    return { choice: 'first' }
  }
  const world = arena({ rivals: three, behaviours: split, probes: [['p1'], ['p2']], judge })
  const selection = await paper(world)
  expect(selection).toMatchObject({ by: 'agreement', duels: [{ outcome: 'not-determined' }] })
  expect(selection.notes.join(' ')).toContain('503')
})
