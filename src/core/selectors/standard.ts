import type { Arena } from '../arena.ts'
import { backing } from '../agreement.ts'
import { behaviourOf, splits } from '../cluster.ts'
import type { ObservedProbe } from '../cluster.ts'
import { Examination } from '../examination.ts'
import { distinctPatches, verdictOf } from '../gate.ts'
import { agreementConfidence, unobservedConfidence } from '../odds.ts'
import { breakTie } from '../tie-break.ts'
import { standardRules, Tournament } from '../tournament.ts'
import type { TournamentRules } from '../tournament.ts'
import type { Cluster, Selection } from '../evidence.ts'
import type { Candidate, CandidateId } from '../types.ts'

/** So many that behave alike on so many inputs need no model. */
const enoughAlike = { candidates: 3, inputs: 20 } as const
/** More programs than this make the prompt long without making the probes better. */
const mostShown = 4
/** Of one behaviour more are shown: what tells them apart is what nobody has thought of yet. */
const mostInside = 8

/**
 * The default: cluster by what probes show, those that need no model first; let a judge decide between outputs where
 * clusters differ, look once more inside the winning cluster, and break what ties remain without a model.
 */
export function standard(arena: Arena): Promise<Selection> {
  return decide(arena, {
    name: 'standard',
    rules: standardRules,
    searches: 1,
    recordedCalls: false
  })
}

/** How much a selection of this kind may spend on being sure. */
export type Thoroughness = {
  readonly name: string
  readonly rules: TournamentRules
  /** How often the winning cluster is searched for differences. */
  readonly searches: number
  /** Whether calls that tests make are made again in a repository too. */
  readonly recordedCalls: boolean
}

/** Clusters, probes, duels and a last look, as thorough as asked. */
export async function decide(arena: Arena, how: Thoroughness): Promise<Selection> {
  const examination = new Examination(arena)
  const representatives = distinctPatches(arena.rivals)
  const ids = arena.rivals.map((rival) => rival.id)

  // In a repository they cost a run of the suite, and a run on every rival each (ADR 16).
  if (representatives.length > 1 && (how.recordedCalls || !arena.hasBase))
    await examination.drawFreePool()
  if (!alikeBeyondDoubt(arena, examination, ids)) await search(arena, examination, representatives)
  if (arena.rivals.length === 1) {
    return finish(arena, examination, how.name, [], ids, {
      by: 'only-candidate',
      confidence: agreementConfidence(1)
    })
  }

  const tournament = new Tournament(arena, examination, how.rules)
  let clusters = examination.clusters(ids)
  let leading = await tournament.play(clusters)
  for (let times = 0; times < how.searches && !arena.ablations?.has('no-refine'); times++) {
    const inside = distinctPatches(
      arena.rivals.filter((rival) => leading.members.includes(rival.id))
    )
    if (inside.length < 2 || tournament.duels.length === 0) break
    const among = inside.map(({ id }) => id)
    await examination.askForProbes(inside.slice(0, mostInside), examination.feedback(among))
    clusters = examination.clusters(ids)
    leading = await tournament.play(clusters)
  }
  // A decision by duels needs one that was decided; else the biggest cluster stands by its size alone.
  const decided = tournament.duels.some(({ outcome }) => outcome === 'left' || outcome === 'right')
  return finish(arena, examination, how.name, clusters, leading.members, {
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

/**
 * Whether enough candidates behave alike on enough inputs to stop before any model call. Only for programs written from
 * nothing: what a change to a repository is for seldom shows in inputs that were there before.
 */
function alikeBeyondDoubt(
  arena: Arena,
  examination: Examination,
  ids: readonly CandidateId[]
): boolean {
  return (
    !arena.hasBase &&
    ids.length >= enoughAlike.candidates &&
    examination.observed.length >= enoughAlike.inputs &&
    examination.clusters(ids).length === 1
  )
}

/** Asks for probes, and once more with what was learnt when none of them told anybody apart. */
async function search(
  arena: Arena,
  examination: Examination,
  candidates: readonly Candidate[]
): Promise<void> {
  // Where no test went from fail to pass, only a probe can show that a patch changes anything.
  const unshown =
    arena.hasBase && arena.rivals.every((rival) => verdictOf(rival).failToPass.length === 0)
  if (candidates.length < 2 && !unshown) return
  const shown = leadersOf(arena, examination, candidates)
  const ids = candidates.map((candidate) => candidate.id)
  const fresh = await examination.askForProbes(shown, [])
  if (candidates.length < 2 || fresh.some((probe) => splits(probe, ids))) return
  // What splits already is enough to go on with; where nothing does, the model hears how its probes fared.
  if (!arena.hasBase && examination.clusters(ids).length > 1) return
  await examination.askForProbes(shown, examination.feedback(ids))
}

/** One candidate of each behaviour so far, best backed first; where behaviours are fewer than are shown, others too. */
function leadersOf(
  arena: Arena,
  examination: Examination,
  candidates: readonly Candidate[]
): readonly Candidate[] {
  const clusters = examination.clusters(candidates.map(({ id }) => id))
  if (clusters.length < 2) return candidates.slice(0, mostShown)
  const support = backing(
    arena.rivals.map(({ id }) => id),
    examination.weighed
  )
  const first = clusters
    .map(({ members }) => members[0])
    .toSorted((a, b) => (support.get(b) ?? 0) - (support.get(a) ?? 0))
    .slice(0, mostShown)
  return first.flatMap((id) => candidates.filter((one) => one.id === id))
}

type Decision = {
  readonly by: 'only-candidate' | 'agreement' | 'duels'
  readonly confidence: number
  readonly duels?: Tournament['duels']
}

function finish(
  arena: Arena,
  examination: Examination,
  selector: string,
  clusters: readonly Cluster[],
  members: readonly CandidateId[],
  decision: Decision
): Selection {
  const winner = breakTie(arena, members, examination.observed)
  return {
    ...examination.evidence(
      selector,
      (decision.duels ?? []).map(({ probe }) => probe)
    ),
    by: decision.by,
    winner,
    confidence: decision.confidence,
    reason: explain(arena, decision, winner, members, clusters, examination),
    clusters: clusters.length > 0 ? clusters : [{ members: [winner] }],
    duels: decision.duels ?? []
  }
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
