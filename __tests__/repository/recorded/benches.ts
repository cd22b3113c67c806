import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Observation, Probe } from '../../../src/core/evidence.ts'
import type { Candidate } from '../../../src/core/types.ts'
import { judgeRun } from '../../../src/core/verdict.ts'
import { prepare } from '../../../src/repository/prepare.ts'
import type { PrepareOptions } from '../../../src/repository/settings.ts'
import type { Prepared } from '../../../src/solve.ts'
import { patched } from '../patched.ts'
import { prepareOptions } from '../prepare-options.ts'
import { repositoryOf } from '../small-repository.ts'

/** A repository made ready in a folder that goes with it. */
export type Bench = Prepared & {
  /** Candidates of answers that edit the base, with the runs of their tests left out. */
  rivals(...answers: readonly string[]): Promise<readonly Candidate[]>
  /** What a probe observes on the base, or on a candidate. */
  shown(probe: Probe | undefined, candidate?: Candidate): Promise<Shown>
  /** What all of them observe, by their ids. */
  shownBy(probes: readonly Probe[], candidate?: Candidate): Promise<Readonly<Record<string, Shown>>>
}

/** Values as people see them, by their labels. */
export type Shown = Readonly<Record<string, string>>

export async function openBench(
  files: Readonly<Record<string, string>>,
  given: Partial<PrepareOptions> & { readonly statement?: string } = {}
): Promise<Bench> {
  const { statement = 'It is wrong.', ...options } = given
  const directory = await mkdtemp(join(tmpdir(), 'sstar-recorded-'))
  const repository = await repositoryOf(join(directory, 'repository'), files)
  const prepared = await prepare(
    { issue: undefined, title: 'Wrong', statement, notes: [] },
    prepareOptions(repository, join(directory, 'scratch'), options)
  )
  const bench: Bench = {
    ...prepared,
    rivals: (...answers) =>
      Promise.all(
        answers.map(async (answer, index) => {
          const patch = await patched(prepared, answer)
          const [run] = prepared.task.baseline.runs
          if (run === undefined) throw new Error('no baseline')
          const verdict = judgeRun(prepared.task.baseline, run)
          return { id: index + 1, rounds: [{ patch, run, verdict }] }
        })
      ),
    async shown(probe, candidate) {
      if (probe === undefined) return {}
      const patch = candidate?.rounds[0].patch
      const subject = candidate?.id ?? 'base'
      return shownOf(await prepared.workbench.observe(subject, patch, probe, 0))
    },
    async shownBy(probes, candidate) {
      const seen = probes.map(async (probe) => [probe.id, await bench.shown(probe, candidate)])
      return Object.fromEntries(await Promise.all(seen))
    },
    async [Symbol.asyncDispose]() {
      await prepared[Symbol.asyncDispose]()
      await rm(directory, { recursive: true, force: true })
    }
  }
  return bench
}

function shownOf(observation: Observation): Shown {
  if (observation.kind === 'broken') return { broken: observation.reason }
  return Object.fromEntries(observation.values.map(({ label, shown }) => [label, shown]))
}
