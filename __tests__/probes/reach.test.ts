import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { patch } from '../core/world.ts'
import { changedCode } from '../../src/probes/changed-code.ts'
import { openLaboratory } from './laboratory.ts'

const lines = (...texts: readonly string[]) => `${texts.join('\n')}\n`

const javascript = lines(
  'export function sign(value) {',
  '  if (value < 0) {',
  "    return 'below'",
  '  }',
  '',
  "  return 'above'",
  '}',
  'export const never = () => 1'
)
const typescript = lines(
  'type Word = string',
  'export enum Side { left, right }',
  'export function sign(value: number): Word {',
  '  if (value < 0) {',
  "    return 'below'",
  '  }',
  "  return 'above'",
  '}',
  'export const never = (): number => 1'
)
const python = lines(
  'def sign(value):',
  '    if value < 0:',
  "        return 'below'",
  "    return 'above'",
  'def never():',
  '    return 1'
)
const tree = {
  'package.json': '{"type":"module"}',
  src: {
    'code.js': javascript,
    'typed.ts': typescript,
    'old.cjs': 'exports.f = () => {\n  return 1\n}\n'
  },
  lib: { 'code_under_test.py': python }
}

test.each([
  ['JavaScript', 'src/code.js', [1, 2, 3, 6, 8], 'javascript', './src/code.js', 4],
  ['TypeScript', 'src/typed.ts', [3, 4, 5, 7, 9], 'javascript', './src/typed.ts', 4]
] as const)(
  '%s: a line was run when the first thing on it was',
  async (_, path, watched, language, from, ran) => {
    await using laboratory = await openLaboratory(tree)
    const observation = await laboratory.observe(
      { language, source: `import { sign } from '${from}'\nobserve('one', () => sign(1))` },
      { changed: { [path]: watched } }
    )
    // Of `sign` all but what is below zero, and the line that makes `never`.
    expect(observation).toMatchObject({ kind: 'observed', reached: { lines: ran, of: 5 } })
  }
)

test('CommonJS, a file that nothing loads, and a folder to work in', async () => {
  await using laboratory = await openLaboratory(tree)
  const observation = await laboratory.observe(
    { source: "const { f } = require('./old.cjs')\nobserve('f', f)" },
    { workingDirectory: 'src', changed: { 'src/old.cjs': [1, 2], 'src/code.js': [1] } }
  )
  expect(observation).toMatchObject({ kind: 'observed', reached: { lines: 2, of: 3 } })
})

// From 3.12 on lines are watched in another way; what is not installed is skipped.
const pythons = ['python3', 'python3.12', 'python3.13'].map((python) => ({
  python,
  isThere: spawnSync(python, ['--version']).status === 0
}))

describe.each(pythons)('$python', ({ python, isThere }) => {
  test
    .skipIf(!isThere)
    .each([
      'observe("one", lambda: sign(1))',
      'observe("one", lambda: sign(1))\nraise SystemExit(1)'
    ])('%s', async (rest) => {
    await using laboratory = await openLaboratory(tree)
    const observation = await laboratory.observe(
      {
        language: 'python',
        path: 'probe.py',
        source: `import sys\nsys.path.insert(0, 'lib')\nfrom code_under_test import sign\n${rest}`
      },
      { python, changed: { 'lib/code_under_test.py': [1, 2, 3, 4, 5, 6] } }
    )
    expect(observation).toMatchObject({ kind: 'observed', reached: { lines: 4, of: 6 } })
  })

  test.skipIf(!isThere)(
    'a program that switches the watcher off is not told to have run nothing',
    async () => {
      await using laboratory = await openLaboratory(tree)
      const observation = await laboratory.observe(
        {
          language: 'python',
          path: 'probe.py',
          source: `import sys
sys.path.insert(0, 'lib')
sys.settrace(None)
from code_under_test import sign
observe('one', lambda: sign(1))`
        },
        { python, changed: { 'lib/code_under_test.py': [1, 2] } }
      )
      expect(observation).toMatchObject({ kind: 'observed', values: [{ label: 'one' }] })
      // Either all that was run, or nothing is told: never that nothing was run.
      expect(observation).not.toMatchObject({ reached: { lines: 0 } })
    }
  )
})

test('a program cannot claim to have run more lines than were watched', async () => {
  await using laboratory = await openLaboratory(tree)
  const observation = await laboratory.observe(
    {
      language: 'python',
      path: 'probe.py',
      source: `import builtins
builtins.sum = lambda _: 9_000
observe('one', lambda: 1)`
    },
    { changed: { 'lib/code_under_test.py': [1, 2] } }
  )
  expect(observation).toMatchObject({ kind: 'observed', reached: { lines: 2, of: 2 } })
})

test('a program that removes its own code is told of as usual, without lines', async () => {
  await using laboratory = await openLaboratory(tree)
  const observation = await laboratory.observe(
    {
      source: `import { sign } from './src/code.js'
        import { rmSync } from 'node:fs'
        observe('one', () => sign(1))
        rmSync('src/code.js')`
    },
    { changed: { 'src/code.js': [1] } }
  )
  expect(observation).toMatchObject({ kind: 'observed', values: [{ label: 'one' }] })
  expect(observation).not.toHaveProperty('reached')
})

test('nothing is told of a program that did not come to its end, or where nothing was watched', async () => {
  await using laboratory = await openLaboratory(tree)
  const source = "import { sign } from './src/code.js'\nobserve('one', () => sign(1))"
  const watched = await laboratory.observe(
    { source: `${source}\nprocess.exit(3)` },
    { changed: { 'src/code.js': [1] } }
  )
  const free = await laboratory.observe({ source })
  for (const one of [watched, free]) {
    expect(one).toMatchObject({ kind: 'observed' })
    expect(one).not.toHaveProperty('reached')
  }
})

test.each([
  ['what is put in', 'a = 1\n', 'a = 1\n\n# why\nb = 2\nc = 3\n', [4, 5]],
  ['what is replaced', 'a = 1\nb = 2\nc = 3\n', 'a = 1\nb = 5\nc = 3\n', [2]],
  ['either side of what only goes', 'a = 1\nb = 2\nc = 3\n', 'a = 1\nc = 3\n', [1, 2]],
  ['a new file', undefined, 'a = 1\n]\n', [1]]
])('the changed lines: %s', (_, before, after, expected) => {
  const changes = [{ path: 'src/a.py', ...(before !== undefined && { before }), after }]
  const changed = { ...patch('x'), changes: changes.map((one) => ({ before: undefined, ...one })) }
  expect(changedCode(changed, 'python')).toEqual({ 'src/a.py': expected })
  expect(changedCode(changed, 'javascript')).toBeUndefined()
})

test('no patch, a deleted file, and a change too big to watch give nothing', () => {
  const of = (after: string | undefined) =>
    changedCode({ ...patch('x'), changes: [{ path: 'a.py', before: 'a\n', after }] }, 'python')
  expect(changedCode(undefined, 'python')).toBeUndefined()
  expect(of(undefined)).toBeUndefined()
  expect(of('x = 1\n'.repeat(5_000))).toBeUndefined()
})
