import { array, assert, integer, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { collectOutput } from '../../src/sandbox/output.ts'

function collected(limit: number, chunks: readonly (string | Uint8Array)[]): string {
  const output = collectOutput(limit)
  for (const chunk of chunks) output.add(Buffer.from(chunk))
  return output.text()
}

test.each([
  ['nothing', 10, [], ''],
  ['exactly the limit', 4, ['ab', 'cd'], 'abcd'],
  ['one byte over', 4, ['abcde'], 'ab\n[1 bytes left out here; the whole output has 5 bytes]\nde'],
  [
    'over, in small chunks',
    4,
    'abcdefgh'.split(''),
    'ab\n[4 bytes left out here; the whole output has 8 bytes]\ngh'
  ],
  [
    'a character at the cut',
    4,
    ['aéééb'],
    'a\n[4 bytes left out here; the whole output has 8 bytes]\nb'
  ]
])('%s', (_, limit, chunks, text) => {
  expect(collected(limit, chunks)).toBe(text)
})

test('whatever the chunks, text within the limit is whole and text over it keeps its ends', () => {
  assert(
    property(
      array(string({ unit: 'grapheme-ascii', maxLength: 50 })),
      integer({ min: 0, max: 200 }),
      (chunks, limit) => {
        const whole = chunks.join('')
        const text = collected(limit, chunks)
        const left = whole.length - limit
        const head = whole.slice(0, Math.ceil(limit / 2))
        const tail = whole.slice(whole.length - Math.floor(limit / 2))
        const told = `${left} bytes left out here; the whole output has ${whole.length} bytes`
        expect(text).toBe(left <= 0 ? whole : `${head}\n[${told}]\n${tail}`)
      }
    )
  )
})

test('an endless output is held in little memory', () => {
  const output = collectOutput(1000)
  const chunk = Buffer.alloc(65_536, 'x')
  for (let count = 0; count < 2000; count += 1) output.add(chunk)
  expect(output.text()).toContain(`has ${2000 * 65_536} bytes`)
})
