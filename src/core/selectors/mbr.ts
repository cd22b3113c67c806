import type { Arena } from '../arena.ts'
import { greatest, groupsOf } from '../agreement.ts'
import { Examination } from '../examination.ts'
import { byLot } from '../lot.ts'
import { refuses } from '../refusal.ts'
import type { Selection } from '../evidence.ts'
import { baseline } from './baseline.ts'
import { votedInputs } from './majority-vote.ts'

/** MBR-exec (arXiv 2204.11454): the candidate whose outputs agree most with the others', on the same ten inputs. */
export async function mbr(arena: Arena): Promise<Selection> {
  const examination = new Examination(arena)
  await examination.drawFreePool(votedInputs)
  const ids = arena.rivals.map(({ id }) => id)
  const gain = new Map(ids.map((id) => [id, 0]))
  for (const observed of examination.observed) {
    for (const members of groupsOf(ids, observed).values()) {
      for (const id of members) {
        if (!refuses(observed.rivals.get(id))) gain.set(id, (gain.get(id) ?? 0) + members.length)
      }
    }
  }
  const winner = byLot(
    greatest(ids, (id) => gain.get(id) ?? 0),
    arena.random
  )
  const reason = `agrees most with the others on ${examination.observed.length} inputs`
  return baseline(arena, 'mbr', { by: 'agreement', winner, reason }, examination)
}
