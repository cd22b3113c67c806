import { expect, test } from 'vitest'

import { figuresJson, figuresOf } from '../../src/bench/figures.ts'
import { readRow } from '../../src/bench/rows.ts'
import type { Row } from '../../src/bench/rows.ts'
import { calibrationTable, selectionTables } from '../../src/bench/tables.ts'

const row = (change: Partial<Row>): Row => ({
  pool: 'weak16',
  task: 'a',
  problem: 'a',
  selector: 'standard',
  without: [],
  judgeAccuracy: 0.72,
  budget: 16,
  winner: 1,
  right: true,
  by: 'duels',
  confidence: 0.96,
  calls: 4,
  tokens: 100,
  executions: 10,
  seconds: 1,
  candidates: 4,
  rivals: 2,
  clusters: 2,
  probes: 3,
  discarded: 0,
  duels: {},
  poolRight: 0.25,
  rivalsRight: 0.5,
  hiddenMajority: null,
  judged: { right: 0, wrong: 0 },
  ...change
})

test('contenders are named by what makes them differ: parts, the judge, the budget', () => {
  const rows = [
    row({}),
    row({ judgeAccuracy: 0.95 }),
    row({ without: ['no-refine'], budget: 4 }),
    row({ without: ['no-refine'], budget: 8 })
  ]
  expect(Object.keys(figuresJson(figuresOf(rows))['weak16'] ?? {})).toEqual([
    'standard',
    'standard judge 0.95',
    'standard no-refine @4',
    'standard no-refine @8'
  ])
})

test('what a judge is worth is told, where it decided anything', () => {
  const told = 'Of the decided duels between a right and a wrong candidate, the right one won: '
  expect(selectionTables(figuresOf([row({})]))).not.toContain(told)
  const rows = [
    row({ judged: { right: 3, wrong: 1 } }),
    row({ task: 'b', judged: { right: 2, wrong: 0 } })
  ]
  expect(selectionTables(figuresOf(rows))).toContain(`${told}standard 5 of 6.`)
})

test('gap closed and McNemar against a reference, from rows alone', () => {
  const rows = ['a', 'b'].flatMap((task) => [
    row({ task, problem: task }),
    row({ task, problem: task, selector: 'majority-vote', right: task === 'a' })
  ])
  expect(figuresJson(figuresOf(rows))['weak16']).toMatchObject({
    standard: {
      selected: 1,
      public_only: 0.5,
      oracle: 1,
      gap_closed: 1,
      calls_median: 4,
      calls_max: 4
    },
    'majority-vote': { selected: 0.5, gap_closed: 0 }
  })
  expect(selectionTables(figuresOf(rows))).toContain('1.000 (1:0)')
})

test('a reference that ran at several budgets is the one with the greatest', () => {
  const released = (budget: number, right: boolean) => row({ selector: 'released', budget, right })
  const rows = [row({}), released(64, false), released(4, true)]
  // Against 64 calls `standard` alone is right; against 4 both are.
  const [line = ''] = selectionTables(figuresOf(rows))
    .split('\n')
    .filter((one) => one.startsWith('| standard'))
  expect(line).toContain('1.000 (1:0)')
})

test('how sure a selector was is held against how often it was right; one candidate alone tells nothing', () => {
  const rows = [
    row({ confidence: 0.96 }),
    row({ task: 'b', confidence: 0.92, right: false }),
    row({ task: 'c', confidence: 0.5, rivals: 1 }),
    row({ task: 'd', confidence: 0.5, selector: 'random' })
  ]
  const table = calibrationTable(rows)
  expect(table).toContain('| 90 to 100 % | 2     | 94.0 %     | 50.0 % |')
  expect(table).not.toContain('50 to 60')
})

test('a record written before judges could be told apart is still read', () => {
  const { judgeAccuracy, ...old } = row({})
  expect(readRow(JSON.stringify(old))).toEqual({ ...old, judgeAccuracy })
})
