import type { Outcome, Selection } from '../core/evidence.ts'
import type { Candidate, CandidateId, Loss, Task, Verdict } from '../core/types.ts'

/** Model calls and tokens of one step (`draft`, `amend`, `repair`, `probes`, `judge`). */
export type StepUsage = {
  readonly step: string
  readonly model: string
  readonly calls: number
  readonly inputTokens: number
  readonly outputTokens: number
  /** True where the endpoint reported no usage for at least one call, so that the sums are too low. */
  readonly incomplete: boolean
}

/** Everything a run found out: what every page, comment and file about it is rendered from. */
export type Report = {
  readonly version: 1
  readonly runId: string
  readonly issue:
    | { readonly number: number; readonly title: string; readonly url: string | undefined }
    | undefined
  readonly task: Task
  readonly settings: {
    readonly samples: number
    readonly debugRounds: number
    readonly temperature: number
    readonly selector: string
    readonly model: string
    readonly judgeModel: string
    readonly probeModel: string
    readonly debugModel: string
  }
  readonly candidates: readonly Candidate[]
  readonly losses: readonly Loss[]
  /** Candidates that went into the selection. */
  readonly rivals: readonly CandidateId[]
  /** Candidates kept out of the selection, with the reason. */
  readonly refused: readonly { readonly id: CandidateId; readonly reason: string }[]
  readonly selection: Selection
  readonly outcome: Outcome
  /** The outcome in one sentence for people, with the cause and, where there is one, the remedy. */
  readonly headline: string
  /** The winner in a clean tree, run again; empty where there is no winner. */
  readonly proof: readonly Verdict[]
  readonly usage: readonly StepUsage[]
  readonly isolation: { readonly kind: string; readonly guarantees: readonly string[] }
  /** True when the model's answers came from a recording. */
  readonly replayed: boolean
  /** Things a reader should know: edited issue, limited context, prompts that changed since the recording. */
  readonly notes: readonly string[]
  readonly startedAt: string
  readonly finishedAt: string
}
