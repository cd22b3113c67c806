import * as fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { startWorker } from './worker.ts'

type Tagged = { readonly t: string; readonly v?: unknown }

const javascript = startWorker('javascript')
const python = startWorker('python')
const workers = [
  { language: 'JavaScript', worker: javascript },
  { language: 'Python', worker: python }
] as const
afterAll(async () => {
  await javascript[Symbol.asyncDispose]()
  await python[Symbol.asyncDispose]()
})

const tag =
  (t: string) =>
  (v: unknown): Tagged => ({ t, v })
const int = fc.bigInt(-(2n ** 80n), 2n ** 80n).map((v) => tag('int')(`${v}`))
const smallInt = fc.integer({ min: -3, max: 3 }).map((v) => tag('int')(`${v}`))
// Integral floats have no counterpart: JavaScript cannot tell 1.0 from 1.
const float = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .filter((v) => !Number.isSafeInteger(v))
  .map((v) => tag('float')(`${v}`))
const text = fc.string({ unit: 'binary' }).map(tag('str'))
const scalar = fc.oneof(
  fc.constant(tag('null')(null)),
  fc.boolean().map(tag('bool')),
  int,
  smallInt,
  float,
  text
)
const key = fc.string({ unit: 'binary' }).map((name) => `k${name}`)
const { tree } = fc.letrec<{ tree: Tagged }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie('tree'), { maxLength: 5 }).map(tag('list')),
    fc
      .uniqueArray(fc.tuple(key, tie('tree')), { maxLength: 5, selector: ([name]) => name })
      .map(tag('dict')),
    fc
      .uniqueArray(fc.oneof(int, text), {
        maxLength: 5,
        selector: (each) => `${each.t}${String(each.v)}`
      })
      .map(tag('set')),
    fc.uint8Array({ maxLength: 100 }).map((v) => tag('bytes')([...v])),
    fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_000 }).map(tag('date'))
  )
}))

async function canonical(worker: typeof python, value: Tagged): Promise<readonly unknown[]> {
  const answer = await worker.ask({ value })
  if (!Array.isArray(answer)) throw new Error('no pair of texts')
  return answer
}

test('a float that is cut to an integral text is a float in both languages', async () => {
  const value: Tagged = { t: 'float', v: '999999999.95' }
  expect(await canonical(javascript, value)).toEqual(['["float","1000000000"]', '1000000000'])
  expect(await canonical(python, value)).toEqual(['["float","1000000000"]', '1000000000'])
})

test('equal values give equal text in JavaScript and Python', async () => {
  await fc.assert(
    fc.asyncProperty(tree, async (value) => {
      const [strict] = await canonical(javascript, value)
      expect((await canonical(python, value))[0]).toBe(strict)
    }),
    { numRuns: 400 }
  )
})

describe.each(workers)('$language', ({ worker }) => {
  const leaf = fc.oneof(
    smallInt,
    fc.constantFrom<Tagged>(
      { t: 'null' },
      { t: 'bool', v: true },
      { t: 'bool', v: false },
      { t: 'str', v: '1' },
      { t: 'str', v: '' },
      { t: 'str', v: '["list"]' },
      { t: 'float', v: '0.5' },
      { t: 'float', v: '-0.5' },
      { t: 'bytes', v: [1] },
      { t: 'set', v: [] }
    )
  )
  const { small } = fc.letrec<{ small: Tagged }>((tie) => ({
    small: fc.oneof(
      { maxDepth: 2 },
      leaf,
      fc.array(tie('small'), { maxLength: 2 }).map(tag('list')),
      fc
        .uniqueArray(fc.tuple(fc.constantFrom('a', 'b'), tie('small')), {
          selector: ([name]) => name
        })
        .map(tag('dict'))
    )
  }))

  test('different values give different text, equal values equal text', async () => {
    await fc.assert(
      fc.asyncProperty(small, small, async (left, right) => {
        const same = JSON.stringify(left) === JSON.stringify(right)
        const texts = [await canonical(worker, left), await canonical(worker, right)]
        expect(texts[0]?.[0] === texts[1]?.[0]).toBe(same)
      }),
      { numRuns: 300 }
    )
  })

  test('the order of keys counts in the strict form only', async () => {
    const pairs = fc.uniqueArray(fc.tuple(key, leaf), {
      minLength: 2,
      maxLength: 5,
      selector: ([name]) => name
    })
    await fc.assert(
      fc.asyncProperty(pairs, async (items) => {
        const there = await canonical(worker, tag('dict')(items))
        const back = await canonical(worker, tag('dict')([...items].reverse()))
        expect(back[1]).toBe(there[1])
        expect(back[0]).not.toBe(there[0])
      }),
      { numRuns: 50 }
    )
  })

  const noise = fc.constantFrom(
    '\u001b[',
    '31m',
    '\u001b[31m',
    '\r',
    '\n',
    '\u001b',
    '/tmp',
    '/tmp/',
    '/home/someone/checkout',
    '0x',
    'at 0x7f00aa',
    'deadbeef00',
    '12 ms',
    '3.5s',
    'pid 12',
    'port=8080',
    'localhost:1',
    '.py:3',
    '", line 4',
    new Date().toISOString(),
    `${Date.now()}`,
    ' ',
    'e\u0301',
    '-',
    '.',
    '7',
    '2bf0d5c0-93b5-4cf0-8f6c-3d5f3a0c1a11'
  )
  const noisy = fc
    .array(fc.oneof(noise, fc.string()), { maxLength: 12 })
    .map((parts) => parts.join(''))

  test.each(['value', 'text', 'plain'])(
    'scrubbing (%s) twice is scrubbing once, in both languages alike',
    async (mode) => {
      await fc.assert(
        fc.asyncProperty(noisy, async (text) => {
          const once = await worker.ask({ mode, text })
          expect(await worker.ask({ mode, text: once })).toBe(once)
          expect(await javascript.ask({ mode, text })).toBe(once)
        }),
        {
          numRuns: 200,
          examples: [['\u001b[\u001b[31mport=8080'], ['\u001b[\u001b[31mlocalhost:1']]
        }
      )
    }
  )

  test.each<{ name: string; value: Tagged; strict: string; lenient: string }>([
    { name: 'zero has no sign', value: { t: 'float', v: '-0' }, strict: '0', lenient: '0' },
    {
      name: 'ten digits',
      value: { t: 'float', v: '0.30000000000000004' },
      strict: '["float","3e-1"]',
      lenient: '["float","3e-1"]'
    },
    {
      name: 'rounding up carries',
      value: { t: 'float', v: '0.99999999999' },
      strict: '["float","1"]',
      lenient: '1'
    },
    {
      name: 'no number',
      value: { t: 'float', v: 'NaN' },
      strict: '["float","nan"]',
      lenient: '["float","nan"]'
    },
    {
      name: 'no end',
      value: { t: 'float', v: '-Infinity' },
      strict: '["float","-inf"]',
      lenient: '["float","-inf"]'
    },
    {
      name: 'far beyond 2^53',
      value: { t: 'int', v: '9007199254740993' },
      strict: '9007199254740993',
      lenient: '9007199254740993'
    },
    {
      name: 'line ends and colours are strict',
      value: { t: 'str', v: '\u001b[1ma\r\nb' },
      strict: '"\\u001b[1ma\\r\\nb"',
      lenient: '"a\\nb"'
    },
    {
      name: 'bytes',
      value: { t: 'bytes', v: [0, 255] },
      strict: '["bytes",2,"00ff"]',
      lenient: '["bytes",2,"00ff"]'
    },
    {
      name: 'messages are strict',
      value: { t: 'error', v: 'bad: 12 ms' },
      strict: '["error","ValueError","bad: <duration>"]',
      lenient: '["error","ValueError"]'
    },
    {
      name: 'instances',
      value: { t: 'class', v: 1 },
      strict: '["object","Point",["x",1]]',
      lenient: '["object","Point",["x",1]]'
    },
    {
      name: 'patterns',
      value: { t: 'regex', v: 'a+' },
      strict: '["regex","a+","i"]',
      lenient: '["regex","a+","i"]'
    }
  ])('$name', async ({ value, strict, lenient }) => {
    const [actualStrict, actualLenient] = await canonical(worker, value)
    // An integral float is told from an int in Python's strict form alone.
    const integral = /^\["float","(\d+)"\]$/.exec(String(actualStrict))
    expect(actualStrict).toBe(
      integral ? `["float","${lenient}"]` : strict.replace(/^\["float","(\d+)"\]$/, '$1')
    )
    expect(actualLenient).toBe(lenient)
  })
})
