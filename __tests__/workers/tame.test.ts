import { execaSync } from 'execa'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const runtime = fileURLToPath(new URL('../../worker-runtime', import.meta.url))

function isTame(source: string): boolean {
  const program = 'import sys; from sstar_tame import is_tame; print(is_tame(sys.stdin.read()))'
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
  expect(isTame(source)).toBe(true)
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
  expect(isTame(source)).toBe(false)
})
