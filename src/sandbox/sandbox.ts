import type { Ending } from '../core/types.ts'
import type { GuaranteeName } from './options.ts'

export const isolations = ['bubblewrap', 'docker', 'none'] as const
export type Isolation = (typeof isolations)[number]

/** Something that was tried against the sandbox before anything else ran, and how it went. */
export type Guarantee = {
  readonly name: GuaranteeName
  readonly holds: boolean
  /** One sentence: what holds, or what does not. */
  readonly sentence: string
}

/** Runs programs of the repository and of candidates apart from everything that is worth stealing. Disposing ends them all. */
export type Sandbox = AsyncDisposable & {
  readonly isolation: Isolation
  /** What the canary found; those that do not hold were waived by name. */
  readonly checked: readonly Guarantee[]
  /** What holds for every program run here beyond that, one sentence each, for the log and the report. */
  readonly guarantees: readonly string[]
  /** Whether a job's tree may be changes on top of a base. */
  readonly layered: boolean
  /** Never throws for what the program did; throws only when the machine is broken. */
  run(job: Job): Promise<Finished>
}

/** A sandbox before the canary has been in it. */
export type Untried = Omit<Sandbox, 'checked'>

/** One program to run. */
export type Job = {
  /** Host directory that holds the tree, or its changes; inside it stands, writable, at the checkout's own path. */
  readonly tree: string
  /**
   * Host directory that is shown below the changes and that no program changes, where `layered`. The tree then is a folder with
   * a plain name in a private folder, beside an empty one called `work`; deleted files are whiteouts in it (overlayfs).
   */
  readonly base?: string
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
  /** Where that which was written over ignored folders lies on the host, until the tree is gone; their paths are relative to the tree. */
  readonly overlaid?: readonly { readonly relative: string; readonly host: string }[]
}
