import type { Arena } from '../arena.ts'
import { backing, greatest } from '../agreement.ts'
import { Examination } from '../examination.ts'
import {
  agreementConfidence,
  alikeConfidence,
  probabilities,
  unobservedConfidence
} from '../odds.ts'
import { priorOf } from '../standing.ts'
import { breakTie } from '../tie-break.ts'
import type { Selection } from '../evidence.ts'
import type { CandidateId } from '../types.ts'

/**
 * Without any model call: the behaviour that has most backing on probes that need no model. Where there is code before the
 * change, the behaviour that fixes the issue's own examples and changes least beside them.
 */
export async function free(arena: Arena): Promise<Selection> {
  const examination = new Examination(arena)
  const ids = arena.rivals.map(({ id }) => id)
  await examination.drawFreePool()
  const clusters = examination.clusters(ids)
  const members = arena.hasBase ? bestByPrior(arena, examination) : bestBacked(arena, examination)
  const winner = breakTie(arena, members, examination.observed)
  const inputs = examination.observed.length
  return {
    ...examination.evidence('free'),
    by: ids.length === 1 ? 'only-candidate' : 'agreement',
    winner,
    confidence: confidenceOf(arena, examination, winner),
    reason:
      ids.length === 1
        ? `candidate ${winner} is the only one that passed the gate`
        : inputs === 0
          ? `no probe could be had without a model; one of ${ids.length} candidates was ${arena.hasBase ? 'chosen by the size of its change' : 'drawn by lot'}`
          : clusters.length === 1
            ? `${ids.length} candidates behaved alike under ${inputs} probes`
            : `of ${clusters.length} behaviours under ${inputs} probes, its own has most in common with the others`,
    clusters,
    duels: []
  }
}

function bestBacked(arena: Arena, examination: Examination) {
  const ids = arena.rivals.map(({ id }) => id)
  const support = backing(ids, examination.weighed)
  return greatest(ids, (id) => support.get(id) ?? 0)
}

function bestByPrior(arena: Arena, examination: Examination) {
  const clusters = examination.clusters()
  const prior = priorOf(arena, examination, clusters)
  const best = Math.max(...prior.values())
  return clusters.filter((one) => prior.get(one) === best).flatMap(({ members }) => members)
}

function confidenceOf(arena: Arena, examination: Examination, winner: CandidateId): number {
  const clusters = examination.clusters()
  const all = arena.rivals.length
  if (arena.hasBase)
    return clusters.length === 1
      ? agreementConfidence(all)
      : Math.max(...probabilities([...priorOf(arena, examination, clusters).values()]))
  if (all > 1 && examination.observed.length === 0) return unobservedConfidence
  const own = clusters.find(({ members }) => members.includes(winner))
  return alikeConfidence(own?.members.length ?? 0, all)
}
