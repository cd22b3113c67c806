import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ObservedValue } from '../../src/core/evidence.ts'
import type { Batch, Told, Trial, WorkerInput } from '../../src/workers/batch.ts'
import { preparePython } from '../../src/workers/python-runtime.ts'
import { runBatch } from '../../src/workers/run-batch.ts'
import { limits, setUp } from '../sandbox/setting.ts'

/** A real sandbox in which batches run. */
export type Room = AsyncDisposable & {
  run(
    source: string,
    inputs: readonly WorkerInput[],
    more?: Partial<Batch>
  ): Promise<readonly Told[]>
}

const root = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url))

export async function openRoom(): Promise<Room> {
  const setting = await setUp()
  const sandbox = await setting.open({ limits: { ...limits, outputBytes: 4_000_000 } })
  const tree = await setting.tree('programs')
  const runtimes = { workerRuntime: root('worker-runtime'), probeRuntime: root('probe-runtime') }
  const directory = join(setting.folder, 'python')
  const python = await preparePython(sandbox, { ...runtimes, tree, python: 'python3', directory })
  return {
    run: (source, inputs, more = {}) =>
      runBatch(
        sandbox,
        {
          program: { language: 'python', source },
          trials: inputs.map((input): Trial => ({ input, cpuMs: 400, memoryMb: 256 })),
          variant: 0,
          ...more
        },
        { ...runtimes, tree, python }
      ),
    [Symbol.asyncDispose]: () => setting[Symbol.asyncDispose]()
  }
}

export function call(expression: string): WorkerInput {
  return { kind: 'call', expression }
}

export function stdin(text: string): WorkerInput {
  return { kind: 'stdin', text }
}

export function script(source: string): WorkerInput {
  return { kind: 'script', source }
}

export function shown(told: Told | undefined): readonly string[] {
  return (told?.values ?? []).map((value: ObservedValue) => value.shown)
}
