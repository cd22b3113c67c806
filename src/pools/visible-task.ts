import { z } from 'zod'

const publicTest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('call'),
    /** An expression that is true where the test passes. */
    check: z.string(),
    /** The arguments as they stand in the call: `nums=[1, 2], k=3`, or positional. */
    arguments: z.string()
  }),
  z.object({ kind: z.literal('stdin'), stdin: z.string(), stdout: z.string() })
])

/** What a selector may know of a recorded task: everything but the truth. */
export const visibleTaskSchema = z.object({
  id: z.string(),
  /** Tasks that share their candidates share it. */
  problem: z.string(),
  kind: z.enum(['call', 'stdin', 'script']),
  title: z.string(),
  statement: z.string(),
  /** The function, method or class that is asked for; '' for programs that read standard input. */
  entry: z.string(),
  /** What stands before the parenthesis of a call. */
  callee: z.string(),
  /** The signature that was given, with its documentation where that is the statement. */
  signature: z.string(),
  /** Python that is run before each candidate. */
  setUp: z.string(),
  publicTests: z.array(publicTest),
  /** In an order that tells nothing, numbered from 1. */
  candidates: z.array(z.object({ id: z.int().positive(), source: z.string() }))
})
export type VisibleTask = z.infer<typeof visibleTaskSchema>
export type PublicTest = z.infer<typeof publicTest>
