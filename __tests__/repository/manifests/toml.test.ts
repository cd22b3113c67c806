import { describe, expect, test } from 'vitest'

import { changedParts } from '../../../src/repository/manifests/protected-parts.ts'

describe('pyproject.toml', () => {
  const changed = (before: string | undefined, after: string | undefined): readonly string[] =>
    changedParts('pyproject.toml', before, after)

  test.each([
    'tool.pytest',
    'tool.pytest_env',
    'tool.pytest-watcher',
    'tool.coverage',
    'tool.tox',
    'tool.nox',
    'tool.nose2',
    'tool.poe',
    'tool.taskipy',
    'tool.pixi.tasks',
    'tool.pixi.feature.test.tasks',
    'tool.pixi.feature.test.target',
    'tool.pixi.target.linux.tasks',
    'tool.rye.scripts',
    'tool.hatch.env',
    'tool.hatch.envs',
    'tool.hatch.build.hooks',
    'tool.hatch.metadata.hooks',
    'tool.pdm.scripts',
    'tool.pdm.build',
    'tool.poetry.build',
    'tool.setuptools.cmdclass',
    'project.entry-points.pytest11',
    'tool.poetry.plugins.pytest11',
    'tool.flit.entrypoints.pytest11'
  ])('%s is told', (part) => {
    const text = (value: string): string => `[project]\nname = "a"\n[${part}.x]\na = "${value}"\n`
    expect(changed(text('1'), text('2'))).toEqual([part])
    expect(changed('[project]\nname = "a"\n', text('1'))).toEqual([part])
    expect(changed(text('1'), '[project]\nname = "a"\n')).toEqual([part])
    expect(changed(undefined, text('1'))).toEqual([part])
    expect(changed(text('1'), undefined)).toEqual([part])
  })

  test.each(['build-backend', 'backend-path'])('build-system.%s is told', (key) => {
    const text = (value: string): string => `[build-system]\n${key} = ["${value}"]\n`
    expect(changed(text('a'), text('b'))).toEqual([`build-system.${key}`])
  })

  test.each([
    { name: 'a dependency', text: '[project]\ndependencies = ["a>2"]\n' },
    { name: 'the version', text: '[project]\nversion = "2"\n' },
    { name: 'the description', text: '[project]\ndescription = "[tool.pytest]"\n' },
    { name: 'an unrelated tool', text: '[tool.ruff]\nline-length = 99\n' },
    { name: 'a tool of a similar name', text: '[tool.my-pytest]\na = 1\n' },
    { name: 'an entry point', text: '[project.entry-points.console]\na = "a:b"\n' },
    { name: 'a feature of pixi', text: '[tool.pixi.feature.test.dependencies]\na = "1"\n' },
    { name: 'an environment of pixi', text: '[tool.pixi.environments]\na = ["b"]\n' },
    { name: 'what a build needs', text: '[build-system]\nrequires = ["hatchling"]\n' },
    { name: 'a string over several lines', text: 'a = """\n[tool.pytest]\na = 1\n"""\n' },
    { name: 'a comment', text: '# [tool.pytest]\n' }
  ])('$name may change', ({ text }) => {
    expect(changed('', text)).toEqual([])
    expect(changed(text, '')).toEqual([])
  })

  test.each([
    { name: 'dotted keys', text: 'tool.pytest.ini_options.a = 1\n' },
    { name: 'a table within its line', text: 'tool = { pytest = { ini_options = { a = 1 } } }\n' },
    { name: 'quotation marks', text: '["tool".\'pytest\'. "ini_options"]\n"a" = 0x1\n' },
    { name: 'escapes', text: String.raw`["tool"."\u0070ytest".ini_options]` + '\na = 1\n' },
    { name: 'a byte order mark', text: '\uFEFF[tool.pytest.ini_options]\na = 1\n' },
    { name: 'line ends of Windows', text: '[tool.pytest.ini_options]\r\na = 1\r\n' }
  ])('$name are another spelling of the same', ({ text }) => {
    expect(changed('[tool.pytest.ini_options]\na = 1\n', text)).toEqual([])
    expect(changed('', text)).toEqual(['tool.pytest'])
  })

  test('a tool that is named in capitals is told as well', () => {
    expect(changed('', '[tool.PyTest]\na = 1\n')).toEqual(['tool.PyTest'])
  })

  test.each([
    { before: '1979-05-27', after: '1979-05-27T00:00:00Z' },
    { before: '07:32:00', after: '07:32:01' },
    { before: 'nan', after: 'inf' },
    { before: '0.0', after: '-0.0' },
    { before: '"1"', after: '1' },
    { before: '[1, 2]', after: '[2, 1]' },
    { before: '{ a = 1, b = 2 }', after: '{ b = 2, a = 1 }' }
  ])('$before and $after are two values', ({ before, after }) => {
    expect(changed(`[tool.tox]\na = ${before}`, `[tool.tox]\na = ${after}`)).toEqual(['tool.tox'])
  })

  test.each([
    { name: 'a table that is there twice', text: '[tool.tox]\na = 1\n[tool.tox]\nb = 1\n' },
    { name: 'a key that is there twice', text: '[tool.tox]\na = 1\na = 1\n' },
    { name: 'a table that does not end', text: '[tool.tox\n' },
    { name: 'a number without its value', text: 'a =\n' },
    { name: 'a number that is too large', text: 'a = 9007199254740993\n' },
    { name: 'values that are too deep', text: `a = ${'['.repeat(60_000)}${']'.repeat(60_000)}` }
  ])('$name cannot be read, before or after', ({ text }) => {
    expect(changed('[tool.tox]\na = 1\n', text)).toEqual(['it cannot be read'])
    expect(changed(text, '[tool.tox]\na = 1\n')).toEqual(['it cannot be read'])
    expect(changed(undefined, text)).toEqual(['it cannot be read'])
    expect(changed(text, undefined)).toEqual(['it cannot be read'])
  })

  test.each(['__proto__', 'constructor', 'toString'])('%s is a key like others', (key) => {
    const text = (value: string): string => `[tool.tox.${key}]\na = "${value}"\n`
    expect(changed(text('1'), text('2'))).toEqual(['tool.tox'])
    expect(changed(text('1'), `${text('1')}# x\n`)).toEqual([])
    expect(changed('', `[${key}.tool.tox]\na = 1\n[tool.${key}.tox]\na = 1\n`)).toEqual([])
  })

  test('a value where a table should be is a part as well', () => {
    expect(changed('', 'tool = 1\n')).toEqual([])
    expect(changed('', 'tool.pytest = 1\n')).toEqual(['tool.pytest'])
    expect(changed('', '[[tool.tox]]\na = 1\n')).toEqual(['tool.tox'])
  })
})

describe('Cargo.toml', () => {
  const changed = (before: string | undefined, after: string | undefined): readonly string[] =>
    changedParts('Cargo.toml', before, after)

  test.each([
    { part: 'test', text: '[[test]]\nname = "it"\nharness = false\n' },
    { part: 'bench', text: '[[bench]]\nname = "b"\n' },
    { part: 'lib.test', text: '[lib]\ntest = false\n' },
    { part: 'lib.harness', text: '[lib]\nharness = false\n' },
    { part: 'lib.doctest', text: '[lib]\ndoctest = false\n' },
    { part: 'package.autotests', text: '[package]\nautotests = false\n' },
    { part: 'package.autobenches', text: '[package]\nautobenches = false\n' },
    { part: 'package.build', text: '[package]\nbuild = "evil.rs"\n' },
    { part: 'profile.test', text: '[profile.test]\ndebug-assertions = false\n' },
    { part: 'profile.dev', text: '[profile.dev]\noverflow-checks = false\n' },
    { part: 'dev-dependencies', text: '[dev-dependencies]\na = "1"\n' },
    { part: 'dev_dependencies', text: '[dev_dependencies]\na = "1"\n' },
    {
      part: 'target.cfg(unix).dev-dependencies',
      text: '[target.\'cfg(unix)\'.dev-dependencies]\na = "1"\n'
    },
    { part: 'bin.a.test', text: '[[bin]]\nname = "a"\ntest = false\n' },
    { part: 'bin.a.test', text: '[[bin]]\nname = "a"\nharness = false\n' },
    { part: 'example.a.test', text: '[[example]]\nname = "a"\ntest = true\n' },
    { part: 'bin.?.test', text: '[[bin]]\ntest = true\n' }
  ])('$part is told', ({ part, text }) => {
    const rest = '[dependencies]\nb = "1"\n'
    expect(changed(rest, rest + text)).toEqual([part])
    expect(changed(rest + text, rest)).toEqual([part])
    expect(changed(undefined, text)).toEqual([part])
    expect(changed(text, undefined)).toEqual([part])
    expect(changed(text, `\uFEFF${text}`)).toEqual([])
  })

  test.each([
    { name: 'a dependency', text: '[dependencies]\na = "2"\n' },
    { name: 'one of a target', text: '[target.x.dependencies]\na = "2"\n' },
    { name: 'the version', text: '[package]\nversion = "2.0.0"\n' },
    { name: 'a feature', text: '[features]\ntest = []\n' },
    { name: 'a program', text: '[[bin]]\nname = "a"\npath = "src/a.rs"\n' },
    { name: 'the path of the library', text: '[lib]\npath = "src/a.rs"\n' },
    { name: 'the profile of a release', text: '[profile.release]\nlto = true\n' },
    { name: 'notes for other tools', text: '[package.metadata.test]\na = 1\n' }
  ])('$name may change', ({ text }) => {
    expect(changed('', text)).toEqual([])
    expect(changed(text, '')).toEqual([])
  })

  test('a program that swaps its settings with another is told, as both are', () => {
    const text = (one: string, other: string): string =>
      `[[bin]]\nname = "${one}"\ntest = false\n[[bin]]\nname = "${other}"\ntest = true\n`
    expect(changed(text('a', 'b'), text('b', 'a'))).toEqual(['bin.a.test', 'bin.b.test'])
  })

  test('programs of one name do not hide one another', () => {
    const text = (first: boolean): string =>
      `[[bin]]\nname = "a"\ntest = ${first}\n[[bin]]\nname = "a"\ntest = true\n`
    expect(changed(text(true), text(false))).toEqual(['bin.a.test'])
  })
})
