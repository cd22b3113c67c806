import { describe, expect, test } from 'vitest'

import { cutMessage, identify, relativePath, testId } from '../../../src/repository/runners/ids.ts'

const roots = ['/repo', '/repo/packages/a', 'example.org/calc']

describe('testId', () => {
  test.each([
    { name: 'nested', file: '/repo/t/a.js', path: ['suite', 'name'], id: 't/a.js > suite > name' },
    { name: 'file URL', file: 'file:///repo/t/a.js', path: ['n'], id: 't/a.js > n' },
    { name: 'longest root first', file: '/repo/packages/a/t.js', path: ['n'], id: 't.js > n' },
    { name: 'Windows separators', file: 't\\a.js', path: ['n'], id: 't/a.js > n' },
    { name: 'outside of all roots', file: '/elsewhere/deep/t/a.js', path: ['n'], id: 't/a.js > n' },
    { name: 'a root itself', file: 'example.org/calc', path: ['TestAdd'], id: '. > TestAdd' },
    { name: 'a whole file', file: '/repo/t/a.js', path: [], id: 't/a.js > (file)' },
    { name: 'no file', file: '', path: ['n'], id: 'n' },
    {
      name: 'colours and line breaks',
      file: 't.js',
      path: ['\u001B[31ma\n  b\u001B[0m'],
      id: 't.js > a b'
    },
    { name: 'a duration', file: 't.js', path: ['waits (12.5ms)'], id: 't.js > waits' },
    {
      name: 'an address',
      file: 't.py',
      path: ['test[<A at 0x7f3a9c0b1d60>]'],
      id: 't.py > test[<A at 0x…>]'
    },
    {
      name: 'a path in a name',
      file: 't.js',
      path: ['reads /repo/x.txt'],
      id: 't.js > reads x.txt'
    }
  ])('$name', ({ file, path, id }) => {
    expect(testId(file, path, roots)).toBe(id)
  })
})

test('a sibling of a root is not below it', () => {
  expect(relativePath('/repository/t/a.js', ['/repo'])).toBe('t/a.js')
  expect(relativePath('./t/a.js', ['/repo'])).toBe('t/a.js')
})

test('names that come again are numbered in order', () => {
  const same = { file: 'a.js', path: ['n'] }
  const cases = identify(
    [
      { ...same, status: 'passed' },
      { ...same, status: 'failed', message: '\u001B[31mno\u001B[0m' },
      { ...same, status: 'skipped' }
    ],
    []
  )
  expect(cases).toEqual([
    { id: 'a.js > n', status: 'passed' },
    { id: 'a.js > n #2', status: 'failed', message: 'no' },
    { id: 'a.js > n #3', status: 'skipped' }
  ])
})

test('a long message tells its length', () => {
  expect(cutMessage('x'.repeat(5000))).toBe(`${'x'.repeat(4000)}\n… (5000 characters in all)`)
  expect(cutMessage(' short\n')).toBe('short')
})
