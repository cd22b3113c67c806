import { finalBody, progressBody } from './github/progress-body.ts'
import type { Ending, ProgressStep } from './github/progress-body.ts'
import type { ProgressComment } from './github/progress-comment.ts'

/** The steps of an action run, in order, with the words people read. */
const stepNames = {
  gate: 'Check who asks',
  prepare: 'Run the tests as they are',
  candidates: 'Write and debug candidates',
  selection: 'Tell candidates apart',
  proof: 'Run the winner again',
  publish: 'Publish'
} as const
export type Step = keyof typeof stepNames

export type ProgressOptions = {
  readonly runUrl: string
  readonly now: () => number
  readonly log: (line: string) => void
  readonly group: (name: string) => void
}

/** Where a run stands, told to the log and, once there is one, to the progress comment. */
export class Progress {
  readonly #options: ProgressOptions
  readonly #startedAt: number
  readonly #details: string[] = []
  #current: Step = 'gate'
  #failed = false
  #comment: ProgressComment | undefined

  constructor(options: ProgressOptions) {
    this.#options = options
    this.#startedAt = options.now()
  }

  get stepName(): string {
    return stepNames[this.#current]
  }

  /** The body to open a comment with. */
  get body(): string {
    return progressBody(this.#state(false))
  }

  attach(comment: ProgressComment): void {
    this.#comment = comment
  }

  step(step: Step): void {
    this.#current = step
    this.#options.group(stepNames[step])
    this.#show()
  }

  /** A line about how it goes; what it holds may be untrusted. */
  detail(line: string): void {
    this.#details.push(line)
    this.#options.log(line)
    this.#show()
  }

  /** Closes the comment with a text of its own, or with how it ended. */
  async close(ending: string | Ending): Promise<void> {
    this.#failed =
      typeof ending !== 'string' && (ending.kind === 'failed' || ending.kind === 'cancelled')
    await this.#comment?.close(
      typeof ending === 'string' ? ending : finalBody(ending, this.#state(true))
    )
  }

  #show(): void {
    this.#comment?.update(this.body)
  }

  #state(ended: boolean) {
    const order = Object.keys(stepNames)
    const at = order.indexOf(this.#current)
    const steps = Object.entries(stepNames).map(([step, name], index): ProgressStep => {
      if (index < at) return { name, state: 'done' }
      if (step !== this.#current) return { name, state: ended ? 'skipped' : 'waiting' }
      return { name, state: this.#failed ? 'failed' : ended ? 'done' : 'running' }
    })
    return {
      steps,
      runUrl: this.#options.runUrl,
      startedAt: this.#startedAt,
      now: this.#options.now(),
      details: this.#details
    }
  }
}
