import { join } from 'node:path'
import process from 'node:process'
import type { PrepareOptions } from '../../src/repository/settings.ts'

/** How a small repository is made ready in tests: everything but the repository and the folder for its trees. */
export function prepareOptions(
  repository: string,
  scratchParent: string,
  given: Partial<PrepareOptions> = {}
): PrepareOptions {
  return {
    repository,
    wishes: { files: [] },
    baseBranch: undefined,
    testCommand: undefined,
    workingDirectory: '',
    baselineRuns: 1,
    testTimeoutMs: 60_000,
    probeTimeoutMs: 20_000,
    testConcurrency: 0,
    contextTokens: 4_000,
    isolation: 'auto',
    dockerImage: undefined,
    allowNetwork: false,
    passEnv: [],
    memoryMb: 4_096,
    diskMb: 1_024,
    processes: 1_024,
    cpuSeconds: undefined,
    waivedGuarantees: [],
    protectedPaths: [],
    protectedAction: 'block',
    runnerConfig: [],
    maxFileKb: 1_024,
    seed: 1,
    environment: process.env,
    scratchParent,
    projectRoot: join(import.meta.dirname, '../..'),
    node: process.execPath,
    log: () => undefined,
    ...given
  }
}
