import type { Isolation } from './sandbox.ts'

/**
 * What one run may use up, with all the processes it starts; open files and the size of a file are per process.
 */
export type Limits = {
  /** Kept of each stream; the rest is left out with its length told. */
  readonly outputBytes: number
  readonly memoryMb: number
  /** Processes and threads together. */
  readonly processes: number
  readonly openFiles: number
  readonly fileSizeMb: number
  /** What a run may write to disk: in its tree, over ignored folders, in its caches. */
  readonly diskMb: number
  /** Files and folders that a run may make, on disk and in its private temporary folders each. */
  readonly files: number
  /** CPU time of all processes together; undefined leaves it to the wall time. */
  readonly cpuSeconds?: number
}

/** How programs are to be held; everything of the host that counts is passed in. */
export type SandboxOptions = {
  readonly isolation: 'auto' | Isolation
  /** Absolute path where every tree appears inside: the checkout's own path, so that absolute paths keep their meaning. */
  readonly root: string
  /** Git-ignored entries of the checkout (node_modules, .venv, target), relative to `root`, shown copy-on-write. */
  readonly overlays: readonly string[]
  readonly allowNetwork: boolean
  /** Names of environment variables let through. */
  readonly passEnv: readonly string[]
  /** The host's environment. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly limits: Limits
  /** Guarantees that may fail without stopping the run. */
  readonly waived: readonly GuaranteeName[]
  /** Host directory for what overlays write, owned by the run and deleted by its owner. */
  readonly scratch: string
  /** Host directory of `sandbox-runtime/`. */
  readonly runtimeDirectory: string
  /** Docker image that programs run in; without it Docker is not used. */
  readonly image?: string
  readonly log?: (line: string) => void
}

/** What the canary checks, one after the other. */
export const guaranteeNames = [
  'environment',
  'processes',
  'files',
  'git',
  'runner-files',
  'sockets',
  'writes',
  'kernel',
  'privileges',
  'network'
] as const
export type GuaranteeName = (typeof guaranteeNames)[number]
