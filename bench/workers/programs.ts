import { readPoolFile } from '../../src/pools/pool-file.ts'
import { splitRecord } from '../../src/pools/split-record.ts'
import { drawCalls } from '../../src/core/inputs/calls.ts'
import { seeded } from '../../src/core/random.ts'
import { join } from 'node:path'

/** A program and the calls that it is run on. */
export type Timed = {
  readonly name: string
  readonly setUp: string
  readonly source: string
  readonly calls: readonly string[]
}

const callsEach = 100

/**
 * Small programs of the kinds that matter: quick, with a loop, with recursion, raising, keeping state between calls, and one
 * that reaches beyond itself, so that each of its inputs is forked.
 */
export function ownPrograms(): readonly Timed[] {
  const calls = Array.from({ length: callsEach }, (_, index) => `f(${index})`)
  return [
    { name: 'quick', source: 'def f(n):\n    return n * 2 + 1\n' },
    { name: 'loop', source: 'def f(n):\n    return sum(i * i for i in range(n * 10))\n' },
    {
      name: 'recursion',
      source: 'def f(n):\n    return n if n < 2 else f(n // 2) + f(n // 3) + 1\n'
    },
    { name: 'raises', source: 'def f(n):\n    return 10 // (n % 3)\n' },
    {
      name: 'structures',
      source:
        'from collections import Counter\ndef f(n):\n    return sorted(Counter(i % 7 for i in range(n)).items())\n'
    },
    {
      name: 'keeps state',
      source: 'seen = []\ndef f(n):\n    seen.append(n)\n    return list(seen)\n'
    },
    {
      name: 'sets a limit',
      source:
        'import sys\nsys.setrecursionlimit(5000)\ndef f(n):\n    return n if n < 2 else f(n // 2) + 1\n'
    }
  ].map((one) => ({ ...one, setUp: '', calls }))
}

/** The same kinds of programs in JavaScript, and two that name more than the language and so get an isolate for each input. */
export function ownJavaScript(): readonly (Timed & { readonly reaches: boolean })[] {
  const calls = Array.from({ length: callsEach }, (_, index) => `f(${index})`)
  return [
    { name: 'quick', source: 'const f = (n) => n * 2 + 1\n' },
    {
      name: 'raises',
      source: 'function f(n) { if (n % 3 === 0) throw new RangeError("third"); return 10 / n }\n'
    },
    {
      name: 'structures',
      source:
        'const f = (n) => new Map(Array.from({ length: n }, (_, i) => [i % 7, new Set([i, [i]])]))\n'
    },
    {
      name: 'keeps state',
      source: 'const seen = []\nconst f = (n) => (seen.push(n), [...seen])\n'
    },
    {
      name: 'uses a module',
      source: 'const { join } = require("path")\nconst f = (n) => join("a", `${n}`)\n'
    },
    { name: 'promises', source: 'const f = async (n) => n * 2 + 1\n' }
  ].map((one, index) => ({
    ...one,
    name: `${one.name} (JavaScript)`,
    setUp: '',
    calls,
    reaches: index >= 4
  }))
}

/** Recorded answers to LeetCode problems, on inputs drawn from the statements: every tenth problem, four answers of each. */
export async function recordedPrograms(pools: string): Promise<readonly Timed[]> {
  const records = await readPoolFile(join(pools, 'lcb-leetcode.jsonl.gz'), 'leetcode')
  return records
    .filter((_, index) => index % 10 === 0)
    .flatMap((record) => {
      const { visible, kept } = splitRecord(record)
      const drawn = drawCalls(
        {
          statement: visible.statement,
          signature: visible.signature,
          entry: visible.entry,
          sources: [],
          examples: visible.publicTests.flatMap((test) =>
            test.kind === 'call' ? [test.arguments] : []
          )
        },
        { generated: 60, mutated: 40, stress: 0 },
        seeded(1)
      )
      const calls = drawn.map(({ text }) => `${visible.callee}(${text})`)
      return kept.slice(0, 4).map(({ source }, index) => ({
        name: `${visible.problem} ${index + 1}`,
        setUp: visible.setUp,
        source,
        calls
      }))
    })
}
