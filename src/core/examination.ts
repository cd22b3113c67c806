import { restrict, stable } from './compare.ts'
import { lastRound } from './gate.ts'
import type { ObservedProbe } from './cluster.ts'
import type { Arena } from './arena.ts'
import type { Candidate, CandidateId, Evidence, Observation, Patch, Probe } from './types.ts'

type Discarded = Evidence['discarded'][number]

/** The probes of one selection and what they showed; grows while a selector works. */
export class Examination {
  readonly #arena: Arena
  readonly #admitted: { probe: Probe; observed: ObservedProbe }[] = []
  readonly #discarded: Discarded[] = []
  readonly #notes: string[] = []
  readonly #seen = new Map<string, Promise<Observation>>()
  #modelCalls = 0
  #executions = 0

  constructor(arena: Arena) {
    this.#arena = arena
  }

  get observed(): readonly ObservedProbe[] {
    return this.#admitted.map((one) => one.observed)
  }

  get callsLeft(): number {
    return this.#arena.maxModelCalls - this.#modelCalls
  }

  /** Number of the next model call; counts it. */
  nextCall(): number {
    return this.#modelCalls++
  }

  probe(id: string): Probe | undefined {
    return this.#admitted.find((one) => one.probe.id === id)?.probe
  }

  note(text: string): void {
    this.#notes.push(text)
  }

  /**
   * Asks for probes that tell these candidates apart and runs them on the base and on every rival.
   * Returns what was admitted; a failed call is a note, never the end of the run.
   */
  async askForProbes(
    candidates: readonly Candidate[],
    feedback: readonly string[]
  ): Promise<ObservedProbe[]> {
    if (this.callsLeft <= 0) return []
    const call = this.nextCall()
    let written: readonly Probe[]
    try {
      written = await this.#arena.examiner.probes({
        task: this.#arena.task,
        call,
        candidates,
        feedback
      })
    } catch (error) {
      this.note(
        `No probes from call ${call}: ${error instanceof Error ? error.message : String(error)}`
      )
      return []
    }
    const before = this.#discarded.length
    const runs = await Promise.all(written.map((probe) => this.#admit(probe)))
    const admitted = runs.filter((run) => run !== undefined)
    this.#arena.listen({
      kind: 'probes',
      admitted: admitted.length,
      discarded: this.#discarded.slice(before).map(({ probe, reason }) => `${probe.id}: ${reason}`)
    })
    return admitted
  }

  /** What became of the probes so far, for the model that writes the next ones. */
  feedback(): string[] {
    return [
      ...this.#admitted.map(
        ({ probe }) => `${probe.id} ran, and all candidates behaved alike: ${probe.aim}`
      ),
      ...this.#discarded.map(({ probe, reason }) => `${probe.id} could not be used: ${reason}`)
    ]
  }

  evidence(selector: string): Omit<Evidence, 'clusters' | 'duels'> {
    return {
      selector,
      probes: this.#admitted.map((one) => one.probe),
      discarded: this.#discarded,
      observations: this.#admitted.flatMap(({ observed }) => [
        ...(observed.base === undefined ? [] : [observed.base]),
        ...observed.rivals.values()
      ]),
      spent: { modelCalls: this.#modelCalls, executions: this.#executions },
      notes: this.#notes
    }
  }

  async #admit(probe: Probe): Promise<ObservedProbe | undefined> {
    const [base, ...rivals] = await Promise.all([
      this.#observeTwice('base', undefined, probe),
      ...this.#arena.rivals.map((rival) =>
        this.#observeTwice(rival.id, lastRound(rival).patch, probe)
      )
    ])
    const broken = rivals.filter((one) => one.kind === 'broken')
    const [firstBroken] = broken
    if (firstBroken !== undefined && !tells(broken.length, rivals.length, base)) {
      const reason = `it broke on ${broken.length} of ${rivals.length} candidates: ${firstBroken.reason}`
      return this.#discard(probe, reason)
    }
    // What is unstable for one subject, or was dropped for it, is no evidence about the others either.
    const unstable = unstableLabels(base === undefined ? rivals : [base, ...rivals])
    const kept = rivals.map((one) => restrict(asBehaviour(one), unstable.stable))
    if (kept.every((one) => one.kind === 'observed' && one.values.length === 0)) {
      const reason =
        unstable.dropped > 0 ? 'nothing it observed was the same twice' : 'it observed nothing'
      return this.#discard(probe, reason)
    }
    const observed: ObservedProbe = {
      probe: probe.id,
      base: base === undefined ? undefined : restrict(base, unstable.stable),
      rivals: new Map(
        this.#arena.rivals.map((rival, index) => [
          rival.id,
          kept[index] ?? missing(rival.id, probe)
        ])
      )
    }
    this.#admitted.push({ probe, observed })
    return observed
  }

  #discard(probe: Probe, reason: string): undefined {
    this.#discarded.push({ probe, reason })
    return undefined
  }

  async #observeTwice(
    subject: CandidateId | 'base',
    patch: Patch | undefined,
    probe: Probe
  ): Promise<Observation & { dropped?: readonly string[] }> {
    const [first, second] = await Promise.all([
      this.#observe(subject, patch, probe, 0),
      this.#observe(subject, patch, probe, 1)
    ])
    const both = stable(first, second)
    if (both.kind === 'broken' || first.kind === 'broken') return both
    const kept = new Set(both.values.map((value) => value.label))
    const dropped = first.values.map((value) => value.label).filter((label) => !kept.has(label))
    return { ...both, dropped }
  }

  // Equal patches behave equally: they are run once and the observation is shared.
  async #observe(
    subject: CandidateId | 'base',
    patch: Patch | undefined,
    probe: Probe,
    variant: 0 | 1
  ): Promise<Observation> {
    const key = JSON.stringify([probe.id, variant, patch?.diff ?? 'base'])
    let observation = this.#seen.get(key)
    if (observation === undefined) {
      this.#executions++
      observation = this.#arena.workbench.observe(subject, patch, probe, variant)
      this.#seen.set(key, observation)
    }
    return { ...(await observation), subject }
  }
}

/**
 * Whether a probe that broke on some candidates still tells something. Where it runs on the base, up to half of
 * them may break: that is how they behave. Where it does not, most must run it, or it asks for what few have.
 */
function tells(broken: number, rivals: number, base: Observation | undefined): boolean {
  return base?.kind === 'observed' ? broken * 2 <= rivals : broken * 2 < rivals
}

/** A candidate that alone cannot even run a probe behaves so: that is what its users would see. */
function asBehaviour(observation: Observation): Observation {
  if (observation.kind === 'observed') return observation
  const text = `<does not run: ${observation.reason}>`
  return {
    kind: 'observed',
    subject: observation.subject,
    probe: observation.probe,
    values: [{ label: doesNotRun, strict: text, lenient: doesNotRun, shown: text }]
  }
}

const doesNotRun = '(the probe as a whole)'

function unstableLabels(observations: readonly (Observation & { dropped?: readonly string[] })[]): {
  stable: ReadonlySet<string>
  dropped: number
} {
  const dropped = new Set(observations.flatMap((one) => one.dropped ?? []))
  const all = observations.flatMap((one) =>
    one.kind === 'observed' ? one.values.map((value) => value.label) : [doesNotRun]
  )
  return { stable: new Set(all.filter((label) => !dropped.has(label))), dropped: dropped.size }
}

function missing(subject: CandidateId, probe: Probe): Observation {
  return { kind: 'broken', subject, probe: probe.id, reason: 'it was not run' }
}
