import { createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import type { ObservedValue } from '../core/evidence.ts'
import { readHead } from './read-head.ts'

/** What a probe left in its record: its values, calls that never came back, and how it ended. */
export type ProbeRecord = {
  readonly values: readonly ObservedValue[]
  /** Labels of calls that started and recorded nothing, with the place each has among the values. */
  readonly unfinished: readonly { readonly label: string; readonly at: number }[]
  /** Undefined if the program ended before it could say how. */
  readonly ended: ProbeEnd | undefined
  /** How many of the lines that were watched the program ran; undefined if it did not say. */
  readonly reached: number | undefined
  /** Lines are missing or twice there: the code under test has meddled with the record. */
  readonly tampered: boolean
}

export type ProbeEnd =
  | { readonly kind: 'ok' }
  | {
      readonly kind: 'error'
      readonly type: string
      readonly message: string
      /** The probe could not be loaded; not a behaviour of the code under test. */
      readonly harness: boolean
    }

const bytesRead = 4_000_000
const valueLimit = 200
const labelLimit = 320
const textLimit = 16_384
const shownLimit = 1_000

const started = z.object({ started: z.string().max(labelLimit) })
const observed = z.object({
  label: z.string().max(labelLimit),
  strict: z.string().max(textLimit),
  lenient: z.string().max(textLimit),
  shown: z.string().max(shownLimit)
})
const endedOk = z.object({ ended: z.literal('ok') })
const endedError = z.object({
  ended: z.literal('error'),
  type: z.string(),
  message: z.string(),
  harness: z.union([z.boolean(), z.enum(['true', 'false'])])
})
const reachedLines = z.object({ reached: z.coerce.number().int().nonnegative() })
const entry = z.union([started, observed, endedOk, endedError, reachedLines])

/** Reads a record written by code that is not to be trusted: a plain file, its first 4 MB. */
export async function readRecord(path: string, key: string): Promise<ProbeRecord> {
  return parseRecord(await readHead(path, bytesRead), key)
}

/** Parses a record; lines that are not signed with `key` are dropped, at most 200 values are kept. */
export function parseRecord(text: string, key: string): ProbeRecord {
  const calls = new Map<number, { label: string; value: ObservedValue | undefined }>()
  let ended: ProbeEnd | undefined
  let reached: number | undefined
  let tampered = false
  let last = 0
  for (const line of text.split('\n')) {
    const signed = signedLine(line, key)
    if (signed === undefined) continue
    tampered ||= signed.number !== last + 1
    last = signed.number
    const parsed = entry.safeParse(signed.entry).data
    if (parsed === undefined) continue
    if ('started' in parsed) {
      if (calls.size < valueLimit)
        calls.set(signed.number, { label: parsed.started, value: undefined })
    } else if ('label' in parsed) {
      const call = calls.get(signed.of)
      if (call !== undefined) call.value = parsed
    } else if ('reached' in parsed) {
      reached = parsed.reached
    } else if (parsed.ended === 'ok') {
      ended = { kind: 'ok' }
    } else {
      const { type, message, harness } = parsed
      ended = { kind: 'error', type, message, harness: harness === true || harness === 'true' }
    }
  }
  const inOrder = [...calls.values()]
  return {
    values: inOrder.flatMap(({ value }) => value ?? []),
    unfinished: inOrder.flatMap(({ label, value }, at) => (value ? [] : [{ label, at }])),
    ended,
    reached,
    tampered
  }
}

// JSON leaves U+2028 and U+2029 as they are; without `s` the dot takes them for ends of lines.
const signedPattern = /^(?<mac>[0-9a-f]{64}) (?<signed>(?<number>\d+) (?<of>\d+) (?<json>\{.*\}))$/s

function signedLine(
  line: string,
  key: string
): { readonly number: number; readonly of: number; readonly entry: unknown } | undefined {
  const match = signedPattern.exec(line)
  const { mac = '', signed = '', number, of, json = '' } = match?.groups ?? {}
  if (match === null) return undefined
  const expected = createHmac('sha256', key).update(signed).digest()
  if (!timingSafeEqual(Buffer.from(mac, 'hex'), expected)) return undefined
  try {
    return { number: Number(number), of: Number(of), entry: JSON.parse(json) }
  } catch {
    return undefined
  }
}
