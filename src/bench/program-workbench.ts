import type { Observation, ObservedValue, Probe } from '../core/evidence.ts'
import type { Told, Trial, TrialEnding, WorkerInput } from '../workers/batch.ts'

/** Runs one program on many inputs; results in the order of the inputs. */
export type RunTrials = (
  source: string,
  trials: readonly Trial[],
  variant: 0 | 1
) => Promise<readonly Told[]>

/** Observes programs under probes, many at a time. */
export type ProgramBench = {
  observe(source: string, probe: Probe, variant: 0 | 1): Promise<Observation>
}

/** Processor time in milliseconds, and memory, that one input may take. */
const small = { cpuMs: 1_000, memoryMb: 512 } as const
const big = { cpuMs: 4_000, memoryMb: 1_024 } as const
/** Inputs of one batch. */
const batchSize = 256
/** A program that hung on so many inputs is not run on the rest of those asked for at once. */
export const mostHangs = 3

type Waiting = {
  readonly probe: Probe
  readonly resolve: (observation: Observation) => void
  readonly reject: (error: unknown) => void
}

/**
 * Collects the observations that are asked for in one turn and runs them program by program in batches. What was asked
 * for once is remembered: several selectors look at the same candidates.
 */
export function openProgramBench(run: RunTrials): ProgramBench {
  const remembered = new Map<string, Promise<Observation>>()
  let waiting = new Map<string, { source: string; variant: 0 | 1; trials: Waiting[] }>()

  function flush(): void {
    const now = waiting
    waiting = new Map()
    for (const { source, variant, trials } of now.values())
      void runAll(run, source, variant, trials)
  }

  function enqueue(source: string, probe: Probe, variant: 0 | 1): Promise<Observation> {
    return new Promise((resolve, reject) => {
      if (waiting.size === 0) setImmediate(flush)
      const key = JSON.stringify([variant, source])
      const batch = waiting.get(key) ?? { source, variant, trials: [] }
      batch.trials.push({ probe, resolve, reject })
      waiting.set(key, batch)
    })
  }

  return {
    async observe(source, probe, variant) {
      const key = JSON.stringify([variant, probe.shape, probe.origin, probe.source, source])
      let observation = remembered.get(key)
      if (observation === undefined) {
        observation = enqueue(source, probe, variant)
        remembered.set(key, observation)
      }
      return { ...(await observation), probe: probe.id }
    }
  }
}

async function runAll(
  run: RunTrials,
  source: string,
  variant: 0 | 1,
  trials: readonly Waiting[]
): Promise<void> {
  let hung = 0
  for (let at = 0; at < trials.length; at += batchSize) {
    const batch = trials.slice(at, at + batchSize)
    if (hung >= mostHangs) {
      for (const { probe, resolve } of batch) resolve(spared(probe))
      continue
    }
    try {
      const told = await run(
        source,
        batch.map(({ probe }) => trialOf(probe)),
        variant
      )
      for (const [index, { probe, resolve }] of batch.entries()) {
        const one = told[index]
        if (one?.ending === 'timed-out') hung++
        resolve(one?.ending === 'spared' ? spared(probe) : observationOf(probe, one))
      }
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
}

function trialOf(probe: Probe): Trial {
  return { input: inputOf(probe), ...(probe.origin === 'stress' ? big : small) }
}

function inputOf({ shape, source }: Probe): WorkerInput {
  switch (shape) {
    case 'call':
      return { kind: 'call', expression: source }
    case 'stdin':
      return { kind: 'stdin', text: source }
    case 'script':
      return { kind: 'script', source }
  }
}

function observationOf(probe: Probe, told: Told | undefined): Observation {
  if (told === undefined || told.ending === 'does-not-load')
    return { kind: 'broken', subject: 'base', probe: probe.id, reason: 'it does not load' }
  return {
    kind: 'observed',
    subject: 'base',
    probe: probe.id,
    values: valuesOf(probe, told),
    cpuMs: told.cpuMs
  }
}

function valuesOf(probe: Probe, told: Told): readonly ObservedValue[] {
  if (told.values.length > 0 && (told.ending === 'returned' || told.ending === 'raised'))
    return probe.shape === 'script'
      ? told.values
      : told.values.slice(0, 1).map((value) => ({ ...value, label: 'result' }))
  return [...(probe.shape === 'script' ? told.values : []), ended(tagOf(told.ending))]
}

function tagOf(ending: TrialEnding): string {
  switch (ending) {
    case 'timed-out':
      return 'hangs'
    case 'memory':
      return 'killed'
    case 'exited':
      return 'exits'
    case 'returned':
    case 'raised':
    case 'killed':
    case 'output-limit':
    case 'does-not-load':
    case 'spared':
      return ending
  }
}

function ended(tag: string): ObservedValue {
  const text = JSON.stringify([tag])
  return { label: 'result', strict: text, lenient: text, shown: `<${tag}>` }
}

function spared(probe: Probe): Observation {
  const reason = `it was not run: it hung on ${mostHangs} other inputs`
  return { kind: 'broken', subject: 'base', probe: probe.id, reason }
}
