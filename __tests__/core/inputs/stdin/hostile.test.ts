// Statements are the words of strangers: whatever they say, drawing ends, throws nothing and makes nothing huge.
import { describe, expect, test } from 'vitest'

import { drawStdin } from '../../../../src/core/inputs/stdin/draw-stdin.ts'
import { seeded } from '../../../../src/core/random.ts'

const wanted = { generated: 6, mutated: 4, stress: 1 }
const many = 3_000

function statement(
  format: readonly string[],
  constraints: readonly string[],
  more: readonly string[] = []
): string {
  return [
    'The input is given from Standard Input in the following format:',
    ...format,
    ...more,
    'Output',
    'Constraints',
    ...constraints,
    'Sample Input 1'
  ].join('\n')
}

const onLine = (line: string): string => statement(['N'], ['1 <= N <= 5', line])
const list = ['N', 'A_1 A_2 \\ldots A_N']

const statements: Readonly<Record<string, readonly [string, string]>> = {
  'names without end': [onLine('aand'.repeat(many)), '3\n'],
  'an order that never comes': [onLine(`A_1 < A_2${' '.repeat(many)}!`), '3\n'],
  'brackets in brackets': [onLine(`N <= ${'('.repeat(many)}1${')'.repeat(many)}`), '3\n'],
  'one and one and one': [onLine(`N <= ${'1+'.repeat(many)}1`), '3\n'],
  'all names against all': [onLine(`${'a,'.repeat(many)}a <= ${'b,'.repeat(many)}b`), '3\n'],
  'a line of spaces': [onLine(`A_1,${' '.repeat(many)}!`), '3\n'],
  'a drawing without end': [
    statement([...Array.from({ length: many }, () => 'A_1'), 'B', ':', 'A_N'], ['1 <= N <= 3']),
    '3\n'
  ],
  'queries in every line': [
    statement(['Q', 'query_1', ':', 'query_Q'], [], ['query formats '.repeat(many)]),
    '3\n'
  ],
  'more lines than are read': [
    statement(
      list,
      Array.from({ length: many }, () => 'A_i <= B_i')
    ),
    '1\n2\n'
  ],
  'more different numbers than are exact': [
    statement(list, ['2 <= N <= 10', '-10^{18} <= A_i <= 10^{18}', 'A_i are distinct.']),
    '3\n1 2 5\n'
  ],
  'a text of a thousand million letters': [
    statement(['S'], ['S consists of lowercase English letters.', '|S| = 10^9']),
    'abc\n'
  ],
  'a text as long as two numbers multiplied': [
    statement(
      ['N M', 'S'],
      ['1 <= N, M <= 10^5', 'S consists of lowercase English letters.', '|S| = N \\times M']
    ),
    '2 1\nab\n'
  ],
  'long texts without a stated sum': [
    statement(
      ['Q', 'query_1', '\\vdots', 'query_Q'],
      [
        '1 <= Q <= 10^5',
        'S is a string of length between 1 and 10^5, inclusive, consisting of lowercase English letters.'
      ],
      ['Each query is in one of the following two formats:', '1 S', '2']
    ),
    '2\n1 ab\n2\n'
  ],
  'half a list': [
    statement(['N', 'A_1 A_2 \\ldots A_{N/2}'], ['1 <= N <= 9', '1 <= A_1 < A_2 < … < A_K = N']),
    '2\n2\n'
  ],
  'numbers beyond all numbers': [statement(['N'], ['10^{400} <= N <= 10^{400}']), '3\n']
}

test.each(Object.entries(statements))('%s', (_, [text, example]) => {
  const drawn = drawStdin({ statement: text, examples: [example], sources: [] }, wanted, seeded(1))
  expect(drawn.map((one) => one.text)).toContain(example)
  expect(Math.max(...drawn.map((one) => one.text.length))).toBeLessThan(4_100_000)
})

describe('what is not understood is not drawn', () => {
  test.each([
    ['the next item', ['1 \\leq N \\leq 9', '1 \\leq A_i \\leq 9', 'A_i < A_{i+1}'], '3\n1 2 5\n'],
    [
      'a number of another statement',
      ['1 \\leq N \\leq 9', 'A_i \\leq D', '1 \\leq A_i'],
      '1\n2\n'
    ],
    [
      'an upper limit in words',
      ['1 \\leq N \\leq 9', 'A_i is a positive integer not exceeding 100.'],
      '1\n2\n'
    ],
    [
      'falling order',
      ['1 \\leq N \\leq 9', '9 \\geq A_1 \\geq A_2 \\geq \\dots \\geq A_N \\geq 1'],
      '2\n4 3\n'
    ]
  ])('%s', (_, constraints, example) => {
    const drawn = drawStdin(
      { statement: statement(list, constraints), examples: [example], sources: [] },
      wanted,
      seeded(1)
    )
    expect(drawn.filter(({ origin }) => origin === 'generated')).toEqual([])
  })
})

test.each([
  ['items that differ', 'A_i \\neq A_j (1 \\leq i < j \\leq N)'],
  ['items that differ, said otherwise', 'A_i are distinct.']
])('%s', (_, line) => {
  const drawn = drawStdin(
    {
      statement: statement(list, ['1 \\leq N \\leq 9', '1 \\leq A_i \\leq 20', line]),
      examples: ['2\n4 3\n'],
      sources: []
    },
    wanted,
    seeded(1)
  )
  const lists = drawn.map(({ text }) => (text.split('\n')[1] ?? '').split(' '))
  expect(lists.length).toBeGreaterThan(5)
  expect(lists.every((one) => new Set(one).size === one.length)).toBe(true)
})

test('a number that is below its place in the list', () => {
  const drawn = drawStdin(
    {
      statement: statement(['N', 'p_1 p_2 \\ldots p_N'], ['1 \\leq N \\leq 9', '0 \\leq p_i < i']),
      examples: ['2\n0 1\n'],
      sources: []
    },
    wanted,
    seeded(1)
  )
  const lists = drawn.map(({ text }) => (text.split('\n')[1] ?? '').split(' ').map(Number))
  expect(lists.length).toBeGreaterThan(5)
  expect(lists.every((one) => one.every((value, index) => value <= index))).toBe(true)
})
