import type { Ending } from '../core/types.ts'

export const isolations = ['bubblewrap', 'docker', 'none'] as const
export type Isolation = (typeof isolations)[number]

/** Runs programs of the repository and of candidates apart from everything that is worth stealing. */
export type Sandbox = {
  readonly isolation: Isolation
  /** What holds for every program run here, one sentence each, for the log and the report. */
  readonly guarantees: readonly string[]
  /** Never throws for what the program did; throws only when the machine is broken. */
  run(job: Job): Promise<Finished>
}

/** One program to run. */
export type Job = {
  /** Host directory that holds the tree; inside it stands, writable, at the checkout's own path. */
  readonly tree: string
  /** Argument vector; never a shell string. */
  readonly command: readonly [string, ...string[]]
  /** Directory to start in, relative to the tree. */
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string
  readonly timeoutMs: number
  /** Further host files or folders to show, at absolute paths inside. */
  readonly mounts?: readonly Mount[]
  readonly signal?: AbortSignal
}

export type Mount = { readonly host: string; readonly inside: string; readonly writable: boolean }

/** What a program left behind. Output is cut with its length told, and is untrusted. */
export type Finished = {
  readonly ending: Ending
  readonly stdout: string
  readonly stderr: string
  /** Both interleaved as they came. */
  readonly output: string
  readonly durationMs: number
}
