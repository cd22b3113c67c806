import { createHmac } from 'node:crypto'
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { execa } from 'execa'
import { createFixture } from 'fs-fixture'
import { describe, expect, onTestFinished, test } from 'vitest'

import type { TestRun } from '../../../src/core/types.ts'
import type { Doubt } from '../../../src/repository/runners/doubt.ts'
import { isPlan, planTests } from '../../../src/repository/runners/plan.ts'
import { readCases, readRun } from '../../../src/repository/runners/read.ts'
import { openRecord } from '../../../src/repository/runners/record.ts'
import type { TestPlan } from '../../../src/repository/runners/runner.ts'
import type { Finished } from '../../../src/sandbox/sandbox.ts'

const project = fileURLToPath(new URL('../../../', import.meta.url))

const nowhere = { path: '/nowhere', key: 'key' }

const failed: Finished = {
  ending: { kind: 'exited', exitCode: 1 },
  stdout: '',
  stderr: '',
  output: '',
  durationMs: 1
}

/** Plans, runs for real and reads the tests of a temporary tree. */
async function runTests(
  files: Readonly<Record<string, string>>,
  options: { readonly testCommand?: string; readonly workingDirectory?: string } = {}
): Promise<{ readonly plan: TestPlan; readonly run: TestRun; readonly doubts: readonly Doubt[] }> {
  const fixture = await createFixture({
    'tree/.keep': '',
    'reports/.keep': '',
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`tree/${path}`, text]))
  })
  onTestFinished(() => fixture.rm())
  const tree = fixture.getPath('tree')
  await symlink(join(project, 'node_modules'), join(tree, 'node_modules'))
  const reportDirectory = fixture.getPath('reports')
  const plan = await planTests(tree, {
    reportDirectory,
    runtimeDirectory: join(project, 'runner-runtime'),
    ...options
  })
  if (!isPlan(plan)) throw new Error(`no plan: ${JSON.stringify(plan)}`)
  const record = await openRecord(reportDirectory)
  const finished = await start(plan, tree)
  return { plan, ...(await readRun(plan, finished, { reportDirectory, tree, record })) }
}

async function start(plan: TestPlan, tree: string): Promise<Finished> {
  const [program, ...rest] = plan.command
  const result = await execa(program, rest, {
    cwd: join(tree, plan.cwd),
    env: { ...plan.env, PATH: process.env['PATH'] ?? '', CI: 'true', FORCE_COLOR: '1' },
    extendEnv: false,
    reject: false,
    all: true
  })
  const { stdout, stderr, all, exitCode = 1, durationMs } = result
  return { ending: { kind: 'exited', exitCode }, stdout, stderr, output: all, durationMs }
}

/** Installs pytest for the user where the machine has none. */
async function ensurePytest(): Promise<void> {
  const { exitCode } = await execa('python3', ['-m', 'pytest', '--version'], { reject: false })
  if (exitCode === 0) return
  await execa('python3', [
    '-m',
    'pip',
    'install',
    '-q',
    '--user',
    '--break-system-packages',
    'pytest'
  ])
}

function told({ cases }: TestRun): readonly string[] | undefined {
  return cases?.map(({ id, status }) => `${status} ${id}`).sort()
}

describe('node:test', () => {
  const files = {
    'package.json': JSON.stringify({ scripts: { test: 'node --test' } }),
    'test/a.test.js': `
      const { test, describe, it, before } = require('node:test')
      const assert = require('node:assert')
      test('top', () => {})
      test('wrong', () => assert.strictEqual(1, 2))
      test('skipped', { skip: true }, () => {})
      test('known', { todo: true }, () => assert.fail())
      describe('suite', () => { it('one', () => {}); describe('deep', () => { it('one', () => { throw new Error('deep') }) }) })
      describe('hooked', () => { before(() => { throw new Error('no set-up') }); it('never', () => {}) })
      test('parent', async (t) => { await t.test('child', () => {}) })`,
    'test/broken.test.js': "require('./not-there')",
    'test/twice.test.js':
      "const { test } = require('node:test'); test('same', () => {}); test('same', () => {})"
  }

  test('every test is read, a file that does not load is a failed test', async () => {
    const { run, plan, doubts } = await runTests(files)
    expect(doubts).toEqual([])
    expect(plan.runner).toBe('node:test')
    expect(run.ending).toEqual({ kind: 'exited', exitCode: 1 })
    expect(told(run)).toEqual([
      'failed test/a.test.js > hooked > (suite)',
      'failed test/a.test.js > hooked > never',
      'failed test/a.test.js > suite > deep > one',
      'failed test/a.test.js > wrong',
      'failed test/broken.test.js > (file)',
      'passed test/a.test.js > parent',
      'passed test/a.test.js > parent > child',
      'passed test/a.test.js > suite > one',
      'passed test/a.test.js > top',
      'passed test/twice.test.js > same',
      'passed test/twice.test.js > same #2',
      'skipped test/a.test.js > known',
      'skipped test/a.test.js > skipped'
    ])
    const wrong = run.cases?.find((each) => each.id.endsWith('> wrong'))
    expect(wrong?.message).toMatch(/AssertionError.*1 !== 2/s)
    // The output stays the one for people.
    expect(run.output).toContain('✖ wrong')
    expect(run.output).not.toContain('\u001B')
  })

  test('a run that prepares first, with wildcards', async () => {
    const { plan, run } = await runTests({
      'package.json': JSON.stringify({
        scripts: { test: 'node make.cjs && node --test built/*.cjs' }
      }),
      'make.cjs':
        "const fs = require('node:fs'); fs.mkdirSync('built'); fs.writeFileSync('built/x y.cjs', `require('node' + ':test')('built', () => {})`)"
    })
    expect(plan.display).toBe('node make.cjs && node --test built/*.cjs')
    expect(told(run)).toEqual(['passed built/x y.cjs > built'])
    expect(run.ending).toEqual({ kind: 'exited', exitCode: 0 })
  })
})

test('vitest in a workspace, as the root installed it', async () => {
  const { plan, run, doubts } = await runTests(
    {
      'packages/a/package.json': JSON.stringify({ type: 'module', scripts: { test: 'vitest' } }),
      'packages/a/a.test.js':
        "import { it, describe, expect } from 'vitest'; describe('add', () => { it('adds', () => {}); it('wrong', () => { expect(1).toBe(2) }); it.skip('later', () => {}) })",
      'packages/a/broken.test.js': "import './not-there.js'",
      'packages/a/hook.test.js':
        "import { it, beforeAll } from 'vitest'; beforeAll(() => { throw new Error('no') }); it('never', () => {})"
    },
    { workingDirectory: 'packages/a' }
  )
  expect(doubts).toEqual([])
  expect(plan.display).toBe('npx vitest')
  expect(told(run)).toEqual([
    'failed packages/a/a.test.js > add > wrong',
    'failed packages/a/broken.test.js > (file)',
    'failed packages/a/hook.test.js > (file)',
    'passed packages/a/a.test.js > add > adds',
    'skipped packages/a/a.test.js > add > later',
    'skipped packages/a/hook.test.js > never'
  ])
  expect(run.output).toContain('FAIL  broken.test.js')
})

test('unittest: subtests, expected failures, class set-up, a module that does not import', async () => {
  const { plan, run, doubts } = await runTests({
    'tests/__init__.py': '',
    'tests/test_a.py': `
import unittest

class A(unittest.TestCase):
    def test_ok(self): pass
    def test_wrong(self): self.assertEqual(1, 2)
    @unittest.skip('later')
    def test_skipped(self): pass
    @unittest.expectedFailure
    def test_known(self): self.fail()
    @unittest.expectedFailure
    def test_surprise(self): pass
    def test_parts(self):
        for part in range(3):
            with self.subTest(part=part): self.assertNotEqual(part, 1)

class B(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise RuntimeError('no set-up')
    def test_never(self): pass
`,
    'tests/test_broken.py': 'import not_there\n'
  })
  expect(doubts).toEqual([])
  expect(plan).toMatchObject({
    runner: 'unittest',
    display: 'python3 -m unittest discover -s tests -t .'
  })
  expect(told(run)).toEqual([
    'failed tests/test_a.py > A > test_parts',
    'failed tests/test_a.py > A > test_surprise',
    'failed tests/test_a.py > A > test_wrong',
    'failed tests/test_a.py > B > (suite)',
    'failed tests/test_broken.py > (file)',
    'passed tests/test_a.py > A > test_known',
    'passed tests/test_a.py > A > test_ok',
    'skipped tests/test_a.py > A > test_skipped'
  ])
  expect(run.cases?.find((each) => each.id.includes('test_parts'))?.message).toContain('(part=1)')
  expect(run.output).toContain('FAILED (failures=2')
})

test('mocha: the key is read before what the configuration requires', async () => {
  const { plan, run, doubts } = await runTests({
    'package.json': JSON.stringify({ scripts: { test: 'mocha --expose-gc' } }),
    '.mocharc.json': '{ "require": ["./setup.js"] }',
    'setup.js': "require('node:fs').writeFileSync('seen.txt', String(process.env.SSTAR_REPORT))",
    'test/a.js': `
      const assert = require('node:assert')
      const { readFileSync } = require('node:fs')
      it('sees no key', () => assert.equal(readFileSync('seen.txt', 'utf8'), 'undefined'))
      it('wrong', () => assert.equal(1, 2))
      it.skip('later', () => {})
      describe('hooked', () => { before(() => { throw new Error('no') }); it('never', () => {}) })`
  })
  expect(plan.runner).toBe('mocha')
  expect(doubts).toEqual([])
  expect(told(run)).toEqual([
    'failed test/a.js > hooked > (suite)',
    'failed test/a.js > wrong',
    'passed test/a.js > sees no key',
    'skipped test/a.js > later'
  ])
})

const pytestFiles = {
  'tests/test_broken.py': 'import not_there\n',
  'tests/test_calc.py': `
import pytest, unittest

def test_adds(): pass
def test_wrong(): assert 1 + 2 == 4, 'a < b & c'
@pytest.mark.parametrize('n', [1, 2, 'a/b'])
def test_param(n): assert n != 2
@pytest.fixture
def broken(): raise RuntimeError('no fixture')
@pytest.fixture
def leaks():
    yield
    raise RuntimeError('no teardown')
def test_fixture_error(broken): pass
def test_teardown_error(leaks): pass
@pytest.mark.skip
def test_later(): pass
@pytest.mark.xfail
def test_known(): assert False
@pytest.mark.xfail(strict=True)
def test_known_passes(): pass
class TestGroup:
    def test_in_class(self): pass
    class TestInner:
        def test_deep(self): pass
class Old(unittest.TestCase):
    def test_sub(self):
        for part in range(3):
            with self.subTest(part=part): self.assertNotEqual(part, 1)
`
}

test.each([{ testCommand: 'python3 -m pytest -q' }, { testCommand: 'pytest' }])(
  'pytest: $testCommand',
  async ({ testCommand }) => {
    await ensurePytest()
    const { plan, run, doubts } = await runTests(pytestFiles, { testCommand })
    expect(plan.runner).toBe('pytest')
    expect(told(run)).toEqual([
      'failed tests/test_broken.py > (file)',
      'failed tests/test_calc.py > Old > test_sub',
      'failed tests/test_calc.py > test_fixture_error',
      'failed tests/test_calc.py > test_known_passes',
      'failed tests/test_calc.py > test_param[2]',
      'failed tests/test_calc.py > test_teardown_error',
      'failed tests/test_calc.py > test_wrong',
      'passed tests/test_calc.py > TestGroup > TestInner > test_deep',
      'passed tests/test_calc.py > TestGroup > test_in_class',
      'passed tests/test_calc.py > test_adds',
      'passed tests/test_calc.py > test_param[1]',
      'passed tests/test_calc.py > test_param[a/b]',
      'skipped tests/test_calc.py > test_known',
      'skipped tests/test_calc.py > test_later'
    ])
    const wrong = run.cases?.find((each) => each.id.endsWith('> test_wrong'))
    expect(wrong?.message).toContain("assert 1 + 2 == 4, 'a < b & c'")
    expect(run.output).toContain('passed')
    expect(doubts.filter(({ check }) => !check.startsWith('tampered pytest_'))).toEqual([])
  }
)

test('any other command counts by its exit code', async () => {
  const { plan, run } = await runTests({}, { testCommand: 'node -e "process.exit(3)"' })
  expect(plan.runner).toBe('command')
  expect(run).toMatchObject({ ending: { kind: 'exited', exitCode: 3 }, cases: undefined })
})

test('output that went into a report comes back readable', async () => {
  const text = await readFile(new URL('fixtures/go.jsonl', import.meta.url), 'utf8')
  const fixture = await createFixture({
    'tree/go.mod': 'module example.org/calc',
    'r/go.jsonl': text
  })
  onTestFinished(() => fixture.rm())
  const tree = fixture.getPath('tree')
  const plan = await planTests(tree, { reportDirectory: '/r', runtimeDirectory: '/rt' })
  if (!isPlan(plan)) throw new Error('no plan')
  const output = 'go: downloading nothing\n'
  const finished = { ...failed, output, stderr: output }
  const places = { reportDirectory: fixture.getPath('r'), tree, record: nowhere }
  const { run } = await readRun(plan, finished, places)
  expect(told(run)).toContain('failed . > TestAdd > wrong_one')
  expect(run.output).toContain('--- FAIL: TestAdd/wrong_one')
  expect(run.output).toContain(output)
  expect(run.output).not.toContain('"Action"')
})

describe('reports in the tree', () => {
  const plan: TestPlan = {
    runner: 'maven',
    display: 'mvn test',
    command: ['mvn'],
    cwd: '',
    env: {},
    reports: [{ kind: 'tree', within: ['surefire-reports'], format: 'junit' }],
    roots: ['/repo'],
    leftOut: []
  }
  const report = '<testsuite><testcase classname="org.A" name="a"/></testsuite>'

  test('modules are told apart, links are not followed, a report cut short is a failure', async () => {
    const fixture = await createFixture({
      'tree/one/target/surefire-reports/TEST-org.A.xml': report,
      'tree/target/surefire-reports/TEST-org.A.xml': report,
      'tree/target/surefire-reports/TEST-org.Cut.xml': report.slice(0, 40),
      'tree/target/surefire-reports/other.xml': report,
      'tree/elsewhere/TEST-org.A.xml': report,
      'secret.xml': report
    })
    onTestFinished(() => fixture.rm())
    const tree = fixture.getPath('tree')
    await symlink(
      fixture.getPath('secret.xml'),
      join(tree, 'target/surefire-reports/TEST-link.xml')
    )
    const { cases } = await readCases(plan, failed, {
      reportDirectory: tree,
      tree,
      record: nowhere
    })
    expect(cases?.map(({ id, status }) => `${status} ${id}`)).toEqual([
      'passed one > org.A > a',
      'passed org.A > a',
      'failed target/surefire-reports/TEST-org.Cut.xml > (file)'
    ])
  })

  test.each([
    { name: 'a folder', target: undefined, read: ['passed org.A > a'] },
    { name: 'a link inside the tree', target: '../real', read: ['passed org.A > a'] },
    { name: 'a link out of the tree', target: '../../outside', read: undefined },
    { name: 'below a link out of the tree', target: '../../outside', below: 'app', read: undefined }
  ])('a working directory that is $name', async ({ target, below, read }) => {
    const fixture = await createFixture({
      'tree/real/target/surefire-reports/TEST-org.A.xml': report,
      'tree/modules/.keep': '',
      'outside/target/surefire-reports/TEST-org.A.xml': report,
      'outside/app/target/surefire-reports/TEST-org.A.xml': report
    })
    onTestFinished(() => fixture.rm())
    const tree = fixture.getPath('tree')
    if (target !== undefined) await symlink(target, join(tree, 'modules/app'))
    const cwd = target === undefined ? 'real' : join('modules/app', below ?? '')
    const places = { reportDirectory: tree, tree, record: nowhere }
    const { cases } = await readCases({ ...plan, cwd }, failed, places)
    expect(cases?.map(({ id, status }) => `${status} ${id}`)).toEqual(read)
  })

  test('no report, no results', async () => {
    const fixture = await createFixture({ 'a.txt': '' })
    onTestFinished(() => fixture.rm())
    const places = { reportDirectory: fixture.path, tree: fixture.path, record: nowhere }
    expect((await readCases(plan, failed, places)).cases).toBeUndefined()
  })

  test('stale reports are gone before the command starts', async () => {
    const fixture = await createFixture({
      'pom.xml': '',
      'target/surefire-reports/TEST-old.xml': report,
      'target/surefire-reports/kept.txt': ''
    })
    onTestFinished(() => fixture.rm())
    const program = fixture.getPath('mvnw')
    await writeFile(program, '#!/bin/sh\nls target/surefire-reports; exit 1\n', { mode: 0o755 })
    const tree = fixture.path.replace(/\/$/, '')
    const planned = await planTests(tree, { reportDirectory: '/r', runtimeDirectory: '/rt' })
    if (!isPlan(planned)) throw new Error('no plan')
    const { stdout, ending } = await start(planned, tree)
    expect({ stdout, ending }).toEqual({
      stdout: 'kept.txt',
      ending: { kind: 'exited', exitCode: 1 }
    })
    expect(await readdir(join(tree, 'target/surefire-reports'))).toEqual(['kept.txt'])
  })
})

describe('what a hostile program left as its record', () => {
  const plan: TestPlan = {
    runner: 'mocha',
    display: 'mocha',
    command: ['mocha'],
    cwd: '',
    env: {},
    reports: [{ kind: 'record', format: 'cases' }],
    roots: ['/repo'],
    leftOut: []
  }
  const json = `1 ${JSON.stringify({ file: '/repo/a.js', path: ['a'], suite: false, status: 'passed' })}`
  const line = `${createHmac('sha256', 'key').update(json).digest('hex')} ${json}\n`

  test.each([
    { name: 'a plain file', make: (path: string) => writeFile(path, line), read: 1 },
    { name: 'an empty file', make: (path: string) => writeFile(path, ''), read: undefined },
    { name: 'a directory', make: (path: string) => mkdir(path), read: undefined },
    { name: 'a named pipe', make: (path: string) => execa('mkfifo', [path]), read: undefined },
    {
      name: 'a link to another file',
      make: async (path: string) => {
        await writeFile(`${path}.real`, line)
        await symlink(`${path}.real`, path)
      },
      read: undefined
    }
  ])('$name', async ({ make, read }) => {
    const fixture = await createFixture({ 'x.txt': '' })
    onTestFinished(() => fixture.rm())
    const path = fixture.getPath('record')
    await make(path)
    const places = { reportDirectory: fixture.path, tree: '/repo', record: { path, key: 'key' } }
    const { cases } = await readCases(plan, failed, places)
    expect(cases?.length).toBe(read)
  })
})
