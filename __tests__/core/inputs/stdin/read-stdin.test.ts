// Drawn texts are read back by the format and held against the limits.
import { describe, expect, test } from 'vitest'

import { statedLimits } from '../../../../src/core/inputs/statement/limits.ts'
import { drawStdin } from '../../../../src/core/inputs/stdin/draw-stdin.ts'
import { stdinFormat } from '../../../../src/core/inputs/stdin/format.ts'
import { readStdin } from '../../../../src/core/inputs/stdin/read-stdin.ts'
import { seeded } from '../../../../src/core/random.ts'

const wanted = { generated: 60, mutated: 30, stress: 3 }

describe('standard input', () => {
  const statement = `Count.
Input
The input is given from Standard Input in the following format:
N M
S
A_1 A_2 \\ldots A_N
U_1 V_1
\\vdots
U_M V_M
Output
Print it.
Constraints
- 1 \\leq N \\leq 2\\times 10^5
- 1 \\leq M \\leq 10
- S is a string of length N consisting of A and B.
- 1 \\leq A_i \\leq 10^9
- 1 \\leq U_i < V_i \\leq 20
- All input values are integers.
Sample Input 1
2 1`
  const examples = ['2 1\nAB\n5 6\n1 2\n']
  const drawn = drawStdin({ statement, examples, sources: [] }, wanted, seeded(1))

  test('every text has the format and keeps the limits', () => {
    const format = stdinFormat(statement) ?? []
    expect(format.map(({ kind }) => kind)).toEqual(['scalars', 'scalars', 'sequence', 'rows'])
    for (const { text } of drawn)
      expect(readStdin(text, format, statedLimits(statement))).toBe(true)
    expect(drawn.filter(({ origin }) => origin === 'generated').length).toBeGreaterThan(50)
  })

  test('a few texts are long', () => {
    const big = drawn.filter(({ origin }) => origin === 'stress')
    expect(big).toHaveLength(3)
    expect(big.every(({ text }) => text.length > 100_000)).toBe(true)
  })

  test.each([
    ['5\n', 'there is no format'],
    [
      `${statement}\n- The graph is planar.`.replace('Sample Input 1', ''),
      'a limit is not understood'
    ]
  ])('examples only where %s', (text) => {
    const told = text.startsWith('5') ? 'Nothing is said.' : text
    const few = drawStdin({ statement: told, examples: ['5\n'], sources: [] }, wanted, seeded(1))
    expect(few).toEqual([{ text: '5\n', origin: 'example' }])
  })

  test.each([
    ['2 1\nAB\n5\n1 2\n', 'line 3 has 1 values'],
    ['2 1\nAC\n5 6\n1 2\n', 'S has other letters'],
    ['2 1\nAB\n5 6\n2 1\n', 'a limit on U[] and V[] is not kept'],
    ['2 1\nAB\n5 6\n1 2\n7\n', 'there are 1 more lines']
  ])('%j: %s', (text, reason) => {
    expect(readStdin(text, stdinFormat(statement) ?? [], statedLimits(statement))).toBe(reason)
  })

  test('a tree has one edge less than vertices, all connected', () => {
    const tree = `Input
The input is given from Standard Input in the following format:
N
u_1 v_1
\\vdots
u_{N-1} v_{N-1}
Constraints
- 2 \\leq N \\leq 50
- 1 \\leq u_i, v_i \\leq N
- The given graph is a tree.`
    const texts = drawStdin(
      { statement: tree, examples: ['2\n1 2\n'], sources: [] },
      wanted,
      seeded(1)
    )
    expect(texts.length).toBeGreaterThan(10)
    for (const { text } of texts) {
      const [count = 0, ...ends] = text.trim().split(/\s+/u).map(Number)
      const parent = Array.from({ length: count + 1 }, (_, index) => index)
      const root = (at: number): number => (parent[at] === at ? at : root(parent[at] ?? at))
      for (let at = 0; at < ends.length; at += 2)
        parent[root(ends[at] ?? 0)] = root(ends[at + 1] ?? 0)
      expect(new Set(parent.slice(1).map(root)).size, text).toBe(1)
    }
  })
})
