import { describe, expect, test } from 'vitest'
import { z } from 'zod'

import { columnsOf } from '../../../src/core/inputs/call-limits.ts'
import { drawCalls } from '../../../src/core/inputs/calls.ts'
import type { Literal } from '../../../src/core/inputs/literal.ts'
import { statedLimits } from '../../../src/core/inputs/statement/limits.ts'
import { parseArguments } from '../../../src/core/inputs/literal.ts'
import { smallerCalls } from '../../../src/core/inputs/smaller-calls.ts'
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

  describe('types that hints leave open follow from the examples', () => {
    const draw = (signature: string, ...examples: string[]): readonly string[] =>
      drawCalls(
        { statement: 'Do it.', signature, entry: 'f', examples, sources: [] },
        wanted,
        seeded(1)
      )
        .filter(({ origin }) => origin === 'generated')
        .map(({ text }) => text)

    test('a list of whole numbers: some have negative ones only, some are longer than the examples', () => {
      const lists = draw('def f(l: list):', '[1, 2, 3]').map((text) =>
        z.array(z.number()).parse(JSON.parse(text))
      )
      expect(lists.some((one) => one.length > 1 && one.every((item) => item < 0))).toBe(true)
      expect(lists.some((one) => one.length > 8)).toBe(true)
    })

    test('numbers that are not all whole', () => {
      const texts = draw('def f(l):', '[1, 2.5]').join(' ')
      expect(texts).toMatch(/\.5/u)
      expect(texts).not.toMatch(/[^-\d.,[\] ]/u)
    })

    test('any values: kinds that the examples do not have come too', () => {
      const texts = draw('def f(values: List[Any]) -> List[int]:', "['a', 3.14, 5]", '[1, 2, {}]')
      for (const kind of ['True', 'None', '3.14', "'a'", '{}', '-1'])
        expect(
          texts.some((text) => text.includes(kind)),
          kind
        ).toBe(true)
    })

    test('dicts, tuples, sets and what may be missing', () => {
      const texts = draw(
        'def f(counts: dict, pair: tuple, names: set, limit: Optional[int]):',
        "{'a': 1}, (1, 'x'), {'b'}, None",
        "{'b': 2}, (2, 'y'), {'c', 'd'}, 3"
      )
      expect(texts.length).toBeGreaterThan(20)
      for (const text of texts)
        expect(text).toMatch(
          /^\{(?:'\w*': -?\d+(?:, )?)*\}, \(-?\d+, '\w*'\), (?:set\(\)|\{(?:'\w*'(?:, )?)+\}), (?:None|-?\d+)$/u
        )
    })

    test('nothing is known: nothing is drawn', () => {
      expect(draw('def f(x):')).toEqual([])
    })
  })

  test('where no limit is stated, numbers go as far as loops that never end are felt', () => {
    const plain = drawCalls(
      {
        statement: 'fib',
        signature: 'def fib(n: int):',
        entry: 'fib',
        examples: ['5'],
        sources: []
      },
      wanted,
      seeded(1)
    )
    expect(plain.map(({ text }) => Number(text))).toContain(50)
    expect(Math.max(...plain.map(({ text }) => Number(text)))).toBe(50)
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

  test('a class that does everything when it is made is made with other arguments', () => {
    const source = `class Person:
    def __init__(self, name: str, sex: str, age: int):
        self.name = name if len(name) <= 33 else None
        self.sex = self._checked(sex)
        self.age = age if age < 130 else None

    def _checked(self, sex):
        return sex if sex in ['Man', 'Woman'] else None`
    const people = drawScripts(
      { skeleton: source, className: 'Person', sources: [source] },
      wanted,
      seeded(1)
    ).map(({ text }) => text)
    expect(people.length).toBeGreaterThan(20)
    for (const text of people) expect(text).toMatch(/^it = Person\(.*\)\nobserve\('then', .*\)$/u)
    const names = people.map((text) => /Person\('(\w*)'/u.exec(text)?.[1]?.length)
    expect(names).toContain(33)
    expect(names).toContain(34)
    expect(people.some((text) => text.includes("'Woman'"))).toBe(true)
    expect(people.some((text) => /, 1(?:29|30|31)\)/u.test(text))).toBe(true)
  })
})

describe('what statements say of calls', () => {
  type Said = {
    readonly signature: string
    readonly constraints: readonly string[]
    readonly examples: readonly string[]
    readonly text?: string
  }
  const drawnFor = ({ signature, constraints, examples, text = '' }: Said) =>
    drawCalls(
      {
        statement: `${text}\n\nConstraints:\n\n${constraints.join('\n')}`,
        signature: `def f(self, ${signature}):`,
        entry: 'f',
        examples,
        sources: []
      },
      wanted,
      seeded(3)
    )
  const small = (said: Said) =>
    drawnFor(said)
      .filter(({ origin }) => origin !== 'stress')
      .map(({ text }) => Object.fromEntries(argumentsIn(text)))
  const integers = z.array(z.number())
  const read = <Shape extends z.ZodRawShape>(said: Said, shape: Shape) =>
    z.array(z.object(shape)).parse(small(said))
  const big = (said: Said) =>
    drawnFor(said).flatMap(({ text, origin }) => (origin === 'stress' ? [text] : []))
  const argumentsIn = (text: string): (readonly [string, unknown])[] =>
    (parseArguments(text) ?? []).map(({ name = '', value }) => [name, plain(value)])
  const plain = (value: Literal): unknown =>
    value.kind === 'list'
      ? value.items.map(plain)
      : value.kind === 'int'
        ? Number(value.value)
        : value.kind === 'str'
          ? value.value
          : value.kind

  test('powers of two', () => {
    const said = {
      signature: 'nums: List[int]',
      constraints: [
        '1 <= nums.length <= 1000',
        '1 <= nums[i] <= 2^30',
        'nums consists only of non-negative powers of two.'
      ],
      examples: ["{'nums': [1, 32, 2]}"]
    }
    const numbers = read(said, { nums: integers }).flatMap(({ nums }) => nums)
    expect(new Set(numbers).size).toBeGreaterThan(4)
    expect(numbers.filter((one) => !Number.isInteger(Math.log2(one)))).toEqual([])
    expect(big(said)[0]).toContain('2 ** (i * 7919 % 31)')
  })

  test('powers between limits that no power keeps end in no error', () => {
    const said = {
      signature: 'nums: List[int]',
      constraints: ['1 <= nums.length <= 9', '5 <= nums[i] <= 6', 'nums are powers of two.'],
      examples: []
    }
    expect(big(said)).toEqual([])
    expect(small(said)).toEqual([])
  })

  test('numbers as texts, in order and without leading zeros', () => {
    const said = {
      signature: 'low: str, high: str',
      constraints: [
        '1 <= int(low) <= int(high) < 10^100',
        '1 <= low.length, high.length <= 100',
        'low and high consist of only digits.',
        "low and high don't have any leading zeros."
      ],
      examples: ["{'low': '1', 'high': '11'}", "{'low': '90', 'high': '101'}"]
    }
    const all = read(said, { low: z.string(), high: z.string() })
    expect(all.length).toBeGreaterThan(30)
    for (const { low, high } of all) {
      expect(`${low} ${high}`).not.toMatch(/\b0\d/u)
      expect(Number(low)).toBeLessThanOrEqual(Number(high))
    }
  })

  test('a list that falls, and one that rises and has nothing twice', () => {
    const said = {
      signature: 'a: List[int], b: List[int]',
      constraints: [
        '2 <= a.length, b.length <= 20',
        '1 <= a[i], b[i] <= 50',
        'a is sorted in non-increasing order.',
        'b is sorted in strictly increasing order.'
      ],
      examples: ["{'a': [3, 3, 1], 'b': [1, 2]}"]
    }
    for (const { a, b } of read(said, { a: integers, b: integers })) {
      expect(a).toEqual(a.toSorted((x, y) => y - x))
      expect(b).toEqual([...new Set(b)].toSorted((x, y) => x - y))
    }
  })

  test('the edges of a tree, small and big', () => {
    const said = {
      signature: 'n: int, edges: List[List[int]]',
      constraints: [
        '2 <= n <= 10^5',
        'edges.length == n - 1',
        'edges[i].length == 2',
        'edges[i] = [u_i, v_i]',
        '0 <= u_i, v_i < n',
        'The input is generated such that edges represents a valid tree.'
      ],
      examples: ["{'n': 3, 'edges': [[0, 1], [1, 2]]}"],
      text: 'You get a tree by edges, where edges[i] = [u_i, v_i].'
    }
    const generated = drawnFor(said).filter(({ origin }) => origin === 'generated')
    expect(generated.length).toBeGreaterThan(20)
    for (const { text } of generated) {
      const { n, edges } = z
        .object({ n: z.number(), edges: z.array(z.tuple([z.number(), z.number()])) })
        .parse(Object.fromEntries(argumentsIn(text)))
      expect(edges).toHaveLength(n - 1)
      const reached = new Set([0])
      for (let round = 0; round < n; round++)
        for (const [u, v] of edges) if (reached.has(u) || reached.has(v)) reached.add(u).add(v)
      expect(reached.size).toBe(n)
    }
    expect(big(said)).toEqual([
      'n=100000, edges=[[i // 2 + 0, i + 1] for i in range(99999)]',
      'n=100000, edges=[[i + 0, i + 1] for i in range(99999)]',
      'n=100000, edges=[[0, i + 1] for i in range(99999)]'
    ])
  })

  test('big rows whose columns are in order', () => {
    const [first] = big({
      signature: 'nums: List[int], queries: List[List[int]]',
      constraints: [
        '1 <= nums.length, queries.length <= 1000',
        '0 <= nums[i] <= 9',
        '0 <= l_i <= r_i < nums.length'
      ],
      examples: ["{'nums': [3, 1, 2], 'queries': [[0, 1]]}"],
      text: 'where queries[i] = [l_i, r_i]'
    })
    expect(first).toContain(
      'queries=[[0 + (i * 7919 + 0) % 500, 500 + (i * 112648 + 1) % 500] for i in range(1000)]'
    )
  })

  test('a count that is only named does not make big inputs small', () => {
    const [first] = big({
      signature: 'nums: List[int]',
      constraints: ['1 <= nums.length <= 1000', '1 <= num[i] <= 100'],
      examples: ["{'nums': [1, 2]}"],
      text: 'You get an array nums of length n.'
    })
    expect(first).toBe('nums=[1 + (i * 1000003 + i * i * 7919) % 100 for i in range(1000)]')
  })

  test('big grids, and what is said of all values at once is not read as a limit', () => {
    const said = {
      signature: 'grid: List[List[int]]',
      constraints: ['2 <= n == grid.length == grid[i].length <= 50', '1 <= grid[i][j] <= n * n'],
      examples: ["{'grid': [[1, 3], [2, 2]]}"]
    }
    expect(big(said)[2]).toBe('grid=[[2500] * 50 for i in range(50)]')
    const line = 'For all x that 1 <= x <= n * n there is exactly one x that is in no row.'
    expect(statedLimits(`Constraints:\n${line}`)).toEqual({
      limits: [],
      traits: [],
      unread: [line]
    })
  })

  test('where a line about the arguments is not understood, values only change places', () => {
    const said = {
      signature: 'grid: List[List[int]], s: str',
      constraints: [
        '1 <= grid.length == grid[i].length <= 50',
        'grid has exactly one value that is there twice.',
        's.length == 3'
      ],
      examples: ["{'grid': [[1, 3], [2, 2]], 's': 'abc'}"]
    }
    const all = read(said, { grid: z.array(integers), s: z.string() })
    expect(all.length).toBeGreaterThan(8)
    for (const { grid, s } of all) {
      expect(grid.flat().toSorted((a, b) => a - b)).toEqual([1, 2, 2, 3])
      expect(Array.from(s).toSorted().join('')).toBe('abc')
    }
    expect(big(said)).toEqual([])
    const smaller = smallerCalls({
      statement: `Constraints:\n\n${said.constraints.join('\n')}`,
      signature: `def f(self, ${said.signature}):`,
      entry: 'f',
      examples: ["grid=[[1, 3], [2, 2]], s='abc'"]
    })
    expect(smaller("f(grid=[[1, 3], [2, 2]], s='abc')")).toEqual([])
  })

  test('columns that are named one by one', () => {
    const columns = columnsOf('a_i == queries[i][0], b_i == queries[i][1]')
    expect(columns.get('queries')).toEqual(['a[]', 'b[]'])
  })

  test('two numbers in order: the first goes as far as the second may', () => {
    const said = {
      signature: 'low: int, high: int',
      constraints: ['1 <= low <= high <= 10^4'],
      examples: ["{'low': 1, 'high': 100}"]
    }
    const all = read(said, { low: z.number(), high: z.number() })
    expect(all.some(({ low }) => low > 5_000)).toBe(true)
    expect(all.filter(({ low, high }) => low > high)).toEqual([])
    expect(big(said)[0]).toBe('low=1, high=10000')
  })

  test('texts that are like each other: programs that compare them want that', () => {
    const said = {
      signature: 's1: str, s2: str, s3: str',
      constraints: [
        '1 <= s1.length, s2.length, s3.length <= 100',
        's1, s2 and s3 consist only of lowercase English letters.'
      ],
      examples: ["{'s1': 'abc', 's2': 'abb', 's3': 'ab'}"]
    }
    const all = read(said, { s1: z.string(), s2: z.string(), s3: z.string() })
    const shared = all.filter(
      ({ s1, s2, s3 }) =>
        s1.length > 3 && s1.charAt(0) === s2.charAt(0) && s2.charAt(0) === s3.charAt(0)
    )
    expect(shared.length).toBeGreaterThan(5)
    expect(shared.some(({ s1, s2 }) => s1 !== s2 && s1.slice(0, 3) === s2.slice(0, 3))).toBe(true)
    const backwards = (text: string): string => Array.from(text).toReversed().join('')
    expect(all.some(({ s2 }) => s2.length > 4 && s2 === backwards(s2))).toBe(true)
  })

  test.each([
    ['texts', 's: str', 's'],
    ['lists', 'nums: List[int]', 'nums'],
    ['lists of texts', 'words: List[str]', 'words']
  ])('%s that are too long to be made are not', (_, signature, name) => {
    const said = {
      signature,
      constraints: [
        `900000000 <= ${name}.length <= 1000000000`,
        `1 <= ${name}[i] <= 9`,
        `${name}[i] consists of lowercase English letters.`,
        `${name} consists of lowercase English letters.`
      ],
      examples: []
    }
    expect(small(said)).toEqual([])
  })

  test('texts that are distinct', () => {
    const said = {
      signature: 'words: List[str]',
      constraints: [
        '1 <= words.length <= 6',
        '1 <= words[i].length <= 2',
        'words consists of distinct strings.',
        'words[i] consists of lowercase English letters.'
      ],
      examples: ["{'words': ['a', 'bc']}"]
    }
    for (const { words } of read(said, { words: z.array(z.string()) }))
      expect(new Set(words).size).toBe(words.length)
  })

  test('a statement of endless equal names and columns costs next to nothing', () => {
    const names = Array.from({ length: 9_000 }, (_, index) => `a${index}`)
    const equal = Array.from({ length: 95 }, (_, line) =>
      names.slice(line * 90, line * 90 + 91).join(' == ')
    )
    const columns = Array.from({ length: 5_000 }, (_, index) => `c${index}_i`)
    const drawn = drawnFor({
      signature: 'a0: int, rows: List[List[int]]',
      constraints: ['1 <= a0 <= 9', '1 <= rows.length <= 1000', ...equal],
      examples: ["{'a0': 1, 'rows': [[1, 2]]}"],
      text: `where rows[i] = [${columns.join(', ')}]`
    })
    expect(drawn.length).toBeGreaterThan(0)
  })
})
