// What was reported as not working although docs/width.md describes it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pad, table, truncate, width } from '../src/index.js'

test('Chinese counts two columns for each character', () => {
  assert.equal(width('王小明'), 6)
})

test('a family is one emoji', () => {
  assert.equal(width('👩‍👩‍👧'), 2)
})

test('colours are not counted', () => {
  assert.equal(pad('\x1b[31mred\x1b[0m', 5), '\x1b[31mred\x1b[0m  ')
})

test('Chinese is shortened to what fits', () => {
  assert.equal(truncate('王小明', 4), '王…')
})

test('colours are closed in shortened text', () => {
  assert.equal(truncate('\x1b[31mwarning\x1b[0m', 5), '\x1b[31mwarn…\x1b[0m')
})

test('a table with Chinese names', () => {
  assert.equal(
    table([
      ['王小明', 'admin'],
      ['Bob', 'user']
    ]),
    '王小明  admin\nBob     user'
  )
})
