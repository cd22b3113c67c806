import * as z from 'zod'

import { literalSchema } from './literal.ts'
import type { Literal } from './literal.ts'

/** What a function is called with: by place, then by name. */
export type Arguments = readonly [readonly Literal[], readonly (readonly [string, Literal])[]]

/** A call that can be made again: of what a file exports, then of methods of the instance that it gives, one after the other. */
export type Call = {
  /** Relative to the repository's root. */
  readonly file: string
  /** The name in the module, with dots for what lies in it: `parse`, `Parser.of`, `default`. */
  readonly callee: string
  readonly arguments: Arguments
  readonly steps: readonly Step[]
}
export type Step = readonly [method: string, arguments: Arguments]

/** The function, class or method that a call is about, by its name in the module: `parse`, `Parser.push`. */
export function nameOf({ callee, steps }: Call): string {
  return [callee, ...steps.slice(-1).map(([method]) => method)].join('.')
}

/** Equal calls have equal keys. */
export function keyOf({ file, callee, arguments: given, steps }: Call): string {
  return JSON.stringify([file, callee, given, steps])
}

/** Calls of which none is there twice, and none is only the beginning of another. */
export function distinct(calls: readonly Call[]): readonly Call[] {
  const unique = new Map(calls.map((call) => [keyOf(call), call]))
  const beginnings = new Set(
    [...unique.values()].flatMap((call) =>
      call.steps
        .slice(1)
        .map((_, index) => keyOf({ ...call, steps: call.steps.slice(0, index + 1) }))
    )
  )
  return [...unique].flatMap(([key, call]) => (beginnings.has(key) ? [] : [call]))
}

/** Calls without those of a function or method beyond the first `most`. */
export function fewOfEach(calls: readonly Call[], most: number): readonly Call[] {
  const counts = new Map<string, number>()
  return calls.filter((call) => {
    const name = `${call.file} ${nameOf(call)}`
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return count <= most
  })
}

const mostArguments = 20
const mostSteps = 8
const longestLine = 8_000
/** Of what both languages take for a name; others cannot be called by what is written here. */
const name = z.string().regex(/^[\p{L}_$][\p{L}\p{N}_$]{0,99}$/u)
const dottedName = z
  .string()
  .regex(/^[\p{L}_$][\p{L}\p{N}_$]{0,99}(?:\.[\p{L}_$][\p{L}\p{N}_$]{0,99}){0,3}$/u)
const argumentsSchema = z.tuple([
  z.array(literalSchema).max(mostArguments),
  z.array(z.tuple([name, literalSchema])).max(mostArguments)
])
const callSchema = z.object({
  file: z.int().min(0),
  callee: dottedName,
  arguments: argumentsSchema,
  steps: z.array(z.tuple([name, argumentsSchema])).max(mostSteps),
  from: z.string().max(500).default('')
})

/** A call as it is read, and the file that it came from, where that is told. */
export type ReadCall = { readonly call: Call; readonly from: string }

/**
 * Reads calls, one a line, as programs that are not to be trusted have written them; `files` are what their numbers
 * stand for. Lines that are anything else are left out.
 */
export function readCalls(text: string, files: readonly string[]): readonly ReadCall[] {
  return text.split('\n').flatMap((line) => {
    if (line.length > longestLine || !line.startsWith('{')) return []
    const parsed = callSchema.safeParse(parseJson(line))
    const file = parsed.success ? files[parsed.data.file] : undefined
    if (!parsed.success || file === undefined) return []
    const { from, ...call } = parsed.data
    return [{ call: { ...call, file }, from }]
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
