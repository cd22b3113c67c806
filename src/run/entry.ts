import { z } from 'zod'

import { ending, observation, subject, testCase } from '../report/core-schema.ts'

/** Raised whenever a reader of an older version could misread a line. */
export const journalVersion = 1

const testRun = z.object({
  ending,
  cases: z.array(testCase).readonly().optional(),
  output: z.string(),
  durationMs: z.number()
})

const message = z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const recording = z
  .object({ kind: z.literal('recording'), origin: z.string() })
  .describe('Who wrote the answers of this journal, and when.')

const run = z
  .object({
    kind: z.literal('run'),
    runId: z.string(),
    settings: z.record(z.string(), z.unknown()),
    versions: z.record(z.string(), z.string()),
    origin: z.string().optional()
  })
  .describe('A run begins, or goes on after it was stopped.')

const prompt = z
  .object({ kind: z.literal('prompt'), sha256, messages: z.array(message).readonly() })
  .describe('The messages of a prompt, once per distinct prompt, before the first call with it.')

const answer = z.object({
  text: z.string(),
  usage: z
    .object({ inputTokens: z.number().nonnegative(), outputTokens: z.number().nonnegative() })
    .optional(),
  truncated: z.boolean(),
  durationMs: z.number()
})

const modelCall = z
  .object({
    kind: z.literal('model-call'),
    slot: z.string(),
    purpose: z.enum(['draft', 'amend', 'repair', 'probes', 'judge', 'context']),
    temperature: z.number(),
    prompt: sha256,
    model: z.string().optional().describe('Missing where the call failed.'),
    answer: answer.optional(),
    error: z.object({ message: z.string(), fatal: z.boolean() }).optional()
  })
  .refine((call) => (call.answer === undefined) !== (call.error === undefined), {
    error: 'a call has either an answer or an error'
  })
  .describe('One answer of a model, or why there is none.')

const testRunEntry = z
  .object({
    kind: z.literal('test-run'),
    occasion: z.string().describe('Why the tests ran: baseline, round, proof, …'),
    subject,
    run: testRun
  })
  .describe('One run of the test suite. Long output is cut.')

const observationEntry = z
  .object({
    kind: z.literal('observation'),
    variant: z.union([z.literal(0), z.literal(1)]),
    observation
  })
  .describe('What one subject did under one probe.')

const event = z
  .object({ kind: z.literal('event'), event: z.looseObject({ kind: z.string() }) })
  .describe('A step of the run, for timelines.')

const outcome = z
  .object({
    kind: z.literal('outcome'),
    outcome: z.enum([
      'verified',
      'partial',
      'undecided',
      'no-better-than-base',
      'unclear-issue',
      'tests-cannot-run'
    ]),
    headline: z.string()
  })
  .describe('How the run ended.')

/** What is written: a line without its version and time. */
export const entryContentSchema = z.discriminatedUnion('kind', [
  recording,
  run,
  prompt,
  modelCall,
  testRunEntry,
  observationEntry,
  event,
  outcome
])

/** What every line begins with, whatever its kind. */
export const entryFrameSchema = z.object({
  v: z.literal(journalVersion),
  at: z.iso.datetime().describe('When it was written, UTC.')
})

/** One line of a run journal. */
export const entrySchema = z.intersection(entryFrameSchema, entryContentSchema)

export type EntryContent = z.infer<typeof entryContentSchema>
export type Entry = z.infer<typeof entrySchema>
export type EntryKind = Entry['kind']
export type ModelCallEntry = Extract<Entry, { kind: 'model-call' }>

/** The kinds of this version; lines of other kinds are left out with a note. */
export const entryKinds: ReadonlySet<string> = new Set<EntryKind>([
  'recording',
  'run',
  'prompt',
  'model-call',
  'test-run',
  'observation',
  'event',
  'outcome'
])

/** The published JSON schema of one line (docs/run-journal.schema.json). */
export function journalJsonSchema(): Readonly<Record<string, unknown>> {
  return {
    title: 'One line of run.jsonl, the journal of a run',
    description:
      'The journal is append-only: one JSON object a line, UTF-8. A last line without its end was torn by a kill and does not count.',
    ...z.toJSONSchema(entrySchema, { io: 'input' })
  }
}
