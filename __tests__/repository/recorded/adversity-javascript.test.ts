import { describe, expect, test } from 'vitest'

import { edit } from '../small-repository.ts'
import { openBench } from './benches.ts'

/** A repository whose one test calls `double` and then does this. */
function javascript(afterwards: string, source = ''): Readonly<Record<string, string>> {
  return {
    'package.json': '{ "type": "commonjs", "scripts": { "test": "node --test" } }',
    'number.js': `'use strict'\nfunction double(value) {\n  return value * 2\n}\n${source}\nexports.double = double\n`,
    'number.test.js': `const test = require('node:test')
const assert = require('node:assert')
const fs = require('node:fs')
const { double } = require('./number.js')
test('double', async () => {
  const three = 3
  assert.equal(double(three), 6)
  const record = process.env.SSTAR_CALLS
  if (record) { ${afterwards} }
})
`
  }
}

const changed = edit('number.js', '  return value * 2', '  return value + value + 1')

describe.each([
  {
    name: 'writes garbage into the record',
    afterwards: `fs.appendFileSync(record, Buffer.alloc(100_000, 0xff)); fs.appendFileSync(record, '\\n{\\n[1]\\n')`,
    labels: ['double(3)']
  },
  {
    name: 'writes calls of its own into the record',
    afterwards: `for (const callee of ['double', 'process.exit', 'double()+x']) fs.appendFileSync(record, JSON.stringify({ file: 0, callee, arguments: [['\`\${process.exit(3)}'], []], steps: [], from: 'number.test.js' }) + '\\n')`,
    labels: ['double(3)', 'double("`${process.exit(3)}")']
  },
  {
    name: 'puts a link in the place of the record',
    afterwards: `fs.unlinkSync(record); fs.symlinkSync('/etc/passwd', record)`,
    labels: []
  },
  {
    name: 'takes away what the recorder needs',
    afterwards: `JSON.stringify = Object.getOwnPropertyDescriptors = Error.captureStackTrace = () => { throw new Error('gone') }; double(4)`,
    labels: ['double(3)']
  },
  {
    name: 'calls with what cannot be written down',
    afterwards: `
    const loop = []; loop.push(loop)
    const getter = { get value() { throw new Error('looked at') } }
    const proxy = new Proxy({}, { ownKeys() { throw new Error('looked at') } })
    for (const each of [loop, getter, proxy, () => 1, Symbol('s'), /r/, new (class N {})(), [, 1], 'x'.repeat(9_000), NaN]) { try { double(each) } catch {} }`,
    labels: ['double(3)', 'double(NaN)']
  }
])('a JavaScript suite that $name', ({ afterwards, labels }) => {
  test('gives what can be had, and throws nothing', async () => {
    await using bench = await openBench(javascript(afterwards))
    const probes = await bench.freePool(await bench.rivals(changed))
    const recorded = probes.filter(({ origin }) => origin === 'recorded')
    const seen = Object.values(await bench.shownBy(recorded)).flatMap((each) => Object.keys(each))
    expect(seen.sort()).toEqual(labels.toSorted())
  })
})

test('a JavaScript suite that hangs is stopped, and what it called until then is used', async () => {
  const files = javascript('await new Promise((done) => setTimeout(done, 600_000))')
  await using bench = await openBench(files, { testTimeoutMs: 5_000 })
  const probes = await bench.freePool(await bench.rivals(changed))
  const recorded = probes.find(({ origin }) => origin === 'recorded')
  expect(await bench.shown(recorded)).toEqual({ 'double(3)': '6' })
  expect(bench.notes.join()).toContain('did not come to its end')
})

test('how a class is made may be what changes', async () => {
  const counter = `exports.Counter = class Counter {
  constructor(start = 0) {
    this.count = start
  }
  next() {
    return ++this.count
  }
}`
  const use = `const { Counter } = require('./number.js'); const own = new Counter(4); own.next(); own.next()`
  await using bench = await openBench(javascript(use, counter))
  const [rival] = await bench.rivals(
    edit('number.js', '    this.count = start', '    this.count = -start')
  )
  const probes = await bench.freePool(rival === undefined ? [] : [rival])
  const recorded = probes.find(({ origin }) => origin === 'recorded')
  const label = 'it = new Counter(4); it.next(); it.next()'
  expect(await bench.shown(recorded)).toEqual({ [label]: '6' })
  expect(await bench.shown(recorded, rival)).toEqual({ [label]: '-2' })
})

test('a file that is no JavaScript after all gives nothing', async () => {
  const files = { ...javascript(''), 'odd.js': 'export const x: = 1\n' }
  await using bench = await openBench(files)
  const rivals = await bench.rivals(edit('odd.js', 'export const x: = 1', 'export const x: = 2'))
  expect(await bench.freePool(rivals)).toEqual([])
})
