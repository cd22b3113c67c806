import { z } from 'zod'
import { visibleTaskSchema } from './visible-task.ts'

/** What a selector's side may ask of the keeper of a pool. */
export const requestSchema = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('open'), directory: z.string(), pool: z.string(), seed: z.int() }),
  z.object({ ask: z.literal('task'), id: z.string() }),
  /** Choices are final: the truth is told once they are handed in. */
  z.object({
    ask: z.literal('finish'),
    id: z.string(),
    selections: z.record(z.string(), z.int().positive().nullable())
  }),
  z.object({
    ask: z.literal('hidden-majority'),
    id: z.string(),
    among: z.array(z.int().positive()),
    inputs: z.int().positive(),
    seed: z.int()
  })
])
export type KeeperRequest = z.infer<typeof requestSchema>

/** What the keeper answers. */
export const replySchema = z.discriminatedUnion('tell', [
  z.object({ tell: z.literal('opened'), tasks: z.array(z.string()) }),
  z.object({ tell: z.literal('task'), task: visibleTaskSchema }),
  z.object({ tell: z.literal('truth'), correct: z.array(z.boolean()) }),
  z.object({ tell: z.literal('chance'), chance: z.number().nullable() }),
  /** `input`: what was given is wrong, and a person can mend it. */
  z.object({ tell: z.literal('refused'), reason: z.string(), input: z.boolean() })
])
export type KeeperReply = z.infer<typeof replySchema>

/** Messages carry a number, so that several may be under way. */
export const numbered = z.object({ number: z.int() })
export const numberedRequest = z.object({ number: z.int(), request: requestSchema })
export const numberedReply = z.object({ number: z.int(), reply: replySchema })
