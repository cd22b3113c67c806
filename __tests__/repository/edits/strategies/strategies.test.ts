import { describe, expect, test } from 'vitest'

import type { Halves } from '../../../../src/repository/edits/edit.ts'
import { locate } from '../../../../src/repository/edits/locate.ts'
import { splice } from '../../../../src/repository/edits/splice.ts'

function replaced(file: string, search: string, replace: string) {
  const halves: Halves = { search: search.split('\n'), replace: replace.split('\n') }
  const lines = file.split('\n')
  const located = locate(lines, halves)
  if (located.kind !== 'found') return located
  const after = splice(lines, located.match, halves).join('\n')
  return { by: located.strategy, after }
}

describe('exact', () => {
  test('once', () => {
    expect(replaced('a\nb\nc', 'b', 'B\nB')).toEqual({ by: 'exact', after: 'a\nB\nB\nc' })
  })
  test('twice is ambiguous, though a lenient look might differ', () => {
    expect(replaced('b\na\nb', 'b', 'B')).toEqual({ kind: 'ambiguous', starts: [0, 2] })
  })
  test('one exact place wins over lenient ones', () => {
    expect(replaced('  b\nb\nb  ', 'b', 'B')).toEqual({ by: 'exact', after: '  b\nB\nb  ' })
  })
})

describe('trailing whitespace', () => {
  test('untouched lines keep theirs', () => {
    expect(replaced('a  \nb\t\nc', 'a\nb', 'a\nB')).toEqual({
      by: 'trailing whitespace',
      after: 'a  \nB\nc'
    })
  })
  test('new lines follow carriage returns', () => {
    expect(replaced('a\r\nb\r\nc', 'b', 'B\nD')).toEqual({
      by: 'trailing whitespace',
      after: 'a\r\nB\r\nD\r\nc'
    })
  })
})

describe('indentation', () => {
  test.each([
    {
      name: 'too little in the answer',
      file: 'class A {\n    f() {\n      x\n    }\n}',
      search: 'f() {\n  x\n}',
      replace: 'f() {\n  if (y) {\n    x\n  }\n}',
      after: 'class A {\n    f() {\n      if (y) {\n        x\n      }\n    }\n}'
    },
    {
      name: 'too much in the answer',
      file: 'f() {\n  x\n}',
      search: '    f() {\n      x\n    }',
      replace: '    f() {\n      y\n    }',
      after: 'f() {\n  y\n}'
    },
    {
      name: 'spaces for tabs',
      file: '\tf() {\n\t\tx\n\t}',
      search: '    f() {\n        x\n    }',
      replace: '    f() {\n        x\n            z\n    }',
      after: '\tf() {\n\t\tx\n\t\t\tz\n\t}'
    },
    {
      name: 'tabs for spaces',
      file: '  f() {\n    x\n  }',
      search: '\tf() {\n\t\tx\n\t}',
      replace: '\tf() {\n\t\ty\n\t}',
      after: '  f() {\n    y\n  }'
    },
    {
      name: 'four columns for two',
      file: 'f() {\n  x\n    y\n}',
      search: 'f() {\n    x\n        y\n}',
      replace: 'f() {\n    x\n        y\n        z\n}',
      after: 'f() {\n  x\n    y\n    z\n}'
    }
  ])('$name', ({ file, search, replace, after }) => {
    expect(replaced(file, search, replace)).toEqual({ by: 'indentation', after })
  })
  test('without a rule for every line there is no match', () => {
    expect(replaced('if a:\n  b\n c', 'if a:\n    b\n  c', 'x')).toEqual({ kind: 'missing' })
  })
})

describe('blank lines', () => {
  test('the answer left one out', () => {
    expect(replaced('a\n\nb\nc', 'a\nb', 'a\nB')).toEqual({
      by: 'blank lines',
      after: 'a\n\nB\nc'
    })
  })
  test('the answer has one too many', () => {
    expect(replaced('a\nb\nc', '\na\n\nb\n', '\na\n\nB\n')).toEqual({
      by: 'blank lines',
      after: 'a\nB\nc'
    })
  })
  test('two in the file, one in the answer', () => {
    expect(replaced('a\n\n\nb\nc', 'a\n\nb', 'a\n\nB')).toEqual({
      by: 'blank lines',
      after: 'a\n\n\nB\nc'
    })
  })
  test('twice is ambiguous', () => {
    expect(replaced('a\n\nb\na\n\nb', 'a\nb', 'x')).toEqual({ kind: 'ambiguous', starts: [0, 3] })
  })
})

describe('elision', () => {
  const file = 'function f() {\n  one()\n  two()\n  three()\n}\nend'
  test('what is left out stays', () => {
    expect(
      replaced(file, 'function f() {\n  ...\n  three()', 'function g() {\n  ...\n  four()')
    ).toEqual({ by: 'elision', after: 'function g() {\n  one()\n  two()\n  four()\n}\nend' })
  })
  test('as a comment', () => {
    expect(
      replaced(
        file,
        'function f() {\n  // ... existing code ...\n}',
        'function g() {\n  // ... existing code ...\n}'
      )
    ).toEqual({ by: 'elision', after: file.replace('f()', 'g()') })
  })
  test('would delete what REPLACE does not repeat, so it does not match', () => {
    expect(replaced(file, 'function f() {\n...\n}', 'function g() {\n}')).toEqual({
      kind: 'missing'
    })
  })
  test('the closest parts are meant', () => {
    expect(replaced('a\nx\na\ny\nb', 'a\n...\nb', 'A\n...\nb')).toEqual({
      by: 'elision',
      after: 'a\nx\nA\ny\nb'
    })
  })
})

describe('closest', () => {
  const body = [
    'function total(items) {',
    '  let sum = 0 // start',
    '  for (const i of items) sum += i'
  ]
  const file = [...body, '  return sum', '}', '', 'export default total'].join('\n')
  test('a misquoted comment keeps the words of the file', () => {
    const search = [body[0], '  let sum = 0 // Start', body[2], '  return sum'].join('\n')
    expect(replaced(file, search, search.replace('return sum', 'return round(sum)'))).toEqual({
      by: 'closest',
      after: file.replace('return sum', 'return round(sum)')
    })
  })
  test('two blocks as like as each other are ambiguous', () => {
    const search = [body[0], '  let sum = 0 // Start', body[2], '  return sum'].join('\n')
    expect(replaced(`${file}\n${file}`, search, 'x')).toEqual({
      kind: 'ambiguous',
      starts: [0, 7]
    })
  })
  test.each([
    { name: 'one line', search: '  return sum1' },
    {
      name: 'too different',
      search: 'function total(items) {\n  let all = []\n  all.push(items)\n}'
    }
  ])('not for $name', ({ search }) => {
    expect(replaced(file, search, 'x')).toEqual({ kind: 'missing' })
  })
})
