import { createFixture } from 'fs-fixture'
import { lstat, readdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { gatherContext } from '../../../src/repository/context/gather-context.ts'
import type { TreeFile } from '../../../src/repository/tree/files.ts'

async function filesOf(tree: string): Promise<readonly TreeFile[]> {
  const entries = await readdir(tree, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map(async (entry): Promise<TreeFile> => {
      const path = join(entry.parentPath, entry.name)
      const mode = entry.isSymbolicLink() ? 'symlink' : 'file'
      return {
        path: path.slice(tree.length).replace(/^\//, ''),
        size: (await lstat(path)).size,
        mode
      }
    })
  return Promise.all(files)
}

type Asked = {
  readonly title?: string
  readonly statement?: string
  readonly baselineOutput?: string
  readonly failingTests?: readonly string[]
  readonly budgetTokens?: number
  readonly pick?: (map: string) => Promise<readonly string[]>
}

async function gather(files: Record<string, string>, asked: Asked) {
  await using fixture = await createFixture(files)
  const tree = fixture.path.replace(/\/$/, '')
  return gatherContext({
    tree,
    files: await filesOf(tree),
    title: '',
    statement: '',
    baselineOutput: '',
    failingTests: [],
    budgetTokens: 4000,
    ...asked
  })
}

async function reasons(files: Record<string, string>, asked: Asked) {
  const { context } = await gather(files, asked)
  return context.map(({ path, reason }) => `${path}: ${reason}`)
}

const shop = {
  'README.md': '# Shop\n',
  'src/cart.js':
    "import { price } from './price.js'\nexport function totalOf(cart) {\n  return price(cart)\n}\n",
  'src/price.ts': 'export const price = (x: unknown) => 1\n',
  'src/unrelated.js': 'export const zebra = 1\n',
  'test/cart.test.js': "import { totalOf } from '../src/cart.js'\n",
  'node_modules/cart/index.js': 'totalOf cart\n'
}

describe('what an issue leads to', () => {
  test('a file it names, what that imports, its tests, the README last', async () => {
    expect(await reasons(shop, { statement: 'The sum in src/cart.js is wrong.' })).toEqual([
      'src/cart.js: named in the issue',
      'src/price.ts: used by src/cart.js',
      'test/cart.test.js: tests src/cart.js',
      'src/unrelated.js: stands in the same folder',
      'README.md: describes the repository'
    ])
  })

  test('a symbol it names', async () => {
    expect((await reasons(shop, { title: 'totalOf() is off by one' }))[0]).toBe(
      'src/cart.js: defines totalOf, which the issue names'
    )
  })

  test('a stack trace with the path of another machine', async () => {
    const baselineOutput = 'Error: x\n    at totalOf (file:///home/u/shop/src/cart.js:2:10)\n'
    expect((await reasons(shop, { baselineOutput }))[0]).toBe(
      'src/cart.js: named in the output of the failing tests'
    )
  })

  test('the ids of failing tests', async () => {
    expect(await reasons(shop, { failingTests: ['test/cart.test.js > sums'] })).toEqual([
      'test/cart.test.js: holds failing tests',
      'src/cart.js: used by test/cart.test.js',
      'src/price.ts: used by src/cart.js',
      'src/unrelated.js: stands in the same folder',
      'README.md: describes the repository'
    ])
  })

  test('words it shares', async () => {
    expect(await reasons(shop, { title: 'A zebra appears' })).toEqual([
      'src/unrelated.js: shares words with the issue',
      'src/cart.js: stands in the same folder',
      'src/price.ts: stands in the same folder',
      'README.md: describes the repository'
    ])
  })

  test('nothing at all but the README', async () => {
    expect(await reasons(shop, { title: 'Hello' })).toEqual(['README.md: describes the repository'])
  })
})

describe('languages', () => {
  test('Python: dotted modules, absolute and relative imports', async () => {
    const files = {
      'src/shop/__init__.py': '',
      'src/shop/cart.py':
        'from .price import price\nfrom shop import tax\nimport shop.log as log\n',
      'src/shop/price.py': 'def price(): ...\n',
      'src/shop/tax.py': 'RATE = 1\n',
      'src/shop/log.py': 'def log(): ...\n',
      'src/shop/other.py': 'x = 1\n',
      'tests/test_cart.py': 'from shop.cart import *\n'
    }
    expect((await reasons(files, { statement: 'shop.cart.total is wrong' })).sort()).toEqual([
      'src/shop/__init__.py: used by src/shop/cart.py',
      'src/shop/cart.py: named in the issue',
      'src/shop/log.py: used by src/shop/cart.py',
      'src/shop/other.py: stands in the same folder',
      'src/shop/price.py: used by src/shop/cart.py',
      'src/shop/tax.py: used by src/shop/cart.py',
      'tests/test_cart.py: tests src/shop/cart.py'
    ])
  })

  test('Go: by the names that are used', async () => {
    const files = {
      'cart.go': 'package shop\nfunc TotalOf(c Cart) int { return PriceOf(c) }\n',
      'price.go': 'package shop\nfunc PriceOf(c Cart) int { return 1 }\n',
      'other.go': 'package shop\nfunc Other() {}\n',
      'cart_test.go': 'package shop\nfunc TestCart(t *testing.T) { TotalOf(Cart{}) }\n'
    }
    const output = '--- FAIL: TestCart (0.00s)\n    cart_test.go:2: bad\n'
    expect(await reasons(files, { baselineOutput: output })).toEqual([
      'cart_test.go: named in the output of the failing tests',
      'cart.go: used by cart_test.go',
      'price.go: used by cart.go',
      'other.go: stands in the same folder'
    ])
  })
})

describe('the budget', () => {
  const long = Array.from(
    { length: 2000 },
    (_, i) => `export function step${i}(value) {\n  return value + ${i}\n}\n`
  ).join('')

  test('a big file is shown around what the issue names, with line numbers', async () => {
    const { context } = await gather(
      { 'big.js': long },
      {
        statement: '`step1234` is wrong in big.js',
        budgetTokens: 1000
      }
    )
    const [file] = context
    expect(file?.reason).toBe('named in the issue; only parts are shown')
    expect(file?.content).toContain('export function step1234(value) {\n  return value + 1234\n}')
    expect(file?.content).toMatch(/^\[lines \d+-\d+ of 6001\]$/m)
    expect((file?.content.length ?? 0) / 4).toBeLessThan(450)
    const shown = /^\[lines (\d+)-(\d+) of \d+\]\n([^[]*)/m.exec(file?.content ?? '')
    const [from, to] = [Number(shown?.[1]), Number(shown?.[2])]
    expect(shown?.[3]?.trimEnd()).toBe(
      long
        .split('\n')
        .slice(from - 1, to)
        .join('\n')
        .trimEnd()
    )
  })

  test('what does not fit is listed, and the sum stays below the budget', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 10 }, (_, i) => [`f${i}.js`, `// zebra\n${'x = 1\n'.repeat(200)}`])
    )
    const { context, leftOut } = await gather(files, {
      statement: Object.keys(files).join(' '),
      budgetTokens: 1500
    })
    expect([...context.map(({ path }) => path), ...leftOut].sort()).toEqual(
      Object.keys(files).sort()
    )
    expect(leftOut.length).toBeGreaterThan(3)
    expect(context.reduce((sum, { content }) => sum + content.length / 4, 0)).toBeLessThan(1500)
  })

  test('files that are no text, too big, generated or links are never read', async () => {
    await using fixture = await createFixture({
      'bin.js': 'zebra\0',
      'big.js': `// zebra\n${'x'.repeat(300_000)}`,
      'a.min.js': 'zebra()',
      'package-lock.json': '"zebra"',
      'ok.js': 'zebra()'
    })
    await symlink('/etc/passwd', join(fixture.path, 'zebra.js'))
    const tree = fixture.path.replace(/\/$/, '')
    const { context } = await gatherContext({
      tree,
      files: await filesOf(tree),
      title: 'zebra in zebra.js, bin.js, big.js, a.min.js and package-lock.json',
      statement: '',
      baselineOutput: '',
      failingTests: [],
      budgetTokens: 4000
    })
    expect(context.map(({ path }) => path)).toEqual(['ok.js'])
  })
})

describe('the picker', () => {
  test('sees a map with symbols, and what it picks is shown', async () => {
    const maps: string[] = []
    const pick = async (map: string) => {
      maps.push(map)
      return ['src/unrelated.js', '../../etc/passwd', 'none.js']
    }
    expect(await reasons(shop, { statement: 'src/cart.js', pick })).toContain(
      'src/unrelated.js: picked from the map of the repository'
    )
    expect(maps).toHaveLength(1)
    expect(maps[0]?.split('\n')[0]).toBe('src/cart.js: totalOf')
    expect(maps[0]).toContain('src/unrelated.js: zebra')
    expect(maps[0]).not.toContain('node_modules')
  })
})

test('the same question gives the same context', async () => {
  const asked = { statement: 'the cart and the price in `totalOf`' }
  expect(await gather(shop, asked)).toEqual(await gather(shop, asked))
})
