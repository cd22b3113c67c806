import { createFixture, type FileTree } from 'fs-fixture'
import { cp, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Observation, Probe } from '../../src/core/evidence.ts'
import { runProbe, type ProbeRun } from '../../src/probes/harness.ts'
import { openSandbox } from '../../src/sandbox/open.ts'
import { limits, runtimeDirectory } from '../sandbox/setting.ts'

/** A tree, and a way to run probes in it. */
export type Laboratory = AsyncDisposable & {
  readonly tree: string
  observe(
    probe: Partial<Probe> & Pick<Probe, 'source'>,
    options?: Partial<ProbeRun>
  ): Promise<Observation>
}

/** Puts files into a fresh tree; every probe runs in a copy of it, without isolation. */
export async function openLaboratory(files: FileTree): Promise<Laboratory> {
  const fixture = await createFixture({ tree: files, scratch: {} })
  const tree = join(fixture.path, 'tree')
  const sandbox = await openSandbox({
    isolation: 'none',
    root: tree,
    overlays: [],
    allowNetwork: false,
    passEnv: [],
    environment: { PATH: process.env.PATH },
    limits: { ...limits, outputBytes: 1_000_000, memoryMb: 8_192, processes: 4_096 },
    waived: [],
    scratch: join(fixture.path, 'scratch'),
    runtimeDirectory
  })
  return {
    tree,
    async observe(probe, options) {
      const copy = await mkdtemp(join(fixture.path, 'copy-'))
      await cp(tree, copy, { recursive: true, verbatimSymlinks: true })
      return runProbe({
        sandbox,
        tree: { path: copy },
        treeRoot: tree,
        workingDirectory: '',
        scratch: join(fixture.path, 'scratch'),
        subject: 1,
        variant: 0,
        runtimeDirectory: fileURLToPath(new URL('../../probe-runtime', import.meta.url)),
        node: process.execPath,
        python: 'python3',
        timeoutMs: 20_000,
        ...options,
        probe: {
          id: 'p1',
          shape: 'script',
          origin: 'model',
          language: 'javascript',
          path: 'probe.mjs',
          aim: '',
          ...probe
        }
      })
    },
    [Symbol.asyncDispose]: () => fixture.rm()
  }
}

/** The observed values as `label: shown` lines, or the reason why there are none. */
export function told(observation: Observation): readonly string[] {
  return observation.kind === 'broken'
    ? [`broken: ${observation.reason}`]
    : observation.values.map(({ label, shown }) => `${label}: ${shown}`)
}
