import { join } from 'node:path'
import { z } from 'zod'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { endings } from './batch.ts'
import type { Batch, Told, Trial, WorkerInput } from './batch.ts'
import { pythonRuntimeInside } from './python-runtime.ts'
import type { PythonRuntime } from './python-runtime.ts'

export type BatchOptions = {
  /** Host directory that stands as the checkout while programs run; what they write stays in it. */
  readonly tree: string
  readonly python: PythonRuntime
  /** Host directories `worker-runtime` and `probe-runtime`, and Node, for programs in JavaScript. */
  readonly workerRuntime: string
  readonly probeRuntime: string
  readonly node?: string
  readonly signal?: AbortSignal
}

const workerInside = '/sstar-worker'
const runtimeInside = '/sstar-runtime'
/** A program that ends its worker is given a new one so often; what is left then counts as killed. */
const mostWorkers = 6
const loadMs = 10_000

const variants = [
  { PYTHONHASHSEED: '0', TZ: 'UTC', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  { PYTHONHASHSEED: '1', TZ: 'Pacific/Chatham', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' }
] as const

const value = z.object({
  label: z.string().max(400),
  strict: z.string().max(16_384),
  lenient: z.string().max(16_384),
  shown: z.string().max(2_000)
})
const lineSchema = z.union([
  z.object({ begins: z.int().nonnegative() }),
  z.object({
    trial: z.int().nonnegative(),
    ending: z.enum(endings),
    values: z.array(value).max(200),
    cpuMs: z.number().nonnegative()
  })
])

/**
 * Runs a program on all inputs of a batch in the sandbox: Python is loaded once and forked for each, JavaScript gets an
 * isolate for each. Results are in the order of the
 * trials; never rejects for what the program did. All trials are of one program, so that whatever it does to its worker it
 * does to its own results only.
 */
export async function runBatch(
  sandbox: Sandbox,
  batch: Batch,
  options: BatchOptions
): Promise<readonly Told[]> {
  const order = batch.trials.map((_, index) => index)
  if (batch.variant === 1) order.reverse()
  const told = new Map<number, Told>()
  for (let workers = 0; workers < mostWorkers && told.size < order.length; workers++) {
    const open = order.filter((index) => !told.has(index))
    const lines = await runWorker(sandbox, batch, open, options)
    options.signal?.throwIfAborted()
    const begun = lines.findLast((line) => 'begins' in line)
    for (const line of lines) {
      const index = 'trial' in line ? open[line.trial] : undefined
      if (index === undefined || !('trial' in line)) continue
      const { ending, values, cpuMs } = line
      told.set(index, { ending, values, cpuMs })
    }
    // The trial that was going on when the worker ended is what ended it.
    const last = begun !== undefined && 'begins' in begun ? open[begun.begins] : undefined
    if (last === undefined) break
    if (!told.has(last)) told.set(last, nothing('killed'))
  }
  return batch.trials.map(
    (_, index) => told.get(index) ?? nothing(told.size === 0 ? 'does-not-load' : 'killed')
  )
}

function nothing(ending: Told['ending']): Told {
  return { ending, values: [], cpuMs: 0 }
}

async function runWorker(
  sandbox: Sandbox,
  { program, trials, variant, mostTimeOuts }: Batch,
  open: readonly number[],
  options: BatchOptions
) {
  const chosen = open.flatMap((index) => trials[index] ?? [])
  const { command, modules, mounts } = startOf(program.language, options)
  const { stdout } = await sandbox.run({
    tree: options.tree,
    command,
    stdin: JSON.stringify({
      setUp: program.setUp ?? '',
      source: program.source,
      mostTimeOuts: mostTimeOuts ?? trials.length,
      // A program that reads standard input is run as a whole for each trial.
      runs: chosen.every(({ input }) => input.kind !== 'stdin'),
      trials: chosen.map((trial) => ({
        ...planned(trial.input),
        cpuMs: trial.cpuMs,
        memoryMb: trial.memoryMb
      }))
    }),
    env: { ...variants[variant], PYTHONUTF8: '1', PYTHONPATH: modules, NO_COLOR: '1' },
    timeoutMs: loadMs + chosen.reduce((sum, trial) => sum + wallMs(trial), 0),
    mounts: mounts.map((mount) => ({ ...mount, writable: false })),
    ...(options.signal && { signal: options.signal })
  })
  return stdout.split('\n').flatMap((line) => readLine(line) ?? [])
}

function startOf(
  language: Batch['program']['language'],
  { python, node = 'node', workerRuntime, probeRuntime }: BatchOptions
): {
  readonly command: readonly [string, ...string[]]
  /** Where Python finds the worker's modules. */
  readonly modules: string
  readonly mounts: readonly { readonly host: string; readonly inside: string }[]
} {
  switch (language) {
    case 'python':
      return {
        command: [python.executable, '-B', '-S', join(pythonRuntimeInside, 'sstar_worker.py')],
        modules: pythonRuntimeInside,
        mounts: [{ host: python.directory, inside: pythonRuntimeInside }]
      }
    case 'javascript':
      return {
        command: [node, '--no-warnings', join(workerInside, 'sstar_worker.mjs')],
        modules: runtimeInside,
        mounts: [
          { host: workerRuntime, inside: workerInside },
          { host: probeRuntime, inside: runtimeInside }
        ]
      }
  }
}

function planned(input: WorkerInput): { kind: WorkerInput['kind']; text: string } {
  switch (input.kind) {
    case 'call':
      return { kind: 'call', text: input.expression }
    case 'script':
      return { kind: 'script', text: input.source }
    case 'stdin':
      return { kind: 'stdin', text: input.text }
  }
}

/** The longest that a trial can take before its worker ends it, with room for the ending. */
function wallMs({ cpuMs }: Trial): number {
  return cpuMs * 10 + 5_000
}

function readLine(line: string): z.infer<typeof lineSchema> | undefined {
  try {
    return lineSchema.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}
