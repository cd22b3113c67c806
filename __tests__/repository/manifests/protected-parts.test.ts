import * as fc from 'fast-check'
import { stringify } from 'smol-toml'
import { describe, expect, test } from 'vitest'

import { changedParts } from '../../../src/repository/manifests/protected-parts.ts'

const scripts = '{"scripts":{"test":"exit 0"}}'
const pytest = '[tool.pytest.ini_options]\naddopts = "--co"\n'
const harness = '[lib]\nharness = false\n'
const cfg = '[tool:pytest]\naddopts = --co\n'
const tasks = '{"tasks":{"test":"exit 0"}}'

describe('a manifest is known by its name', () => {
  test.each([
    { path: 'package.json', text: scripts, part: 'scripts' },
    { path: 'packages/a/package.json', text: scripts, part: 'scripts' },
    { path: 'PACKAGE.JSON', text: scripts, part: 'scripts' },
    { path: 'packages/A/Package.Json', text: scripts, part: 'scripts' },
    { path: 'package\u200B.json', text: scripts, part: 'scripts' },
    { path: '\u202Epackage.json\uFE0F', text: scripts, part: 'scripts' },
    { path: 'ｐackage．json', text: scripts, part: 'scripts' },
    { path: 'pacKage.json', text: scripts, part: 'scripts' },
    { path: 'package.jſon', text: scripts, part: 'scripts' },
    { path: 'composer.json', text: scripts, part: 'scripts' },
    { path: 'Composer.json', text: scripts, part: 'scripts' },
    { path: 'deno.json', text: tasks, part: 'tasks' },
    { path: 'a/b/DENO.JSONC', text: tasks, part: 'tasks' },
    { path: 'pyproject.toml', text: pytest, part: 'tool.pytest' },
    { path: 'libs/a/PyProject.TOML', text: pytest, part: 'tool.pytest' },
    { path: 'Cargo.toml', text: harness, part: 'lib.harness' },
    { path: 'crates/a/cargo.toml', text: harness, part: 'lib.harness' },
    { path: 'setup.cfg', text: cfg, part: 'tool:pytest' },
    { path: 'libs/a/SETUP.CFG', text: cfg, part: 'tool:pytest' }
  ])('$path', ({ path, text, part }) => {
    expect(changedParts(path, undefined, text)).toEqual([part])
    expect(changedParts(path, text, undefined)).toEqual([part])
    expect(changedParts(path, text, text)).toEqual([])
  })

  test.each([
    'src/package.ts',
    'package.json/readme.md',
    'my-package.json',
    'package.json5',
    'package.json.bak',
    'tsconfig.json',
    'Cargo.lock',
    'setup.py',
    '__proto__',
    'constructor',
    ''
  ])('%j is none', (path) => {
    for (const text of [scripts, pytest, cfg, '{'])
      expect(changedParts(path, undefined, text)).toEqual([])
  })
})

test.each(['package.json', 'composer.json', 'deno.json', 'pyproject.toml', 'Cargo.toml'])(
  'a text of %s that cannot be read and stays as it is is no change',
  (path) => {
    expect(changedParts(path, '{{', '{{')).toEqual([])
    expect(changedParts(path, '{{', '{{ ')).toEqual(['it cannot be read'])
  }
)

describe('whatever changes within a part is told, and nothing else is', () => {
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean())
  const key = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'test', 'toString'))
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(key, tie('value'), { maxKeys: 3 })
    )
  }))
  const json = (part: string, one: unknown, other: unknown): string =>
    JSON.stringify({ name: other, [part]: one, description: other })
  const toml = (part: string, one: unknown, other: unknown): string =>
    stringify({ other: { a: other }, tool: { [part]: { a: one } } })

  test.each([
    { path: 'package.json', part: 'scripts', told: 'scripts', write: json },
    { path: 'package.json', part: 'lint-staged', told: 'lint-staged', write: json },
    { path: 'composer.json', part: 'autoload-dev', told: 'autoload-dev', write: json },
    { path: 'deno.json', part: 'tasks', told: 'tasks', write: json },
    { path: 'pyproject.toml', part: 'tox', told: 'tool.tox', write: toml },
    { path: 'pyproject.toml', part: 'pytest', told: 'tool.pytest', write: toml }
  ])('$told of $path', ({ path, part, told, write }) => {
    fc.assert(
      fc.property(value, value, value, value, (before, after, other, others) => {
        const parts = changedParts(path, write(part, before, other), write(part, after, others))
        const same = JSON.stringify(before) === JSON.stringify(after)
        expect(parts).toEqual(same ? [] : [told])
        expect(changedParts(path, write(part, before, other), write(part, before, others))).toEqual(
          []
        )
      })
    )
  })

  test('a section of setup.cfg', () => {
    const line = fc.stringMatching(/^ {0,2}[a-z=:%'"-]+$/u)
    const lines = fc.array(line, { maxLength: 5 }).map((all) => all.join('\n'))
    fc.assert(
      fc.property(lines, lines, lines, lines, (before, after, other, others) => {
        const write = (one: string, rest: string): string =>
          `[metadata]\n${rest}\n[tool:pytest]\n${one}\n[flake8]\n${rest}\n`
        expect(changedParts('setup.cfg', write(before, other), write(after, others))).toEqual(
          before === after ? [] : ['tool:pytest']
        )
      })
    )
  })
})
