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

export type ProbeLanguage = 'javascript' | 'python' | 'other'

/**
 * What a probe's source is: a script that drives the changed code, an expression that calls it, or what a program
 * reads from standard input.
 */
export const probeShapes = ['script', 'call', 'stdin'] as const
export type ProbeShape = (typeof probeShapes)[number]

/**
 * Where a probe comes from: a model wrote it; it was recorded while the tests ran; it stands in the issue, the
 * documentation or the tests; another was changed into it; it was drawn from types and stated limits; or it is a big
 * input within these, for programs that are too slow.
 */
export const probeOrigins = [
  'model',
  'recorded',
  'example',
  'mutation',
  'generated',
  'stress'
] as const
export type ProbeOrigin = (typeof probeOrigins)[number]

/** A distinguishing input: shows what the code does where candidates may differ. */
export type Probe = {
  readonly id: string
  readonly shape: ProbeShape
  readonly origin: ProbeOrigin
  readonly language: ProbeLanguage
  /** Where a script is put, relative to the repository's root, while it runs; '' for the other shapes. */
  readonly path: string
  readonly source: string
  /** The script without what its evidence does not need, where it was cut and run. */
  readonly minimal?: string
  /** For `other`: the argument vector that runs it and prints the observations. */
  readonly command?: readonly string[]
  /** What it is meant to tell apart, in a sentence. Untrusted. */
  readonly aim: string
}

/** A test that a model wrote: an input and the result it expects there, which may be wrong. */
export type GeneratedTest = {
  readonly probe: Probe
  /** The observed value's lenient text where the test passes. */
  readonly expected: string
  /** The expected result for people. Untrusted. */
  readonly shown: string
}

/** One thing a probe looked at, in canonical form (docs/probes.md). */
export type ObservedValue = {
  /** The expression or input that was tried. Untrusted. */
  readonly label: string
  /** Canonical text; equal values give equal text. */
  readonly strict: string
  /** The same with order of unordered collections and exception messages left out. */
  readonly lenient: string
  /** For people: how the value would be written down. Untrusted. */
  readonly shown: string
}

/** Changed lines that a probe ran, of those that hold code. Told by the program itself, so no more than a hint. */
export type Reach = { readonly lines: number; readonly of: number }

/** What one subject did under one probe. */
export type Observation =
  | {
      readonly kind: 'observed'
      readonly subject: Subject
      readonly probe: string
      readonly values: readonly ObservedValue[]
      /** Processor time of the call or program, where it was measured apart from starting it. */
      readonly cpuMs?: number
      /** How many of the lines that the subject's patch changes were run, where that was watched. */
      readonly reached?: Reach
    }
  | {
      /** The probe itself could not run here (harness failure, time-out): no evidence. */
      readonly kind: 'broken'
      readonly subject: Subject
      readonly probe: string
      readonly reason: string
    }

/** Candidates that no probe tells apart, in id order: the first stands for all. */
export type Cluster = { readonly members: readonly [CandidateId, ...CandidateId[]] }

/** A judge's answer on two outputs, from the seats' point of view. */
export type Ballot = {
  readonly choice: 'first' | 'second' | 'both' | 'neither' | 'not-determined'
  /** The words of the issue or of the documentation that decide. Untrusted. */
  readonly quote: string
  readonly reason: string
}

/** One vote between two clusters on one probe. */
export type Duel = {
  readonly probe: string
  readonly left: CandidateId
  readonly right: CandidateId
  /** The observed values that differ, side by side. */
  readonly differences: readonly Difference[]
  /** In the order asked; the second ballot, if any, had the seats swapped. */
  readonly ballots: readonly Ballot[]
  readonly outcome: DuelOutcome
}

/** `neither`: both outputs are wrong, which counts against both. */
export const duelOutcomes = [
  'left',
  'right',
  'tie',
  'neither',
  'inconsistent',
  'not-determined'
] as const
export type DuelOutcome = (typeof duelOutcomes)[number]

export type Difference = {
  readonly label: string
  readonly base: string
  readonly left: string
  readonly right: string
}

/** What a selection cost. */
export type Spent = {
  readonly modelCalls: number
  /** Tokens of prompts and answers together; 0 where the endpoint does not tell. */
  readonly tokens: number
  /** Runs of a candidate or the base on one probe. */
  readonly executions: number
}

/** Everything a selector saw and did, whatever it decided. */
export type Evidence = {
  readonly selector: string
  readonly probes: readonly Probe[]
  /** Probes that were written and not used, with the reason. */
  readonly discarded: readonly { readonly probe: Probe; readonly reason: string }[]
  readonly observations: readonly Observation[]
  readonly clusters: readonly Cluster[]
  readonly duels: readonly Duel[]
  readonly spent: Spent
  /** Things a reader should know: a probe call that failed, a judge that contradicted itself. */
  readonly notes: readonly string[]
}

/**
 * What made a winner win: it was alone, most behave like it, duels were decided for it, it passes most generated
 * tests, it was drawn by lot, or (in benchmarks only) it is known to be right.
 */
export const selectionKinds = [
  'only-candidate',
  'agreement',
  'duels',
  'tests',
  'lot',
  'truth'
] as const
export type SelectionKind = (typeof selectionKinds)[number]

/** The winner with the kind of evidence that made it win. */
export type Selection = Evidence &
  (
    | { readonly by: 'nothing'; readonly reason: string }
    | {
        readonly by: SelectionKind
        readonly winner: CandidateId
        /** Probability that the winner's behaviour is the right one among those seen, 0 to 1. */
        readonly confidence: number
        readonly reason: string
      }
  )

/** The outcome ladder: what is done with the result. */
export type Outcome =
  | 'verified'
  | 'partial'
  | 'undecided'
  | 'no-better-than-base'
  | 'unclear-issue'
  | 'tests-cannot-run'
