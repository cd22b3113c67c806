import { describe, expect, test } from 'vitest'

import { edit } from '../small-repository.ts'
import { openBench } from './benches.ts'

const manifest = (type: 'module' | 'commonjs'): string =>
  JSON.stringify({ name: 'shop', type, scripts: { test: 'node --test' } })

const body = `function split(text, separator = ';') {
  return text.split(separator)
}

const double = (number) => 2 * number

class Cart {
  #prices = []

  constructor(limit) {
    this.limit = limit
  }

  static of(limit) {
    return new Cart(limit)
  }

  async add(price) {
    this.#prices.push(price)
  }

  total() {
    return this.#prices.reduce((sum, each) => sum + each, 0)
  }
}

async function later(values) {
  return values
}
`

const tests = `
test('split', () => {
  assert.deepEqual(split('a;b'), ['a', 'b'])
  const spaced = 'e ; f'
  assert.deepEqual(split(spaced), ['e ', ' f'])
  assert.deepEqual(split({ split: () => 1 }), 1)
})
test('double', () => assert.equal(double(2), 4))
test('cart', async () => {
  const cart = Cart.of(2)
  assert.equal(cart.limit, 2)
  const own = new Cart(3)
  await own.add(1.5)
  await own.add(2)
  assert.equal(own.total(), 3.5)
})
test('later', async () => {
  const values = [1, undefined, new Set(['x']), { ['__proto__']: 2, 'a-b': -0 }]
  assert.deepEqual(await later(values), values)
})
`

/** What the rival changes. */
const edits = [
  ['text.split(separator)', 'text.split(separator).map((part) => part.trim() + part)'],
  ['2 * number', '3 * number'],
  ['.push(price)', '.push(price, price)'],
  ['sum + each, 0)', 'sum + each, 1)'],
  ['new Cart(limit)', 'new Cart(limit + 1)'],
  ['return values', 'return [values]']
] as const

/** An answer that changes the line of a text that holds these words. */
function reworded(file: string, text: string, [before, after]: readonly [string, string]): string {
  const line = text.split('\n').find((each) => each.includes(before)) ?? ''
  return edit(file, line, line.replace(before, after))
}

const typed = body
  .replace('(text, separator', '(text: string, separator: string')
  .replace('(number)', '(number: number): number')
  .replace('#prices = []', '#prices: number[] = []\n  readonly limit: number')
  .replace(/\((limit|price)\)/g, '($1: number)')
  .replace('new Cart(limit: number)', 'new Cart(limit)')
  .replace('push(price: number)', 'push(price)')
  .replace('(values)', '<T>(values: T): Promise<T>')

const kinds = [
  {
    name: 'an ECMAScript module',
    file: 'src/price.js',
    files: {
      'package.json': manifest('module'),
      'src/price.js': `${body.replaceAll(/^(?=const|class|function)/gm, 'export ')}export { later as soon }\nexport default split\n`,
      'test/price.test.js': `import test from 'node:test'
import assert from 'node:assert'
import { Cart, double, soon as later, split } from '../src/price.js'
${tests}`
    }
  },
  {
    name: 'a CommonJS module',
    file: 'src/price.js',
    files: {
      'package.json': manifest('commonjs'),
      'src/price.js': `${body}module.exports = { split, double, Cart, soon: later }\n`,
      'test/price.test.js': `const test = require('node:test')
const assert = require('node:assert')
const { Cart, double, soon: later, split } = require('../src/price')
${tests}`
    }
  },
  {
    name: 'a TypeScript module',
    file: 'src/price.ts',
    files: {
      'package.json': manifest('module'),
      'src/price.ts': `${typed}export { later as soon, split, double, Cart }\n`,
      'test/price.test.ts': `import test from 'node:test'
import assert from 'node:assert'
import { Cart, double, soon as later, split } from '../src/price.ts'
${tests.replace('split({ split: () => 1 })', 'split({ split: () => 1 } as unknown as string)')}`
    }
  }
]

describe.each(kinds)('$name', ({ file, files }) => {
  test('calls of tests and examples are made again', async () => {
    await using bench = await openBench(files, {
      statement: 'Blanks stay. `split("x ; y")` should give x and y.'
    })
    const text = Object.entries(files).find(([path]) => path === file)?.[1] ?? ''
    const answer = edits.map((each) => reworded(file, text, each)).join('\n')
    const [rival] = await bench.rivals(answer)
    const pool = await bench.freePool(rival === undefined ? [] : [rival])
    expect(pool.filter(({ origin }) => origin === 'mutation').length).toBeGreaterThan(10)
    expect(pool.length).toBeLessThanOrEqual(24)
    const probes = pool.filter(({ origin }) => origin !== 'mutation')
    const base = await bench.shownBy(probes)
    expect(base).toEqual({
      x1: { 'split("x ; y")': "[ 'x ', ' y' ]" },
      x2: { 'split("a;b")': "[ 'a', 'b' ]" },
      x3: { 'double(2)': '4' },
      x4: { 'Cart.of(2)': 'Cart { limit: 2 }' },
      r1: { 'split("e ; f")': "[ 'e ', ' f' ]" },
      r2: { 'it = new Cart(3); it.add(1.5); it.add(2); it.total()': '3.5' },
      r3: {
        'soon([1, undefined, new Set(["x"]), { ["__proto__"]: 2, "a-b": -0.0 }])':
          "[ 1, undefined, Set(1) { 'x' }, { ['__proto__']: 2, 'a-b': -0 } ]"
      }
    })
    const changed = await bench.shownBy(probes, rival)
    for (const { id } of probes) expect(changed[id], id).not.toEqual(base[id])
  })
})
