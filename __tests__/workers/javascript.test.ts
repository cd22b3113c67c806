import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Batch, Told, WorkerInput } from '../../src/workers/batch.ts'
import { call, openRoom, script, shown, stdin } from './bench-room.ts'
import type { Room } from './bench-room.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
})
afterAll(async () => {
  await room[Symbol.asyncDispose]()
})

const run = (
  source: string,
  inputs: readonly WorkerInput[],
  more: Partial<Batch> = {}
): Promise<readonly Told[]> =>
  room.run(source, inputs, { program: { language: 'javascript', source }, ...more })
const endings = (told: readonly Told[]) => told.map(({ ending }) => ending)
// Node ends an isolate without memory, or, where one allocation was too big, the whole process: both are told as killed.
const outOfMemory: unknown = expect.stringMatching(/^(?:memory|killed)$/u)
const good = 'function f(x) { return x + 1 }\n'

describe('what a JavaScript program gives', () => {
  test('calls: values and errors in canonical form, in the order asked', async () => {
    const told = await run('const f = (x) => [x, x.length * 1.5]\n', [
      call('f("ab")'),
      call('f(null)'),
      call('f("c")')
    ])
    expect(endings(told)).toEqual(['returned', 'raised', 'returned'])
    expect(told[0]?.values[0]?.lenient).toBe('["list","ab",3]')
    expect(told[1]?.values[0]?.lenient).toContain('"TypeError"')
    expect(shown(told[2])).toEqual(["[ 'c', 1.5 ]"])
  })

  test.each([
    ['a CommonJS module', 'module.exports = { f: (x) => x * 2 }\n'],
    ['an ES module', 'import { EOL } from "node:os"\nexport const f = (x) => EOL.length * x * 2\n'],
    ['a class', 'class S { f(x) { return x * 2 } }\nconst f = (x) => new S().f(x)\n'],
    ['a promise', 'async function f(x) { return x * 2 }\n']
  ])('%s can be called', async (_, source) => {
    expect((await run(source, [call('f(4)')]))[0]).toMatchObject({
      ending: 'returned',
      values: [{ label: 'result', lenient: '8' }]
    })
  })

  test('scripts: every observation under its label, in the order of the calls', async () => {
    const source =
      'class Box { #n = 0; add(x) { this.#n += x; return this.#n } async later() { return 9 } }\n'
    const text =
      "const it = new Box()\nobserve('one', () => it.add(5))\nobserve('late', () => it.later())\nobserve('two', () => it.add(6))\nobserve('bad', () => it.nothing())"
    for (const one of await run(source, [script(text), script(text)])) {
      expect(one.ending).toBe('returned')
      expect(one.values.map(({ label }) => label)).toEqual(['one', 'late', 'two', 'bad'])
      expect(shown(one).slice(0, 3)).toEqual(['5', '9', '11'])
    }
  })

  test('standard input: each run is of the whole program, and how output is laid out does not count', async () => {
    const source =
      "const [n] = require('fs').readFileSync(0, 'utf8').split('\\n')\nif (n === '') throw new RangeError('none')\nconsole.log(n, ' ', Number(n) + 1)\n"
    const told = await run(source, [stdin('3\n'), stdin('4\n'), stdin('')])
    expect(told.map(({ values }) => values[0]?.lenient)).toEqual([
      '["stdout","3","4"]',
      '["stdout","4","5"]',
      '["throws","RangeError"]'
    ])
  })
})

describe('what a JavaScript program prints and throws', () => {
  test('a megabyte is read to its end', async () => {
    const source = 'process.stdout.write("ab ".repeat(400_000))\n'
    const told = await run(
      source,
      Array.from({ length: 6 }, () => stdin(''))
    )
    for (const one of told)
      expect(one).toMatchObject({ ending: 'returned', values: told[0]?.values })
    // What is long is told by its length and hash.
    expect(told[0]?.values[0]?.strict).toContain('1200013')
  })

  test('what it writes about errors is not an error that it throws', async () => {
    const source = 'console.error("TypeError: only told")\nprocess.exit(3)\n'
    const [told] = await run(source, [stdin('')])
    expect(told?.values[0]?.lenient).toBe('["exits",3]')
  })

  test('an error of its own, or a rejected promise', async () => {
    const source =
      'class Lost extends Error { name = "Lost" }\nif (require("fs").readFileSync(0, "utf8") === "a") throw new Lost("x")\nPromise.reject(new TypeError("y"))\n'
    const told = await run(source, [stdin('a'), stdin('b')])
    expect(told.map(({ values }) => values[0]?.lenient)).toEqual([
      '["throws","Lost"]',
      '["throws","TypeError"]'
    ])
  })
})

describe('the same verdict as a process of its own', () => {
  test.each([
    ['a module variable', 'let n = 0\nfunction f() { return ++n }\n'],
    ['a property of a function', 'function f() { f.n = (f.n ?? 0) + 1; return f.n }\n'],
    ['a global', 'function f() { globalThis.n = (globalThis.n ?? 0) + 1; return n }\n'],
    [
      'a prototype',
      'function f() { const n = [].seen ?? 0; Array.prototype.seen = n + 1; return n }\n'
    ],
    [
      'a module of Node',
      'const path = require("path")\nfunction f() { path.n = (path.n ?? 0) + 1; return path.n }\n'
    ]
  ])('%s is not carried from one call to the next', async (_, source) => {
    const [first, second] = await run(source, [call('f()'), call('f()')])
    expect(first?.ending).toBe('returned')
    expect(second?.values).toEqual(first?.values)
  })

  test('a batch tells what each input tells alone', async () => {
    const source =
      'function f(x) { if (x > 3) throw new RangeError("big"); return new Map([[x, new Set([x, -0, NaN])]]) }\n'
    const inputs = [1, 2, 3, 4, 5].map((x) => call(`f(${x})`))
    const together = await run(source, inputs)
    for (const [index, input] of inputs.entries()) {
      const [alone] = await run(source, [input])
      expect(together[index]).toMatchObject({ ending: alone?.ending, values: alone?.values })
    }
  })
})

describe('JavaScript programs that do not behave', () => {
  test.each([
    ['in an isolate of its own', 'const host = typeof process\n'],
    ['in a realm of a shared one', '']
  ])('loops, big and good inputs by turns, %s', async (_, first) => {
    const source = `${first}function f(x) { const all = []; while (x === 1); while (x === 2) all.push({ a: [all.length] }); return x }\n`
    const told = await run(source, [], {
      trials: [0, 1, 3, 2, 4, 5].map((x) => ({
        input: call(`f(${x})`),
        cpuMs: x === 1 ? 300 : 8_000,
        memoryMb: 40
      }))
    })
    expect(endings(told)).toEqual([
      'returned',
      'timed-out',
      'returned',
      outOfMemory,
      'returned',
      'returned'
    ])
  })

  test.each([
    ['does not parse', 'function f( {\n'],
    ['throws while it is loaded', 'throw new Error("no")\n'],
    ['leaves while it is loaded', 'process.exit(0)\n'],
    ['never ends loading', 'for (;;);\n'],
    ['never ends loading, in an isolate of its own', 'while (typeof process);\n']
  ])('one that %s', async (_, source) => {
    expect(endings(await run(source, [call('f(1)'), call('f(2)')]))).toEqual([
      'does-not-load',
      'does-not-load'
    ])
  })

  test('an endless loop takes its own input only', async () => {
    const source = 'function f(x) { while (x === 1); return x }\n'
    const told = await run(source, [call('f(0)'), call('f(1)'), call('f(2)')])
    expect(endings(told)).toEqual(['returned', 'timed-out', 'returned'])
  })

  test('a promise that never settles is a time-out', async () => {
    const told = await run('const f = (x) => x === 1 ? new Promise(() => {}) : x\n', [
      call('f(1)'),
      call('f(2)')
    ])
    expect(endings(told)).toEqual(['timed-out', 'returned'])
  })

  test('memory without end', async () => {
    const source =
      'function f(x) { const all = []; while (x === 1) all.push({ a: all.length, b: [1, 2, 3] }); return x }\n'
    const told = await run(source, [call('f(1)'), call('f(2)')], {
      trials: ['f(1)', 'f(2)'].map((text) => ({ input: call(text), cpuMs: 8_000, memoryMb: 40 }))
    })
    expect(endings(told)).toEqual([outOfMemory, 'returned'])
  })

  test('one that prints megabytes', async () => {
    const source =
      'function f(x) { for (let i = 0; i < 2e4; i++) console.log("y".repeat(100)); return x }\n'
    expect(endings(await run(source, [call('f(1)')]))).toEqual(['returned'])
    const loud = 'for (;;) process.stdout.write("y".repeat(1e5))\n'
    const [told] = await run(loud, [stdin('')])
    expect(told?.ending).toMatch(/^(?:output-limit|timed-out|memory)$/u)
  })

  test('one that leaves, kills its worker, or throws rubbish', async () => {
    const source =
      'function f(x) { if (x === 1) process.exit(0); if (x === 2) process.kill(process.pid, "SIGKILL"); if (x === 3) throw { toString() { throw 1 } }; return x }\n'
    const told = await run(
      source,
      [1, 2, 3, 4].map((x) => call(`f(${x})`))
    )
    expect(endings(told)).toEqual(['exited', 'killed', 'raised', 'returned'])
  })

  test('a program that reads standard input and hangs, leaves or is killed', async () => {
    const source =
      "const text = require('fs').readFileSync(0, 'utf8')\nif (text === 'loop') for (;;);\nif (text === 'leave') process.exit(3)\nif (text === 'kill') process.kill(process.pid, 'SIGKILL')\nconsole.log(text)\n"
    const told = await run(source, ['loop', 'leave', 'kill', 'good'].map(stdin))
    expect(endings(told)).toEqual(['timed-out', 'raised', 'killed', 'returned'])
    expect(told[1]?.values[0]?.lenient).toBe('["exits",3]')
  })

  test('a program that replaces what the worker uses', async () => {
    const source =
      'JSON.stringify = () => "{}"\nArray.prototype.push = () => { throw 1 }\nPromise.race = undefined\nReflect.apply = () => 5\nfunction f(x) { return [x] }\n'
    const [told] = await run(source, [call('f(1)')])
    expect(told).toMatchObject({ values: [{ lenient: '["list",1]' }] })
  })

  test('after so many time-outs the rest is spared', async () => {
    const told = await run('function f() { for (;;); }\n', [call('f()'), call('f()'), call('1')], {
      mostTimeOuts: 1
    })
    expect(endings(told)).toEqual(['timed-out', 'spared', 'spared'])
  })

  test('an input that is no code', async () => {
    expect(endings(await run(good, [call('f('), call('f(1)'), script('let let')]))).toEqual([
      'raised',
      'returned',
      'raised'
    ])
  })
})
