import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { edit } from '../small-repository.ts'
import { openBench } from './benches.ts'
import type { Bench } from './benches.ts'

const files = {
  'shop/__init__.py': '',
  'shop/price.py': `"""Prices."""


def split(text, separator=";"):
    """Parts of a text.

    >>> split("q;r")
    ['q', 'r']
    """
    return text.split(separator)


def unrelated(number):
    return number


class Cart:
    def __init__(self, limit=3):
        self.limit = limit
        self.prices = []

    def add(self, price):
        self.prices.append(price)

    def total(self):
        return sum(self.prices)


async def later(number):
    return number
`,
  'tests/__init__.py': '',
  'tests/test_price.py': `import asyncio
import unittest

from shop.price import Cart, later, split, unrelated


class Text(str):
    pass


class Prices(unittest.TestCase):
    def test_split(self):
        self.assertEqual(split("a;b"), ["a", "b"])
        self.assertEqual(split(*["e ; f"]), ["e ", " f"])
        self.assertEqual(split("a,b", separator=","), ["a", "b"])

    def test_odd_arguments(self):
        self.assertEqual(split(Text("t;u")), ["t", "u"])
        self.assertIs(unrelated(print), print)
        unrelated(7)

    def test_cart(self):
        cart = Cart(2)
        for price in (1.5, 2):
            cart.add(price)
        self.assertEqual(cart.total(), 3.5)

    def test_later(self):
        self.assertEqual(asyncio.run(later(5)), 5)
`
}

describe('a Python repository', () => {
  let bench: Bench
  beforeAll(async () => {
    bench = await openBench(files, {
      statement: 'Blanks stay: `split("x ; y")` should give x and y.'
    })
  })
  afterAll(() => bench[Symbol.asyncDispose]())

  test('calls of tests and examples are made again where candidates change something', async () => {
    const rivals = await bench.rivals(
      edit(
        'shop/price.py',
        '    return text.split(separator)',
        '    return [part.strip() for part in text.split(separator)]'
      )
    )
    const probes = await bench.freePool(rivals)
    expect(probes.map(({ id, origin, aim }) => [id, origin, aim]).slice(0, 4)).toEqual([
      ['x1', 'example', 'Calls split of shop/price.py as the issue does.'],
      ['x2', 'example', 'Calls split of shop/price.py as documentation or tests do.'],
      ['r1', 'recorded', 'Calls split of shop/price.py as the existing tests did.'],
      [
        'm1',
        'mutation',
        'Calls split of shop/price.py with neighbours of arguments that tests or examples use.'
      ]
    ])
    const [issue, documented, recorded, neighbours] = await Promise.all(
      probes.slice(0, 4).map((probe) => bench.shown(probe))
    )
    expect(issue).toEqual({ "split('x ; y')": "['x ', ' y']" })
    expect(documented).toEqual({
      "split('q;r')": "['q', 'r']",
      "split('a;b')": "['a', 'b']",
      "split('a,b', separator=',')": "['a', 'b']"
    })
    expect(recorded).toMatchObject({ "split('e ; f')": "['e ', ' f']" })
    expect(Object.keys(recorded ?? {}).join()).not.toContain('t;u')
    expect(await bench.shown(probes[2], rivals[0])).toMatchObject({
      "split('e ; f')": "['e', 'f']"
    })
    expect(Object.keys(neighbours ?? {})).toHaveLength(12)
    expect(await bench.shown(probes[3], rivals[0])).not.toEqual(neighbours)
  })

  test('an instance is made again with the methods that were called on it', async () => {
    const rivals = await bench.rivals(
      edit(
        'shop/price.py',
        '        return sum(self.prices)',
        '        return sum(self.prices[: self.limit])'
      ),
      edit('shop/price.py', 'return number\n', 'return -number\n')
    )
    const [probe, ...others] = await bench.freePool(rivals.slice(0, 1))
    for (const { origin } of others) expect(origin).toBe('mutation')
    expect(await bench.shown(probe)).toEqual({
      '(it := Cart(2), it.add(1.5), it.add(2), it.total())[-1]': '3.5'
    })
  })

  test('coroutines are run', async () => {
    const rivals = await bench.rivals(
      edit(
        'shop/price.py',
        'async def later(number):\n    return number',
        'async def later(number):\n    return -number'
      )
    )
    const [probe] = await bench.freePool(rivals)
    expect(await bench.shown(probe)).toEqual({ 'later(5)': '5' })
    expect(await bench.shown(probe, rivals[0])).toEqual({ 'later(5)': '-5' })
  })
})
