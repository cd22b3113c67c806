// The words of test running: which runner, how it is started, where its results are.

export const runnerNames = [
  'node:test',
  'vitest',
  'jest',
  'mocha',
  'tap',
  'pytest',
  'unittest',
  'go test',
  'cargo test',
  'maven',
  'gradle',
  'command'
] as const
export type RunnerName = (typeof runnerNames)[number]

export type ReportFormat = 'junit' | 'tap' | 'go-json' | 'cargo-text'

/** What the entries of a signed record look like. */
export type RecordFormat = 'cases' | 'modules' | 'pytest'

/** Where one report of a run is found. */
export type ReportSource =
  /** The signed record of our own reporters. */
  | { readonly kind: 'record'; readonly format: RecordFormat }
  /** A file in the report directory. */
  | { readonly kind: 'file'; readonly name: string; readonly format: ReportFormat }
  /** Every `TEST-*.xml` of the tree that lies anywhere below a directory of one of these names. */
  | { readonly kind: 'tree'; readonly within: readonly string[]; readonly format: ReportFormat }

/** How one test suite is started so that it also writes a report, and how that report is read. */
export type TestPlan = {
  readonly runner: RunnerName
  /** The command for people, without the flags that were added for the report. */
  readonly display: string
  /** Argument vector, run inside the sandbox in `cwd`. */
  readonly command: readonly [string, ...string[]]
  /** Relative to the repository's root, '' for the root itself. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  /** All are read; empty where only the exit code counts. */
  readonly reports: readonly ReportSource[]
  /** Taken off the front of the paths that tests report: where they see the tree, the name of a Go module. */
  readonly roots: readonly string[]
  /** Commands of the test script that are not run because they are no tests (linters, coverage reports). */
  readonly leftOut: readonly string[]
}

/** Why there is no plan: nothing was found, or what was found is not installed. */
export type Unplannable =
  | { readonly kind: 'no-tests'; readonly tried: readonly string[] }
  | { readonly kind: 'not-installed'; readonly runner: RunnerName; readonly remedy: string }

/** Where a plan is made for. */
export type PlanOptions = {
  /** The maintainer's own command. A plain argument vector is recognised; with shell operators only the exit code counts. */
  readonly testCommand?: string
  /** Relative to the tree. */
  readonly workingDirectory?: string
  /** Absolute path, as seen inside the sandbox, of a fresh writable directory of this run. */
  readonly reportDirectory: string
  /** Absolute path, as seen inside the sandbox, of this project's `runner-runtime/`. */
  readonly runtimeDirectory: string
  /** Absolute path of the tree as seen inside the sandbox; the tree's own path by default. */
  readonly root?: string
  /** Run this one file instead of the suite. */
  readonly control?: ControlFile
}

/** A test file that stands alone. */
export type ControlFile = {
  /** Relative to the working directory. */
  readonly file: string
  /** Part of the name of each of its tests, and of no other. */
  readonly word: string
}
