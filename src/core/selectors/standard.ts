import type { Arena } from '../arena.ts'
import { behaviourOf, cluster, splits } from '../cluster.ts'
import type { ObservedProbe } from '../cluster.ts'
import { distanceFromBase } from '../compare.ts'
import { Examination } from '../examination.ts'
import { lastRound, verdictOf } from '../gate.ts'
import { agreementConfidence, unobservedConfidence } from '../odds.ts'
import { Tournament } from '../tournament.ts'
import type { Candidate, CandidateId, Cluster, Selection } from '../types.ts'

/**
 * The default: cluster by what probes show, let a judge decide between outputs where clusters differ,
 * look once more inside the winning cluster, and break what ties remain without a model.
 */
export async function standard(arena: Arena): Promise<Selection> {
  const examination = new Examination(arena)
  const representatives = distinctPatches(arena.rivals)
  const ids = arena.rivals.map((rival) => rival.id)

  // Where no test went from fail to pass, only a probe can show that a patch changes anything.
  const unshown = arena.rivals.every((rival) => verdictOf(rival).failToPass.length === 0)
  await search(examination, representatives, unshown)
  if (arena.rivals.length === 1) {
    return finish(arena, examination, [], ids, {
      by: 'only-candidate',
      confidence: agreementConfidence(1)
    })
  }

  const tournament = new Tournament(arena, examination)
  let clusters = cluster(ids, examination.observed)
  let leading = await tournament.play(clusters)

  const inside = distinctPatches(arena.rivals.filter((rival) => leading.members.includes(rival.id)))
  if (inside.length > 1 && tournament.duels.length > 0) {
    await examination.askForProbes(inside, examination.feedback())
    clusters = cluster(ids, examination.observed)
    leading = await tournament.play(clusters)
  }
  // A decision by duels needs one that was decided; else the biggest cluster stands by its size alone.
  const decided = tournament.duels.some(({ outcome }) => outcome === 'left' || outcome === 'right')
  return finish(arena, examination, clusters, leading.members, {
    by: decided ? 'duels' : 'agreement',
    confidence:
      clusters.length > 1
        ? tournament.confidence(leading)
        : representatives.length > 1 && examination.observed.length === 0
          ? unobservedConfidence
          : agreementConfidence(leading.members.length),
    duels: tournament.duels
  })
}

/** Asks for probes, and once more with what was learnt when none of them told anybody apart. */
async function search(
  examination: Examination,
  candidates: readonly Candidate[],
  always: boolean
): Promise<void> {
  if (candidates.length < 2 && !always) return
  const shown = candidates.slice(0, mostShown)
  const ids = candidates.map((candidate) => candidate.id)
  await examination.askForProbes(shown, [])
  if (candidates.length < 2 || examination.observed.some((probe) => splits(probe, ids))) return
  await examination.askForProbes(shown, examination.feedback())
}

// More programs than this make the prompt long without making the probes better.
const mostShown = 4

type Decision = {
  readonly by: 'only-candidate' | 'agreement' | 'duels'
  readonly confidence: number
  readonly duels?: Tournament['duels']
}

function finish(
  arena: Arena,
  examination: Examination,
  clusters: readonly Cluster[],
  members: readonly CandidateId[],
  decision: Decision
): Selection {
  const winner = breakTie(arena.rivals, members, examination.observed)
  return {
    ...examination.evidence('standard'),
    by: decision.by,
    winner,
    confidence: decision.confidence,
    reason: explain(arena, decision, winner, members, clusters, examination),
    clusters: clusters.length > 0 ? clusters : [{ members: [winner] }],
    duels: decision.duels ?? []
  }
}

/** Inside one cluster: strict majority, least changed against the base, smallest diff, lowest id. */
function breakTie(
  rivals: readonly Candidate[],
  members: readonly CandidateId[],
  observed: readonly ObservedProbe[]
): CandidateId {
  const strict = cluster(members, observed, 'strict')
  const largest = strict.filter((group) => group.members.length === strict[0]?.members.length)
  const finalists = rivals.filter((rival) =>
    largest.some((group) => group.members.includes(rival.id))
  )
  const [best] = finalists.toSorted(
    (a, b) =>
      collateral(a.id, observed) - collateral(b.id, observed) ||
      lastRound(a).patch.diff.length - lastRound(b).patch.diff.length ||
      a.id - b.id
  )
  return best?.id ?? rivals[0]?.id ?? 1
}

function collateral(id: CandidateId, observed: readonly ObservedProbe[]): number {
  return observed.reduce((sum, probe) => {
    const seen = probe.rivals.get(id)
    return seen === undefined ? sum : sum + distanceFromBase(probe.base, seen)
  }, 0)
}

function distinctPatches(candidates: readonly Candidate[]): Candidate[] {
  return [
    ...new Map(candidates.toReversed().map((one) => [lastRound(one).patch.diff, one])).values()
  ].toReversed()
}

function explain(
  arena: Arena,
  decision: Decision,
  winner: CandidateId,
  members: readonly CandidateId[],
  clusters: readonly Cluster[],
  examination: Examination
): string {
  const probes = examination.observed.length
  switch (decision.by) {
    case 'only-candidate':
      return `candidate ${winner} is the only one that passed the gate`
    case 'agreement':
      if (distinctPatches(arena.rivals).length === 1) {
        return `${members.length} candidates wrote the same patch`
      }
      return probes === 0
        ? `${members.length} candidates are alike as far as the tests show; no probe could be run`
        : clusters.length > 1
          ? `${members.length} candidates behave alike, more than in any of ${clusters.length - 1} other behaviours, and no duel was decided`
          : `${members.length} candidates behaved alike under ${probes} probes`
    case 'duels': {
      const splitting = examination.observed.filter((probe) => differ(probe, clusters)).length
      const won =
        decision.duels?.filter((duel) => duel.outcome === 'left' || duel.outcome === 'right')
          .length ?? 0
      return `${splitting} of ${probes} probes told ${clusters.length} behaviours apart; ${won} duels were decided by words of the issue`
    }
  }
}

function differ(probe: ObservedProbe, clusters: readonly Cluster[]): boolean {
  return new Set(clusters.map((one) => behaviourOf(probe, one.members[0], 'lenient'))).size > 1
}
