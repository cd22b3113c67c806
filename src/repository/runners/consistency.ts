import stripAnsi from 'strip-ansi'

import type { TestRun } from '../../core/types.ts'
import type { Doubt } from './doubt.ts'
import type { RunnerName } from './runner.ts'

/** What a runner printed as its own count. */
type Count = { readonly passed?: number; readonly failed?: number; readonly ran?: number }

/**
 * Holds the results that were read against the exit code and against what the runner printed as its own count.
 * Each doubt names its check, so that one that the base fails too can be left out.
 */
export function inconsistencies(
  runner: RunnerName,
  { ending, cases, output }: TestRun
): readonly Doubt[] {
  if (cases === undefined || ending.kind !== 'exited') return []
  const doubts: Doubt[] = []
  const has = (status: string): number => cases.filter((one) => one.status === status).length
  const clean = ending.exitCode === 0
  if (clean && has('failed') > 0) {
    doubts.push({ check: 'exit-code', why: 'the test command ended with 0 although tests failed' })
  }
  const count = ownCount(runner, output)
  if (count === undefined) {
    if (clean && Object.hasOwn(readers, runner)) {
      doubts.push({ check: 'summary', why: 'the test runner did not get to its own summary' })
    }
    return doubts
  }
  const { passed, failed, ran } = count
  if (passed !== undefined && has('passed') > passed) {
    doubts.push({
      check: 'passed',
      why: `${has('passed')} tests were reported as passed where the runner's summary says ${passed}`
    })
  }
  if (failed !== undefined && failed > 0 && has('failed') === 0) {
    doubts.push({
      check: 'failed',
      why: `no test was reported as failed where the runner's summary says ${failed}`
    })
  }
  if (ran !== undefined && has('passed') > ran) {
    doubts.push({
      check: 'ran',
      why: `${has('passed')} tests were reported as passed where the runner ran ${ran}`
    })
  }
  return doubts
}

/** The count in a runner's last summary; undefined where it printed none. */
export function ownCount(runner: RunnerName, output: string): Count | undefined {
  const reader = Object.entries(readers).find(([name]) => name === runner)?.[1]
  return reader?.(stripAnsi(output).split(/\r?\n/))
}

const readers = {
  pytest: (lines) => {
    const line = last(lines, /^=*\s*(?:\d+ [a-z]+|no tests ran)\b.* in [\d.:]+ ?s?.*$/)
    if (line === undefined) return undefined
    return {
      passed: numberOf(line, /(\d+) passed/) + numberOf(line, /(\d+) xpassed/),
      failed: numberOf(line, /(\d+) failed/) + numberOf(line, /(\d+) errors?\b/)
    }
  },
  unittest: (lines) => {
    const line = last(lines, /^Ran \d+ tests? in /)
    if (line === undefined) return undefined
    const result = last(lines, /^(?:OK|FAILED|NO TESTS RAN)\b/) ?? ''
    const bad = numberOf(result, /failures=(\d+)/) + numberOf(result, /errors=(\d+)/)
    return { ran: numberOf(line, /(\d+)/), failed: bad }
  },
  'node:test': (lines) => {
    const pass = last(lines, /^(?:ℹ|#) pass \d+$/)
    if (pass === undefined) return undefined
    return {
      passed: numberOf(pass, /(\d+)/),
      failed: numberOf(last(lines, /^(?:ℹ|#) fail \d+$/), /(\d+)/)
    }
  },
  vitest: (lines) =>
    tests(last(lines, /^\s*Tests {2}.*\(\d+\)/) ?? last(lines, /^\s*Tests\s+no tests/)),
  jest: (lines) => tests(last(lines, /^Tests: .*\d+ total/)),
  mocha: (lines) => {
    const line = last(lines, /^\s*\d+ passing\b/)
    if (line === undefined) return undefined
    return {
      passed: numberOf(line, /(\d+)/),
      failed: numberOf(last(lines, /^\s*\d+ failing$/), /(\d+)/)
    }
  },
  'cargo test': (lines) => {
    const results = lines.filter((line) => line.startsWith('test result: '))
    if (results.length === 0) return undefined
    const sum = (pattern: RegExp): number =>
      results.reduce((total, line) => total + numberOf(line, pattern), 0)
    return { passed: sum(/(\d+) passed/), failed: sum(/(\d+) failed/) }
  },
  maven: (lines) => {
    const line = last(lines, /Tests run: \d+, Failures: \d+, Errors: \d+, Skipped: \d+\s*$/)
    if (line === undefined) return undefined
    return {
      ran: numberOf(line, /run: (\d+)/),
      failed: numberOf(line, /Failures: (\d+)/) + numberOf(line, /Errors: (\d+)/)
    }
  }
} as const satisfies Partial<Record<RunnerName, (lines: readonly string[]) => Count | undefined>>

function tests(line: string | undefined): Count | undefined {
  if (line === undefined) return undefined
  return { passed: numberOf(line, /(\d+) passed/), failed: numberOf(line, /(\d+) failed/) }
}

function last(lines: readonly string[], pattern: RegExp): string | undefined {
  return lines.findLast((line) => pattern.test(line))
}

function numberOf(text: string | undefined, pattern: RegExp): number {
  return Number(pattern.exec(text ?? '')?.[1] ?? 0)
}
