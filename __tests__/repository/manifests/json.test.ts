import { describe, expect, test } from 'vitest'

import { changedParts } from '../../../src/repository/manifests/protected-parts.ts'

const tap = '{ "scripts": { "test": "tap" } }'

describe('package.json', () => {
  test.each([
    'scripts',
    'jest',
    'mocha',
    'ava',
    'vitest',
    'nyc',
    'c8',
    'tap',
    'babel',
    'config',
    'wireit',
    'nx',
    'husky',
    'lint-staged',
    'pre-commit',
    'simple-git-hooks',
    'gitHooks'
  ])('%s is told', (part) => {
    const [bare, one, other] = ['{}', `{"${part}":{"a":"1"}}`, `{"${part}":{"a":"2"}}`]
    expect(changedParts('package.json', one, other)).toEqual([part])
    expect(changedParts('package.json', bare, other)).toEqual([part])
    expect(changedParts('package.json', one, bare)).toEqual([part])
  })

  test('each changed part is told once', () => {
    const before = '{"scripts":{"test":"tap"},"tap":{"jobs":1},"ava":{}}'
    const after = '{"scripts":{"test":"exit 0"},"tap":{"jobs":2},"ava":{}}'
    expect(changedParts('package.json', before, after)).toEqual(['scripts', 'tap'])
  })

  test.each([
    { name: 'a dependency', after: '{"scripts":{"test":"tap"},"dependencies":{"a":"^2.0.0"}}' },
    { name: 'the version', after: '{"version":"2.0.0","scripts":{"test":"tap"}}' },
    { name: 'the description', after: '{"description":"scripts","scripts":{"test":"tap"}}' },
    { name: 'an unrelated tool', after: '{"prettier":{"semi":false},"scripts":{"test":"tap"}}' },
    { name: 'a part within another', after: '{"x":{"jest":{}},"scripts":{"test":"tap"}}' },
    { name: 'the layout', after: '{\r\n\t"scripts": {\r\n\t\t"test": "tap"\r\n\t}\r\n}\r\n' },
    { name: 'the spelling of a letter', after: String.raw`{"scripts":{"test":"\u0074ap"}}` },
    { name: 'a byte order mark', after: `\uFEFF${tap}` }
  ])('$name may change', ({ after }) => {
    expect(changedParts('package.json', tap, after)).toEqual([])
  })

  test.each([
    { name: 'a comment', text: '{"scripts":{}} // x' },
    { name: 'a comma too many', text: '{"scripts":{},}' },
    { name: 'nothing', text: '' },
    { name: 'a list', text: '[]' },
    { name: 'a word', text: '"scripts"' },
    { name: 'null', text: 'null' },
    { name: 'two byte order marks', text: '\uFEFF\uFEFF{}' }
  ])('$name cannot be read, before or after', ({ text }) => {
    expect(changedParts('package.json', tap, text)).toEqual(['it cannot be read'])
    expect(changedParts('package.json', text, tap)).toEqual(['it cannot be read'])
    expect(changedParts('package.json', undefined, text)).toEqual(['it cannot be read'])
    expect(changedParts('package.json', text, undefined)).toEqual(['it cannot be read'])
  })

  test('a part that is too deep to compare cannot be read', () => {
    const deep = (inside: string): string =>
      `{"scripts":${'['.repeat(60_000)}${inside}${']'.repeat(60_000)}}`
    expect(changedParts('package.json', deep('1'), deep('2'))).toEqual(['it cannot be read'])
  })

  test.each([
    { name: 'before the one that most readers take', after: `{"scripts":{},${tap.slice(1)}` },
    { name: 'behind it', after: `${tap.slice(0, -1)},"scripts":{}}` },
    { name: 'in another spelling', after: String.raw`{"scr\u0069pts":{},${tap.slice(1)}` },
    { name: 'within it', after: '{"scripts":{"test":"exit 0","test":"tap"}}' }
  ])('a second key $name is a change', ({ after }) => {
    expect(changedParts('package.json', tap, after)).toEqual(['scripts'])
  })

  test('second keys that were there before hold nothing up', () => {
    const twice = (version: string): string =>
      `{"version":"1","version":"${version}","scripts":{"a":"1","a":"2"},"scripts":{}}`
    expect(changedParts('package.json', twice('2'), twice('3'))).toEqual([])
  })

  test('the order of keys counts within a part, and not that of parts', () => {
    const [a, b] = ['"^a$": "1"', '"^a": "2"']
    expect(changedParts('package.json', `{"jest":{${a},${b}}}`, `{"jest":{${b},${a}}}`)).toEqual([
      'jest'
    ])
    expect(changedParts('package.json', '{"ava":{},"tap":{}}', '{"tap":{},"ava":{}}')).toEqual([])
  })

  test('numbers that JSON cannot write are told apart', () => {
    expect(changedParts('package.json', '{"jest":{"a":null}}', '{"jest":{"a":1e400}}')).toEqual([
      'jest'
    ])
  })
})

describe('composer.json', () => {
  test.each(['scripts', 'autoload-dev'])('%s is told', (part) => {
    const [one, other] = [`{"${part}":{"a":"1"}}`, `{"${part}":{"a":"2"}}`]
    expect(changedParts('composer.json', one, other)).toEqual([part])
    expect(changedParts('composer.json', undefined, other)).toEqual([part])
    expect(changedParts('composer.json', one, undefined)).toEqual([part])
  })

  test.each(['require', 'require-dev', 'autoload', 'description', 'version', 'jest'])(
    '%s may change',
    (part) => {
      expect(changedParts('composer.json', '{}', `{"${part}":{"a":"1"}}`)).toEqual([])
    }
  )

  test('comments cannot be read', () => {
    expect(changedParts('composer.json', '{}', '{/**/}')).toEqual(['it cannot be read'])
  })
})

describe.each(['deno.json', 'deno.jsonc'])('%s', (path) => {
  test.each(['tasks', 'test', 'bench'])('%s is told', (part) => {
    const [one, other] = [`{"${part}":{"a":"1"}}`, `{"${part}":{"a":"2"}}`]
    expect(changedParts(path, one, other)).toEqual([part])
    expect(changedParts(path, undefined, other)).toEqual([part])
    expect(changedParts(path, one, undefined)).toEqual([part])
  })

  test('comments and commas may change, imports too', () => {
    const before = '{"tasks":{"test":"deno test"},"imports":{}}'
    const after =
      '\uFEFF{ /* tasks */ "tasks": { "test": "deno test", }, // x\n"imports": {"a": "jsr:a"}, }'
    expect(changedParts(path, before, after)).toEqual([])
  })

  test('a part in a comment is none', () => {
    expect(changedParts(path, '{"tasks":{"a":"1"}}', '{/*"tasks":{"a":"1"}*/}')).toEqual(['tasks'])
  })

  test.each(['', '[]', '{tasks: {}}', "{'tasks': {}}", '{"tasks": {}', '{} {}'])(
    '%j cannot be read',
    (text) => {
      expect(changedParts(path, '{}', text)).toEqual(['it cannot be read'])
    }
  )
})

describe('keys that JavaScript takes for its own', () => {
  test.each([
    { path: 'package.json', part: 'scripts' },
    { path: 'composer.json', part: 'scripts' },
    { path: 'deno.json', part: 'tasks' }
  ])('are keys like others in $path', ({ path, part }) => {
    for (const key of ['__proto__', 'constructor', 'toString', 'toJSON', 'length']) {
      const text = (value: string): string => `{"${part}":{"${key}":${value}}}`
      expect(changedParts(path, text('"1"'), text('"2"')), key).toEqual([part])
      expect(changedParts(path, text('{"a":1}'), text('{"a":2}')), key).toEqual([part])
      expect(changedParts(path, text('{"a":1}'), `${text('{"a":1}')}\n`), key).toEqual([])
    }
  })

  test.each(['package.json', 'composer.json', 'deno.json'])('bring no parts into %s', (path) => {
    const text = '{"__proto__":{"scripts":{"a":"1"},"tasks":{"a":"1"}}}'
    expect(changedParts(path, '{}', text)).toEqual([])
  })
})
