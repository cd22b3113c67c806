import { describe, expect, test } from 'vitest'

import { definitionsIn } from '../../../src/repository/context/definitions.ts'
import { rank } from '../../../src/repository/context/relevance.ts'
import type { SourceIndex } from '../../../src/repository/context/source-index.ts'

function indexOf(contents: Readonly<Record<string, string>>): SourceIndex {
  const files = Object.entries(contents).map(([path, content]) => ({
    path,
    content,
    definitions: definitionsIn(content)
  }))
  const definedIn = new Map<string, string[]>()
  for (const { path, definitions } of files)
    for (const name of definitions.keys())
      definedIn.set(name, [...(definedIn.get(name) ?? []), path])
  return { files: new Map(files.map((file) => [file.path, file])), definedIn }
}

function ranked(
  contents: Readonly<Record<string, string>>,
  asked: { readonly title?: string; readonly statement?: string; readonly failing?: string }
): readonly string[] {
  const question = {
    title: asked.title ?? '',
    statement: asked.statement ?? '',
    baselineOutput: '',
    failingTests: asked.failing === undefined ? [] : [asked.failing]
  }
  return rank(question, indexOf(contents)).map(({ path, reason }) => `${path}: ${reason}`)
}

const uses = (...names: readonly string[]): string =>
  names.map((name) => `import { x } from '${name}'\n`).join('')
const many = (count: number, file: (number: number) => readonly [string, string]) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => file(index)))

describe('around the relevant code stand', () => {
  test('the imports of what a failing test imports, a step further each time', () => {
    const files = {
      'README.md': '# Cron\n',
      'lib/fields.js': uses('./names.js'),
      'lib/names.js': uses('./parse.js'),
      'lib/parse.js': uses('./fields.js'),
      'lib/schedule.js': uses('./parse.js'),
      'tests/schedule.test.js': uses('../lib/schedule.js')
    }
    expect(ranked(files, { failing: 'tests/schedule.test.js > next' })).toEqual([
      'tests/schedule.test.js: holds failing tests',
      'lib/schedule.js: used by tests/schedule.test.js',
      'lib/parse.js: used by lib/schedule.js',
      'lib/fields.js: used by lib/parse.js',
      'lib/names.js: used by lib/fields.js',
      'README.md: describes the repository'
    ])
  })

  test('what uses it, before what shares words, before its neighbours, before the README', () => {
    const files = {
      'README.md': '# Cart\n',
      'app/page.js': uses('../lib/cart.js'),
      'docs/words.txt': 'zebra zebra zebra',
      'lib/aside.js': 'export const aside = 1\n',
      'lib/cart.js': 'export const total = 1\n',
      'tests/all.test.js': uses('../lib/cart.js')
    }
    expect(ranked(files, { title: 'zebra', failing: 'tests/all.test.js > sums' })).toEqual([
      'tests/all.test.js: holds failing tests',
      'lib/cart.js: used by tests/all.test.js',
      'app/page.js: uses lib/cart.js',
      'docs/words.txt: shares words with the issue',
      'lib/aside.js: stands in the same folder',
      'README.md: describes the repository'
    ])
  })

  test('neighbours at the top of the repository only if they define something, and no tests', () => {
    const files = {
      LICENSE: 'Permission is granted',
      'cart.js': 'export const total = 1\n',
      'names.js': 'export const names = []\n',
      'other.test.js': 'const a = 1\n',
      'package.json': '{}'
    }
    expect(ranked(files, { statement: 'See cart.js.' })).toEqual([
      'cart.js: named in the issue',
      'names.js: stands in the same folder'
    ])
  })
})

describe('in a big repository', () => {
  test.each([
    {
      name: 'importers',
      files: many(500, (n) => [`app${n}/page.js`, uses('../lib/log.js')]),
      most: 20
    },
    {
      name: 'neighbours',
      files: many(500, (n) => [`lib/file${n}.js`, 'export const x = 1\n']),
      most: 20
    },
    {
      name: 'deeper imports',
      files: {
        'lib/log.js': uses('../deep/hub.js'),
        'deep/hub.js': uses(...Object.keys(many(500, (n) => [`../far${n}/x.js`, '']))),
        ...many(500, (n) => [`far${n}/x.js`, 'export const x = 1\n'])
      },
      most: 40
    }
  ])('at most $most $name are taken', ({ files, most }) => {
    const all = ranked({ 'lib/log.js': '', ...files }, { statement: 'See lib/log.js.' })
    expect(all[0]).toBe('lib/log.js: named in the issue')
    expect(all.length - 1).toBeGreaterThanOrEqual(most)
    expect(all.length - 1).toBeLessThanOrEqual(most + 1)
  })

  test.each([
    { name: 'importer', path: 'app77/page.js', file: uses('../lib/log.js') },
    { name: 'neighbour', path: 'lib/zzz.js', file: '' }
  ])('the $name that shares words with the issue is among those taken', ({ path, file }) => {
    const files = {
      'lib/log.js': '',
      ...many(200, (n) => [`app${n}/page.js`, uses('../lib/log.js')]),
      ...many(200, (n) => [`lib/file${n}.js`, 'export const x = 1\n']),
      // Too few of the words to be taken for them alone.
      'docs/words.txt': 'zebra quagga giraffe okapi '.repeat(20),
      [path]: `${file}// zebra\n`
    }
    const all = ranked(files, { title: 'zebra quagga giraffe okapi in lib/log.js' })
    expect(all.find((line) => line.startsWith(`${path}:`))).toMatch(/uses|same folder/)
  })
})
