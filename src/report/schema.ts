import { z } from 'zod'
import { InputError } from '../input-error.ts'
import {
  absent,
  candidate,
  candidateId,
  count,
  selection,
  task,
  texts,
  verdict
} from './core-schema.ts'
import type { Report } from './report.ts'

const reasoned = z.array(z.object({ id: candidateId, reason: z.string() })).readonly()

/** The form of `report.json`, version 1. */
const reportSchema = z.object({
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
