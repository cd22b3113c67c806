import { describe, expect, test } from 'vitest'

import { edit } from '../small-repository.ts'
import { openBench } from './benches.ts'

const python = {
  'shop/__init__.py': 'from .order import total\n',
  'shop/order.py': `from datetime import datetime

from .table import Table

RATES = {"a": 1}


def total(text, on=None):
    table = Table(text)
    return table.sum() + (0 if on is None or on > datetime(2020, 1, 1) else 1)


def untouched(text):
    return text
`,
  'shop/table.py': `class Table:
    def __init__(self, text):
        self.rows = [self._row(each) for each in text.split(",")]

    def _row(self, text):
        return int(text)

    def sum(self):
        return sum(self.rows)
`,
  'test_order.py': `import unittest
from datetime import datetime

from shop import total
from shop.order import untouched


class Orders(unittest.TestCase):
    def test_total(self):
        for text in ("1,2", "30"):
            self.assertGreater(total(text), 0)
        self.assertEqual(total(*["4"], on=datetime(2019, 5, 6)), 5)
        self.assertEqual(untouched(*["x"]), "x")
`
}

const javascript = {
  'package.json': '{ "type": "module", "scripts": { "test": "node --test" } }',
  'src/index.js': "export { total } from './order.js'\n",
  'src/order.js': `import { Table } from './table.js'

export async function total(text, on) {
  const table = new Table(text)
  await new Promise((done) => setTimeout(done, 1))
  return table.sum() + (on?.getUTCFullYear() < 2020 ? 1 : 0)
}

export const untouched = (text) => text
`,
  'src/table.js': `export class Table {
  constructor(text) {
    this.rows = text.split(',').map((each) => this.row(each))
  }

  row(text) {
    return Number(text)
  }

  sum() {
    return this.rows.reduce((sum, each) => sum + each, 0)
  }
}
`,
  'order.test.js': `import test from 'node:test'
import assert from 'node:assert'
import { total } from './src/index.js'
import { untouched } from './src/order.js'

test('total', async () => {
  for (const text of ['1,2', '30']) assert.ok((await total(text)) > 0)
  assert.equal(await total(...['4', new Date(Date.UTC(2019, 4, 6))]), 5)
  assert.equal(untouched(...['x']), 'x')
})
`
}

const languages = [
  {
    name: 'Python',
    files: python,
    table: 'shop/table.py',
    order: 'shop/order.py',
    body: ['        return int(text)', '        return int(text) + 1'],
    late: ['        return sum(self.rows)', '        return sum(self.rows, 1)'],
    labels: [
      "total('1,2')",
      "total('30')",
      "total('4', datetime.datetime.fromisoformat('2019-05-06T00:00:00'))"
    ]
  },
  {
    name: 'JavaScript',
    files: javascript,
    table: 'src/table.js',
    order: 'src/order.js',
    body: ['    return Number(text)', '    return Number(text) + 1'],
    late: [
      '    return this.rows.reduce((sum, each) => sum + each, 0)',
      '    return this.rows.reduce((sum, each) => sum + each, 1)'
    ],
    labels: ['total("1,2")', 'total("30")', `total("4", new Date('2019-05-06T00:00:00.000Z'))`]
  }
] satisfies readonly Example[]

type Example = {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
  readonly table: string
  readonly order: string
  readonly body: readonly [string, string]
  readonly late: readonly [string, string]
  readonly labels: readonly string[]
}

describe.each<Example>(languages)('in $name', ({ files, table, order, body, late, labels }) => {
  test('calls are those that tests make, however deep below them the change is', async () => {
    await using bench = await openBench(files)
    for (const [before, after] of [body, late]) {
      const [rival] = await bench.rivals(edit(table, before, after))
      const pool = await bench.freePool(rival === undefined ? [] : [rival])
      for (const { aim } of pool) expect(aim).toContain(`Calls total of ${order}`)
      const [recorded] = pool.filter(({ origin }) => origin === 'recorded')
      const base = await bench.shown(recorded)
      expect(Object.keys(base).sort()).toEqual(labels)
      const changed = await bench.shown(recorded, rival)
      for (const label of labels) expect(changed[label]).not.toBe(base[label])
    }
  })

  test('what only stands beside a change is not called', async () => {
    await using bench = await openBench(files)
    const comment = order.endsWith('.py') ? '# later' : '// later'
    const [before] = files[order]?.split('\n') ?? []
    const beside = edit(order, before ?? '', `${comment}\n${before}`)
    expect(await bench.freePool(await bench.rivals(beside))).toEqual([])
  })
})
