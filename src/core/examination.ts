import type { Arena } from './arena.ts'
import type { Guesser } from './ports.ts'
import type { WeighedProbe } from './agreement.ts'
import { cluster, splits } from './cluster.ts'
import type { ObservedProbe } from './cluster.ts'
import { fewestProbes } from './fewest-probes.ts'
import type { Shown } from './minimal-input.ts'
import { cutDown, examine } from './examine.ts'
import type { Discarded } from './examine.ts'
import { Observer } from './observer.ts'
import type { Cluster, Evidence, GeneratedTest, Probe } from './evidence.ts'
import type { Candidate, CandidateId } from './types.ts'

/** The probes of one selection and what they showed; grows while a selector works. */
export class Examination {
  readonly #arena: Arena
  readonly #admitted: Shown[] = []
  readonly #discarded: Discarded[] = []
  readonly #notes: string[] = []
  readonly #tests = new Map<string, GeneratedTest>()
  readonly #cut = new Map<string, Promise<Shown>>()
  readonly #observer: Observer
  readonly #tokensBefore: number
  #modelCalls = 0

  constructor(arena: Arena) {
    this.#arena = arena
    this.#observer = new Observer(arena)
    this.#tokensBefore = arena.tokens?.() ?? 0
  }

  get observed(): readonly ObservedProbe[] {
    return this.#admitted.map((one) => one.observed)
  }

  /** The admitted probes, each with whether it is a big input. */
  get weighed(): readonly WeighedProbe[] {
    return this.#admitted.map(({ probe, observed }) => ({
      observed,
      stress: probe.origin === 'stress'
    }))
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

  /**
   * An admitted probe, cut down to what its differences need; cut once, whoever asks. Of a script the whole stays beside
   * it, an input is replaced by the smaller one.
   */
  async minimal({ probe: id }: ObservedProbe): Promise<Shown | undefined> {
    const at = this.#admitted.findIndex((one) => one.probe.id === id)
    const admitted = this.#admitted[at]
    if (admitted === undefined) return undefined
    const cutting =
      this.#cut.get(id) ?? cutDown(this.#arena, this.#observer, admitted, this.#sources())
    this.#cut.set(id, cutting)
    const cut = await cutting
    this.#admitted[at] = cut
    return cut
  }

  #sources(): ReadonlySet<string> {
    return new Set(this.#admitted.map((one) => one.probe.source))
  }

  note(text: string): void {
    this.#notes.push(text)
  }

  /** The rivals in groups that no admitted probe tells apart. */
  clusters(ids: readonly CandidateId[] = this.#arena.rivals.map(({ id }) => id)): Cluster[] {
    return cluster(ids, this.observed)
  }

  /**
   * Runs the probes that need no model on the base and on every rival. Returns what was admitted; a source that fails is
   * a note, never the end of the run.
   */
  async drawFreePool(most = Number.POSITIVE_INFINITY): Promise<ObservedProbe[]> {
    const { freePool, ablations, rivals } = this.#arena
    if (freePool === undefined || ablations?.has('no-free-pool')) return []
    let drawn: readonly Probe[]
    try {
      drawn = await freePool(rivals)
    } catch (error) {
      this.note(`No probes without a model: ${messageOf(error)}`)
      return []
    }
    const wanted = ablations?.has('no-stress-probes')
      ? drawn.filter(({ origin }) => origin !== 'stress')
      : drawn
    return await this.admit(wanted.slice(0, most))
  }

  /**
   * Asks for probes that tell these candidates apart and runs them on the base and on every rival.
   * Returns what was admitted; a failed call is a note, never the end of the run.
   */
  async askForProbes(
    candidates: readonly Candidate[],
    feedback: readonly string[]
  ): Promise<ObservedProbe[]> {
    const { examiner, task, ablations } = this.#arena
    const [first, second] = candidates
    if (ablations?.has('predicted-outputs') && first !== undefined && second !== undefined)
      return await this.askForTests([first, second])
    const written = await this.ask('No probes', (call) =>
      examiner.probes({ task, call, candidates, feedback })
    )
    return written === undefined ? [] : await this.admit(written)
  }

  /** Asks for tests, for the task or for what tells two candidates apart, and runs their inputs. */
  async askForTests(pair?: readonly [Candidate, Candidate]): Promise<ObservedProbe[]> {
    const { task } = this.#arena
    const written = await this.ask('No tests', (call) =>
      this.guesser.tests({ task, call, ...(pair === undefined ? {} : { pair }) })
    )
    if (written === undefined) return []
    for (const test of written) this.#tests.set(test.probe.id, test)
    return await this.admit(written.map(({ probe }) => probe))
  }

  /** For baselines; throws where the arena has none. */
  get guesser(): Guesser {
    const { guesser } = this.#arena
    if (guesser === undefined) throw new Error('this selector needs a model that writes tests')
    return guesser
  }

  /** What a model guessed as the right result of a probe. */
  guessOf(probe: string): string | undefined {
    return this.#tests.get(probe)?.shown
  }

  /** For each test whose input was admitted, the rivals that pass it. */
  passes(): readonly ReadonlySet<CandidateId>[] {
    return this.#admitted.flatMap(({ probe, observed }) => {
      const test = this.#tests.get(probe.id)
      if (test === undefined) return []
      const passing = [...observed.rivals].filter(
        ([, seen]) => seen.kind === 'observed' && seen.values[0]?.lenient === test.expected
      )
      return [new Set(passing.map(([id]) => id))]
    })
  }

  /** Makes one model call; a call that fails is a note and gives nothing, as does one beyond what may be spent. */
  async ask<Answer>(
    without: string,
    request: (call: number) => Promise<Answer>
  ): Promise<Answer | undefined> {
    if (this.callsLeft <= 0) return undefined
    const call = this.nextCall()
    try {
      return await request(call)
    } catch (error) {
      this.note(`${without} from call ${call}: ${messageOf(error)}`)
      return undefined
    }
  }

  /** Runs probes on the base and on every rival and keeps those that tell something. */
  async admit(probes: readonly Probe[]): Promise<ObservedProbe[]> {
    const results = await Promise.all(
      probes.map((probe) => examine(this.#arena, this.#observer, probe))
    )
    // In the order of the probes, whichever ended first: the same run decides the same way.
    const admitted = results.filter((one) => 'observed' in one)
    const discarded = results.filter((one) => 'reason' in one)
    this.#admitted.push(...admitted)
    this.#discarded.push(...discarded)
    this.#arena.listen({
      kind: 'probes',
      admitted: admitted.length,
      discarded: discarded.map(({ probe, reason }) => `${probe.id}: ${reason}`)
    })
    return admitted.map(({ observed }) => observed)
  }

  /** What became of the probes that a model wrote, for the model that writes the next ones. */
  feedback(among: readonly CandidateId[]): string[] {
    return [
      ...this.#admitted
        .filter(({ probe }) => probe.origin === 'model')
        .map(({ probe, observed }) =>
          splits(observed, among)
            ? `${probe.id} ran and told candidates apart: ${probe.aim}`
            : `${probe.id} ran, and all candidates behaved alike: ${probe.aim}`
        ),
      ...this.#discarded
        .filter(({ probe }) => probe.origin === 'model')
        .map(({ probe, reason }) => `${probe.id} could not be used: ${reason}`)
    ]
  }

  /**
   * What was seen. Of probes that were drawn without a model, which are many, only the fewest that realise the clusters
   * are kept, and those that were judged.
   */
  evidence(selector: string, judged: readonly string[] = []): Omit<Evidence, 'clusters' | 'duels'> {
    const ids = this.#arena.rivals.map(({ id }) => id)
    const needed = new Set([
      ...fewestProbes(ids, this.observed).map(({ probe }) => probe),
      ...judged
    ])
    const kept = this.#admitted.filter(
      ({ probe }) => probe.origin === 'model' || needed.has(probe.id)
    )
    const alike = this.#admitted.length - kept.length
    return {
      selector,
      ...(alike === 0 ? {} : { alike }),
      probes: kept.map(({ probe }) => probe),
      discarded: this.#discarded.filter(({ probe }) => probe.origin === 'model'),
      observations: kept.flatMap(({ observed }) => [
        ...(observed.base === undefined ? [] : [observed.base]),
        ...observed.rivals.values()
      ]),
      spent: {
        modelCalls: this.#modelCalls,
        tokens: (this.#arena.tokens?.() ?? 0) - this.#tokensBefore,
        executions: this.#observer.executions
      },
      notes: this.#notes
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
