// What the algorithm speaks of. Pure values: no clock, no process, no network.

/** Number of a sample, from 1; a candidate keeps the number of the sample it grew from. */
export type CandidateId = number

/** The code before any patch, as a third witness beside the candidates. */
export type Subject = CandidateId | 'base'

/** A file of the repository shown to the model: path relative to the repository's root. */
export type ContextFile = {
  readonly path: string
  readonly content: string
  /** Why it is shown: named in the issue, in a stack trace, imported by another, … */
  readonly reason: string
}

/** The language that probes of a repository are written in. */
export type ProbeLanguage = 'javascript' | 'python' | 'other'

/** What is to be solved, cut free of GitHub: the words and how this repository is tested. */
export type Task = {
  readonly title: string
  /** The text after sanitising: exactly what the model is shown. Untrusted. */
  readonly statement: string
  readonly baseSha: string
  /** The language that probes are written in. */
  readonly probeLanguage: ProbeLanguage
  /** How the test suite is started, for people to read. */
  readonly testCommand: string
  /** Folder in which tests and probes run, relative to the root; '' for the root itself. */
  readonly workingDirectory: string
  readonly baseline: Baseline
  readonly context: readonly ContextFile[]
  /** Paths that were relevant but did not fit the token budget. */
  readonly contextLeftOut: readonly string[]
}

export type TestStatus = 'passed' | 'failed' | 'skipped'

/** One test as its runner reported it. `id` is stable between runs of the same suite. */
export type TestCase = {
  readonly id: string
  readonly status: TestStatus
  /** Failure message with stack, cut. Untrusted. */
  readonly message?: string
}

/** How a process ended. A failing test is a value; only a broken machine throws. */
export type Ending =
  | { readonly kind: 'exited'; readonly exitCode: number }
  | { readonly kind: 'timed-out'; readonly afterMs: number }
  | {
      readonly kind: 'killed'
      readonly reason: string
      /** The limit that was passed, where that is why. */
      readonly limit?: ExceededLimit
    }

/** A limit whose passing ends a program. Others (open files, output) are refused or cut. */
export const exceededLimits = ['cpu', 'memory', 'processes', 'disk', 'file-size'] as const
export type ExceededLimit = (typeof exceededLimits)[number]

/** One run of the test suite. */
export type TestRun = {
  readonly ending: Ending
  /** Per-test results, or undefined where the runner gives only an exit code. */
  readonly cases: readonly TestCase[] | undefined
  /** Standard output and error interleaved, without colour codes, cut with its length told. Untrusted. */
  readonly output: string
  readonly durationMs: number
  /** Why its results cannot be believed, in half a sentence about the candidate. Untrusted. */
  readonly untrusted?: string
}

/** The test suite on the base commit, run several times; every test id is in exactly one list. */
export type Baseline = {
  readonly passing: readonly string[]
  readonly failing: readonly string[]
  readonly flaky: readonly string[]
  readonly skipped: readonly string[]
  /** `exit-code` when the runner reports no single tests: the suite is then one test. */
  readonly granularity: 'test' | 'exit-code'
  readonly runs: readonly TestRun[]
}

/** A test run held against the baseline; flaky tests are in none of the lists. */
export type Verdict = {
  readonly failToPass: readonly string[]
  readonly stillFailing: readonly string[]
  /** Regressions: stable passing tests that fail now. */
  readonly passToFail: readonly string[]
  /** Tests of the baseline that were not reported at all. */
  readonly vanished: readonly string[]
  /** Tests that ran on the base and are skipped now. */
  readonly newlySkipped: readonly string[]
  /** Failing tests that the baseline does not know. */
  readonly newFailing: readonly string[]
  /** Why the results cannot be believed, in half a sentence about the candidate. Untrusted. */
  readonly untrusted?: string
  /** The results can be believed, and nothing regressed, vanished or is newly skipped, and no known test still fails. */
  readonly green: boolean
}

/** One file of a patch. `undefined` before: a new file; `undefined` after: deleted. */
export type FileChange = {
  readonly path: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/** Something protected that a patch changes because the settings let it. */
export type Mark = {
  /** The path; of a manifest with the parts: `package.json (scripts)`. Untrusted. */
  readonly path: string
  /** The end of a sentence. */
  readonly reason: string
  /** Whether the tests ran on the base's version of the file. */
  readonly testedAsBase: boolean
}

/** All changes against the base commit, in path order, and the same as a unified diff. */
export type Patch = {
  readonly changes: readonly FileChange[]
  readonly diff: string
  /** What it changes of what is protected; missing where nothing is. */
  readonly marked?: readonly Mark[]
}

/** The tests that a patch brings, run apart: never evidence for it. */
export type OwnTests = {
  /** New files of tests and beside tests. */
  readonly files: readonly string[]
  /** Whether one of them is by its name a test, so that results are to be expected. */
  readonly holdsTests: boolean
  /** The suite with these files; `cases` are only those that it does not report without them. */
  readonly run: TestRun
}

/** One attempt of a candidate: its patch against the base, and how the tests took it. */
export type Round = {
  readonly patch: Patch
  /** The suite on the patch without tests, runner configuration and decisive parts of manifests. */
  readonly run: TestRun
  readonly verdict: Verdict
  /** Missing where the patch brings no tests, or where they were not run because the round was not the last. */
  readonly ownTests?: OwnTests
}

/** One attempt with all its rounds. The last round stands for it. */
export type Candidate = {
  readonly id: CandidateId
  readonly rounds: readonly [Round, ...Round[]]
}

/** A sample that never became a candidate, with its reason, kept so that the report can say so. */
export type Loss = {
  readonly id: CandidateId
  readonly reason: string
  /** What the model asked instead of writing a patch. Untrusted. */
  readonly question?: string
}
