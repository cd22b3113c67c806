import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { definitionsIn } from '../../../src/repository/context/definitions.ts'
import { excerptsOf } from '../../../src/repository/context/excerpts.ts'
import { lexicalScores } from '../../../src/repository/context/lexical.ts'
import { pathFinder } from '../../../src/repository/context/named-paths.ts'
import { symbolsIn, termsOf } from '../../../src/repository/context/terms.ts'

describe('pathFinder', () => {
  const find = pathFinder([
    'src/cart.js',
    'src/shop/cart.py',
    'src/index.js',
    'lib/index.js',
    'app/[id]/page.tsx',
    'Makefile',
    'com/x/Foo.java'
  ])
  test.each([
    { text: 'see src/cart.js.', found: [{ path: 'src/cart.js' }] },
    { text: '(`cart.js`)', found: [{ path: 'src/cart.js' }] },
    { text: 'at /w/x/src/cart.js:12:3', found: [{ path: 'src/cart.js', line: 12 }] },
    {
      text: 'File "/w/src/shop/cart.py", line 7, in f',
      found: [{ path: 'src/shop/cart.py', line: 7 }]
    },
    { text: 'C:\\w\\src\\cart.js:4', found: [{ path: 'src/cart.js', line: 4 }] },
    { text: 'at com.x.Foo.bar(Foo.java:9)', found: [{ path: 'com/x/Foo.java', line: 9 }] },
    { text: 'shop.cart.Cart is wrong', found: [{ path: 'src/shop/cart.py' }] },
    { text: 'app/[id]/page.tsx', found: [{ path: 'app/[id]/page.tsx' }] },
    { text: '[src/cart.js]', found: [{ path: 'src/cart.js' }] },
    { text: 'the Makefile', found: [{ path: 'Makefile' }] },
    { text: 'index.js is in two places', found: [] },
    { text: 'lib/index.js', found: [{ path: 'lib/index.js' }] },
    { text: 'node_modules/other/none.js, e.g. this', found: [] }
  ])('$text', ({ text, found }) => {
    expect(find(text)).toEqual(found.map((one) => ({ line: undefined, ...one })))
  })

  test('hostile texts are read in a breath', () => {
    for (const text of [
      'a'.repeat(200_000),
      'a.'.repeat(100_000),
      '/'.repeat(200_000),
      '[a'.repeat(99_999)
    ])
      expect(find(text)).toEqual([])
    expect(symbolsIn('`'.repeat(100_000))).toEqual(new Set())
  })
})

test.each([
  { line: 'export default async function load(x) {', name: 'load' },
  { line: 'export const total = (a) => a', name: 'total' },
  { line: 'export abstract class Cart<T> {', name: 'Cart' },
  { line: '  static async of(x) {', name: 'of' },
  { line: 'exports.parse = function () {', name: 'parse' },
  { line: '    def total(self):', name: 'total' },
  { line: 'async def fetch():', name: 'fetch' },
  { line: 'func (c *Cart) Total() int {', name: 'Total' },
  { line: 'pub(crate) const fn total(&self) -> u32 {', name: 'total' },
  { line: 'pub struct Cart {', name: 'Cart' },
  { line: '    public static int totalOf(Cart c) {', name: 'totalOf' },
  { line: '  if (a) {', name: undefined },
  { line: 'call(a)', name: undefined }
])('definitionsIn: $line', ({ line, name }) => {
  expect([...definitionsIn(`\n${line}\n`)]).toEqual(name === undefined ? [] : [[name, 2]])
})

test('termsOf splits identifiers by case and underscores and leaves out common words', () => {
  expect(termsOf('The parseHTTPRequest of max_line_length')).toEqual(
    [
      'parsehttprequest',
      'parse',
      'http',
      'request',
      'max_line_length',
      'max',
      'line',
      'length'
    ].filter((term) => term !== 'line')
  )
})

test('symbolsIn finds names that are meant as code', () => {
  const text = 'Call total() on `Cart`, not cart.sum or sumOf, said the user\n```js\nrun (1)\n```'
  expect([...symbolsIn(text)].sort()).toEqual(['Cart', 'cart', 'run', 'sum', 'sumOf', 'total'])
})

test('lexicalScores prefer rare words, and files whose path has them', () => {
  const file = (path: string, content: string) => ({ path, content, definitions: new Map() })
  const scores = lexicalScores('zebra cart', [
    file('a.js', 'cart zebra'),
    file('b.js', 'cart cart'),
    file('c.js', 'cart'),
    file('zebra.js', 'cart'),
    file('d.js', 'nothing')
  ])
  const order = [...scores].sort((a, b) => b[1] - a[1]).map(([path]) => path)
  expect(order).toEqual(['zebra.js', 'a.js', 'b.js', 'c.js'])
})

test('excerptsOf never exceeds its budget by more than the line marks, and tells true line numbers', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{0,30}$/), { minLength: 1, maxLength: 300 }),
      fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 5 }),
      fc.integer({ min: 1, max: 500 }),
      (lines, interest, budget) => {
        const inside = interest.filter((line) => line <= lines.length)
        const parts = excerptsOf(lines.join('\n'), inside, budget).split(/^(?=\[lines )/m)
        for (const [index, part] of parts.entries()) {
          if (part === '') continue
          const [head = '', ...body] = (
            index === parts.length - 1 ? part : part.slice(0, -1)
          ).split('\n')
          const [from, to] = (head.match(/\d+/g) ?? []).map(Number)
          expect(body).toEqual(lines.slice((from ?? 0) - 1, to))
        }
        const size = parts.join('').replaceAll(/^\[lines .*\]$/gm, '').length
        expect(size).toBeLessThanOrEqual(budget * 4 + parts.length)
      }
    )
  )
})
