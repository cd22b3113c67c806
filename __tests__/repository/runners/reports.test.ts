import { readFile } from 'node:fs/promises'

import { describe, expect, test } from 'vitest'

import type { ReportedCase } from '../../../src/repository/runners/ids.ts'
import { identify } from '../../../src/repository/runners/ids.ts'
import { parseCargoText } from '../../../src/repository/runners/reports/cargo-text.ts'
import { caseOfEntry } from '../../../src/repository/runners/reports/case-entry.ts'
import { goOutput, parseGoJson } from '../../../src/repository/runners/reports/go-json.ts'
import { parseJunit } from '../../../src/repository/runners/reports/junit.ts'
import { casesOfModule } from '../../../src/repository/runners/reports/module-entry.ts'
import { casesOfPytest } from '../../../src/repository/runners/reports/pytest-entry.ts'
import { parseTap } from '../../../src/repository/runners/reports/tap.ts'

function fixture(name: string): Promise<string> {
  return readFile(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
}

/** The cases of one entry a line. */
function casesOfLines(text: string): readonly ReportedCase[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .flatMap((line) => caseOfEntry(JSON.parse(line)))
}

/** The cases of jest's own report. */
function casesOfJson(text: string): readonly ReportedCase[] {
  const { testResults }: { readonly testResults: readonly unknown[] } = JSON.parse(text)
  return testResults.flatMap(casesOfModule)
}

/** `passed a.js > n` for every case, as one text. */
function told(cases: readonly ReportedCase[] | undefined): string {
  const roots = ['/repo', 'example.org/calc']
  return identify(cases ?? [], roots)
    .map(({ id, status }) => `${status} ${id}`)
    .join('\n')
}

function message(cases: readonly ReportedCase[] | undefined, name: string): string | undefined {
  return cases?.find((each) => each.path.at(-1) === name)?.message
}

test('jest', async () => {
  const cases = casesOfJson(await fixture('jest.json'))
  expect(told(cases)).toMatchInlineSnapshot(`
    "passed test/math.test.js > add > adds
    failed test/math.test.js > add > adds wrongly
    skipped test/math.test.js > add > later
    skipped test/math.test.js > add > some day
    passed test/math.test.js > add > deep > adds
    passed test/math.test.js > add > deep > adds #2
    failed test/broken.test.js > (file)"
  `)
  expect(message(cases, 'adds wrongly')).toContain('Expected: 4')
})

test('vitest', async () => {
  expect(told(casesOfJson(await fixture('vitest.json')))).toMatchInlineSnapshot(`
    "passed t/a.test.ts > add > adds
    failed t/a.test.ts > add > wrong
    skipped t/a.test.ts > add > later
    skipped t/a.test.ts > add > x
    passed t/a.test.ts > add > f
    failed t/b.test.ts > (file)
    failed t/c.test.ts > (file)
    skipped t/c.test.ts > s > n"
  `)
})

test('mocha', async () => {
  const cases = casesOfLines(await fixture('mocha.jsonl'))
  expect(told(cases)).toMatchInlineSnapshot(`
    "passed spec/other.js > stands alone
    passed spec/math.js > add > adds
    failed spec/math.js > add > adds wrongly
    skipped spec/math.js > add > later
    skipped spec/math.js > add > some day
    passed spec/math.js > add > deep > adds
    passed spec/math.js > add > deep > adds #2
    failed spec/math.js > add > hooked > (suite)"
  `)
  expect(message(cases, '(suite)')).toContain(
    '"before all" hook for "never runs": Error: no set-up'
  )
})

test('go test', async () => {
  const text = await fixture('go.jsonl')
  const cases = parseGoJson(text)
  expect(told(cases)).toMatchInlineSnapshot(`
    "passed . > TestAdd > small
    failed . > TestAdd > wrong_one
    failed . > TestAdd
    skipped . > TestLater
    passed . > TestPasses
    passed . > ExampleAdd
    failed broken > (file)
    passed panics > TestFirst
    failed panics > TestPanic"
  `)
  expect(message(cases, 'wrong_one')).toContain('calc_test.go:15: got 3, want 4')
  expect(cases?.find((each) => each.path.length === 0)?.message).toContain('undefined: missing')
  expect(goOutput(text)).toContain('noise\n=== RUN   TestAdd/small\n--- PASS: TestAdd/small')
  expect(goOutput(text)).not.toContain('"Action"')
})

test('go test, killed on the way: a test that did not end failed', async () => {
  const lines = (await fixture('go.jsonl')).split('\n')
  const until = lines.findIndex((line) => line.includes('"run"') && line.includes('TestPasses'))
  const cut = `${lines.slice(0, until + 1).join('\n')}\n{"Time":"2026`
  expect(told(parseGoJson(cut))).toContain('failed . > TestPasses')
})

test('cargo test', async () => {
  const cases = parseCargoText(await fixture('cargo.txt'))
  expect(told(cases)).toMatchInlineSnapshot(`
    "passed src/lib.rs (unit) > tests > adds
    skipped src/lib.rs (unit) > tests > later
    passed src/lib.rs (unit) > tests > panics
    failed src/lib.rs (unit) > tests > adds_wrongly
    failed src/lib.rs (unit) > tests > returns_err
    passed src/main.rs (unit) > tests > adds
    passed tests/api.rs > adds
    failed tests/api.rs > loses
    passed src/lib.rs > (doc) > add"
  `)
  expect(message(cases, 'adds_wrongly')).toContain('assertion `left == right` failed: sum')
})

test('cargo test, a test that aborts its program', async () => {
  expect(told(parseCargoText(await fixture('cargo-abort.txt')))).toMatchInlineSnapshot(`
    "passed src/lib.rs (unit) > tests > a_first
    failed src/lib.rs (unit) > tests > b_aborts
    failed src/lib.rs (unit) > (file)"
  `)
})

test('maven surefire', async () => {
  const cases = parseJunit(
    await fixture('maven/target/surefire-reports/TEST-org.example.CalcTest$Inner.xml')
  )
  expect(told(cases)).toMatchInlineSnapshot(`
    "failed org.example.CalcTest > throwsHere
    passed org.example.CalcTest > adds
    skipped org.example.CalcTest > later
    failed org.example.CalcTest > positive(int)[1]
    passed org.example.CalcTest > positive(int)[2]
    failed org.example.CalcTest > addsWrongly
    passed org.example.CalcTest$Inner > deep"
  `)
  expect(message(cases, 'addsWrongly')).toContain('1 < 2 & so on ==> expected: <4>')
})

test('gradle', async () => {
  const path = 'gradle/app/build/test-results/test/TEST-org.example.CalcTest.xml'
  expect(told(parseJunit(await fixture(path)))).toMatchInlineSnapshot(`
    "passed org.example.CalcTest > adds()
    failed org.example.CalcTest > addsWrongly()
    skipped org.example.CalcTest > later()"
  `)
})

test('tape', async () => {
  const cases = parseTap(await fixture('tape.tap'))
  expect(told(cases)).toMatchInlineSnapshot(`
    "passed adding > small
    failed adding > wrong
    passed again > should be truthy
    passed again > should be truthy #2"
  `)
  expect(message(cases, 'wrong')).toContain('"expected"')
})

describe('a report that is cut short or not what it seems is none', () => {
  test.each([
    { name: 'tape', parse: parseTap, file: 'tape.tap' },
    { name: 'cargo', parse: parseCargoText, file: 'cargo.txt', keep: 0.02 }
  ])('$name', async ({ parse, file, keep = 0.6 }) => {
    const text = await fixture(file)
    expect(parse(text)?.length).toBeGreaterThan(0)
    expect(parse(text.slice(0, text.length * keep))).toBeUndefined()
    expect(parse('')).toBeUndefined()
    expect(parse('[1, 2]')).toBeUndefined()
  })

  test('a document type is refused: no entity of its own is ever expanded', () => {
    const bomb =
      '<!DOCTYPE a [<!ENTITY b "bbbb">]><testsuites><testsuite><testcase name="&b;"/></testsuite></testsuites>'
    expect(parseJunit(bomb)).toBeUndefined()
    expect(parseJunit(bomb.replace(/^.*?\]>/, ''))).toHaveLength(1)
  })
})

test('pytest reports a test and its failed teardown as one failed test', () => {
  const entry = { classname: 'tests.test_a', name: 'test_x', file: 'tests/test_a.py' }
  const entries = [
    { ...entry, status: 'passed' },
    { ...entry, status: 'failed', message: 'failed on teardown' }
  ]
  expect(told(casesOfPytest(entries))).toBe('failed tests/test_a.py > test_x')
})

test('what a failing Rust test prints is not taken for a result', () => {
  const text = [
    '     Running tests/a.rs (target/debug/deps/a-1)',
    'running 1 test',
    'test loses ... FAILED',
    'failures:',
    '---- loses stdout ----',
    'test forged ... ok',
    '     Running tests/b.rs (target/debug/deps/b-1)',
    'running 1 test',
    'test result: FAILED. 0 passed; 1 failed'
  ].join('\n')
  expect(told(parseCargoText(text))).toBe('failed tests/a.rs > loses')
})
