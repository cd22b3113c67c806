import { realpath } from 'node:fs/promises'
import { join, posix } from 'node:path'

import stripAnsi from 'strip-ansi'

import type { TestRun } from '../../core/types.ts'
import { isWithin } from '../../sandbox/paths.ts'
import type { Finished } from '../../sandbox/sandbox.ts'
import { inconsistencies } from './consistency.ts'
import type { Doubt } from './doubt.ts'
import type { ReportedCase } from './ids.ts'
import { identify } from './ids.ts'
import { parseRecord } from './record.ts'
import type { SignedRecord } from './record.ts'
import { findReports, readReport } from './report-file.ts'
import type { Part } from './report-file.ts'
import { parseCargoText } from './reports/cargo-text.ts'
import { caseOfEntry } from './reports/case-entry.ts'
import { goOutput, parseGoJson } from './reports/go-json.ts'
import { parseJunit } from './reports/junit.ts'
import { casesOfModule } from './reports/module-entry.ts'
import { casesOfPytest } from './reports/pytest-entry.ts'
import { parseTap } from './reports/tap.ts'
import type { RecordFormat, ReportFormat, ReportSource, TestPlan } from './runner.ts'

/** Where a run's reports lie on the host. */
export type ReportPlaces = {
  readonly reportDirectory: string
  readonly tree: string
  readonly record: SignedRecord
}

/** A run, and why it might not be what it seems; the base decides which doubts count. */
export type ReadRun = { readonly run: TestRun; readonly doubts: readonly Doubt[] }

const parsers = {
  junit: parseJunit,
  tap: parseTap,
  'go-json': parseGoJson,
  'cargo-text': parseCargoText
} as const satisfies Record<ReportFormat, (text: string) => readonly ReportedCase[] | undefined>

const entryReaders = {
  cases: (entries) => entries.flatMap(caseOfEntry),
  modules: (entries) => entries.flatMap(casesOfModule),
  pytest: casesOfPytest
} as const satisfies Record<RecordFormat, (entries: readonly unknown[]) => readonly ReportedCase[]>

const longestOutput = 200_000

type ReadCases = Pick<TestRun, 'cases'> & { readonly doubts: readonly Doubt[] }

/**
 * The single results of a run. Undefined where there is no report, or a malformed one, or one without a test although
 * the run failed: then the exit code is all there is.
 */
export async function readCases(
  plan: TestPlan,
  finished: Finished,
  places: ReportPlaces
): Promise<ReadCases> {
  const doubts: Doubt[] = []
  const read = await Promise.all(
    plan.reports.map((source) => readSource(source, plan, finished, places, doubts))
  )
  const reported = read.filter((cases) => cases !== undefined)
  if (reported.length === 0) return { cases: undefined, doubts }
  const cases = identify(reported.flat(), await rootsOf(plan, places))
  const passed = finished.ending.kind === 'exited' && finished.ending.exitCode === 0
  return { cases: cases.length === 0 && !passed ? undefined : cases, doubts }
}

/** A finished run as the core speaks of it: its single results, and its output as people would have seen it. */
export async function readRun(
  plan: TestPlan,
  finished: Finished,
  places: ReportPlaces
): Promise<ReadRun> {
  const { cases, doubts } = await readCases(plan, finished, places)
  const run: TestRun = {
    ending: finished.ending,
    cases,
    output: cutOutput(stripAnsi(`${await capturedOutput(plan, places)}${finished.output}`)),
    durationMs: finished.durationMs
  }
  return { run, doubts: [...doubts, ...inconsistencies(plan.runner, run)] }
}

async function readSource(
  source: ReportSource,
  plan: TestPlan,
  finished: Finished,
  places: ReportPlaces,
  doubts: Doubt[]
): Promise<readonly ReportedCase[] | undefined> {
  switch (source.kind) {
    case 'record': {
      const text = await readReport(places.record.path)
      if (text === undefined) {
        doubts.push({ check: 'no-record', why: 'its record of results was put aside or replaced' })
        return undefined
      }
      const record = parseRecord(text, places.record.key, finished.ending)
      doubts.push(...record.doubts)
      // Nothing was said at all: the runner did not start.
      if (text === '') return undefined
      const cases = entryReaders[source.format](record.entries)
      return plan.cwd === '' || source.format !== 'pytest'
        ? cases
        : cases.map((each) => fromRoot(each, plan.cwd))
    }
    case 'file': {
      const text = await readReport(join(places.reportDirectory, source.name))
      const cases = text === undefined ? undefined : parsers[source.format](text)
      return plan.cwd === '' || source.format !== 'cargo-text'
        ? cases
        : cases?.map((each) => fromRoot(each, plan.cwd))
    }
    case 'tree': {
      const directory = await directoryInTree(places.tree, plan.cwd)
      return directory === undefined
        ? undefined
        : readTree(source.within, parsers[source.format], [
            { host: directory, at: '' },
            ...overlaidIn(plan.cwd, finished)
          ])
    }
  }
}

/** Ignored folders below the one that the tests ran in: what is written over them lies beside the tree. */
function overlaidIn(cwd: string, { overlaid }: Finished): readonly Part[] {
  return (overlaid ?? []).flatMap(({ relative, host }) => {
    const at = posix.relative(cwd, relative)
    return at === '..' || at.startsWith('../') ? [] : [{ host, at }]
  })
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
function fromRoot(each: ReportedCase, cwd: string): ReportedCase {
  if (each.file === '' || each.file.startsWith('/') || each.file.startsWith(`${cwd}/`)) return each
  return { ...each, file: `${cwd}/${each.file}` }
}

async function readTree(
  within: readonly string[],
  parse: (text: string) => readonly ReportedCase[] | undefined,
  parts: readonly Part[]
): Promise<readonly ReportedCase[] | undefined> {
  const reports = await findReports(parts, within)
  const found: ReportedCase[] = []
  for (const { file, path } of reports) {
    const text = await readReport(file)
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
  return reports.length === 0 ? undefined : found
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
