import { describe, expect, test } from 'vitest'

import { checkPath } from '../../../src/repository/edits/safe-path.ts'

describe('checkPath', () => {
  test.each([
    { raw: 'src/a.js', path: 'src/a.js' },
    { raw: './src//./a.js', path: 'src/a.js' },
    { raw: 'src\\a.js', path: 'src/a.js' },
    { raw: 'my file ä.txt', path: 'my file ä.txt' },
    { raw: '.github/workflows/ci.yml', path: '.github/workflows/ci.yml' },
    { raw: '.gitignore', path: '.gitignore' },
    { raw: 'a..b/c', path: 'a..b/c' },
    { raw: 'git/x', path: 'git/x' },
    { raw: 'app/[id]/page.tsx', path: 'app/[id]/page.tsx' },
    { raw: 'man/A::B.3pm', path: 'man/A::B.3pm' },
    { raw: '-rf', path: '-rf' }
  ])('takes $raw', ({ raw, path }) => {
    expect(checkPath(raw)).toEqual({ kind: 'path', path })
  })

  test.each([
    '/etc/passwd',
    '~/x',
    'C:\\x',
    'c:x',
    '\\\\server\\x',
    '../x',
    'a/../../x',
    'a\\..\\x',
    '',
    '.',
    'dir/',
    '.git/config',
    'a/.GIT/hooks/x',
    '.git ',
    '.git./x',
    '.git::$INDEX_ALLOCATION/x',
    'git~1/x',
    '.github::$INDEX_ALLOCATION/workflows/x.yml',
    'a/.npmrc::$DATA',
    'a:$I30:$INDEX_ALLOCATION/x',
    '.g\u200cit/x',
    '\u202e.git/x',
    'a\0b',
    'a\nb',
    'a/b\u0085',
    'x.',
    'a'.repeat(300),
    'a/'.repeat(600).concat('b')
  ])('refuses %j', (raw) => {
    expect(checkPath(raw)).toMatchObject({ kind: 'refused' })
  })
})
