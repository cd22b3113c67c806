import type { Examiner, FreePool, Guesser, Listener, Workbench } from './ports.ts'
import type { Probe, Selection } from './evidence.ts'
import type { Candidate, CandidateId, Task } from './types.ts'

/** Parts of a selector that can be left out, to measure what each is worth. */
export const ablations = [
  /** No probes but those that a model writes. */
  'no-free-pool',
  /** No big inputs: programs that are only too slow are not found out. */
  'no-stress-probes',
  /** Every behaviour starts with the same odds, however many candidates show it. */
  'no-size-prior',
  /** The judge is shown a model's guess of the right result. */
  'predicted-outputs',
  /** Every vote is asked twice with the seats swapped, on one probe, instead of on another probe. */
  'swap-on-one-probe',
  /** The winning cluster is not searched for differences once more. */
  'no-refine'
] as const
export type Ablation = (typeof ablations)[number]

/** What a selector works with. It may read and run everything here and nothing else. */
export type Arena = {
  readonly task: Task
  readonly rivals: readonly [Candidate, ...Candidate[]]
  readonly examiner: Examiner
  /** For baselines and ablations only. */
  readonly guesser?: Guesser
  readonly workbench: Workbench
  readonly listen: Listener
  /** Seeded: the same run decides the same way. */
  readonly random: () => number
  /** Most model calls a selection may make. */
  readonly maxModelCalls: number
  /** How often a decided vote of the judge is right; assumed where it was not measured. */
  readonly judgeAccuracy?: number
  /** Whether there is code before any patch; false for programs written from nothing. */
  readonly hasBase: boolean
  /** Probes that need no model; missing where there is no source of them. */
  readonly freePool?: FreePool
  /** Valid inputs that are like a probe's and smaller, shortest first; missing where it cannot be told what is valid. */
  readonly smaller?: (probe: Probe) => readonly string[]
  /** Tokens that the model has used so far. */
  readonly tokens?: () => number
  readonly ablations?: ReadonlySet<Ablation>
  /** All candidates, for the one baseline that does without the gate. */
  readonly ungated?: readonly Candidate[]
  /** Which candidates are right; only where a benchmark asks for the best possible choice. */
  readonly truth?: ReadonlyMap<CandidateId, boolean>
}

/** Names the winner among the rivals, with the kind of evidence. Pure but for the ports in the arena. */
export type Selector = (arena: Arena) => Promise<Selection>
