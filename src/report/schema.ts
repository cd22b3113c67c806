import { z } from 'zod'
import { InputError } from '../input-error.ts'
import type { Report } from './report.ts'

/** JSON has no undefined: `null` stands for it where a key is always there. */
function absent<Inner extends z.ZodType>(inner: Inner) {
  return inner.nullable().transform((value) => value ?? undefined)
}

const candidateId = z.int().positive()
const texts = z.array(z.string()).readonly()
const count = z.number().nonnegative()

const ending = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('exited'), exitCode: z.number() }),
  z.object({ kind: z.literal('timed-out'), afterMs: z.number() }),
  z.object({ kind: z.literal('killed'), reason: z.string() })
])

const testCase = z.object({
  id: z.string(),
  status: z.enum(['passed', 'failed', 'skipped']),
  message: z.string().exactOptional()
})

const testRun = z.object({
  ending,
  cases: absent(z.array(testCase).readonly()),
  output: z.string(),
  durationMs: z.number()
})

const verdict = z.object({
  failToPass: texts,
  stillFailing: texts,
  passToFail: texts,
  vanished: texts,
  newlySkipped: texts,
  newFailing: texts,
  green: z.boolean()
})

const task = z.object({
  title: z.string(),
  statement: z.string(),
  baseSha: z.string(),
  probeLanguage: z.enum(['javascript', 'python', 'other']),
  testCommand: z.string(),
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
    diff: z.string()
  }),
  run: testRun,
  verdict
})

const candidate = z.object({ id: candidateId, rounds: z.tuple([round], round).readonly() })

const probe = z.object({
  id: z.string(),
  language: z.enum(['javascript', 'python', 'other']),
  path: z.string(),
  source: z.string(),
  command: texts.exactOptional(),
  aim: z.string()
})

const subject = z.union([candidateId, z.literal('base')])

const observation = z.discriminatedUnion('kind', [
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
      .readonly()
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
  outcome: z.enum(['left', 'right', 'tie', 'inconsistent', 'not-determined'])
})

const evidence = z.object({
  selector: z.string(),
  probes: z.array(probe).readonly(),
  discarded: z.array(z.object({ probe, reason: z.string() })).readonly(),
  observations: z.array(observation).readonly(),
  clusters: z
    .array(z.object({ members: z.tuple([candidateId], candidateId).readonly() }))
    .readonly(),
  duels: z.array(duel).readonly(),
  spent: z.object({ modelCalls: count, executions: count }),
  notes: texts
})

const selection = z.discriminatedUnion('by', [
  evidence.extend({ by: z.literal('nothing'), reason: z.string() }),
  evidence.extend({
    by: z.enum(['only-candidate', 'agreement', 'duels']),
    winner: candidateId,
    confidence: z.number().min(0).max(1),
    reason: z.string()
  })
])

const reasoned = z.array(z.object({ id: candidateId, reason: z.string() })).readonly()

/** The form of `report.json`, version 1. */
export const reportSchema = z.object({
  version: z.literal(1),
  runId: z.string(),
  issue: absent(
    z.object({ number: z.int().positive(), title: z.string(), url: absent(z.string()) })
  ),
  task,
  settings: z.object({
    samples: count,
    debugRounds: count,
    temperature: z.number(),
    selector: z.string(),
    model: z.string(),
    judgeModel: z.string(),
    probeModel: z.string(),
    debugModel: z.string()
  }),
  candidates: z.array(candidate).readonly(),
  losses: z
    .array(z.object({ id: candidateId, reason: z.string(), question: z.string().exactOptional() }))
    .readonly(),
  rivals: z.array(candidateId).readonly(),
  refused: reasoned,
  selection,
  outcome: z.enum([
    'verified',
    'partial',
    'undecided',
    'no-better-than-base',
    'unclear-issue',
    'tests-cannot-run'
  ]),
  headline: z.string(),
  proof: z.array(verdict).readonly(),
  usage: z
    .array(
      z.object({
        step: z.string(),
        model: z.string(),
        calls: count,
        inputTokens: count,
        outputTokens: count,
        incomplete: z.boolean()
      })
    )
    .readonly(),
  isolation: z.object({ kind: z.string(), guarantees: texts }),
  replayed: z.boolean(),
  notes: texts,
  startedAt: z.iso.datetime({ offset: true }),
  finishedAt: z.iso.datetime({ offset: true })
}) satisfies z.ZodType<Report>

/** Deeply the same type with every modifier written out, so that two spellings of one type are identical. */
type Spelled<T> = T extends string | number | boolean | undefined
  ? T
  : { readonly [Key in keyof T]: Spelled<T[Key]> }
// The one way to ask TypeScript for identity instead of assignability (microsoft/TypeScript#27024).
// oxlint-disable typescript/no-unnecessary-type-parameters
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
// oxlint-enable typescript/no-unnecessary-type-parameters

/** Does not compile when the schema and the type say different things, optional keys included. */
export const schemaAgrees: Same<Spelled<z.output<typeof reportSchema>>, Spelled<Report>> = true

/** The published JSON schema of `report.json` (docs/report.schema.json). */
export function reportJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(reportSchema, { io: 'input', reused: 'ref' })
  return {
    ...schema,
    title: 'S* Action report',
    description:
      'Everything a run of S* Action found out: report.json of the run directory, version 1.'
  }
}

/**
 * The report that `report.json` holds. Throws an InputError that names the file and the first wrong place when it is
 * missing, is not JSON, has another version, or is not of the schema's form.
 */
export function parseReport(text: string | undefined, name = 'report.json'): Report {
  if (text === undefined || text.trim() === '')
    throw new InputError(
      `${name} is ${text === undefined ? 'missing' : 'empty'}: the solve job did not finish, or its run directory was not passed on. Look at the solve job’s log, and check that both jobs name the same artifact.`
    )
  const value = json(text, name)
  const version =
    typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined
  if (version !== 1)
    throw new InputError(
      `${name} has ${version === undefined ? 'no version' : `version ${JSON.stringify(version).slice(0, 40)}`}; this release reads version 1. Use the same release of S* Action in every job.`
    )
  const parsed = reportSchema.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new InputError(
      `${name} is not a report: ${place(issue?.path ?? [])}: ${issue?.message ?? 'wrong form'}. Use the run directory as the solve job wrote it.`
    )
  }
  const wrong = dangling(parsed.data)
  if (wrong !== undefined)
    throw new InputError(
      `${name} contradicts itself: ${wrong}. Use the run directory as the solve job wrote it.`
    )
  return parsed.data
}

function json(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new InputError(
      `${name} is not JSON (${error instanceof Error ? error.message.slice(0, 200) : 'unreadable'}): it was cut off or overwritten. Run the solve job again.`,
      { cause: error }
    )
  }
}

/** A candidate that the report speaks of and does not have. */
function dangling(report: Report): string | undefined {
  const ids = new Set(report.candidates.map((one) => one.id))
  if (ids.size !== report.candidates.length) return 'candidates: two have the same id'
  const { selection } = report
  if (selection.by !== 'nothing' && !ids.has(selection.winner))
    return `selection.winner: there is no candidate ${selection.winner}`
  const rival = report.rivals.find((id) => !ids.has(id))
  return rival === undefined ? undefined : `rivals: there is no candidate ${rival}`
}

function place(path: readonly PropertyKey[]): string {
  const text = path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')
  return text === '' ? 'the whole' : text
}
