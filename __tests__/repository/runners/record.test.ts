import { createHmac } from 'node:crypto'

import { describe, expect, test } from 'vitest'

import type { Ending } from '../../../src/core/types.ts'
import { untrustedBecause } from '../../../src/repository/runners/doubt.ts'
import { parseRecord } from '../../../src/repository/runners/record.ts'

const clean: Ending = { kind: 'exited', exitCode: 0 }
const failed: Ending = { kind: 'exited', exitCode: 1 }
const killed: Ending = { kind: 'killed', reason: 'out of memory' }

function signed(number: number, entry: object, key = 'key'): string {
  const line = `${number} ${JSON.stringify(entry)}`
  return `${createHmac('sha256', key).update(line).digest('hex')} ${line}\n`
}

const one = signed(1, { name: 'a' })
const two = signed(2, { name: 'b\u2028' })
const end = signed(3, { end: { entries: 2 } })

describe('a record', () => {
  test.each<{ name: string; text: string; ending?: Ending; entries: number; checks: string[] }>([
    { name: 'is whole', text: one + two + end, entries: 2, checks: [] },
    { name: 'of a killed run has no end', text: one, ending: killed, entries: 1, checks: [] },
    {
      name: 'of a failed run has no end',
      text: one + two.slice(0, 80),
      ending: failed,
      entries: 1,
      checks: []
    },
    { name: 'has no end although all went well', text: one + two, entries: 2, checks: ['no-end'] },
    {
      name: 'has a torn end',
      text: one + two + end.slice(0, 80),
      entries: 2,
      checks: ['torn', 'no-end']
    },
    { name: 'is empty', text: '', entries: 0, checks: ['no-end'] },
    { name: 'misses a line', text: one + end, entries: 1, checks: ['numbers', 'count'] },
    {
      name: 'has a line twice',
      text: one + one + two + end,
      entries: 3,
      checks: ['numbers', 'count']
    },
    {
      name: 'has a line of another key',
      text: one + signed(2, {}, 'k') + two + end,
      entries: 2,
      checks: ['unsigned']
    },
    {
      name: 'has a plain line',
      text: `${one}{"name":"c"}\n${two}${end}`,
      entries: 2,
      checks: ['unsigned']
    },
    {
      name: 'goes on',
      text: one + two + end + signed(4, { name: 'c' }),
      entries: 2,
      checks: ['after-end']
    },
    {
      name: 'ends with another count',
      text: one + signed(2, { end: { entries: 5 } }),
      entries: 1,
      checks: ['count']
    },
    {
      name: 'ends with another exit code',
      text: signed(1, { end: { entries: 0, exit: 1 } }),
      entries: 0,
      checks: ['exit']
    },
    {
      name: 'tells what was replaced',
      text: signed(1, { end: { entries: 0, exit: 0, tampered: ['assertEqual'] } }),
      entries: 0,
      checks: ['tampered assertEqual']
    }
  ])('that $name', ({ text, ending = clean, entries, checks }) => {
    const read = parseRecord(text, 'key', ending)
    expect(read.entries).toHaveLength(entries)
    expect(read.doubts.map(({ check }) => check)).toEqual(checks)
  })
})

test('what the base does not stand is not held against a candidate', () => {
  const doubts = [
    { check: 'exit-code', why: 'a' },
    { check: 'summary', why: 'b' }
  ]
  expect(untrustedBecause(doubts, new Set(['exit-code']))).toBe('b')
  expect(untrustedBecause(doubts, new Set(['exit-code', 'summary']))).toBeUndefined()
})
