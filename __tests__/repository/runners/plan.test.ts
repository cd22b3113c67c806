import { execa } from 'execa'
import { createFixture } from 'fs-fixture'
import { describe, expect, onTestFinished, test } from 'vitest'

import { InputError } from '../../../src/input-error.ts'
import { isPlan, planTests } from '../../../src/repository/runners/plan.ts'
import type { PlanOptions, TestPlan, Unplannable } from '../../../src/repository/runners/runner.ts'

type Files = Readonly<Record<string, string>>

async function plan(
  files: Files,
  options: Partial<PlanOptions> = {}
): Promise<TestPlan | Unplannable> {
  const tree = await createFixture({ ...files })
  onTestFinished(() => tree.rm())
  return planTests(tree.path.replace(/\/$/, ''), {
    reportDirectory: '/r',
    runtimeDirectory: '/rt',
    root: '/repo',
    ...options
  })
}

/** The plan's command as one line, and the rest in short. */
function told(planned: TestPlan | Unplannable): string {
  if (!isPlan(planned)) return JSON.stringify(planned)
  const { CI, ...settings } = planned.env
  expect(CI).toBe('true')
  const env = Object.entries(settings).map(([name, value]) => `${name}=${value} `)
  return `${planned.runner}: ${env.join('')}${planned.command.join(' ')}`
}

const scripts = (test: string, more: Files = {}): string =>
  JSON.stringify({ scripts: { test, ...more } })
const installed = (...names: readonly string[]): Files =>
  Object.fromEntries(names.map((name) => [`node_modules/.bin/${name}`, '']))

const start = 'SSTAR_REPORT=/r/start'
const recording = `${start} NODE_OPTIONS=--require="/rt/record.cjs"`
const vitestFlags = '--reporter=default --reporter=/rt/vitest-reporter.mjs --bail=0'
const mochaRequire = '--require /rt/mocha-reporter.cjs'
const mochaFlags = '--reporter /rt/mocha-reporter.cjs'
const jestFlags = '--ci --bail=0 --reporters=default --reporters=/rt/jest-reporter.cjs'
const nodeFlags =
  '--test-reporter=spec --test-reporter-destination=stdout --test-reporter=/rt/node-test-reporter.mjs --test-reporter-destination=stdout'
const pytestFlags = '--continue-on-collection-errors --maxfail=0'
const pytestLauncher = '/rt/pytest_report.py module /r/start'
const noBytecode = 'PYTHONDONTWRITEBYTECODE=1'

describe('what the files of a repository suggest', () => {
  test.each<{ name: string; files: Files; expected: string }>([
    {
      name: 'vitest script',
      files: { 'package.json': scripts('vitest'), ...installed('vitest') },
      expected: `vitest: ${recording} node_modules/.bin/vitest run ${vitestFlags}`
    },
    {
      name: 'vitest script with coverage and its own reporter, and a linter behind it',
      files: {
        'package.json': scripts('vitest run --coverage --reporter dot a && eslint .'),
        ...installed('vitest')
      },
      expected: `vitest: ${recording} node_modules/.bin/vitest run a ${vitestFlags}`
    },
    {
      name: 'vitest without a script',
      files: { 'package.json': '{}', 'vitest.config.ts': '', ...installed('vitest') },
      expected: `vitest: ${recording} node_modules/.bin/vitest run ${vitestFlags}`
    },
    {
      name: 'vitest that is not installed',
      files: { 'package.json': scripts('vitest run') },
      expected:
        '{"kind":"not-installed","runner":"vitest","remedy":"The tests run with `vitest`, which is not in node_modules: install the dependencies (for example with `npm ci`) in a step before this one."}'
    },
    {
      name: 'jest with settings',
      files: { 'package.json': scripts('cross-env TZ=UTC jest --coverage'), ...installed('jest') },
      expected: `jest: TZ=UTC ${recording} node_modules/.bin/jest ${jestFlags}`
    },
    {
      name: 'react-scripts, which would watch',
      files: { 'package.json': scripts('react-scripts test'), ...installed('react-scripts') },
      expected: `jest: ${recording} node_modules/.bin/react-scripts test ${jestFlags} --watchAll=false`
    },
    {
      name: 'node --test through another script',
      files: {
        'package.json': scripts('npm run lint && npm run unit', {
          lint: 'eslint .',
          unit: 'node --import tsx --test --test-reporter=dot'
        })
      },
      expected: `node:test: ${recording} node ${nodeFlags} --import tsx --test`
    },
    {
      name: 'a file that loads node:test',
      files: { 'package.json': scripts('node test.js'), 'test.js': "import test from 'node:test'" },
      expected: `node:test: ${recording} node ${nodeFlags} test.js`
    },
    {
      name: 'node:test without a script',
      files: { 'test/a.test.js': "require('node:test')" },
      expected: `node:test: ${recording} node ${nodeFlags} --test`
    },
    {
      name: 'mocha under c8',
      files: {
        'package.json': scripts('c8 --reporter lcov mocha --bail -R dot'),
        ...installed('mocha')
      },
      expected: `mocha: ${start} node_modules/.bin/mocha ${mochaRequire} ${mochaFlags}`
    },
    {
      name: 'two runners: as it is',
      files: {
        'package.json': scripts('vitest run && mocha'),
        ...installed('mocha', 'vitest')
      },
      expected: 'command: npm test --silent'
    },
    {
      name: 'a script that only a shell can run: as it is',
      files: { 'package.json': scripts('mocha | tee log'), ...installed('mocha') },
      expected: 'command: npm test --silent'
    },
    {
      name: 'a script with cd: as it is, with the package manager of the lock file',
      files: {
        'package.json': scripts('cd a && mocha'),
        'pnpm-lock.yaml': '',
        ...installed('mocha')
      },
      expected: 'command: pnpm test'
    },
    {
      name: 'a pytest configuration and a virtual environment',
      files: { 'pytest.ini': '', '.venv/bin/python': '' },
      expected: `pytest: ${noBytecode} .venv/bin/python ${pytestLauncher} ${pytestFlags}`
    },
    {
      name: 'plain test functions',
      files: { 'tests/test_a.py': 'def test_a():\n  pass\n' },
      expected: `pytest: ${noBytecode} python3 ${pytestLauncher} ${pytestFlags}`
    },
    {
      name: 'unittest in a package',
      files: { 'tests/__init__.py': '', 'tests/test_a.py': 'import unittest\n' },
      expected: `unittest: ${noBytecode} python3 /rt/unittest_report.py /r/start discover -s tests -t .`
    },
    {
      name: 'unittest beside the code',
      files: { 'test_a.py': 'from unittest import TestCase\n' },
      expected: `unittest: ${noBytecode} python3 /rt/unittest_report.py /r/start discover`
    },
    {
      name: 'a package.json without tests gives way to pyproject.toml',
      files: {
        'package.json': scripts('echo "Error: no test specified" && exit 1'),
        'pyproject.toml': '[tool.pytest.ini_options]\n'
      },
      expected: `pytest: ${noBytecode} python3 ${pytestLauncher} ${pytestFlags}`
    },
    {
      name: 'a Go module',
      files: { 'go.mod': 'module example.org/calc\n' },
      expected: `go test: /bin/sh -c IFS=''; exec "\${1}" "\${2}" "\${3}" "\${4}" "\${5}" >"\${6}" sh go test -json -count=1 ./... /r/go.jsonl`
    },
    {
      name: 'a Cargo package',
      files: { 'Cargo.toml': '' },
      expected: `cargo test: CARGO_TERM_COLOR=never /bin/sh -c IFS=''; exec "\${1}" "\${2}" "\${3}" >"\${4}" 2>&1 sh cargo test --no-fail-fast /r/cargo.txt`
    },
    {
      name: 'a Makefile',
      files: { Makefile: 'build:\n\ttrue\ntest: build\n\ttrue\n' },
      expected: 'command: make test'
    },
    {
      name: 'a broken package.json is no package.json',
      files: { 'package.json': '{', Makefile: 'test:\n' },
      expected: 'command: make test'
    }
  ])('$name', async ({ files, expected }) => {
    expect(told(await plan(files))).toBe(expected)
  })

  test('Maven and Gradle: reports of earlier runs are removed first', async () => {
    const maven = await plan({ 'pom.xml': '' })
    expect(told(maven)).toMatch(
      /^maven: .*find .*rm -f.* sh .*surefire-reports.* mvn -B -fae test$/
    )
    expect(maven).toMatchObject({
      reports: [{ kind: 'tree', within: ['surefire-reports', 'failsafe-reports'], format: 'junit' }]
    })
    const gradle = await plan({ 'build.gradle.kts': '' })
    expect(told(gradle)).toMatch(
      /^gradle: .*find .* sh .* gradle --continue --console=plain --no-daemon test$/
    )
  })

  test('nothing: tells what was looked for', async () => {
    const nothing = await plan({ 'README.md': '' })
    expect(nothing).toEqual({
      kind: 'no-tests',
      tried: expect.arrayContaining(['a `test` script in package.json', 'go.mod'])
    })
  })

  test('what a script does beside its tests is told: builds run before, checks are left out', async () => {
    const built = await plan({
      'package.json': scripts('npm run lint && tsc -p . && mocha && nyc report', {
        pretest: 'node gen.js',
        lint: 'eslint .'
      }),
      ...installed('mocha')
    })
    expect(built).toMatchObject({
      runner: 'mocha',
      display: 'npm run --silent pretest && tsc -p . && npx mocha',
      leftOut: ['eslint .', 'nyc report']
    })
    expect(told(built)).toContain(
      `sh /repo/node_modules/.bin npm run --silent pretest tsc -p . ${start} node_modules/.bin/mocha ${mochaRequire} ${mochaFlags}`
    )
  })

  test("a workspace uses its root's programs", async () => {
    const files = {
      'packages/a/package.json': scripts('vitest run'),
      ...installed('vitest')
    }
    const workspace = await plan(files, { workingDirectory: 'packages/a/' })
    expect(workspace).toMatchObject({
      cwd: 'packages/a',
      roots: ['/repo'],
      display: 'npx vitest run'
    })
    expect(told(workspace)).toBe(
      `vitest: ${recording} ../../node_modules/.bin/vitest run ${vitestFlags}`
    )
  })
})

describe('a command that was given', () => {
  const files = {
    'package.json': scripts('mocha', { unit: 'mocha test/unit' }),
    '.venv/bin/python': '',
    ...installed('mocha', 'vitest', 'uvu')
  }
  test.each<{ testCommand: string; expected: string }>([
    {
      testCommand: 'npx mocha test/options.js',
      expected: `mocha: ${start} node_modules/.bin/mocha ${mochaRequire} test/options.js ${mochaFlags}`
    },
    {
      testCommand: 'npx vitest run --globals a.test.ts',
      expected: `vitest: ${recording} node_modules/.bin/vitest run --globals a.test.ts ${vitestFlags}`
    },
    {
      testCommand: 'npm run unit -- --grep "a b"',
      expected: `mocha: ${start} node_modules/.bin/mocha ${mochaRequire} test/unit --grep a b ${mochaFlags}`
    },
    {
      testCommand: 'node node_modules/mocha/bin/mocha.js -b x',
      expected: `mocha: ${start} node node_modules/mocha/bin/mocha.js ${mochaRequire} x ${mochaFlags}`
    },
    {
      testCommand: 'python3 -m pytest -q tests/test_x.py',
      expected: `pytest: ${noBytecode} .venv/bin/python ${pytestLauncher} -q tests/test_x.py ${pytestFlags}`
    },
    {
      testCommand: 'A=1 coverage run -m pytest --junitxml x.xml',
      expected: `pytest: ${noBytecode} A=1 .venv/bin/python ${pytestLauncher} ${pytestFlags}`
    },
    {
      testCommand: 'python -m unittest tests.test_a -v',
      expected: `unittest: ${noBytecode} .venv/bin/python /rt/unittest_report.py /r/start tests.test_a -v`
    },
    { testCommand: 'npx uvu -r tsm', expected: 'command: node_modules/.bin/uvu -r tsm' },
    { testCommand: 'npx nothing here', expected: 'command: npx --no-install nothing here' },
    { testCommand: './check.sh --all', expected: 'command: ./check.sh --all' },
    {
      testCommand: 'npx mocha && npm run e2e',
      expected: 'command: /bin/sh -c npx mocha && npm run e2e'
    },
    {
      testCommand: 'npx mocha > log; test $? = 0',
      expected: 'command: /bin/sh -c npx mocha > log; test $? = 0'
    }
  ])('$testCommand', async ({ testCommand, expected }) => {
    expect(told(await plan(files, { testCommand }))).toBe(expected)
  })

  test.each([
    {
      name: 'an open quote',
      options: { testCommand: 'npm test "' },
      says: /test-command: a quote/
    },
    {
      name: 'no such directory',
      options: { workingDirectory: 'x' },
      says: /working-directory: `x`/
    },
    { name: 'outside', options: { workingDirectory: '..' }, says: /working-directory: `..`/ },
    { name: 'absolute', options: { workingDirectory: '/etc' }, says: /working-directory: `\/etc`/ }
  ])('refuses $name', async ({ options, says }) => {
    const refused = plan(files, options)
    await expect(refused).rejects.toThrow(InputError)
    await expect(refused).rejects.toThrow(says)
  })
})

test('wildcards are expanded by the shell that a script would have had, words are never split', async () => {
  const tree = await createFixture({ 'a b.txt': '', 'c.txt': '', 'package.json': '{}' })
  onTestFinished(() => tree.rm())
  const planned = await planTests(tree.path, {
    reportDirectory: '/r',
    runtimeDirectory: '/rt',
    testCommand: `printf '%s\\n' '$(id) "; x' *.txt`
  })
  if (!isPlan(planned)) throw new Error('no plan')
  const [program, ...rest] = planned.command
  const { stdout } = await execa(program, rest, { cwd: tree.path })
  expect(stdout).toBe('$(id) "; x\na b.txt\nc.txt')
})
