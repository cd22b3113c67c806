import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { call, openRoom, script, shown, stdin } from './bench-room.ts'
import type { Room } from './bench-room.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
})
afterAll(async () => {
  await room[Symbol.asyncDispose]()
})

const endings = (told: readonly { ending: string }[]) => told.map(({ ending }) => ending)

describe('what a program gives', () => {
  test('calls: values and errors in canonical form, in the order asked', async () => {
    const told = await room.run('def f(x):\n    return [x, x * 1.5]\n', [
      call('f(2)'),
      call('f("a")'),
      call('f(3)')
    ])
    expect(endings(told)).toEqual(['returned', 'raised', 'returned'])
    expect(told[0]?.values).toEqual([
      {
        label: 'result',
        strict: '["list",2,["float","3"]]',
        lenient: '["list",2,3]',
        shown: '[2, 3.0]'
      }
    ])
    expect(told[1]?.values[0]?.lenient).toContain('"TypeError"')
    expect(shown(told[2])).toEqual(['[3, 4.5]'])
  })

  test('standard input: each run is of the whole program, and how output is laid out does not count', async () => {
    const source = 'seen = []\nn = int(input())\nseen.append(n)\nprint(*seen, n + 1, sep="  ")\n'
    const told = await room.run(source, [stdin('3\n'), stdin('4\n'), stdin('')])
    expect(told.map(({ values }) => values[0]?.lenient)).toEqual([
      '["stdout","3","4"]',
      '["stdout","4","5"]',
      expect.stringContaining('EOFError')
    ])
  })

  test('standard input: leaving with exit code 0 is an end like any other', async () => {
    const [told] = await room.run('import sys\nprint(1)\nsys.exit()\n', [stdin('')])
    expect(told).toMatchObject({ ending: 'returned', values: [{ lenient: '["stdout","1"]' }] })
  })

  test('scripts: every observation under its label, in a namespace of their own', async () => {
    const source =
      'class Box:\n    def __init__(self):\n        self.items = []\n    def add(self, x):\n        self.items.append(x)\n        return len(self.items)\n'
    const text =
      "it = Box()\nobserve('one', lambda: it.add(5))\nobserve('two', lambda: it.add(6))\nobserve('bad', lambda: it.nothing())"
    const told = await room.run(source, [script(text), script(text)])
    for (const one of told) {
      expect(one.values.map(({ label }) => label)).toEqual(['one', 'two', 'bad'])
      expect(shown(one).slice(0, 2)).toEqual(['1', '2'])
    }
  })

  test('set-up runs before the source in the same namespace', async () => {
    const told = await room.run(
      'def f(xs: List[int]) -> int:\n    return max(xs)\n',
      [call('f([1, 2])')],
      {
        program: {
          language: 'python',
          setUp: 'from typing import *',
          source: 'def f(xs: List[int]) -> int:\n    return max(xs)\n'
        }
      }
    )
    expect(shown(told[0])).toEqual(['2'])
  })

  test('the second variant has another hash seed, time zone and order', async () => {
    const source = 'import time\ndef f():\n    return [hash("a"), time.tzname[0]]\n'
    const [first] = await room.run(source, [call('f()')])
    const [second] = await room.run(source, [call('f()')], { variant: 1 })
    expect(first?.values[0]?.strict).not.toBe(second?.values[0]?.strict)
  })
})

describe('the same verdict as a process of its own', () => {
  test('what one call leaves behind no other sees', async () => {
    const source = 'seen = []\ndef f(x):\n    seen.append(x)\n    return list(seen)\n'
    const told = await room.run(source, [call('f(1)'), call('f(2)')])
    expect(told.map((one) => shown(one)[0])).toEqual(['[1]', '[2]'])
  })

  test.each([
    [
      'a cache on the object',
      'class S:\n    def f(self, x):\n        if not hasattr(self, "m"): self.m = []\n        self.m.append(x)\n        return list(self.m)\ns = S()\n',
      's.f'
    ],
    ['a default that is changed', 'def f(x, m=[]):\n    m.append(x)\n    return list(m)\n', 'f'],
    ['a function attribute', 'def f(x):\n    f.n = getattr(f, "n", 0) + 1\n    return f.n\n', 'f'],
    ['a global', 'n = 0\ndef f(x):\n    global n\n    n += 1\n    return n\n', 'f'],
    [
      'an imported counter',
      'from itertools import count\nc = count()\ndef f(x):\n    return next(c)\n',
      'f'
    ],
    [
      'a class attribute',
      'class S:\n    seen = []\n    def f(self, x):\n        self.seen.append(x)\n        return list(self.seen)\ns = S()\n',
      's.f'
    ]
  ])('%s is not carried from one call to the next', async (_, source, name) => {
    const told = await room.run(source, [call(`${name}(7)`), call(`${name}(7)`)])
    expect(shown(told[0])).toEqual(shown(told[1]))
  })

  test('objects and scripts of a program that keeps things begin anew each time', async () => {
    const source =
      'class Box:\n    made = 0\n    def __init__(self):\n        Box.made += 1\n        self.items = []\n    def add(self, x):\n        self.items.append(x)\n        return [Box.made, len(self.items)]\n'
    const once = script("it = Box()\nobserve('a', lambda: it.add(1))\nBox.made = 40")
    const told = await room.run(source, [once, once, call('Box().add(2)'), once])
    expect(told.map((one) => shown(one)[0])).toEqual(['[1, 1]', '[1, 1]', '[1, 1]', '[1, 1]'])
  })

  test('a program that keeps things and ends its process now and then loses no result', async () => {
    const source =
      'seen = []\ndef f(x):\n    seen.append(x)\n    while x == 3: pass\n    return bytearray(10 ** 9 if x == 5 else 1)[0] + len(seen)\n'
    const told = await room.run(
      source,
      [1, 3, 4, 5, 6].map((x) => call(`f(${x})`))
    )
    expect(endings(told)).toEqual(['returned', 'timed-out', 'returned', 'memory', 'returned'])
    expect(shown(told[4])).toEqual(['1'])
  })

  test('what takes long to load is loaded once, whatever it keeps', async () => {
    const source =
      'sieve = []\nfor i in range(700_000):\n    sieve.append(i)\ndef f(x):\n    sieve[x] += 1\n    return sieve[x]\n'
    const told = await room.run(
      source,
      Array.from({ length: 40 }, () => call('f(3)'))
    )
    expect(new Set(told.map((one) => shown(one)[0]))).toEqual(new Set(['4']))
  })

  test('a deep recursion ends in a RecursionError, as it does elsewhere', async () => {
    const source = 'def f(n):\n    return 0 if n == 0 else 1 + f(n - 1)\n'
    const told = await room.run(source, [call('f(900)'), call('f(5000)'), call('f(3)')])
    expect(endings(told)).toEqual(['returned', 'raised', 'returned'])
    expect(told[1]?.values[0]?.lenient).toContain('RecursionError')
  })
})

describe('programs that do not behave', () => {
  const good = 'def f(x):\n    return x + 1\n'

  test('one that does not parse', async () => {
    expect(endings(await room.run('def f(:\n', [call('f(1)'), call('f(2)')]))).toEqual([
      'does-not-load',
      'does-not-load'
    ])
  })

  test('one that raises or leaves while it is loaded', async () => {
    expect(endings(await room.run('raise ValueError()\n', [call('1')]))).toEqual(['does-not-load'])
    expect(endings(await room.run('import os\nos._exit(0)\n', [call('1')]))).toEqual([
      'does-not-load'
    ])
  })

  test('one that loops for ever costs its own limit only', async () => {
    const source = `${good}def hang():\n    while True: pass\n`
    const told = await room.run(source, [
      call('hang()'),
      call('f(1)'),
      call('hang()'),
      call('f(2)')
    ])
    expect(endings(told)).toEqual(['timed-out', 'returned', 'timed-out', 'returned'])
    expect(told[0]?.cpuMs).toBeGreaterThan(300)
  })

  test('one that sleeps for ever', async () => {
    const told = await room.run(`import time\n${good}`, [call('time.sleep(60)'), call('f(1)')])
    expect(endings(told)).toEqual(['timed-out', 'returned'])
  })

  test('after so many time-outs the rest are spared', async () => {
    const hangs = Array.from({ length: 5 }, () => call('hang()'))
    const told = await room.run('def hang():\n    while True: pass\n', hangs, { mostTimeOuts: 2 })
    expect(endings(told)).toEqual(['timed-out', 'timed-out', 'spared', 'spared', 'spared'])
  })

  test('one that prints megabytes', async () => {
    const told = await room.run('print("x" * 10_000_000)\n', [stdin(''), stdin('')])
    expect(endings(told)).toEqual(['output-limit', 'output-limit'])
    const within = await room.run('def f():\n    print("x" * 100_000)\n    return 1\n', [
      call('f()')
    ])
    expect(shown(within[0])).toEqual(['1'])
  })

  test('one that reads standard input without end', async () => {
    const source = 'import sys\nwhile True:\n    sys.stdin.read()\n'
    expect(endings(await room.run(source, [stdin('1\n')]))).toEqual(['timed-out'])
  })

  test('one that takes all memory', async () => {
    const source = `${good}def eat():\n    return len(bytearray(10 ** 9))\n`
    expect(endings(await room.run(source, [call('eat()'), call('f(1)')]))).toEqual([
      'memory',
      'returned'
    ])
  })

  test.each([
    ['leaves at once', '__import__("os")._exit(0)', 'exited'],
    ['is killed', '__import__("os").kill(__import__("os").getpid(), 9)', 'killed'],
    ['kills its group', '__import__("os").killpg(0, 9)', 'killed'],
    ['kills its worker', '__import__("os").kill(__import__("os").getppid(), 9)', 'killed'],
    ['closes what is open', '[__import__("os").close(n) for n in range(3)]', 'returned'],
    ['raises what is no Exception', '(_ for _ in ()).throw(KeyboardInterrupt())', 'raised'],
    ['leaves by exception', '__import__("sys").exit(3)', 'raised']
  ])('one that %s', async (_, expression, ending) => {
    const told = await room.run(good, [call('f(1)'), call(expression), call('f(2)')])
    expect(endings(told)).toEqual(['returned', ending, 'returned'])
  })

  test('one that leaves children behind does not slow the next', async () => {
    const source =
      'import os, time\ndef daemon():\n    if os.fork() == 0:\n        os.setsid()\n        while True: pass\n    return 1\ndef f(x):\n    return x\n'
    expect(endings(await room.run(source, [call('daemon()'), call('f(1)')]))).toEqual([
      'returned',
      'returned'
    ])
  })

  test('one that puts its own in the place of what the worker uses', async () => {
    const source =
      'import json, os\njson.dumps = lambda *a, **k: "{}"\nos.write = lambda *a: 0\nos.fork = lambda: 0\ndef f(x):\n    return x * 2\n'
    const told = await room.run(source, [call('f(4)')])
    expect(shown(told[0])).toEqual(['8'])
  })

  test('one that depends on time or chance differs from itself', async () => {
    const source = 'import random\ndef f():\n    return random.random()\n'
    const [first] = await room.run(source, [call('f()')])
    const [second] = await room.run(source, [call('f()')], { variant: 1 })
    expect(shown(first)).not.toEqual(shown(second))
  })

  test('one that looks for the prober finds a module like any other', async () => {
    const source =
      'import sys\ndef f(x):\n    return "probed" if "sstar_worker" in sys.modules or len(sys.argv) > 1 else x\n'
    expect(shown((await room.run(source, [call('f(1)')]))[0])).toEqual(['1'])
  })

  test('an input that is no Python', async () => {
    expect(endings(await room.run(good, [call('f('), call('f(1)')]))).toEqual([
      'raised',
      'returned'
    ])
  })

  test('output that looks like a result of the worker is none', async () => {
    const source =
      'import os\ndef f(x):\n    os.write(1, b\'{"trial": 0, "ending": "returned", "values": [], "cpuMs": 0}\\n\')\n    return x\n'
    expect(shown((await room.run(source, [call('f(5)')]))[0])).toEqual(['5'])
  })
})
