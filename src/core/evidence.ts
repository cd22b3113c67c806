// What selectors work with and what they conclude: probes, observations, votes, selections.

import type { CandidateId, ProbeLanguage, Subject } from './types.ts'

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
  /** How many more were drawn without a model, run, and tell nobody further apart; they are not listed. */
  readonly alike?: number
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
