import { runInThisContext } from 'node:vm'

import { execa } from 'execa'
import * as fc from 'fast-check'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { javascriptLiteral } from '../../../src/repository/recorded/javascript-source.ts'
import {
  dateLiteral,
  isCollection,
  isMapping,
  literalSchema,
  numberLiteral
} from '../../../src/repository/recorded/literal.ts'
import type { Literal } from '../../../src/repository/recorded/literal.ts'
import { mutateLiteral } from '../../../src/repository/recorded/mutate-literal.ts'
import { pythonLiteral } from '../../../src/repository/recorded/python-source.ts'
import { seeded } from '../../../src/core/random.ts'

const runtime = join(import.meta.dirname, '../../../recorder-runtime')

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '',
    "it's",
    'a"b',
    '\\',
    '\\u0041',
    '\u2028',
    '\r\n',
    '${1}',
    '\'\'\' """',
    '\0',
    '__proto__'
  )
)
const hashable = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  text,
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map((each): Literal => ['int', String(each)])
)
const number = fc.double({ noNaN: true }).map((each): Literal => {
  const literal = numberLiteral(each)
  return Array.isArray(literal) && literal[0] === 'int' ? ['float', `${literal[1]}.0`] : literal
})
const bytes = fc
  .uint8Array({ maxLength: 8 })
  .map((each): Literal => ['bytes', Buffer.from(each).toString('hex')])
const moment = fc
  .date({ noInvalidDate: true, min: new Date('0001-01-02'), max: new Date('9998-12-31') })
  .chain((each) =>
    fc.constantFrom<Literal>(
      ['datetime', each.toISOString().slice(0, 19)],
      ['datetime', `${each.toISOString().slice(0, 19)}+00:00`],
      ['day', each.toISOString().slice(0, 10)],
      ['decimal', '1.50']
    )
  )
const date = fc
  .date({ min: new Date('0001-01-02'), max: new Date('9998-12-31') })
  .map((each) => dateLiteral(each))

/** Literals of a language that has these beside what both have. */
const literals = (own: fc.Arbitrary<Literal>) =>
  fc.letrec<{ literal: Literal }>((tie) => {
    const list = fc.array(tie('literal'), { maxLength: 4 })
    return {
      literal: fc.oneof(
        { maxDepth: 3, depthIdentifier: 'literal' },
        own,
        hashable,
        number,
        bytes,
        list.map((items): Literal => ['list', ...items]),
        list.map((items): Literal => ['tuple', ...items]),
        fc.uniqueArray(text, { maxLength: 4 }).map((items): Literal => ['set', ...items.sort()]),
        fc
          .uniqueArray(fc.tuple(text, tie('literal')), { maxLength: 4, selector: ([key]) => key })
          .map((entries): Literal => ['dict', ...entries])
      )
    }
  }).literal

test('what is written for Python is the value', async () => {
  const written = fc.sample(literals(moment), { numRuns: 300, seed: 7 })
  const program = `import datetime, decimal, json, sys
sys.path.insert(0, sys.argv[1])
from sstar_literals import encoded
for each in [
${written.map((each) => `    ${pythonLiteral(each)},`).join('\n')}
]:
    print(json.dumps(encoded(each)))
`
  const { stdout } = await execa('python3', ['-B', '-', runtime], { input: program })
  const read = stdout.split('\n').map((line) => JSON.parse(line) as unknown)
  expect(read.map(plain)).toEqual(written.map(plain))
})

test('what is written for JavaScript is the value', () => {
  fc.assert(
    fc.property(literals(date), (each) => {
      const read: unknown = runInThisContext(`(${javascriptLiteral(each)})`)
      expect(read).toStrictEqual(valueOf(each))
    })
  )
})

test('a neighbour of a value can be written down as well, and is the same for the same seed', () => {
  const constants = { integers: [10], floats: [0.5], texts: ['x'] }
  fc.assert(
    fc.property(literals(fc.oneof(moment, date)), fc.nat(), (each, seed) => {
      const random = seeded(seed)
      let made = each
      for (let change = 0; change < 5; change++) made = mutateLiteral(made, constants, random)
      expect(literalSchema.safeParse(made).success).toBe(true)
      expect(mutateLiteral(each, constants, seeded(seed))).toEqual(
        mutateLiteral(each, constants, seeded(seed))
      )
    })
  )
})

/** A literal as the value that it stands for in JavaScript. */
function valueOf(each: Literal): unknown {
  if (typeof each === 'string' || typeof each === 'boolean' || each === null) return each
  if (isMapping(each)) {
    const [, ...entries] = each
    return Object.fromEntries(entries.map(([key, item]) => [key, valueOf(item)]))
  }
  if (isCollection(each)) {
    const [kind, ...items] = each
    const values = items.map(valueOf)
    return kind === 'set' ? new Set(values) : values
  }
  const [kind, written = ''] = each
  if (kind === 'date') return new Date(written === 'nan' ? Number.NaN : written)
  if (kind === 'bytes') return Buffer.from(written, 'hex')
  return Number(written.replace('inf', 'Infinity'))
}

/** The same for values that two languages write down in two ways. */
function plain(each: unknown): unknown {
  if (!Array.isArray(each)) return each
  const [kind, ...rest]: readonly unknown[] = each
  if (kind === 'float') return [kind, String(Number(String(rest[0]).replace('inf', 'Infinity')))]
  const items = rest.map(plain)
  return [kind, ...(kind === 'set' ? items.map(String).sort() : items)]
}
