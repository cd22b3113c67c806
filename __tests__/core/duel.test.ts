import { expect, test } from 'vitest'

import { requireQuote, settle, swapBallot, swapSeats } from '../../src/core/duel.ts'
import type { Ballot } from '../../src/core/evidence.ts'

function ballot(choice: Ballot['choice'], quote = ''): Ballot {
  return { choice, quote, reason: '' }
}

test.each([
  { ballots: ['first'], outcome: 'left' },
  { ballots: ['first', 'first'], outcome: 'left' },
  { ballots: ['second', 'second'], outcome: 'right' },
  { ballots: ['first', 'second'], outcome: 'inconsistent' },
  { ballots: ['first', 'both'], outcome: 'inconsistent' },
  { ballots: ['both', 'both'], outcome: 'tie' },
  { ballots: ['neither', 'neither'], outcome: 'neither' },
  { ballots: ['neither', 'not-determined'], outcome: 'inconsistent' },
  { ballots: [], outcome: 'not-determined' }
] as const)('$ballots settle as $outcome', ({ ballots, outcome }) => {
  expect(settle(ballots.map((choice) => ballot(choice)))).toBe(outcome)
})

test('swapping twice changes nothing', () => {
  const pairs = [{ label: 'f(1)', base: '0', left: '1', right: '2' }]
  expect(swapSeats(pairs)).toEqual([{ label: 'f(1)', base: '0', left: '2', right: '1' }])
  expect(swapSeats(swapSeats(pairs))).toEqual(pairs)
  for (const choice of ['first', 'second', 'both', 'neither'] as const)
    expect(swapBallot(swapBallot(ballot(choice)))).toEqual(ballot(choice))
})

test.each([
  { quote: 'rounded to the “nearest” cent', choice: 'first', expected: 'first' },
  { quote: 'Rounded  to\nthe nearest *cent*', choice: 'second', expected: 'second' },
  { quote: 'rounded half to even', choice: 'first', expected: 'not-determined' },
  { quote: '', choice: 'first', expected: 'not-determined' },
  { quote: 'to the', choice: 'first', expected: 'not-determined' },
  { quote: '', choice: 'both', expected: 'both' }
] as const)(
  'a choice of $choice quoting $quote counts as $expected',
  ({ quote, choice, expected }) => {
    expect(
      requireQuote(ballot(choice, quote), ['Amounts are rounded to the "nearest" cent.']).choice
    ).toBe(expected)
  }
)
