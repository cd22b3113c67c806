import { realpath } from 'node:fs/promises'
import { join } from 'node:path'

import stripAnsi from 'strip-ansi'

import type { TestCase, TestRun } from '../../core/types.ts'
import { isWithin } from '../../sandbox/paths.ts'
import type { Finished } from '../../sandbox/sandbox.ts'
import type { ReportedCase } from './ids.ts'
import { identify } from './ids.ts'
import { findReports, readReport } from './report-file.ts'
import { parseCargoText } from './reports/cargo-text.ts'
import { goOutput, parseGoJson } from './reports/go-json.ts'
import { parseJestJson } from './reports/jest-json.ts'
import { parseJunit, parsePytestJunit } from './reports/junit.ts'
import { parseLines } from './reports/lines.ts'
import { parseTap } from './reports/tap.ts'
import type { ReportFormat, ReportSource, TestPlan } from './runner.ts'

/** Where a run's reports lie on the host. */
export type ReportPlaces = { readonly reportDirectory: string; readonly tree: string }

const parsers = {
  lines: parseLines,
  'jest-json': parseJestJson,
  junit: parseJunit,
  'pytest-junit': parsePytestJunit,
  tap: parseTap,
  'go-json': parseGoJson,
  'cargo-text': parseCargoText
} as const satisfies Record<ReportFormat, (text: string) => readonly ReportedCase[] | undefined>

const longestOutput = 200_000

/**
 * The single results of a run. Undefined where there is no report, or a malformed one, or one without a test although
 * the run failed: then the exit code is all there is.
 */
export async function readCases(
  plan: TestPlan,
  finished: Finished,
  places: ReportPlaces
): Promise<readonly TestCase[] | undefined> {
  const read = await Promise.all(
    plan.reports.map((source) => readSource(source, plan, finished, places))
  )
  const reported = read.filter((cases) => cases !== undefined)
  if (reported.length === 0) return undefined
  const cases = identify(reported.flat(), await rootsOf(plan, places))
  const passed = finished.ending.kind === 'exited' && finished.ending.exitCode === 0
  return cases.length === 0 && !passed ? undefined : cases
}

/** A finished run as the core speaks of it: its single results, and its output as people would have seen it. */
export async function readRun(
  plan: TestPlan,
  finished: Finished,
  places: ReportPlaces
): Promise<TestRun> {
  return {
    ending: finished.ending,
    cases: await readCases(plan, finished, places),
    output: cutOutput(stripAnsi(`${await capturedOutput(plan, places)}${finished.output}`)),
    durationMs: finished.durationMs
  }
}

async function readSource(
  source: ReportSource,
  plan: TestPlan,
  finished: Finished,
  places: ReportPlaces
): Promise<readonly ReportedCase[] | undefined> {
  const parse = parsers[source.format]
  switch (source.kind) {
    case 'stdout':
      return parse(finished.stdout)
    case 'file': {
      const text = await readReport(join(places.reportDirectory, source.name))
      const cases = text === undefined ? undefined : parse(text)
      return plan.cwd === '' ? cases : cases?.map((each) => fromRoot(each, source.format, plan.cwd))
    }
    case 'tree': {
      const directory = await directoryInTree(places.tree, plan.cwd)
      return directory === undefined ? undefined : readTree(source.within, parse, directory)
    }
  }
}

/** Where the tests ran, as long as that is still in the tree: a program may have put a link in its place. */
async function directoryInTree(tree: string, cwd: string): Promise<string | undefined> {
  try {
    const [root, directory] = await Promise.all([realpath(tree), realpath(join(tree, cwd))])
    return isWithin(directory, root) ? directory : undefined
  } catch {
    return undefined
  }
}

// pytest and cargo name files as seen from where they run.
function fromRoot(each: ReportedCase, format: ReportFormat, cwd: string): ReportedCase {
  if (format !== 'pytest-junit' && format !== 'cargo-text') return each
  if (each.file === '' || each.file.startsWith('/') || each.file.startsWith(`${cwd}/`)) return each
  return { ...each, file: `${cwd}/${each.file}` }
}

async function readTree(
  within: readonly string[],
  parse: (text: string) => readonly ReportedCase[] | undefined,
  directory: string
): Promise<readonly ReportedCase[] | undefined> {
  const paths = await findReports(directory, within)
  const found: ReportedCase[] = []
  for (const path of paths) {
    const text = await readReport(join(directory, path))
    const cases = text === undefined ? undefined : parse(text)
    const module = moduleOf(path)
    if (cases === undefined) {
      const message = 'The report is malformed or was cut short.'
      found.push({ file: path, path: [], status: 'failed', message })
    } else if (module === '') found.push(...cases)
    else
      found.push(
        ...cases.map((each) => ({ ...each, path: [each.file, ...each.path], file: module }))
      )
  }
  return paths.length === 0 ? undefined : found
}

/** The module of a multi-module build that wrote a report: what lies in front of `target/` or `build/`. */
function moduleOf(path: string): string {
  const parts = path.split('/')
  const output = parts.findIndex((part) => part === 'target' || part === 'build')
  return parts.slice(0, Math.max(output, 0)).join('/')
}

/** Output that went into a report file instead of the terminal, made readable. */
async function capturedOutput(plan: TestPlan, places: ReportPlaces): Promise<string> {
  for (const source of plan.reports) {
    if (source.kind !== 'file') continue
    if (source.format !== 'go-json' && source.format !== 'cargo-text' && source.format !== 'tap') {
      continue
    }
    const text = (await readReport(join(places.reportDirectory, source.name))) ?? ''
    return source.format === 'go-json' ? goOutput(text) : text
  }
  return ''
}

// Summaries stand at the end of a run, causes at its start.
function cutOutput(text: string): string {
  if (text.length <= longestOutput) return text
  const half = longestOutput / 2
  return `${text.slice(0, half)}\n… (cut: ${text.length} characters in all) …\n${text.slice(-half)}`
}

async function rootsOf(plan: TestPlan, places: ReportPlaces): Promise<readonly string[]> {
  const real = await Promise.all(
    [...plan.roots, places.tree]
      .filter((path) => path.startsWith('/'))
      .map((path) => realpath(path).catch(() => path))
  )
  return [...new Set([...plan.roots, places.tree, ...real])]
}
