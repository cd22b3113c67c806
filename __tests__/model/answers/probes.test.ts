import { expect, test } from 'vitest'

import { readProbes } from '../../../src/model/answers/probes.ts'
import { parseArguments } from '../../../src/repository/runners/arguments.ts'

const fence = '```'

test('every code block is a probe with the heading above it as its aim', () => {
  const answer = `Two probes.\n\n### Negative amounts\n\n${fence}js\nawait observe('a', () => 1)\n${fence}\n\nSome words.\n\n### Empty carts\n${fence}\nobserve('b', () => 2)\n${fence}`
  expect(readProbes(answer, 'javascript', 'p0-', parseArguments)).toEqual([
    {
      id: 'p0-1',
      shape: 'script',
      origin: 'model',
      language: 'javascript',
      path: '.sstar-p0-1.mjs',
      source: "await observe('a', () => 1)\n",
      aim: 'Negative amounts'
    },
    {
      id: 'p0-2',
      shape: 'script',
      origin: 'model',
      language: 'javascript',
      path: '.sstar-p0-2.mjs',
      source: "observe('b', () => 2)\n",
      aim: 'Empty carts'
    }
  ])
})

test('a block may hold shorter fences, and empty blocks are left out', () => {
  const answer = `### Fences\n\n\`\`\`\`python\nobserve("x", lambda: """\n${fence}\n""")\n\`\`\`\`\n\n${fence}\n${fence}`
  const probes = readProbes(answer, 'python', 'p1-', parseArguments)
  expect(probes).toHaveLength(1)
  expect(probes[0]?.source).toContain(fence)
})

test('not more than eight are read', () => {
  const answer = Array.from(
    { length: 12 },
    (_, index) => `### ${index}\n\n${fence}\n${index}\n${fence}`
  ).join('\n\n')
  expect(readProbes(answer, 'python', 'p', parseArguments)).toHaveLength(8)
})

test('other languages name the file and a command without a shell', () => {
  const block = (command: string): string =>
    `### Rounding\n\nPath: \`shop/probe_test.go\`\nCommand: ${command}\n\n${fence}go\npackage shop\n${fence}`
  expect(
    readProbes(block('go test -run "TestProbe" ./shop'), 'other', 'p', parseArguments)
  ).toMatchObject([
    {
      path: 'shop/probe_test.go',
      command: ['go', 'test', '-run', 'TestProbe', './shop'],
      aim: 'Rounding'
    }
  ])
  expect(() => readProbes(block('go test; rm -rf /'), 'other', 'p', parseArguments)).toThrow(
    'without shell operators'
  )
})

test('an answer without code is refused', () => {
  expect(() => readProbes('I cannot think of any.', 'python', 'p', parseArguments)).toThrow(
    'no code block'
  )
})
