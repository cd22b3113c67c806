// What is drawn for statements of many forms, each checked by a reading of its own.
import { describe, expect, test } from 'vitest'

import { drawStdin } from '../../../../src/core/inputs/stdin/draw-stdin.ts'
import { seeded } from '../../../../src/core/random.ts'

const wanted = { generated: 40, mutated: 20, stress: 3 }

function draw(
  format: readonly string[],
  constraints: readonly string[],
  example: string,
  more: readonly string[] = []
) {
  const statement = [
    'Do it.',
    'Input',
    'The input is given from Standard Input in the following format:',
    ...format,
    ...more,
    'Output',
    'Print it.',
    'Constraints',
    ...constraints.map((line) => `- ${line}`),
    'Sample Input 1',
    example
  ].join('\n')
  const drawn = drawStdin({ statement, examples: [example], sources: [] }, wanted, seeded(7))
  return {
    small: drawn.filter(({ origin }) => origin === 'generated').map(({ text }) => text),
    big: drawn.filter(({ origin }) => origin === 'stress').map(({ text }) => text)
  }
}

const linesOf = (text: string): readonly string[] => text.trimEnd().split('\n')
const numbersOf = (line: string | undefined): readonly number[] =>
  (line ?? '').split(' ').map(Number)
const longest = (texts: readonly string[]): number => Math.max(...texts.map((text) => text.length))

/** A statement, what every text drawn for it keeps, and how long the longest is at least. */
type Case = {
  readonly format: readonly string[]
  readonly constraints: readonly string[]
  readonly example: string
  readonly more?: readonly string[]
  readonly keeps: (lines: readonly string[]) => boolean
  readonly longest: number
}

const cases: Readonly<Record<string, Case>> = {
  'a text as long as a number says': {
    format: ['N', 'S'],
    constraints: [
      '1 \\leq N \\leq 2 \\times 10^5',
      'S is a string of length N consisting of lowercase English letters and the characters [ and ].'
    ],
    example: '3\na[]\n',
    keeps: ([n, s = '']) => s.length === Number(n) && /^[a-z[\]]+$/u.test(s),
    longest: 90_000
  },
  'a text of at most so many letters': {
    format: ['S'],
    constraints: ['S is a non-empty string of length at most 3000 consisting of (, ), and ?.'],
    example: '(?)\n',
    keeps: ([s = '']) => s.length >= 1 && s.length <= 3000 && /^[()?]+$/u.test(s),
    longest: 3_000
  },
  'many texts that are not too long together, and another with a stroke in its name': {
    format: ["N T'", 'S_1', 'S_2', '\\vdots', 'S_N'],
    constraints: [
      '1 \\leq N \\leq 5 \\times 10^5',
      "S_i and T' are strings of length 1 to 5 \\times 10^5, inclusive, consisting of lowercase English letters.",
      'The total length of S_1, S_2, \\ldots, S_N is at most 5 \\times 10^5.'
    ],
    example: '2 ab\na\nb\n',
    keeps: ([first = '', ...rest]) =>
      rest.length === Number(first.split(' ')[0]) && rest.join('').length <= 500_000,
    longest: 90_000
  },
  'rows of as many letters as there are rows': {
    format: ['N', 'S_1', '\\vdots', 'S_N'],
    constraints: [
      'N is an integer between 2 and 2000, inclusive.',
      'S_i is a string of length N consisting of o and x.'
    ],
    example: '2\nox\nxx\n',
    keeps: ([n, ...rows]) =>
      rows.length === Number(n) && rows.every((row) => row.length === Number(n)),
    longest: 90_000
  },
  'a letter in a column': {
    format: ['N Q', 'S', 'X_1 C_1', '\\vdots', 'X_Q C_Q'],
    constraints: [
      '1 \\leq N \\leq 2 \\times 10^5',
      '1 \\leq Q \\leq 2 \\times 10^5',
      'S is a string of length N consisting of uppercase English letters.',
      '1 \\leq X_i \\leq N',
      'C_i is an uppercase English letter.'
    ],
    example: '2 1\nAB\n1 C\n',
    keeps: ([first, s = '', ...rows]) => {
      const [n = 0, q = 0] = numbersOf(first)
      return s.length === n && rows.length === q && rows.every((row) => /^\d+ [A-Z]$/u.test(row))
    },
    longest: 90_000
  },
  'numbers in strict order, as many as another number allows': {
    format: ['N K', 'A_1 A_2 \\cdots A_K'],
    constraints: [
      '1\\leq K\\leq N \\leq 2\\times 10^5',
      '1\\leq A_1 < A_2 < \\cdots < A_K \\leq N'
    ],
    example: '4 2\n1 3\n',
    keeps: ([first, second]) => {
      const [n = 0, k = 0] = numbersOf(first)
      const list = numbersOf(second)
      return (
        k <= n &&
        list.length === k &&
        list.every(
          (one, index) => one >= 1 && one <= n && (index === 0 || one > (list[index - 1] ?? 0))
        )
      )
    },
    longest: 10_000
  },
  'numbers in order whose last is stated': {
    format: ['N M', 'A_1 A_2 \\ldots A_M'],
    constraints: ['1 \\leq M \\leq N \\leq 100', '1 \\leq A_1 < A_2 < \\ldots < A_M = N'],
    example: '4 2\n1 4\n',
    keeps: ([first, second]) => {
      const [n = 0, m] = numbersOf(first)
      const list = numbersOf(second)
      return (
        list.length === m &&
        list.at(-1) === n &&
        list.every((one, index) => one > (list[index - 1] ?? 0))
      )
    },
    longest: 0
  },
  'points within a distance, none twice': {
    format: ['M', 'x_1 y_1', '\\vdots', 'x_M y_M'],
    constraints: [
      '1 \\leq M \\leq 1000',
      '|x_i|,|y_i| \\leq 3 \\times 10^4',
      '(x_i, y_i) are pairwise distinct.'
    ],
    example: '1\n-7 2\n',
    keeps: ([m, ...rows]) =>
      rows.length === Number(m) &&
      new Set(rows).size === rows.length &&
      rows.every((row) => numbersOf(row).every((one) => Math.abs(one) <= 30_000)),
    longest: 5_000
  },
  'a graph in which every vertex can be reached': {
    format: ['N M', 'A_1 B_1 C_1', '\\vdots', 'A_M B_M C_M'],
    constraints: [
      '2 \\leq N \\leq 2 \\times 10^5',
      '1 \\leq M \\leq 2 \\times 10^5',
      '1 \\leq A_i \\lt B_i \\leq N',
      '1 \\leq C_i \\leq 10^9',
      'Town N can be reached from town 1 when all ways are open.'
    ],
    example: '2 1\n1 2 5\n',
    keeps: ([first, ...rows]) => {
      const [n = 0] = numbersOf(first)
      const parent = Array.from({ length: n + 1 }, (_, index) => index)
      const root = (at: number): number => {
        let up = at
        while (parent[up] !== up) up = parent[up] ?? up
        parent[at] = up
        return up
      }
      for (const row of rows) {
        const [a = 0, b = 0] = numbersOf(row)
        if (!(a < b && b <= n)) return false
        parent[root(a)] = root(b)
      }
      return Array.from({ length: n }, (_, index) => root(index + 1)).every(
        (one) => one === root(1)
      )
    },
    longest: 5_000
  },
  'one of a few words': {
    format: ['N', 'S_1', '\\vdots', 'S_N'],
    constraints: ['1 \\leq N \\leq 100', 'Each S_i is left or right. (1 \\leq i \\leq N)'],
    example: '2\nleft\nright\n',
    keeps: ([n, ...rows]) =>
      rows.length === Number(n) && rows.every((row) => row === 'left' || row === 'right'),
    longest: 0
  },
  'a letter that must be there': {
    format: ['N', 'S'],
    constraints: [
      '1 \\leq N \\leq 10^5',
      'S is a string of length N consisting of 1, 2, and /.',
      'S contains at least one /.'
    ],
    example: '3\n1/2\n',
    keeps: ([n, s = '']) => s.length === Number(n) && s.includes('/'),
    longest: 90_000
  },
  'numbers that are in no other list': {
    format: ['A B', 'p_1 p_2 \\ldots p_A', 'q_1 q_2 \\ldots q_B'],
    constraints: [
      '1 \\leq A, B \\leq 20',
      '1 \\leq p_i, q_i \\leq 100',
      'p_i \\notin \\lbrace q_1, q_2, \\ldots, q_B \\rbrace'
    ],
    example: '1 1\n4\n5\n',
    keeps: ([, p, q]) => numbersOf(p).every((one) => !numbersOf(q).includes(one)),
    longest: 0
  },
  'cells without spaces, and names with a letter below': {
    format: [
      'H W S _ x',
      'A_{1, 1}A_{1, 2}\\cdotsA_{1, W}',
      '\\vdots',
      'A_{H, 1}A_{H, 2}\\cdotsA_{H, W}'
    ],
    constraints: ['1 \\leq H, W \\leq 20', '5 \\leq S _ x \\leq 9', 'A_{i, j} is . or #.'],
    example: '1 2 5\n.#\n',
    keeps: ([first, ...rows]) => {
      const [h, w, x = 0] = numbersOf(first)
      return (
        x >= 5 &&
        x <= 9 &&
        rows.length === h &&
        rows.every((row) => row.length === w && /^[.#]+$/u.test(row))
      )
    },
    longest: 0
  },
  'columns with a number of their own': {
    format: ['N', 'X_{1,1} Y_{1,1} X_{1,2} Y_{1,2}', '\\vdots', 'X_{N,1} Y_{N,1} X_{N,2} Y_{N,2}'],
    constraints: [
      '1 \\leq N \\leq 50',
      '0 \\leq X_{i,1} < X_{i,2} \\leq 100',
      '0 \\leq Y_{i,1} < Y_{i,2} \\leq 100'
    ],
    example: '1\n0 0 5 5\n',
    keeps: ([n, ...rows]) =>
      rows.length === Number(n) &&
      rows.every((row) => {
        const [x = 0, y = 0, right = 0, top = 0] = numbersOf(row)
        return x < right && y < top && top <= 100
      }),
    longest: 0
  },
  'lists of different lengths, in order': {
    format: [
      'N M',
      'C_1 K_1 A_{1,1} A_{1,2} \\ldots A_{1,K_1}',
      '\\vdots',
      'C_N K_N A_{N,1} A_{N,2} \\ldots A_{N,K_N}'
    ],
    constraints: [
      '1 \\leq N, M \\leq 10^5',
      '1 \\leq C_i \\leq 9',
      '1 \\leq K_i \\leq M',
      '1 \\leq A_{i,1} < A_{i,2} < \\cdots < A_{i,K_i} \\leq M',
      '\\sum_{i=1}^N K_i \\leq 2 \\times 10^5'
    ],
    example: '2 3\n5 2 1 3\n7 1 2\n',
    keeps: ([first, ...rows]) => {
      const [n = 0, m = 0] = numbersOf(first)
      const all = rows.map(numbersOf)
      return (
        rows.length === n &&
        all.reduce((sum, [, k = 0]) => sum + k, 0) <= 200_000 &&
        all.every(
          ([, k, ...items]) =>
            items.length === k &&
            items.every((one, index) => one <= m && one > (items[index - 1] ?? 0))
        )
      )
    },
    longest: 10_000
  },
  'lists with their length on a line before': {
    format: [
      'Q',
      'K_1',
      'B_{1,1} B_{1,2} \\cdots B_{1,{K_1}}',
      '\\vdots',
      'K_Q',
      'B_{Q,1} B_{Q,2} \\cdots B_{Q,{K_Q}}'
    ],
    constraints: ['1 \\leq Q \\leq 50', '1 \\leq K_i \\leq 5', '1 \\leq B_{i,j} \\leq 9'],
    example: '2\n1\n9\n2\n3 3\n',
    keeps: ([q, ...rows]) =>
      rows.length === 2 * Number(q) &&
      rows.every(
        (row, index) => index % 2 === 0 || numbersOf(row).length === Number(rows[index - 1])
      ),
    longest: 0
  },
  'queries of two forms': {
    format: ['N Q', 'query_1', 'query_2', '\\vdots', 'query_Q'],
    more: ['Here, query_i is the i-th query, in one of the following formats:', '1 x', '2 l r'],
    constraints: ['1 \\leq N, Q \\leq 10^5', '1 \\leq x \\leq N', '1 \\leq l \\leq r \\leq N'],
    example: '3 2\n1 3\n2 1 2\n',
    keeps: ([first, ...rows]) => {
      const [n = 0, q = 0] = numbersOf(first)
      return (
        rows.length === q &&
        rows.every((row) => {
          const [kind, one = 0, other] = numbersOf(row)
          return one <= n && (kind === 1 ? other === undefined : one <= (other ?? 0))
        })
      )
    },
    longest: 90_000
  },
  'queries of one form': {
    format: ['N Q', '\\mathrm{query}_1', '\\vdots', '\\mathrm{query}_Q'],
    more: ['Each query is given in the following format:', 'X'],
    constraints: ['1 \\leq N, Q \\leq 100', '1 \\leq X \\leq N'],
    example: '3 2\n1\n3\n',
    keeps: ([first, ...rows]) => {
      const [n = 0, q] = numbersOf(first)
      return rows.length === q && rows.every((row) => Number(row) >= 1 && Number(row) <= n)
    },
    longest: 0
  },
  'numbers that come to no more than another': {
    format: ['N K', 'A_1 A_2 \\ldots A_N'],
    constraints: [
      '1 \\leq N \\leq 10^5',
      '1 \\leq K \\leq 10^{12}',
      '0 \\leq A_i \\leq 10^{12}',
      '\\displaystyle \\sum_{i=1}^N A_i \\leq K'
    ],
    example: '2 5\n1 3\n',
    keeps: ([first, list]) => {
      const [n, k = 0] = numbersOf(first)
      const all = numbersOf(list)
      return all.length === n && all.reduce((sum, one) => sum + one, 0) <= k
    },
    longest: 90_000
  },
  'twice as many as a number says': {
    format: ['N', 'A_1 A_2 \\ldots A_{2N}'],
    constraints: ['1 \\leq N \\leq 50', '1 \\leq A_i \\leq 9'],
    example: '1\n1 2\n',
    keeps: ([n, list]) => numbersOf(list).length === 2 * Number(n),
    longest: 0
  },
  'many cases, not too much together': {
    format: ['T', '\\mathrm{case}_1', '\\vdots', '\\mathrm{case}_T'],
    more: ['Each case is given in the following format:', 'N', 'A_1 A_2 \\dots A_N'],
    constraints: [
      '1 \\leq T \\leq 2 \\times 10^5',
      '2 \\leq N \\leq 2 \\times 10^5',
      '0 \\leq A_i \\leq 10^9',
      'The sum of N over all test cases is at most 2 \\times 10^5.'
    ],
    example: '2\n2\n1 2\n3\n4 5 6\n',
    keeps: ([t, ...rest]) => {
      const sizes = rest.filter((_, index) => index % 2 === 0).map(Number)
      return (
        sizes.length === Number(t) &&
        sizes.every((size, index) => numbersOf(rest[index * 2 + 1]).length === size) &&
        sizes.reduce((sum, size) => sum + size, 0) <= 200_000
      )
    },
    longest: 90_000
  },
  'pairs that must repeat, for there are not enough of them': {
    format: ['N K', 'A_1 B_1', '\\vdots', 'A_N B_N'],
    constraints: [
      '1 \\leq N \\leq 10^5',
      '1 \\leq K \\leq \\text{min}(N,10)',
      '1 \\leq A_i, B_i \\leq 50'
    ],
    example: '2 1\n1 2\n2 2\n',
    keeps: ([first, ...rows]) => {
      const [n = 0, k = 0] = numbersOf(first)
      return rows.length === n && k <= Math.min(n, 10)
    },
    longest: 90_000
  },
  'many points on none of many lines, which too many of both cannot be': {
    format: ['W', 'N', 'p_1', '\\vdots', 'p_N', 'A', 'a_1 a_2 \\ldots a_A'],
    constraints: [
      '3 \\leq W \\leq 10^9',
      '1 \\leq N, A \\leq 2 \\times 10^5',
      '0 \\lt p_i \\lt W',
      '0 \\lt a_1 \\lt a_2 \\lt \\cdots \\lt a_A \\lt W',
      'p_i \\not \\in \\lbrace a_1, a_2, \\ldots, a_A \\rbrace'
    ],
    example: '7\n2\n6\n4\n2\n2 5\n',
    keeps: ([, n, ...rest]) => {
      const points = rest.slice(0, Number(n)).map(Number)
      const cuts = new Set(numbersOf(rest[Number(n) + 1]))
      return points.every((point) => !cuts.has(point))
    },
    longest: 10_000
  }
}

describe('statements', () => {
  test.each(Object.entries(cases))('%s', (_, one) => {
    const { small, big } = draw(one.format, one.constraints, one.example, one.more)
    expect(small.length).toBeGreaterThan(10)
    for (const text of [...small, ...big])
      expect(one.keeps(linesOf(text)), text.slice(0, 200)).toBe(true)
    expect(longest(['', ...big])).toBeGreaterThanOrEqual(one.longest)
  })

  test('texts of one input are like each other more often than chance would have it', () => {
    const { small } = draw(
      ['S', 'T'],
      [
        'S and T are strings of length between 4 and 8, inclusive, consisting of lowercase English letters.'
      ],
      'abcd\nbcde\n'
    )
    const equal = small.filter((text) => new Set(linesOf(text)).size === 1)
    expect(equal.length).toBeGreaterThan(0)
  })

  test('brackets match in some texts', () => {
    const { small } = draw(
      ['S'],
      ['S is a string of length between 1 and 8, inclusive, consisting of ( and ).'],
      '()\n'
    )
    const matching = small.filter((text) => {
      let rest = text.trim()
      while (rest.includes('()')) rest = rest.replaceAll('()', '')
      return rest === ''
    })
    expect(matching.length).toBeGreaterThan(3)
  })

  test('more cells than can be printed are not drawn', () => {
    const { small, big } = draw(
      ['H W', 'S_1', '\\vdots', 'S_H'],
      ['1 \\leq H, W \\leq 10^5', 'S_i is a string of length W consisting of . and #.'],
      '1 1\n.\n'
    )
    expect(small.length).toBeGreaterThan(10)
    expect(longest(big)).toBeLessThan(4_100_000)
  })
})
