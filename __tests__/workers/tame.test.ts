import { execaSync } from 'execa'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const runtime = fileURLToPath(new URL('../../worker-runtime', import.meta.url))

function holds(check: 'is_tame' | 'is_contained', source: string): boolean {
  const program = `import sys; from sstar_tame import ${check}; print(${check}(sys.stdin.read()))`
  const { stdout } = execaSync('python3', ['-c', program], {
    input: source,
    env: { PYTHONPATH: runtime }
  })
  return stdout === 'True'
}

test.each([
  'def f(x):\n    return x + 1\n',
  'from typing import List\nclass Solution:\n    def f(self, nums: List[int]) -> int:\n        best = {}\n        for n in nums:\n            best[n] = best.get(n, 0) + 1\n        return max(best.values())\nmy_solution = Solution()\n',
  'import math\nLIMIT = 10 ** 9 + 7\ndef f(x):\n    def inner(y):\n        nonlocal x\n        x += y\n        return x\n    return math.gcd(inner(2), LIMIT)\n',
  'import functools\ndef f(n):\n    @functools.lru_cache(None)\n    def g(k):\n        return k if k < 2 else g(k - 1) + g(k - 2)\n    return g(n)\n'
])('keeps nothing: %j', (source) => {
  expect(holds('is_tame', source)).toBe(true)
})

test.each([
  [
    'an iterator of the module',
    'from itertools import count\nc = count()\ndef f():\n    return next(c)\n'
  ],
  ['a list of the module', 'seen = []\ndef f(x):\n    seen.append(x)\n    return seen\n'],
  [
    'a dict made by a call',
    'from collections import defaultdict\nd = defaultdict(int)\ndef f(x):\n    d[x] += 1\n    return d\n'
  ],
  ['a default', 'def f(x, m=[]):\n    m.append(x)\n    return m\n'],
  [
    'an attribute',
    'class S:\n    def f(self, x):\n        self.x = x\n        return x\ns = S()\n'
  ],
  ['a global', 'n = 0\ndef f(x):\n    global n\n    n += x\n    return n\n'],
  [
    'a cache of the module',
    'import functools\n@functools.lru_cache(None)\ndef f(n):\n    return n\n'
  ],
  [
    'a cache by call',
    'import functools\ndef g(n):\n    return n\nf = functools.lru_cache(None)(g)\n'
  ],
  [
    'a class attribute',
    'class S:\n    seen = []\n    def f(self, x):\n        self.seen.append(x)\n        return self.seen\n'
  ],
  ['chance', 'import random\ndef f():\n    return random.random()\n'],
  ['chance by a star import', 'def f():\n    return randint(0, 9)\n'],
  ['the recursion limit', 'import sys\ndef f():\n    sys.setrecursionlimit(10)\n'],
  ['a file', 'def f():\n    return open("x").read()\n'],
  ['the outside by name', 'def f():\n    return globals()\n'],
  ['dunder names', 'def f(x):\n    return x.__class__.__init__.__globals__\n'],
  ['code that runs when it is loaded', 'for i in range(3):\n    pass\n'],
  ['what does not parse', 'def f(:\n']
])('is not sure of %s', (_, source) => {
  expect(holds('is_tame', source)).toBe(false)
})

test.each([
  [
    'a list of the module, and a global',
    'seen = []\nn = 0\ndef f(x):\n    global n\n    n += 1\n    seen.append(x)\n'
  ],
  [
    'objects and a class attribute',
    'class S:\n    made = 0\n    def __init__(self):\n        S.made += 1\n        self.xs = [0]\n    def f(self, x):\n        self.xs[0] = x\n'
  ],
  [
    'a cache of the module',
    'from functools import lru_cache\n@lru_cache(None)\ndef f(n):\n    return n\n'
  ],
  ['code that runs when it is loaded', 'xs = []\nfor i in range(3):\n    xs.append(i)\n'],
  ['a generator', 'def f(n):\n    for i in range(n):\n        yield i\n']
])('keeps only in what its source makes: %s', (_, source) => {
  expect(holds('is_contained', source)).toBe(true)
})

test.each([
  ['an attribute of a module', 'import math\ndef f(x):\n    math.pi = x\n'],
  [
    'an attribute of a class that is imported',
    'from collections import Counter\ndef f(x):\n    Counter.most_common = x\n'
  ],
  ['an attribute of what set-up imported', 'def f(x):\n    Counter.most_common = lambda self: x\n'],
  ['an item of a module', 'import json\ndef f(x):\n    json.x[0] = 1\n'],
  ['a deleted name of a module', 'import math\ndef f(x):\n    del math.pi\n'],
  ['what a call gives', 'def g():\n    return 1\ndef f(x):\n    g().a = 1\n'],
  ['the recursion limit', 'import sys\nsys.setrecursionlimit(5000)\n'],
  ['chance', 'import random\ndef f():\n    return random.random()\n'],
  ['a file', 'def f():\n    return open("x").read()\n'],
  ['code from text', 'def f(x):\n    return eval(x)\n'],
  ['dunder names', 'def f(x):\n    return x.__class__\n'],
  ['what does not parse', 'def f(:\n']
])('is not sure that it ends with the source: %s', (_, source) => {
  expect(holds('is_contained', source)).toBe(false)
})
