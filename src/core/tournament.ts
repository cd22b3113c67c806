import type { Arena } from './arena.ts'
import { behaviourOf } from './cluster.ts'
import type { ObservedProbe } from './cluster.ts'
import { differencesOf, requireQuote, settle, swapBallot, swapSeats } from './duel.ts'
import type { Examination } from './examination.ts'
import { probabilities, voteWeight } from './odds.ts'
import { tellingProbes } from './probe-choice.ts'
import { priorOf } from './standing.ts'
import type { Ballot, Cluster, Duel } from './evidence.ts'
import type { CandidateId } from './types.ts'

/** How long a tournament goes on. */
export type TournamentRules = {
  /** Probability at which a leader needs no further vote; above 1 it never stops for that. */
  readonly enough: number
  readonly mostVotes: number
}

export const standardRules: TournamentRules = { enough: 0.95, mostVotes: 8 }

/**
 * Leader against strongest challenger, each vote on another probe, first seat alternating; when the
 * probes are used up the same outputs are judged again with the seats swapped. A vote is about a
 * behaviour, so it counts for every cluster that shows it.
 */
export class Tournament {
  readonly #arena: Arena
  readonly #examination: Examination
  readonly #rules: TournamentRules
  #duels: Duel[] = []
  #votes = 0
  #clusters: readonly Cluster[] = []
  #priors: ReadonlyMap<Cluster, number> = new Map()

  constructor(arena: Arena, examination: Examination, rules: TournamentRules = standardRules) {
    this.#arena = arena
    this.#examination = examination
    this.#rules = rules
  }

  get duels(): readonly Duel[] {
    return this.#duels
  }

  /** Duels until one cluster leads clearly or nothing is left to ask; returns the leader. */
  async play(clusters: readonly Cluster[]): Promise<Cluster> {
    const { enough, mostVotes } = this.#rules
    this.#clusters = clusters
    this.#priors = priorOf(this.#arena, this.#examination, clusters)
    this.#arena.listen({ kind: 'clusters', sizes: clusters.map((one) => one.members.length) })
    for (;;) {
      const [leader, ...others] = this.#ranking()
      if (leader === undefined) throw new Error('a tournament needs at least one cluster')
      if (others.length === 0 || this.#votes >= mostVotes || this.#examination.callsLeft <= 0)
        return leader
      if (this.confidence(leader) >= enough && !this.#hasUnswappedDecision()) return leader
      const next = this.#nextBout(leader, others)
      if (next === undefined) return leader
      await this.#vote(next)
    }
  }

  /** Probability that this cluster's behaviour is the right one among those seen. */
  confidence(cluster: Cluster): number {
    const all = probabilities(this.#clusters.map((one) => this.#logOdds(one)))
    return all[this.#clusters.indexOf(cluster)] ?? 0
  }

  #ranking(): Cluster[] {
    return this.#clusters.toSorted(
      (a, b) => this.#logOdds(b) - this.#logOdds(a) || a.members[0] - b.members[0]
    )
  }

  #logOdds(one: Cluster): number {
    const votes = this.#duels.map((duel) => {
      const observed = this.#observedOf(duel.probe)
      if (observed === undefined) return 0
      const mine = behaviourOf(observed, one.members[0], 'lenient')
      const weight = weightOf(duel, this.#arena.judgeAccuracy)
      const isMine = (id: CandidateId) => mine === behaviourOf(observed, id, 'lenient')
      switch (duel.outcome) {
        case 'left':
          return isMine(duel.left) ? weight : isMine(duel.right) ? -weight : 0
        case 'right':
          return isMine(duel.right) ? weight : isMine(duel.left) ? -weight : 0
        case 'neither':
          return isMine(duel.left) || isMine(duel.right) ? -weight : 0
        case 'tie':
        case 'inconsistent':
        case 'not-determined':
          return 0
      }
    })
    // A vote's weight is the log-odds between the two sides: half is gained, half is lost.
    return (this.#priors.get(one) ?? 0) + votes.reduce((sum, vote) => sum + vote / 2, 0)
  }

  // The last decision is not believed before its seats were swapped.
  #hasUnswappedDecision(): boolean {
    const last = this.#duels.findLast((duel) => duel.outcome === 'left' || duel.outcome === 'right')
    return last !== undefined && isUnconfirmed(last)
  }

  #nextBout(leader: Cluster, challengers: readonly Cluster[]): Bout | undefined {
    if (this.#arena.ablations?.has('swap-on-one-probe') && this.#hasUnswappedDecision())
      return this.#swapOfLastDecision()
    if (this.confidence(leader) >= this.#rules.enough) return this.#swapOfLastDecision()
    for (const challenger of challengers) {
      const left = leader.members[0]
      const right = challenger.members[0]
      const best = tellingProbes(this.#examination, left, right).find(
        ({ observed }) => !this.#judged(observed, left, right)
      )
      if (best !== undefined) return { observed: best.observed, left, right, repeats: undefined }
      const once = this.#duels.find(
        (duel) => isUnconfirmed(duel) && this.#concerns(duel, left, right)
      )
      if (once !== undefined) return this.#swapOf(once)
    }
    return undefined
  }

  #swapOfLastDecision(): Bout | undefined {
    const last = this.#duels.findLast((duel) => duel.outcome === 'left' || duel.outcome === 'right')
    return last === undefined ? undefined : this.#swapOf(last)
  }

  #swapOf(duel: Duel): Bout | undefined {
    const observed = this.#observedOf(duel.probe)
    return observed && { observed, left: duel.left, right: duel.right, repeats: duel }
  }

  async #vote({ observed: whole, left, right, repeats }: Bout): Promise<void> {
    const cut = await this.#examination.minimal(whole)
    if (cut === undefined) return
    const { probe, observed } = cut
    this.#votes++
    const pairs = differencesOf(observed, left, right)
    const seatOfLeft =
      repeats === undefined ? this.#duels.length % 2 : 1 - (this.#duels.indexOf(repeats) % 2)
    const call = this.#examination.nextCall()
    const ballot = await this.#ask(
      call,
      probe,
      seatOfLeft === 0 ? pairs : swapSeats(pairs),
      observed
    )
    const seen = seatOfLeft === 0 ? ballot : swapBallot(ballot)
    const ballots = [...(repeats?.ballots ?? []), seen]
    const duel: Duel = {
      probe: probe.id,
      left,
      right,
      differences: pairs,
      ballots,
      outcome: settle(ballots)
    }
    this.#duels =
      repeats === undefined
        ? [...this.#duels, duel]
        : this.#duels.map((one) => (one === repeats ? duel : one))
    this.#arena.listen({
      kind: 'duel',
      number: this.#votes,
      probe: probe.id,
      outcome: duel.outcome
    })
  }

  async #ask(
    call: number,
    probe: NonNullable<ReturnType<Examination['probe']>>,
    pairs: Duel['differences'],
    observed: ObservedProbe
  ): Promise<Ballot> {
    const { task, examiner, hasBase } = this.#arena
    const guess = this.#examination.guessOf(probe.id)
    try {
      const ballot = await examiner.judge({
        task,
        call,
        probe,
        differences: pairs,
        hasBase,
        ...(guess === undefined ? {} : { guess })
      })
      return requireQuote(ballot, [
        task.title,
        task.statement,
        ...task.context.map((file) => file.content)
      ])
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.#examination.note(`The judge gave no answer on ${observed.probe}: ${reason}`)
      return { choice: 'not-determined', quote: '', reason }
    }
  }

  #judged(observed: ObservedProbe, left: CandidateId, right: CandidateId): boolean {
    return this.#duels.some(
      (duel) => duel.probe === observed.probe && this.#concerns(duel, left, right)
    )
  }

  // A duel concerns a pair when it was fought over the very behaviours these two show.
  #concerns(duel: Duel, left: CandidateId, right: CandidateId): boolean {
    const observed = this.#observedOf(duel.probe)
    if (observed === undefined) return false
    const fought = [duel.left, duel.right]
      .map((id) => behaviourOf(observed, id, 'lenient'))
      .toSorted()
    const asked = [left, right].map((id) => behaviourOf(observed, id, 'lenient')).toSorted()
    return fought.join('\n') === asked.join('\n')
  }

  #observedOf(probe: string): ObservedProbe | undefined {
    return this.#examination.observed.find((observed) => observed.probe === probe)
  }
}

/** Decided from one seat only; what was left open is not asked again. */
function isUnconfirmed({ ballots, outcome }: Duel): boolean {
  return ballots.length === 1 && (outcome === 'left' || outcome === 'right')
}

type Bout = {
  readonly observed: ObservedProbe
  readonly left: CandidateId
  readonly right: CandidateId
  /** The duel whose outputs are judged again with the seats swapped. */
  readonly repeats: Duel | undefined
}

// Votes on the same outputs are correlated: a confirmed duel counts one and a half times, not twice.
function weightOf(duel: Duel, accuracy: number | undefined): number {
  return voteWeight(accuracy) * (duel.ballots.length > 1 ? 1.5 : 1)
}
