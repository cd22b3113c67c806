import type { Arena } from '../arena.ts'
import { greatest } from '../agreement.ts'
import { Examination } from '../examination.ts'
import { byLot } from '../lot.ts'
import type { Selection } from '../evidence.ts'
import type { Candidate } from '../types.ts'
import { baseline } from './baseline.ts'

/** So many inputs are voted on, as in the reference figure on hidden inputs. */
export const votedInputs = 10

/** The biggest group of candidates with equal outputs on every one of ten inputs. */
export function majorityVote(arena: Arena): Promise<Selection> {
  return vote(arena, 'majority-vote')
}

/** The same without the filter of the given tests: the baseline that the released code compares with. */
export function majorityVoteUnfiltered(arena: Arena): Promise<Selection> {
  const [first, ...rest] = arena.ungated ?? arena.rivals
  const rivals: readonly [Candidate, ...Candidate[]] =
    first === undefined ? arena.rivals : [first, ...rest]
  return vote({ ...arena, rivals }, 'majority-vote-unfiltered')
}

async function vote(arena: Arena, name: string): Promise<Selection> {
  const examination = new Examination(arena)
  await examination.drawFreePool(votedInputs)
  const clusters = examination.clusters()
  const size = new Map(
    clusters.flatMap(({ members }) => members.map((id) => [id, members.length] as const))
  )
  const ids = arena.rivals.map(({ id }) => id)
  const winner = byLot(
    greatest(ids, (id) => size.get(id) ?? 0),
    arena.random
  )
  const reason = `${size.get(winner) ?? 0} candidates give equal outputs on ${examination.observed.length} inputs`
  return baseline(arena, name, { by: 'agreement', winner, reason }, examination)
}
