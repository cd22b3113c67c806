import type { Isolation } from './sandbox.ts'

/** What one program may use up. The first is per stream; the others are per process, or per run where the system can. */
export type Limits = {
  readonly outputBytes: number
  readonly memoryMb: number
  /** Processes and threads together. */
  readonly processes: number
  readonly fileSizeMb: number
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
  /** Host directory for what overlays write, owned by the run and deleted by its owner. */
  readonly scratch: string
  /** Docker image that programs run in; without it Docker is not used. */
  readonly image?: string
  readonly log?: (line: string) => void
}
