import type { Arena } from './arena.ts'
import { lastRound } from './gate.ts'
import { seenTwice } from './seen-twice.ts'
import type { SeenTwice } from './seen-twice.ts'
import type { Observation, Probe } from './evidence.ts'
import type { CandidateId, Patch } from './types.ts'

/** What a probe showed on the code before the change, where there is some, and on every rival in their order. */
export type Seen<Observed> = {
  readonly base: Observed | undefined
  readonly rivals: readonly Observed[]
}

/** Runs probes on the base and on every rival. Equal patches behave equally: they are run once. */
export class Observer {
  readonly #arena: Pick<Arena, 'workbench' | 'rivals' | 'hasBase'>
  readonly #seen = new Map<string, Promise<Observation>>()
  #executions = 0

  constructor(arena: Pick<Arena, 'workbench' | 'rivals' | 'hasBase'>) {
    this.#arena = arena
  }

  /** How often a probe was run so far. */
  get executions(): number {
    return this.#executions
  }

  /** Two runs under different hash seed, time zone and order, put together; one of big inputs. */
  async twice(probe: Probe): Promise<Seen<SeenTwice>> {
    return await this.#everywhere((subject, patch) => this.#observeTwice(subject, patch, probe))
  }

  /** One run everywhere. */
  async once(probe: Probe): Promise<Seen<Observation>> {
    return await this.#everywhere((subject, patch) => this.#observe(subject, patch, probe, 0))
  }

  /** One run on one rival. */
  async onceOn(id: CandidateId, probe: Probe): Promise<Observation> {
    const rival = this.#arena.rivals.find((one) => one.id === id)
    if (rival === undefined) throw new Error(`there is no rival ${id}`)
    return await this.#observe(id, lastRound(rival).patch, probe, 0)
  }

  async #everywhere<Observed>(
    observe: (subject: CandidateId | 'base', patch: Patch | undefined) => Promise<Observed>
  ): Promise<Seen<Observed>> {
    const { hasBase, rivals } = this.#arena
    const [base, ...seen] = await Promise.all([
      hasBase ? observe('base', undefined) : undefined,
      ...rivals.map((rival) => observe(rival.id, lastRound(rival).patch))
    ])
    return { base, rivals: seen.filter((one) => one !== undefined) }
  }

  async #observeTwice(
    subject: CandidateId | 'base',
    patch: Patch | undefined,
    probe: Probe
  ): Promise<SeenTwice> {
    const first = this.#observe(subject, patch, probe, 0)
    // Big inputs take long: their time classes have a band of doubt instead of a second run.
    if (probe.origin === 'stress') return await first
    return seenTwice(...(await Promise.all([first, this.#observe(subject, patch, probe, 1)])))
  }

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
