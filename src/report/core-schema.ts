// The form in JSON of the core's values (src/core/types.ts) as they stand in report.json.

import { z } from 'zod'

import { duelOutcomes, probeOrigins, probeShapes, selectionKinds } from '../core/evidence.ts'
import { exceededLimits } from '../core/types.ts'

/** JSON has no undefined: `null` stands for it where a key is always there. */
export function absent<Inner extends z.ZodType>(inner: Inner) {
  return inner.nullable().transform((value) => value ?? undefined)
}

/** A candidate's number. */
export const candidateId = z.int().positive()
/** A list of texts. */
export const texts = z.array(z.string()).readonly()
/** A number of things. */
export const count = z.number().nonnegative()

/** How a process ended. */
export const ending = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('exited'), exitCode: z.number() }),
  z.object({ kind: z.literal('timed-out'), afterMs: z.number() }),
  z.object({
    kind: z.literal('killed'),
    reason: z.string(),
    limit: z.enum(exceededLimits).exactOptional()
  })
])

/** One test's result. */
export const testCase = z.object({
  id: z.string(),
  status: z.enum(['passed', 'failed', 'skipped']),
  message: z.string().exactOptional()
})

const testRun = z.object({
  ending,
  cases: absent(z.array(testCase).readonly()),
  output: z.string(),
  durationMs: z.number(),
  untrusted: z.string().exactOptional()
})

/** A verdict. */
export const verdict = z.object({
  failToPass: texts,
  stillFailing: texts,
  passToFail: texts,
  vanished: texts,
  newlySkipped: texts,
  newFailing: texts,
  untrusted: z.string().exactOptional(),
  green: z.boolean()
})

/** A task. */
export const task = z.object({
  title: z.string(),
  statement: z.string(),
  baseSha: z.string(),
  probeLanguage: z.enum(['javascript', 'python', 'other']),
  testCommand: z.string(),
  workingDirectory: z.string(),
  baseline: z.object({
    passing: texts,
    failing: texts,
    flaky: texts,
    skipped: texts,
    granularity: z.enum(['test', 'exit-code']),
    runs: z.array(testRun).readonly()
  }),
  context: z
    .array(z.object({ path: z.string(), content: z.string(), reason: z.string() }))
    .readonly(),
  contextLeftOut: texts
})

const round = z.object({
  patch: z.object({
    changes: z
      .array(
        z.object({
          path: z.string(),
          before: absent(z.string()),
          after: absent(z.string())
        })
      )
      .readonly(),
    diff: z.string(),
    marked: z
      .array(z.object({ path: z.string(), reason: z.string(), testedAsBase: z.boolean() }))
      .readonly()
      .exactOptional()
  }),
  run: testRun,
  verdict,
  ownTests: z.object({ files: texts, holdsTests: z.boolean(), run: testRun }).exactOptional()
})

/** A candidate with its rounds. */
export const candidate = z.object({ id: candidateId, rounds: z.tuple([round], round).readonly() })

const probe = z.object({
  id: z.string(),
  shape: z.enum(probeShapes),
  origin: z.enum(probeOrigins),
  language: z.enum(['javascript', 'python', 'other']),
  path: z.string(),
  source: z.string(),
  minimal: z.string().exactOptional(),
  command: texts.exactOptional(),
  aim: z.string()
})

/** Whose behaviour was observed. */
export const subject = z.union([candidateId, z.literal('base')])

/** What one subject did under one probe. */
export const observation = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('observed'),
    subject,
    probe: z.string(),
    values: z
      .array(
        z.object({
          label: z.string(),
          strict: z.string(),
          lenient: z.string(),
          shown: z.string()
        })
      )
      .readonly(),
    cpuMs: count.exactOptional(),
    reached: z.object({ lines: count, of: count }).exactOptional()
  }),
  z.object({ kind: z.literal('broken'), subject, probe: z.string(), reason: z.string() })
])

const duel = z.object({
  probe: z.string(),
  left: candidateId,
  right: candidateId,
  differences: z
    .array(z.object({ label: z.string(), base: z.string(), left: z.string(), right: z.string() }))
    .readonly(),
  ballots: z
    .array(
      z.object({
        choice: z.enum(['first', 'second', 'both', 'neither', 'not-determined']),
        quote: z.string(),
        reason: z.string()
      })
    )
    .readonly(),
  outcome: z.enum(duelOutcomes)
})

const evidence = z.object({
  selector: z.string(),
  probes: z.array(probe).readonly(),
  alike: count.exactOptional(),
  discarded: z.array(z.object({ probe, reason: z.string() })).readonly(),
  observations: z.array(observation).readonly(),
  clusters: z
    .array(z.object({ members: z.tuple([candidateId], candidateId).readonly() }))
    .readonly(),
  duels: z.array(duel).readonly(),
  spent: z.object({ modelCalls: count, tokens: count, executions: count }),
  notes: texts
})

/** A selection with its evidence. */
export const selection = z.discriminatedUnion('by', [
  evidence.extend({ by: z.literal('nothing'), reason: z.string() }),
  evidence.extend({
    by: z.enum(selectionKinds),
    winner: candidateId,
    confidence: z.number().min(0).max(1),
    reason: z.string()
  })
])
