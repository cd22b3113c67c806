import type { GuaranteeName } from '../sandbox/options.ts'
import type { Isolation } from '../sandbox/sandbox.ts'
import type { ProtectedAction } from './workbench.ts'

/** What an issue's own sections wish for; the words of a stranger. */
export type Wishes = {
  readonly testCommand?: string
  readonly files: readonly string[]
  readonly baseBranch?: string
}

/** What a user can set about how a repository is made ready. Durations are in milliseconds. */
export type RepositorySettings = {
  readonly baseBranch: string | undefined
  readonly testCommand: string | undefined
  readonly workingDirectory: string
  readonly baselineRuns: number
  readonly testTimeoutMs: number
  readonly probeTimeoutMs: number
  /** 0: one a core. */
  readonly testConcurrency: number
  readonly contextTokens: number
  readonly isolation: Isolation | 'auto'
  readonly dockerImage: string | undefined
  readonly allowNetwork: boolean
  readonly passEnv: readonly string[]
  readonly memoryMb: number
  readonly diskMb: number
  readonly processes: number
  /** CPU time of one run of the suite; undefined leaves it to the wall time. */
  readonly cpuSeconds: number | undefined
  readonly waivedGuarantees: readonly GuaranteeName[]
  readonly protectedPaths: readonly string[]
  readonly protectedAction: ProtectedAction
  /** Further files whose base version counts for verdicts, in the form of .gitignore. */
  readonly runnerConfig: readonly string[]
  /** Largest file that may be edited or made. */
  readonly maxFileKb: number
  /** Decides what the free pool holds where there is more than fits. */
  readonly seed: number
}

export type PrepareOptions = RepositorySettings & {
  readonly repository: string
  readonly wishes: Wishes
  /** The host's environment, of which the sandbox lets through what it must. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Host folder for trees, deleted when the run is over. */
  readonly scratchParent: string
  /** Where probe-runtime/, runner-runtime/ and sandbox-runtime/ lie. */
  readonly projectRoot: string
  /** A Node of version 24 or newer for JavaScript probes. */
  readonly node: string
  readonly log: (line: string) => void
}
