import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'

import pLimit from 'p-limit'

import { classify } from '../core/baseline.ts'
import type { Baseline, TestRun } from '../core/types.ts'
import { InputError } from '../input-error.ts'
import type { Mount, Sandbox } from '../sandbox/sandbox.ts'
import { untrustedBecause } from './runners/doubt.ts'
import { isPlan, planTests } from './runners/plan.ts'
import { readRun } from './runners/read.ts'
import type { ReadRun } from './runners/read.ts'
import { openRecord } from './runners/record.ts'
import type { ControlFile, TestPlan } from './runners/runner.ts'
import type { CandidateTree } from './tree/candidate-tree.ts'
import { removeTree } from './tree/remove-tree.ts'
import { watchFiles } from './watched-files.ts'
import { writtenPackages } from './written-packages.ts'

/** The repository has no suite that could be run: the message says what was found and how to set it up. */
export class TestsCannotRun extends InputError {}

/** Where a suite runs: a tree, or changes on top of a base. */
export type Tree = Pick<CandidateTree, 'path' | 'base'>

/** The suite of a repository, ready to be run in any of its trees. */
export type TestSuite = {
  readonly plan: TestPlan
  /** Runs the suite (or one file instead of it) in a tree, with a fresh report folder that no earlier run knows. */
  readonly run: (tree: Tree, control?: ControlFile, beside?: Beside) => Promise<ReadRun>
}

/** What is given to a run beside what the suite itself needs. */
export type Beside = {
  /** Goes before the plan's own. */
  readonly env: Readonly<Record<string, string>>
  readonly mounts: readonly Mount[]
  readonly timeoutMs: number
}

/** A candidate's run: doubts that the base gives as well are not held against it. */
export function judgedRun({ run, doubts }: ReadRun, excused: ReadonlySet<string>): TestRun {
  const untrusted = untrustedBecause(doubts, excused)
  return untrusted === undefined ? run : { ...run, untrusted }
}

export type SuiteOptions = {
  readonly sandbox: Sandbox
  /** The base's files with the checkout's installed dependencies in reach; plans are made from it, never from a candidate. */
  readonly view: string
  /** Where trees stand inside the sandbox. */
  readonly root: string
  readonly scratch: string
  readonly runtimeDirectory: string
  readonly testCommand: string | undefined
  /** Files that decide a verdict: a run that writes to one is not believed. */
  readonly deciding: () => readonly string[]
  readonly workingDirectory: string
  readonly timeoutMs: number
}

/** Finds how the repository is tested. Throws `TestsCannotRun` when there is nothing to run. */
export async function findSuite(options: SuiteOptions): Promise<TestSuite> {
  const planFor = async (
    reportDirectory: string,
    root: string,
    control?: ControlFile
  ): Promise<TestPlan> => {
    const plan = await planTests(options.view, {
      ...(options.testCommand === undefined ? {} : { testCommand: options.testCommand }),
      workingDirectory: options.workingDirectory,
      reportDirectory,
      runtimeDirectory: options.runtimeDirectory,
      root,
      ...(control === undefined ? {} : { control })
    })
    if (isPlan(plan)) return plan
    throw new TestsCannotRun(
      plan.kind === 'not-installed'
        ? plan.remedy
        : `No test suite was found (looked for ${plan.tried.join(', ')}). Name the command with the input test-command.`
    )
  }
  const run = async (
    { path: tree, base }: Tree,
    control?: ControlFile,
    beside?: Beside
  ): Promise<ReadRun> => {
    const { sandbox, scratch, runtimeDirectory } = options
    const reports = await mkdtemp(join(scratch, 'report-'))
    try {
      const root = sandbox.isolation === 'none' ? tree : options.root
      const plan = await planFor(reports, root, control)
      const record = await openRecord(reports)
      const touched = await watchFiles(tree, options.deciding())
      const finished = await sandbox.run({
        tree,
        ...(base === undefined ? {} : { base }),
        command: plan.command,
        cwd: plan.cwd,
        env: { ...plan.env, ...beside?.env },
        timeoutMs: beside?.timeoutMs ?? options.timeoutMs,
        mounts: [
          { host: reports, inside: reports, writable: true },
          { host: runtimeDirectory, inside: runtimeDirectory, writable: false },
          ...(beside?.mounts ?? [])
        ]
      })
      const read = await readRun(plan, finished, { reportDirectory: reports, tree, record })
      const doubts = [...read.doubts, ...(await touched()), ...(await writtenPackages(finished))]
      return { doubts, run: withoutPath(read.run, [options.root, tree]) }
    } finally {
      await removeTree(reports)
    }
  }
  return { plan: await planFor(join(options.scratch, 'report'), options.root), run }
}

/** Where the tree lies is nobody's business: the same run of another checkout reads the same. */
function withoutPath(run: TestRun, roots: readonly string[]): TestRun {
  const strip = (text: string): string =>
    roots.reduce((rest, root) => rest.replaceAll(`${root}/`, ''), text).replaceAll('file://', '')
  return {
    ...run,
    output: strip(run.output),
    cases: run.cases?.map((one) =>
      one.message === undefined ? one : { ...one, message: strip(one.message) }
    )
  }
}

/** The baseline, and the checks of a run that the base itself does not stand: they are not asked of a candidate. */
export type TakenBaseline = { readonly baseline: Baseline; readonly excused: ReadonlySet<string> }

/**
 * Runs the suite on the base `times` times. Throws `TestsCannotRun` when what comes back says nothing about
 * any test: the command is not there, the suite does not start, or it holds no tests.
 */
export async function takeBaseline(
  suite: TestSuite,
  tree: () => Promise<AsyncDisposable & Tree>,
  times: number,
  concurrency: number
): Promise<TakenBaseline> {
  const turn = pLimit(concurrency)
  const once = async (): Promise<ReadRun> => {
    await using base = await tree()
    return await suite.run(base)
  }
  // Side by side, as candidates will run: what only fails under load is flaky here too.
  const read = await Promise.all(Array.from({ length: times }, () => turn(once)))
  const runs = read.map((one) => one.run)
  for (const run of runs) {
    const reason = whyUseless(run)
    if (reason !== undefined) {
      throw new TestsCannotRun(
        `The test suite (${suite.plan.display}) cannot be run on the base commit: ${reason}${tail(run)}`
      )
    }
  }
  const excused = new Set(read.flatMap(({ doubts }) => doubts.map(({ check }) => check)))
  return { baseline: classify(runs), excused }
}

function whyUseless({ ending, cases, output }: TestRun): string | undefined {
  if (ending.kind === 'timed-out') {
    return `it was stopped after ${Math.round(ending.afterMs / 1_000)} s. Raise test-timeout-minutes or name a smaller suite with test-command.`
  }
  if (ending.kind === 'killed') return `it was killed (${ending.reason}).`
  if (ending.exitCode === 127 || ending.exitCode === 126) {
    return 'the command was not found or may not be executed. Check test-command, and install what it needs in a step before this one.'
  }
  if (cases !== undefined && cases.length === 0) {
    return ending.exitCode === 0 || ending.exitCode === 5
      ? 'it holds no tests. Name the right command or folder with test-command or working-directory.'
      : 'it failed before any test was run. Install what it needs in a step before this one.'
  }
  if (cases === undefined && ending.exitCode !== 0 && startFailure.test(output)) {
    return 'it failed before any test was run. Install what it needs in a step before this one.'
  }
  return undefined
}

const startFailure =
  /no module named|cannot find (?:module|package)|command not found|not found in PATH|missing script|no such file or directory|could not resolve dependencies|Could not find or load main class/iu

function tail({ output }: TestRun): string {
  const lines = output.trimEnd().split('\n').slice(-12).join('\n').slice(-1_500)
  return lines.trim() === '' ? '' : `\nThe end of its output:\n${lines}`
}
