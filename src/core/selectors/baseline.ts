import type { Arena } from '../arena.ts'
import { Examination } from '../examination.ts'
import type { Duel, Selection, SelectionKind } from '../evidence.ts'
import type { CandidateId } from '../types.ts'

/** The result of a baseline, with what it saw. Baselines claim no confidence beyond that of a lot. */
export function baseline(
  arena: Arena,
  selector: string,
  found: {
    readonly by: SelectionKind
    readonly winner: CandidateId
    readonly reason: string
    readonly confidence?: number
    readonly duels?: readonly Duel[]
  },
  examination = new Examination(arena)
): Selection {
  return {
    ...examination.evidence(selector),
    by: found.by,
    winner: found.winner,
    confidence: found.confidence ?? 1 / arena.rivals.length,
    reason: found.reason,
    clusters: examination.clusters(),
    duels: found.duels ?? []
  }
}
