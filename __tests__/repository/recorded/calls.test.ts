import { expect, test } from 'vitest'

import { seeded } from '../../../src/core/random.ts'
import { readCalls } from '../../../src/repository/recorded/call.ts'
import { mutateCalls } from '../../../src/repository/recorded/mutate-calls.ts'

const calls = readCalls(
  `{"file":0,"callee":"split","arguments":[["a;b",["int","3"]],[["limit",["int","2"]]]],"steps":[]}
{"file":0,"callee":"split","arguments":[["c",["int","4"]],[]],"steps":[]}`,
  ['a.py']
).map(({ call }) => call)

test('neighbours of calls are new, and change what is given and nothing else', () => {
  const [first, ...others] = calls
  if (first === undefined) throw new Error('no call was read')
  const constants = { integers: [41], floats: [], texts: ['quite unlikely'] }
  const made = mutateCalls([first, ...others], 100, constants, seeded(3))
  expect(made).toHaveLength(100)
  expect(new Set(made.map((each) => JSON.stringify(each))).size).toBe(100)
  for (const each of calls) expect(made).not.toContainEqual(each)
  for (const { callee, file, steps } of made)
    expect({ callee, file, steps }).toEqual({ callee: 'split', file: 'a.py', steps: [] })
  const written = made.map(({ arguments: [[text, count]] }) => [text, count].map(String).join(' '))
  for (const constant of ['40', '41', '42', 'quite unlikely'])
    expect(written.join('\n')).toContain(constant)
  expect(made).toEqual(mutateCalls([first, ...others], 100, constants, seeded(3)))
  expect(made).not.toEqual(mutateCalls([first, ...others], 100, constants, seeded(4)))
})

test.each([
  ['no JSON', 'nonsense'],
  ['JSON of something else', '[1,2]'],
  ['a file that is not watched', '{"file":1,"callee":"f","arguments":[[],[]],"steps":[]}'],
  ['a name that is code', '{"file":0,"callee":"f(); import os","arguments":[[],[]],"steps":[]}'],
  [
    'a method that is code',
    '{"file":0,"callee":"F","arguments":[[],[]],"steps":[["a()\\nb",[[],[]]]]}'
  ],
  [
    'an argument whose name is code',
    '{"file":0,"callee":"f","arguments":[[],[["a=1, b",null]]],"steps":[]}'
  ],
  [
    'a number that is code',
    '{"file":0,"callee":"f","arguments":[[["int","1 + x"]],[]],"steps":[]}'
  ],
  [
    'a float that is code',
    '{"file":0,"callee":"f","arguments":[[["float","1.0\\n"]],[]],"steps":[]}'
  ],
  [
    'bytes that are code',
    `{"file":0,"callee":"f","arguments":[[["bytes","'+x+'"]],[]],"steps":[]}`
  ],
  ['a plain object', '{"file":0,"callee":"f","arguments":[[{"a":1}],[]],"steps":[]}'],
  ['a bare number', '{"file":0,"callee":"f","arguments":[[1],[]],"steps":[]}'],
  ['a long text', `{"file":0,"callee":"f","arguments":[["${'x'.repeat(3_000)}"],[]],"steps":[]}`],
  [
    'a long line',
    `{"file":0,"callee":"f","arguments":[[],[]],"steps":[],"more":"${'x'.repeat(9_000)}"}`
  ],
  [
    'a deep value',
    `{"file":0,"callee":"f","arguments":[[${'["list",'.repeat(700)}null${']'.repeat(700)}],[]],"steps":[]}`
  ]
])('a record that holds %s is no call', (_, line) => {
  const good = '{"file":0,"callee":"f","arguments":[[],[]],"steps":[]}'
  expect(readCalls(`${line}\n${good}\n`, ['a.py'])).toEqual(readCalls(good, ['a.py']))
})
