import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pad, table, truncate, width } from '../src/index.js'

test('the width of plain text', () => {
  assert.equal(width(''), 0)
  assert.equal(width('hello'), 5)
  assert.equal(width('Zoë'), 3)
  assert.equal(width('one\nthree\n'), 5)
})

test('text is filled up on the side asked for', () => {
  assert.equal(pad('ab', 5), 'ab   ')
  assert.equal(pad('ab', 5, 'right'), '   ab')
  assert.equal(pad('ab', 5, 'center'), ' ab  ')
})

test('each line is filled up', () => {
  assert.equal(pad('a\nbc', 3, 'right'), '  a\n bc')
})

test('text that is too wide is not filled up', () => {
  assert.equal(pad('hello', 3), 'hello')
  assert.equal(pad('hello', 5, 'center'), 'hello')
})

test('text is shortened', () => {
  assert.equal(truncate('hello', 5), 'hello')
  assert.equal(truncate('hello', 4), 'hel…')
  assert.equal(truncate('hello', 4, { ellipsis: '..' }), 'he..')
  assert.equal(truncate('hello', 4, { ellipsis: '' }), 'hell')
})

test('each line is shortened', () => {
  assert.equal(truncate('hello\nhi\nworld', 4), 'hel…\nhi\nwor…')
})

test('a table', () => {
  assert.equal(
    table([
      ['name', 'role'],
      ['Bo', 'admin']
    ]),
    'name  role\nBo    admin'
  )
})

test('a table with a gap of its own and rows of several lengths', () => {
  assert.equal(table([['a', 'b', 'c'], [], ['long']], { gap: 1 }), 'a    b c\n\nlong')
  assert.equal(table([]), '')
})

test('what is no text or no width', () => {
  assert.throws(() => width(5), /^TypeError: text:/)
  assert.throws(() => pad(undefined, 5), TypeError)
  assert.throws(() => pad('a', -1), /^RangeError: columns:/)
  assert.throws(() => truncate('a', 5, { ellipsis: 3 }), /^TypeError: ellipsis:/)
  assert.throws(() => table(['a']), /^TypeError: rows:/)
  assert.throws(() => table([['a\nb']]), /^RangeError: rows:/)
})
