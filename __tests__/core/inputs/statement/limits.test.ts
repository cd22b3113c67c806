import { assert, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'

import { holds } from '../../../../src/core/inputs/statement/limit.ts'
import { statedLimits } from '../../../../src/core/inputs/statement/limits.ts'
import { evaluate, parseTerm } from '../../../../src/core/inputs/statement/term.ts'

const listed = (...lines: readonly string[]) =>
  statedLimits(`Do it.\n\nConstraints:\n\n${lines.join('\n')}`)

/** Whether all limits of these lines hold for these values. */
const allow = (lines: readonly string[], values: Record<string, number>): boolean =>
  listed(...lines).limits.every((limit) => holds(limit, new Map(Object.entries(values))) !== false)

test.each([
  ['10^5', 100_000],
  ['2 * 10^5', 200_000],
  ['-10^9', -1_000_000_000],
  ['2n + 1', 7],
  ['n(n-1)/2', 3],
  ['min(n, 2)', 2],
  ['1e5', 100_000],
  ['(n + 1) * 2', 8]
])('%s', (text, value) => {
  const term = parseTerm(text)
  expect(term && evaluate(term, new Map([['n', 3]]))).toBe(value)
})

describe('spellings of one limit', () => {
  test.each([
    '1 <= nums.length <= 10^5',
    '1 ≤ nums.length ≤ 10^5',
    '- 1 <= nums.length <= 100000',
    '1 \\leq nums.length \\leq 10^{5}',
    '$1 \\le nums.length\\leq10^5$',
    'nums.length >= 1, nums.length <= 10^5'
  ])('%s', (line) => {
    expect(allow([line], { 'len(nums)': 1 })).toBe(true)
    expect(allow([line], { 'len(nums)': 100_000 })).toBe(true)
    expect(allow([line], { 'len(nums)': 0 })).toBe(false)
    expect(allow([line], { 'len(nums)': 100_001 })).toBe(false)
  })
})

test('names that share their limits', () => {
  expect(allow(['1 <= a, b <= 9'], { a: 1, b: 10 })).toBe(false)
  expect(allow(['1 <= a, b <= 9'], { a: 0, b: 9 })).toBe(false)
  expect(allow(['1 <= a, b <= 9'], { a: 1, b: 9 })).toBe(true)
})

test('chains that name each other', () => {
  const lines = ['1 <= k <= nums.length <= 50', '0 <= nums[i] < nums.length']
  expect(allow(lines, { k: 3, 'len(nums)': 3, 'nums[]': 2 })).toBe(true)
  expect(allow(lines, { k: 4, 'len(nums)': 3 })).toBe(false)
  expect(allow(lines, { 'len(nums)': 3, 'nums[]': 3 })).toBe(false)
})

test.each([
  ['s consists of lowercase English letters.', 's', 'abcdefghijklmnopqrstuvwxyz'],
  ["s[i] is either '0' or '1'.", 's[]', '01'],
  ["moves consists only of characters 'L', 'R' and '_'.", 'moves', 'LR_'],
  ['S is a string of length N consisting of A, B, and C.', 'S', 'ABC'],
  ['S_i is a string of length M consisting of digits.', 'S[]', '0123456789']
])('letters: %s', (line, of, letters) => {
  const trait = listed(line).traits.find(({ kind }) => kind === 'letters')
  expect(trait).toMatchObject({ of, letters })
})

test('a line that is not understood is told', () => {
  expect(listed('The graph is connected in a way that nobody can say.').unread).toHaveLength(1)
  expect(listed('All input values are integers.').unread).toEqual([])
})

test('any statement at all is read without an error', () => {
  assert(
    property(string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(() => listed(...text.split('\n'))).not.toThrow()
    })
  )
})
