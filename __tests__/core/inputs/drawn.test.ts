import { describe, expect, test } from 'vitest'

import { drawCalls } from '../../../src/core/inputs/calls.ts'
import { statedLimits } from '../../../src/core/inputs/statement/limits.ts'
import { parseArguments } from '../../../src/core/inputs/literal.ts'
import { drawScripts } from '../../../src/core/inputs/scripts.ts'
import { argumentsKeep } from '../../../src/core/inputs/valid-arguments.ts'
import { seeded } from '../../../src/core/random.ts'

const wanted = { generated: 60, mutated: 30, stress: 3 }

describe('calls', () => {
  const task = {
    statement:
      'You get nums of length n and k.\n\nConstraints:\n\n1 <= k <= nums.length == n <= 10^5\n-10^9 <= nums[i] <= 10^9\n1 <= s.length <= 20\ns consists of lowercase English letters.',
    signature: 'def pick(self, nums: List[int], k: int, s: str) -> int:',
    entry: 'pick',
    examples: ["{'nums': [1, -2, 3], 'k': 2, 's': 'abc'}"],
    sources: ['if len(nums) == 17: pass']
  }
  const drawn = drawCalls(task, wanted, seeded(1))

  test('every small input keeps every limit', () => {
    const stated = statedLimits(task.statement)
    for (const { text, origin } of drawn) {
      if (origin === 'stress') continue
      const given = parseArguments(text)
      expect(given, text).toBeDefined()
      expect(argumentsKeep(stated, new Map(), [], given ?? []), text).toBe(true)
    }
  })

  test('examples, changed ones, small ones and a few as big as may be', () => {
    expect(drawn).toContainEqual({ text: "nums=[1, -2, 3], k=2, s='abc'", origin: 'example' })
    expect(drawn.filter(({ origin }) => origin === 'mutation').length).toBeGreaterThan(5)
    expect(drawn.filter(({ origin }) => origin === 'generated').length).toBeGreaterThan(40)
    const big = drawn.filter(({ origin }) => origin === 'stress')
    expect(big).toHaveLength(3)
    expect(
      big.every(({ text }) => text.includes('range(100000)') || text.includes('* 100000'))
    ).toBe(true)
  })

  test('one seed, one set of inputs, none twice', () => {
    expect(drawCalls(task, wanted, seeded(1))).toEqual(drawn)
    expect(drawCalls(task, wanted, seeded(2))).not.toEqual(drawn)
    expect(new Set(drawn.map(({ text }) => text)).size).toBe(drawn.length)
  })

  test('without stated limits nothing big is drawn, and types follow from the examples', () => {
    const plain = drawCalls(
      {
        statement: 'Sort.',
        signature: 'def f(xs):',
        entry: 'f',
        examples: ['[3, 1, 2]'],
        sources: []
      },
      wanted,
      seeded(1)
    )
    expect(plain.some(({ origin }) => origin === 'stress')).toBe(false)
    expect(plain.length).toBeGreaterThan(20)
    for (const { text } of plain) expect(text).toMatch(/^\[[-\d, ]*\]$/u)
  })

  test('a limit that an example breaks was misread and is dropped', () => {
    const misread = { ...task, examples: ["{'nums': [5, 5, 5], 'k': 9, 's': 'x'}"] }
    const others = drawCalls(misread, wanted, seeded(1))
    expect(others.filter(({ origin }) => origin === 'generated').length).toBeGreaterThan(20)
  })

  test('rows have the columns that the statement names, in order', () => {
    const rows = drawCalls(
      {
        statement:
          'offers[i] = [start_i, end_i, gold_i].\n\nConstraints:\n\n1 <= n <= 50\n1 <= offers.length <= 20\noffers[i].length == 3\n0 <= start_i <= end_i <= n - 1\n1 <= gold_i <= 9',
        signature: 'def f(self, n: int, offers: List[List[int]]) -> int:',
        entry: 'f',
        examples: ["{'n': 5, 'offers': [[0, 0, 1], [1, 3, 2]]}"],
        sources: []
      },
      wanted,
      seeded(3)
    )
    for (const { text } of rows) {
      const n = Number(/n=(\d+)/u.exec(text)?.[1])
      for (const [, start, end, gold] of text.matchAll(/\[(\d+), (\d+), (\d+)\]/gu)) {
        expect(Number(start)).toBeLessThanOrEqual(Number(end))
        expect(Number(end)).toBeLessThan(n)
        expect(Number(gold)).toBeGreaterThan(0)
      }
    }
  })
})

describe('scripts', () => {
  const skeleton = `class Box:
    def __init__(self, size=3):
        """
        >>> box = Box(2)
        """

    def add(self, item, count=1):
        """
        >>> box.add("apple", 2)
        2
        """

    def total(self):
        """
        >>> box.total()
        2
        """
`
  const drawn = drawScripts({ skeleton, className: 'Box', sources: [] }, wanted, seeded(1))

  test('make an object, call its methods, and observe each call and the end', () => {
    expect(drawn.map(({ text }) => text)).toContain(
      "it = Box(2)\nobserve('1: add(\\'apple\\', 2)', lambda: it.add('apple', 2))\nobserve('then', lambda: {k: v for k, v in vars(it).items() if not k.startswith('_')})"
    )
    for (const { text } of drawn) {
      expect(text).toMatch(/^it = Box\(/u)
      expect(text).toContain('observe(')
    }
    expect(drawn.length).toBeGreaterThan(40)
  })

  test('nothing to call, nothing drawn', () => {
    expect(
      drawScripts(
        { skeleton: 'class A:\n    pass\n', className: 'A', sources: [] },
        wanted,
        seeded(1)
      )
    ).toEqual([])
  })
})
