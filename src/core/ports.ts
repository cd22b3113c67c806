// What the algorithm needs from the world. Plain object types of functions, so that a fake is an object literal.

import type { Ballot, Difference, GeneratedTest, Observation, Probe } from './evidence.ts'
import type {
  Candidate,
  CandidateId,
  OwnTests,
  Patch,
  Round,
  Subject,
  Task,
  TestRun,
  Verdict
} from './types.ts'

/** A writer rejects with this when the issue does not say what is wanted. `message` is the question. */
export class UnclearIssue extends Error {
  override readonly name = 'UnclearIssue'
}

/** Writes patches. Every answer is the model's text, not yet applied. */
export type Writer = {
  /** First answers for several samples; one promise each, so that one lost sample does not end the others. */
  draft(task: Task, samples: readonly CandidateId[]): readonly Promise<string>[]
  /** The same sample once more, told which of its edits could not be applied and why. */
  amend(
    task: Task,
    sample: CandidateId,
    rounds: readonly Round[],
    answer: string,
    problems: readonly string[]
  ): Promise<string>
  /** A debug round: what was tried so far and how the tests took it. */
  repair(task: Task, sample: CandidateId, rounds: readonly [Round, ...Round[]]): Promise<string>
}

/** Writes probes and judges what they showed. Every function is one model call. */
export type Examiner = {
  /** Probes meant to tell the candidates apart; `feedback` tells how the last ones fared. */
  probes(request: ProbeRequest): Promise<readonly Probe[]>
  /** Which of two outputs the issue asks for. The judge sees no code, no sizes, no guesses. */
  judge(request: JudgeRequest): Promise<Ballot>
}

/** What only baselines and ablations ask a model for. Every function is one model call. */
export type Guesser = {
  /** Tests with expected results, which are guesses: what the standard selector does without. */
  tests(request: TestRequest): Promise<readonly GeneratedTest[]>
  /** Which of two patches looks right, from their code alone: what the standard selector does without. */
  compare(request: CompareRequest): Promise<Ballot>
}

/** Probes that cost no model call; may be empty, never rejects for what programs did. */
export type FreePool = (rivals: readonly Candidate[]) => Promise<readonly Probe[]>

export type TestRequest = {
  readonly task: Task
  readonly call: number
  /** Two candidates that the tests are to tell apart; without them the tests follow from the task alone. */
  readonly pair?: readonly [Candidate, Candidate]
}

export type CompareRequest = {
  readonly task: Task
  readonly call: number
  readonly first: Patch
  readonly second: Patch
}

export type ProbeRequest = {
  readonly task: Task
  /** Number of the call within the run, for the journal. */
  readonly call: number
  /** One candidate of each behaviour that is still in the running; shown anonymously. */
  readonly candidates: readonly Candidate[]
  readonly feedback: readonly string[]
}

export type JudgeRequest = {
  readonly task: Task
  readonly call: number
  readonly probe: Probe
  /** `left` is the first seat, `right` the second. */
  readonly differences: readonly Difference[]
  /** False for programs written from nothing: there is no behaviour before the change. */
  readonly hasBase: boolean
  /** A model's guess of the right result; only where a selector or an ablation asks for that. */
  readonly guess?: string
  /** Shown to the judge only by the paper's selector, which lets it see both programs. */
  readonly code?: { readonly first: Patch; readonly second: Patch }
}

export type Application =
  | { readonly kind: 'applied'; readonly patch: Patch }
  | { readonly kind: 'unapplied'; readonly problems: readonly string[] }

/** Applies, tests and observes patches in the sandbox. */
export type Workbench = {
  /** Turns a model's answer into a patch against the base; `onto` is the candidate's patch so far. */
  apply(answer: string, onto: Patch | undefined): Promise<Application>
  /** Runs the suite for a verdict: tests, runner configuration and decisive parts of manifests are the base's. */
  test(patch: Patch): Promise<TestRun>
  /** Whether the suite still notices a failure under a patch; tells why the patch's results cannot be believed. */
  audit(patch: Patch): Promise<string | undefined>
  /** Runs the suite with the tests that the patch brings; `plain` is the run without. Undefined where it brings none. */
  testOwn(patch: Patch, plain: TestRun): Promise<OwnTests | undefined>
  /** Runs a probe in the tree of one subject. `variant` 1 repeats it with another hash seed and time zone. */
  observe(
    subject: Subject,
    patch: Patch | undefined,
    probe: Probe,
    variant: 0 | 1
  ): Promise<Observation>
}

/** What happens while a run goes on, for progress and the journal. */
export type RunEvent =
  | {
      readonly kind: 'round'
      readonly id: CandidateId
      readonly round: number
      readonly verdict: Verdict
      readonly durationMs: number
    }
  /** The tests that a patch brings were run. */
  | { readonly kind: 'own-tests'; readonly id: CandidateId; readonly harm: string | undefined }
  | { readonly kind: 'candidate'; readonly candidate: Candidate }
  | { readonly kind: 'loss'; readonly id: CandidateId; readonly reason: string }
  /** A debug round that came to nothing; the candidate stays as it was. */
  | { readonly kind: 'round-lost'; readonly id: CandidateId; readonly reason: string }
  | { readonly kind: 'proof'; readonly id: CandidateId; readonly run: TestRun }
  | {
      readonly kind: 'probes'
      readonly admitted: number
      /** Why the others could not be used. */
      readonly discarded: readonly string[]
    }
  | { readonly kind: 'clusters'; readonly sizes: readonly number[] }
  | {
      readonly kind: 'duel'
      readonly number: number
      readonly probe: string
      readonly outcome: string
    }

export type Listener = (event: RunEvent) => void
