import type { ObservedValue } from '../core/evidence.ts'

/** What a program is run on. */
export type WorkerInput =
  /** An expression in the program's namespace; its value is observed. */
  | { readonly kind: 'call'; readonly expression: string }
  /** Statements in the program's namespace; what they hand to `observe(label, thunk)` is observed. */
  | { readonly kind: 'script'; readonly source: string }
  /** The program is the main program and reads this; what it prints is observed. */
  | { readonly kind: 'stdin'; readonly text: string }

/** One run of a program on one input, within limits of processor time and memory. */
export type Trial = {
  readonly input: WorkerInput
  readonly cpuMs: number
  readonly memoryMb: number
}

/** A program and what it is to be run on. */
export type Batch = {
  readonly program: {
    /** JavaScript is a script or a module; its top-level names, or what it exports, can be called. */
    readonly language: 'python' | 'javascript'
    readonly source: string
    /** Run before the source in the same namespace: imports that all programs of a task expect. */
    readonly setUp?: string
  }
  readonly trials: readonly Trial[]
  /** After so many trials that timed out the rest are spared: they are not run. */
  readonly mostTimeOuts?: number
  /** 1 repeats with another hash seed, time zone and locale, and in the opposite order. */
  readonly variant: 0 | 1
}

export const endings = [
  'returned',
  'raised',
  'timed-out',
  'memory',
  'killed',
  'exited',
  'output-limit',
  'does-not-load',
  'spared'
] as const
export type TrialEnding = (typeof endings)[number]

/** What came of one trial. */
export type Told = {
  readonly ending: TrialEnding
  /** What was observed, errors as values; may be empty where it did not come to an end. Untrusted. */
  readonly values: readonly ObservedValue[]
  /** Processor time of the trial's own process. */
  readonly cpuMs: number
}
