import { z } from 'zod'
import { assumedAccuracy } from '../core/odds.ts'

/** What one selector did on one recorded task, scored after it had decided. One line of the bench's record. */
export const rowSchema = z.object({
  pool: z.string(),
  task: z.string(),
  /** Draws from the same candidates share it. */
  problem: z.string(),
  selector: z.string(),
  /** Parts that were left out. */
  without: z.array(z.string()).readonly(),
  /** How often a judge's vote is right, as the selector was told. */
  judgeAccuracy: z.number().default(assumedAccuracy),
  /** Most model calls it might make. */
  budget: z.number(),
  winner: z.number().nullable(),
  right: z.boolean(),
  by: z.string(),
  confidence: z.number().nullable(),
  calls: z.number(),
  tokens: z.number(),
  executions: z.number(),
  seconds: z.number(),
  candidates: z.number(),
  /** Candidates that pass the public tests. */
  rivals: z.number(),
  clusters: z.number(),
  probes: z.number(),
  discarded: z.number(),
  duels: z.record(z.string(), z.number()),
  /** Share of right candidates: of all, and of those that pass the public tests. */
  poolRight: z.number(),
  rivalsRight: z.number(),
  /** Right with this chance where the majority on ten hidden inputs decides; null where it is not known. */
  hiddenMajority: z.number().nullable(),
  /** Right duels among the decided ones: the behaviour that a right candidate shows was preferred. */
  judged: z.object({ right: z.number(), wrong: z.number() })
})
export type Row = z.infer<typeof rowSchema>

/** Reads one line of a record; undefined for a torn or foreign one. */
export function readRow(line: string): Row | undefined {
  try {
    return rowSchema.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}
