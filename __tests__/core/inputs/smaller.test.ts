import { describe, expect, test } from 'vitest'

import { smallerCalls } from '../../../src/core/inputs/smaller-calls.ts'
import { smallerStdin } from '../../../src/core/inputs/stdin/smaller-stdin.ts'

describe('calls', () => {
  const smaller = smallerCalls({
    statement:
      'Constraints:\n\n1 <= k <= nums.length <= 50\n-9 <= nums[i] <= 9\ns.length == nums.length\ns consists of lowercase English letters.',
    signature: 'def f(self, nums: List[int], s: str, k: int):',
    entry: 'f',
    examples: ["nums=[1, 2], s='ab', k=1"]
  })

  test('lists of one length lose the same items, and limits are kept', () => {
    const calls = smaller("it.f(nums=[4, -5, 6], s='xyz', k=2)")
    expect(calls).toContain("it.f(nums=[4, 6], s='xz', k=2)")
    expect(calls).toContain("it.f(nums=[4, -5, 3], s='xyz', k=2)")
    expect(calls).toContain("it.f(nums=[4, -5, 6], s='xyz', k=1)")
    // One letter less than there are numbers, or more to pick than there are, is not valid.
    expect(calls.filter((call) => /s='..'/u.test(call) && /, .*, .*\]/u.test(call))).toEqual([])
    expect(calls).not.toContain("it.f(nums=[6], s='z', k=2)")
    expect(calls.map(({ length }) => length)).toEqual(
      calls.map(({ length }) => length).toSorted((a, b) => a - b)
    )
  })

  test('positional arguments of every kind, nested', () => {
    const free = smallerCalls({
      statement: '',
      signature: 'def f(a, b):',
      entry: 'f',
      examples: []
    })
    const calls = free("f([[1, 'ab'], (2.5, True)], {'k': 10, 'l': None})")
    for (const call of [
      "f([[1, 'ab']], {'k': 10, 'l': None})",
      "f([[1, 'b'], (2.5, True)], {'k': 10, 'l': None})",
      "f([[1, 'ab'], (2.0, True)], {'k': 10, 'l': None})",
      "f([[1, 'ab'], (2.5, True)], {'k': 10})"
    ])
      expect(calls).toContain(call)
  })

  test('nothing is left to take away, or it is no call with literals', () => {
    const free = smallerCalls({ statement: '', signature: 'def f(a):', entry: 'f', examples: [] })
    expect(free('f([])')).toEqual([])
    expect(free('f(0)')).toEqual([])
    expect(free("f('a' * 1000)")).toEqual([])
    expect(free('x + 1')).toEqual([])
  })
})

describe('standard input', () => {
  const statement = `Constraints

- 1 \\leq N \\leq 100
- 1 \\leq A_i \\leq 1000

Input

The input is given from Standard Input in the following format:

N
A_1 A_2 \\ldots A_N

Output

Print it.`

  test('a value left out lowers the count, and limits are kept', () => {
    const smaller = smallerStdin({ statement, examples: ['3\n1 2 3\n'], sources: [] })
    const texts = smaller('3\n10 20 30\n')
    expect(texts).toContain('2\n10 30\n')
    expect(texts).toContain('3\n1 20 30\n')
    expect(texts).not.toContain('3\n10 30\n')
    expect(texts).not.toContain('3\n0 20 30\n')
  })

  test('a format that is not understood gives nothing', () => {
    expect(
      smallerStdin({ statement: 'Read it.', examples: [], sources: [] })('3\n1 2 3\n')
    ).toEqual([])
  })
})
