import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openLaboratory, type Laboratory } from './laboratory.ts'

let laboratory: Laboratory
beforeAll(async () => {
  laboratory = await openLaboratory({ 'seed.txt': '' })
})
afterAll(() => laboratory[Symbol.asyncDispose]())

/** Texts as the same escape of JavaScript and of Python, and as they come back in a label. */
const texts = [
  { name: 'U+2028', source: '\\u2028', label: '\u2028' },
  { name: 'U+2029', source: '\\u2029', label: '\u2029' },
  { name: 'U+0085', source: '\\u0085', label: '\u0085' },
  { name: 'a lone high surrogate', source: '\\ud800', label: '\ud800' },
  { name: 'a lone low surrogate', source: '\\udc00', label: '\udc00' },
  { name: 'NUL', source: '\\u0000', label: '\0' },
  { name: 'line ends', source: '\\r\\n\\x0b\\x0c', label: '\r\n\v\f' },
  { name: 'a byte order mark', source: '\\ufeff', label: '\ufeff' },
  { name: 'an emoji', source: '👩‍👩‍👧', label: '👩‍👩‍👧' }
]

const programs = {
  javascript: (text: string) => `
    observe('before', () => 1)
    observe('label ${text} end', () => 2)
    observe('value', () => ['a${text}b', { '${text}': '${text}' }])
    observe('error', () => { throw new Error('a${text}b') })
    observeOutput('output', () => { process.stdout.write('a${text}b') })
    observe('after', () => 3)`,
  python: (text: string) => `
def fail():
    raise ValueError('a${text}b')

observe('before', lambda: 1)
observe('label ${text} end', lambda: 2)
observe('value', lambda: ['a${text}b', {'${text}': '${text}'}])
observe('error', fail)
observe_output('output', lambda: print('a${text}b'))
observe('after', lambda: 3)`
}

describe.each(['javascript', 'python'] as const)('%s: every value is recorded', (language) => {
  test.each(texts)('with $name in labels, values, errors and output', async ({ source, label }) => {
    const path = language === 'python' ? 'probe.py' : 'probe.mjs'
    const seen = await laboratory.observe({ language, path, source: programs[language](source) })
    expect(seen.kind === 'broken' ? seen.reason : seen.values.map((value) => value.label)).toEqual([
      'before',
      `label ${label} end`,
      'value',
      'error',
      'output',
      'after'
    ])
  })

  test('under labels of many emoji', async () => {
    const [path, source] =
      language === 'python'
        ? ['probe.py', "for i in range(3):\n    observe('🍋' * 500, lambda: i)\n"]
        : ['probe.mjs', "for (const i of [0, 1, 2]) observe('🍋'.repeat(500), () => i)"]
    const seen = await laboratory.observe({ language, path, source })
    expect(seen.kind === 'observed' && seen.values.map(({ shown }) => shown)).toEqual([
      '0',
      '1',
      '2'
    ])
  })
})

test('a program in another language prints them within a value', async () => {
  const seen = await laboratory.observe({
    language: 'other',
    path: 'probe.sh',
    command: ['sh', 'probe.sh'],
    source: "printf 'label\\ta\\342\\200\\250b\\n'"
  })
  expect(seen.kind === 'broken' ? seen.reason : seen.values[0]).toMatchObject({
    label: 'label',
    shown: 'a\u2028b'
  })
})

test('Python threads and forks that observe do not spoil the record', async () => {
  const source = `
import os, threading

def work():
    for i in range(10):
        observe('in a thread', lambda: i)

threads = [threading.Thread(target=work) for _ in range(8)]
for each in threads: each.start()
for each in threads: each.join()

def forked():
    child = os.fork()
    if child == 0:
        observe('in the child', lambda: 1)
        raise SystemExit(0)
    os.waitpid(child, 0)
    return 'parent'

observe('fork', forked)
observe('after', lambda: 1)`
  const seen = await laboratory.observe({ language: 'python', path: 'probe.py', source })
  expect(seen.kind === 'broken' ? seen.reason : seen.values.length).toBe(82)
  expect(seen.kind === 'observed' && seen.values.at(-2)?.shown).toBe("'parent'")
})
