import type { LocalGitHub } from './local-github.ts'

/** One step of a job, as a workflow would describe it. */
export type RunnerStep = {
  readonly owner: string
  readonly repo: string
  readonly eventName: string
  /** The event's payload; written to GITHUB_EVENT_PATH. */
  readonly event: object
  /** An existing directory: the checkout. */
  readonly workspace: string
  /** An existing directory for the runner's own files (outputs, summary, state, event). */
  readonly runnerTemp: string
  readonly sha: string
  /** `refs/heads/main` unless told. */
  readonly ref?: string
  readonly actor?: string
  readonly job?: string
  readonly workflow?: string
  readonly runId?: number
  readonly runAttempt?: number
  /** `with:` of the step, by the input's own name (`base-url`); becomes `INPUT_BASE-URL`. */
  readonly inputs?: Readonly<Record<string, string>>
}

/** The environment that a runner gives to a step, its files created empty. Without PATH and HOME. */
export async function runnerEnvironment(
  _github: Pick<LocalGitHub, 'url' | 'apiUrl'>,
  _step: RunnerStep
): Promise<Record<string, string>> {
  throw new Error('Not built yet: the types are what it will be.')
}
