import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { behaviour, differences, stable } from '../../src/core/compare.ts'
import { openLaboratory, told } from './laboratory.ts'

const javascriptTree = {
  'package.json': '{"type":"module"}',
  src: {
    'code.js': `
      export const add = (a, b) => a + b
      export const fail = () => { throw new TypeError('no: ' + import.meta.filename) }
      export const leave = () => process.exit(7)
      export const spin = () => { for (;;); }
      export const later = () => { setTimeout(() => { throw new RangeError('too late') }, 1); return new Promise((r) => setTimeout(r, 500)) }
      export const serve = () => { setInterval(() => {}, 1000); return 'up' }
    `
  }
}
const pythonTree = {
  'code_under_test.py': `
import os
def add(a, b): return a + b
def fail(): raise TypeError('no: ' + __file__)
def leave(): os._exit(7)
def spin():
    while True: pass
async def later(): return 'later'
`
}
const importAll = `import * as code from './src/code.js'\n`
const importPython = 'import code_under_test as code\n'

test('a JavaScript probe records values and errors, without the tree in them', async () => {
  await using laboratory = await openLaboratory(javascriptTree)
  const observation = await laboratory.observe({
    source: `${importAll}
      observe('sum', () => code.add(1, 2))
      observe('failure', code.fail)
      observe('with arguments', code.add, 'a', 'b')
      observe('promise', async () => ({ deep: Promise.resolve(1) }))
      observe('value', [undefined, null])
      observe('sum', () => code.add(2, 2))
      observeAll([['one', () => 1], ['two', async () => 2]])
      observeOutput('printed', () => console.log('took 12 ms'))
      observe('nothing settles', () => new Promise(() => {}))`
  })
  expect(told(observation)).toEqual([
    'sum: 3',
    'failure: throws TypeError: no: <root>/src/code.js',
    "with arguments: 'ab'",
    'promise: { deep: Promise { 1 } }',
    'value: [ undefined, null ]',
    'sum (2): 4',
    'one: 1',
    'two: 2',
    'printed: undefined, stdout "took <duration>\\n", stderr ""',
    'nothing settles: <hangs>'
  ])
})

test('a Python probe records values and errors, without the tree in them', async () => {
  await using laboratory = await openLaboratory(pythonTree)
  const observation = await laboratory.observe({
    language: 'python',
    path: 'probe.py',
    source: `${importPython}
from sstar_observe import observe_all
observe('sum', lambda: code.add(1, 2))
observe('failure', code.fail)
observe('with arguments', code.add, 'a', b='b')
observe('coroutine', code.later)
observe('value', [None, {'b', 'a'}])
observe_all([('one', lambda: 1), ('two', lambda: (i for i in range(3)))])
observe_output('printed', lambda: print('took 12 ms'))
observe('exit', lambda: exit(3))
if __name__ == '__main__': observe('main', True)`
  })
  expect(observation).toMatchObject({
    kind: 'observed',
    values: [
      { label: 'sum', strict: '3' },
      {
        label: 'failure',
        strict: '["throws","TypeError","no: <root>/code_under_test.py"]',
        lenient: '["throws","TypeError"]'
      },
      { label: 'with arguments', strict: '"ab"' },
      { label: 'coroutine', strict: '"later"' },
      { label: 'value', strict: '["list",null,["set","a","b"]]' },
      { label: 'one', strict: '1' },
      { label: 'two', strict: '["iterator",0,1,2]' },
      { label: 'printed', strict: '["output",null,"took <duration>\\n",""]' },
      { label: 'exit', strict: '["exits",3]' },
      { label: 'main', strict: 'true' }
    ]
  })
})

test.each([
  {
    name: 'leaves the process',
    language: 'javascript' as const,
    call: 'leave',
    expected: '<exits 7>'
  },
  { name: 'never returns', language: 'javascript' as const, call: 'spin', expected: '<hangs>' },
  {
    name: 'crashes in a call-back',
    language: 'javascript' as const,
    call: 'later',
    expected: '<crashes with RangeError: too late>'
  },
  { name: 'leaves the process', language: 'python' as const, call: 'leave', expected: '<exits 7>' },
  { name: 'never returns', language: 'python' as const, call: 'spin', expected: '<hangs>' }
])('a call that $name is a behaviour ($language)', async ({ language, call, expected }) => {
  await using laboratory = await openLaboratory({ ...javascriptTree, ...pythonTree })
  const python = language === 'python'
  const observation = await laboratory.observe(
    {
      language,
      path: python ? 'probe.py' : 'probe.mjs',
      source: `${python ? importPython : importAll}observe('before', 1)\nobserve('call', code.${call})\n`
    },
    { timeoutMs: call === 'spin' ? 3_000 : 20_000 }
  )
  expect(told(observation)).toEqual(['before: 1', `call: ${expected}`])
})

test('values that few programs return have a canonical text all the same', async () => {
  await using laboratory = await openLaboratory({})
  const javascript = await laboratory.observe({
    source: `
      observe('hole', [1, , Object.assign([2], { x: 1 })])
      observe('proxy', new Proxy({}, { ownKeys() { throw new TypeError('no') } }))
      observe('private', new (class G { #v = 3; _w = 4; get v() { return this.#v } })())
      observe('items', new Headers({ a: 'b' }))
      observe('boxed', new String('x'))
      observe('arguments', function () { return arguments }, 1, 2)
      const cycle = { a: {} }
      cycle.a.b = cycle
      observe('cycle', cycle)
      observe('async items', async function* () { yield 1; throw new Error('x') })
      observe('pending', () => [new Promise(() => {})])
      observe('now', () => [new Date(), Date.now(), new Date().toISOString(), crypto.randomUUID()])
      observe('old', ['2bf0d5c0-93b5-4cf0-8f6c-3d5f3a0c1a11'])
      observe('long', 'x'.repeat(5000))`
  })
  const python = await laboratory.observe({
    language: 'python',
    source: `
import collections, datetime, enum, types
class Slots:
    __slots__ = ('a', '_b')
    def __init__(self): self.a = 1
class Color(enum.Enum): RED = 1
observe('slots', Slots())
observe('enum', Color.RED)
observe('named', collections.namedtuple('Pair', 'a b')(1, 2))
observe('early', datetime.datetime.min)
observe('offset', datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone(datetime.timedelta(hours=2))))
observe('now', [datetime.datetime.now(), datetime.date.today()])
observe('endless', lambda: (n for n in iter(int, 1)))
observe('long', 'x' * 5000)`
  })
  if (javascript.kind !== 'observed' || python.kind !== 'observed') throw new Error('broken')
  const texts = (values: typeof python.values): Record<string, string> =>
    Object.fromEntries(values.map(({ label, lenient }) => [label, lenient.slice(0, 60)]))
  expect(texts(javascript.values)).toMatchInlineSnapshot(`
    {
      "arguments": "["list",1,2]",
      "async items": "["iterator",1,["throws","Error"]]",
      "boxed": "["boxed","x"]",
      "cycle": "["dict",["a",["dict",["b",["ref",2]]]]]",
      "hole": "["list",1,["undefined"],["list",2]]",
      "items": "["object","Headers",["iterator",["list","a","b"]]]",
      "long": "["cut",5002,"f6aded27d6860380436f8521caa75568b9504f97b8927dc",
      "now": "["list",["date","<now>"],["now","ms"],"<now>","<uuid>"]",
      "old": "["list","2bf0d5c0-93b5-4cf0-8f6c-3d5f3a0c1a11"]",
      "pending": "["list",["promise","<pending>"]]",
      "private": "["object","G",["v",3]]",
      "proxy": "["unreadable",["throws","TypeError"]]",
    }
  `)
  expect(texts(python.values)).toMatchInlineSnapshot(`
    {
      "early": "["date","0001-01-01T00:00:00.000"]",
      "endless": "["iterator",0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,",
      "enum": "["enum","Color.RED"]",
      "long": "["cut",5002,"f6aded27d6860380436f8521caa75568b9504f97b8927dc",
      "named": "["list",1,2]",
      "now": "["list",["date","<now>"],["day","<now>"]]",
      "offset": "["date","2019-12-31T22:00:00.000Z"]",
      "slots": "["object","Slots",["a",1]]",
    }
  `)
  const long = [javascript, python].map(({ values }) => values.at(-1)?.strict)
  expect(long[0]).toBe(long[1])
})

test('a server left open does not hold the probe up', async () => {
  await using laboratory = await openLaboratory(javascriptTree)
  const observation = await laboratory.observe({
    source: `${importAll}observe('serve', code.serve)`
  })
  expect(told(observation)).toEqual(["serve: 'up'"])
})

test.each([
  {
    name: 'syntax',
    language: 'javascript' as const,
    source: "observe('a', 1)\nlet let = 1",
    reason: /SyntaxError/
  },
  {
    name: 'missing module',
    language: 'javascript' as const,
    source: "import './gone.js'",
    reason: /Cannot find module '<root>\/gone\.js'/
  },
  {
    name: 'missing export',
    language: 'javascript' as const,
    source: "observe('a', 1)\nimport { gone } from './src/code.js'",
    reason: /does not provide an export named 'gone'/
  },
  {
    name: 'nothing observed',
    language: 'javascript' as const,
    source: "throw new Error('early')",
    reason: /observed nothing: Error: early/
  },
  {
    name: 'syntax',
    language: 'python' as const,
    source: "observe('a', 1)\nlet = = 1",
    reason: /SyntaxError/
  },
  {
    name: 'missing name',
    language: 'python' as const,
    source: "observe('a', 1)\nfrom code_under_test import gone",
    reason: /ImportError: cannot import name 'gone'/
  },
  {
    name: 'nothing observed',
    language: 'python' as const,
    source: 'pass',
    reason: /observed nothing/
  },
  {
    name: 'a path out of the tree',
    language: 'python' as const,
    path: '../x.py',
    source: 'pass',
    reason: /leads out of the repository/
  }
])(
  'a probe that cannot run is no evidence: $name ($language)',
  async ({ language, source, path, reason }) => {
    await using laboratory = await openLaboratory({ ...javascriptTree, ...pythonTree })
    const observation = await laboratory.observe({ language, path: path ?? 'probe', source })
    expect(observation).toMatchObject({ kind: 'broken', reason: expect.stringMatching(reason) })
  }
)

test('values before a crash of the code under test count', async () => {
  await using laboratory = await openLaboratory(javascriptTree)
  const observation = await laboratory.observe({
    source: `${importAll}observe('a', 1)\ncode.fail()\nobserve('b', 2)`
  })
  expect(told(observation)).toEqual(['a: 1'])
})

test('the probe stands where its path says, and may use the names of CommonJS', async () => {
  await using laboratory = await openLaboratory({
    lib: { 'old.js': 'module.exports = { name: "old" }' }
  })
  const observation = await laboratory.observe({
    path: 'new/folder/probe.js',
    source:
      "const { name } = require('../../lib/old')\nobserve('name', name)\nobserve('folder', __dirname)"
  })
  expect(told(observation)).toEqual(["name: 'old'", "folder: '<root>/new/folder'"])
})

test('a probe stands and runs in the working directory', async () => {
  await using laboratory = await openLaboratory({
    'packages/a': { 'code.js': 'exports.name = "a"' }
  })
  const options = { workingDirectory: 'packages/a' }
  const observation = await laboratory.observe(
    {
      source:
        "import { name } from './code.js'\nobserve('name', name)\nobserve('cwd', process.cwd().endsWith('/packages/a'))"
    },
    options
  )
  expect(told(observation)).toEqual(["name: 'a'", 'cwd: true'])
  const printed = await laboratory.observe(
    { language: 'other', path: 'p.sh', source: 'cat code.js', command: ['sh', 'p.sh'] },
    options
  )
  expect(told(printed)).toEqual(['line 1: exports.name = "a"', 'exit code: 0'])
})

test('a folder that a probe replaces by a link costs nothing outside the tree', async () => {
  await using laboratory = await openLaboratory({})
  const outside = dirname(laboratory.tree)
  await writeFile(join(outside, 'p.sh'), 'not the probe')
  const observation = await laboratory.observe({
    language: 'other',
    path: 'new/p.sh',
    source: 'rm -r new && ln -s .. new && echo linked',
    command: ['sh', 'new/p.sh']
  })
  expect(told(observation)).toEqual(['line 1: linked', 'exit code: 0'])
  expect(await readFile(join(outside, 'p.sh'), 'utf8')).toBe('not the probe')
})

test('code under test cannot forge or unmake what it is seen to do by patching built-ins or writing to the record', async () => {
  await using laboratory = await openLaboratory({
    'hostile.mjs': `
      import { readdirSync, readlinkSync, writeSync } from 'node:fs'
      JSON.stringify = () => '"forged"'
      Object.keys = () => []
      Array.isArray = () => false
      String.prototype.replace = () => 'forged'
      process.stdout.write('{"label":"x","strict":"1","lenient":"1","shown":"1"}\\n')
      for (const name of readdirSync('/proc/self/fd')) {
        try {
          if (readlinkSync('/proc/self/fd/' + name).endsWith('/observations'))
            writeSync(Number(name), '0'.repeat(64) + ' 1 0 {"label":"x","strict":"1","lenient":"1","shown":"1"}\\n')
        } catch {}
      }
      export const result = { b: [1, 'two'] }
      export const seen = Object.entries(process.env).filter(([name]) => name.startsWith('SSTAR')).length
    `
  })
  const observation = await laboratory.observe({
    source:
      "import { result, seen } from './hostile.mjs'\nobserve('result', result)\nobserve('seen', seen)"
  })
  expect(observation).toMatchObject({
    values: [
      { label: 'result', strict: '["dict",["b",["list",1,"two"]]]' },
      { label: 'seen', strict: '0' }
    ]
  })
})

test('what depends on hash seed, time zone or locale does not survive the second run', async () => {
  await using laboratory = await openLaboratory({})
  const probes = [
    {
      language: 'python' as const,
      path: 'a.py',
      source:
        "observe('kept', {'x', 'y', 'z'})\nobserve('dropped', lambda: list({'x', 'y', 'z', 'v', 'w'}))"
    },
    {
      language: 'javascript' as const,
      path: 'a.js',
      source:
        "observe('kept', new Date(0))\nobserve('dropped', () => new Date(0).getHours())\nobserve('dropped too', () => (1234.5).toLocaleString())"
    }
  ]
  for (const probe of probes) {
    const [first, second] = await Promise.all([
      laboratory.observe(probe, { variant: 0 }),
      laboratory.observe(probe, { variant: 1 })
    ])
    expect(stable(first, second)).toMatchObject({ values: [{ label: 'kept' }] })
  }
})

test('observations of two trees are told apart by what the code does', async () => {
  await using one = await openLaboratory({ 'm.js': 'exports.f = (x) => ({ y: 1, x })' })
  await using two = await openLaboratory({ 'm.js': 'exports.f = (x) => ({ x, y: x })' })
  const probe = {
    source: "import m from './m.js'\nobserve('f(1)', () => m.f(1))\nobserve('f(2)', () => m.f(2))"
  }
  const [left, right] = [await one.observe(probe), await two.observe(probe, { subject: 2 })]
  expect(behaviour(left, 'lenient')).not.toBe(behaviour(right, 'lenient'))
  expect(differences(left, left, right)).toEqual([
    { label: 'f(2)', base: '{ y: 1, x: 2 }', left: '{ y: 1, x: 2 }', right: '{ x: 2, y: 2 }' }
  ])
  expect(differences(left, left, right, 'strict')).toHaveLength(2)
})

test('a program in another language prints its observations', async () => {
  await using laboratory = await openLaboratory({})
  const observation = await laboratory.observe({
    language: 'other',
    path: 'probe.sh',
    source: 'echo "sum => 3"\nprintf "name\\tvalue\\n"\necho "in $PWD at 0xdeadbeef"\nexit 2\n',
    command: ['sh', 'probe.sh']
  })
  expect(told(observation)).toEqual([
    'sum: 3',
    'name: value',
    'line 3: in <root> at <address>',
    'exit code: 2'
  ])
  const failed = await laboratory.observe({
    language: 'other',
    path: 'p.sh',
    source: 'echo no >&2; exit 1',
    command: ['sh', 'p.sh']
  })
  expect(told(failed)).toEqual(['broken: The probe printed nothing: no'])
})
