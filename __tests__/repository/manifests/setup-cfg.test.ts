import { describe, expect, test } from 'vitest'

import { changedParts } from '../../../src/repository/manifests/protected-parts.ts'

function changed(before: string | undefined, after: string | undefined): readonly string[] {
  return changedParts('setup.cfg', before, after)
}

test.each([
  'tool:pytest',
  'pytest',
  'aliases',
  'coverage:run',
  'coverage',
  'tox',
  'tox:tox',
  'testenv:py3',
  'nosetests',
  'unittest',
  'test',
  'global',
  'DEFAULT',
  'Tool:PyTest'
])('[%s] is told', (part) => {
  const text = (value: string): string => `[metadata]\nname = a\n[${part}]\na = ${value}\n`
  expect(changed(text('1'), text('2'))).toEqual([part])
  expect(changed('[metadata]\nname = a\n', text('1'))).toEqual([part])
  expect(changed(text('1'), '[metadata]\nname = a\n')).toEqual([part])
  expect(changed(undefined, text('1'))).toEqual([part])
  expect(changed(text('1'), undefined)).toEqual([part])
})

test.each([
  { name: 'a dependency', text: '[options]\ninstall_requires =\n  a\n  b\n' },
  { name: 'the version', text: '[metadata]\nversion = 2\n' },
  { name: 'the description', text: '[metadata]\ndescription = cmdclass, [tool:pytest]\n' },
  { name: 'an unrelated tool', text: '[flake8]\nmax-line-length = 99\n' },
  { name: 'an entry point', text: '[options.entry_points]\nconsole_scripts =\n  a = a:b\n' },
  { name: 'a comment', text: '# [tool:pytest]\n; [tool:pytest]\n  # [tool:pytest]\n' },
  { name: 'a space of another kind within a line', text: '[metadata]\ndescription = a\u3000b\n' }
])('$name may change', ({ text }) => {
  const rest = '[tool:pytest]\naddopts = -q\n'
  expect(changed(rest, `${text}${rest}`)).toEqual([])
  expect(changed(`${rest}${text}`, rest)).toEqual([])
})

describe('within a section', () => {
  const text = '[tool:pytest]\naddopts =\n  -q\n  --strict\n[flake8]\na = 1\n'

  test.each([
    { name: 'comments', other: text.replace('addopts', '# x\n  ; y\naddopts') },
    { name: 'empty lines', other: text.replace('  -q', '\n  -q') },
    { name: 'spaces at the ends of lines', other: text.replace('-q', '-q \t') },
    { name: 'line ends', other: text.replaceAll('\n', '\r\n') },
    { name: 'line ends of old', other: text.replaceAll('\n', '\r') },
    { name: 'a byte order mark', other: `\uFEFF${text}` },
    { name: 'a comment behind the head', other: text.replace('pytest]', 'pytest]  # x ; y') },
    { name: 'other sections', other: text.replace('a = 1', 'a = 2\n[mypy]\nb = 1') }
  ])('$name may change', ({ other }) => {
    expect(changed(text, other)).toEqual([])
  })

  test.each([
    { name: 'order', other: text.replace('  -q\n  --strict', '  --strict\n  -q') },
    { name: 'indentation', other: text.replace('  --strict', '--strict') },
    { name: 'a line more', other: text.replace('[flake8]', 'testpaths = a\n[flake8]') },
    { name: 'a line at the section’s second place', other: `${text}[tool:pytest]\nb = 1\n` },
    { name: 'a line under a padded head', other: `${text}[ tool:pytest ]\nb = 1\n` }
  ])('$name counts', ({ other }) => {
    expect(changed(text, other)).toEqual(['tool:pytest'])
  })
})

test('entry points are told where they hold plugins of pytest', () => {
  const plugin = '[options.entry_points]\npytest11 =\n  a = a:b\n'
  expect(changed('', plugin)).toEqual(['options.entry_points'])
  expect(changed(plugin, plugin.replace('pytest11', 'console_scripts'))).toEqual([
    'options.entry_points'
  ])
})

test.each(['cmdclass', 'CmdClass', 'cmdclass '])('%j of setuptools is told', (key) => {
  const text = (value: string): string =>
    `[options]\nzip_safe = ${value}\n${key}=\n  test = a.${value}\npackages = ${value}\n`
  expect(changed(text('A'), text('B'))).toEqual(['options.cmdclass'])
  expect(changed('[options]\nzip_safe = A\n', text('A'))).toEqual(['options.cmdclass'])
  expect(changed(text('A'), text('A').replaceAll('= A', '= B'))).toEqual([])
})

describe('what its readers take in two ways cannot be read', () => {
  const text = '[tool:pytest]\nmarkers = a\n'

  test.each([
    { name: 'a head that does not end', line: '[x' },
    { name: 'a head with more behind it', line: '[x] y' },
    { name: 'a comment within a head', line: '[x#]' },
    { name: 'another comment within a head', line: '[x;y]' },
    { name: 'a head within a head', line: '[x][y]' },
    { name: 'a head that ends in a comment', line: '[x] # ]' },
    { name: 'a head without a name', line: '[]' },
    { name: 'an indented head', line: '  [x]' },
    { name: 'a head behind a tab', line: '\t[x]' },
    { name: 'a head behind a space of another kind', line: '\u00A0[x]' },
    { name: 'a comment behind a byte order mark', line: '\uFEFF# x = 1' },
    { name: 'a line that begins with a control character', line: '\u001F# x' },
    { name: 'a line end of Unicode', line: 'b = 1\u2028[x]' },
    { name: 'a form feed', line: 'b = 1\f[x]' },
    { name: 'the next line of old', line: 'b = 1\u0085[x]' }
  ])('$name', ({ line }) => {
    const after = `${text}${line}\ntestpaths = elsewhere\n`
    expect(changed(text, after)).toEqual(['it cannot be read'])
    expect(changed(after, text)).toEqual(['it cannot be read'])
    expect(changed(undefined, after)).toEqual(['it cannot be read'])
    expect(changed(after, undefined)).toEqual(['it cannot be read'])
  })
})

test('a section may have the name of something in JavaScript', () => {
  const text = '[__proto__]\na = 1\n[constructor]\na = 1\n'
  expect(changed('[tool:pytest]\na = 1\n', `[tool:pytest]\na = 1\n${text}`)).toEqual([])
})
