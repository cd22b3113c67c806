import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import * as z from 'zod'

import type { Ending } from '../../core/types.ts'
import type { Doubt } from './doubt.ts'

/** The signed record of one run: where it lies and what its lines are signed with. */
export type SignedRecord = { readonly path: string; readonly key: string }

/** What a record says: its entries as they came, and why it cannot be believed. */
export type ReadRecord = { readonly entries: readonly unknown[]; readonly doubts: readonly Doubt[] }

/** The file that tells a reporter where its record is; the reporter deletes it before any code of the repository is loaded. */
export function startFile(reportDirectory: string): string {
  return join(reportDirectory, 'start')
}

/** Makes an empty record of a name nobody knows, and the file that tells the reporter. */
export async function openRecord(reportDirectory: string): Promise<SignedRecord> {
  const path = join(reportDirectory, randomUUID())
  const key = randomBytes(32).toString('hex')
  await writeFile(path, '')
  await rm(startFile(reportDirectory), { force: true })
  await writeFile(startFile(reportDirectory), JSON.stringify({ path, key }))
  return { path, key }
}

const endSchema = z.object({
  end: z.object({
    entries: z.int(),
    exit: z.int().optional(),
    tampered: z.array(z.string()).default([])
  })
})
const mostNames = 500

/** Reads a record that code not to be trusted may have written to; lines that are not signed count for nothing. */
export function parseRecord(text: string, key: string, ending: Ending): ReadRecord {
  const entries: unknown[] = []
  const doubts: Doubt[] = []
  const doubt = (check: string, why: string): void => {
    if (!doubts.some((one) => one.check === check)) doubts.push({ check, why })
  }
  const byItself = ending.kind === 'exited' && ending.exitCode === 0
  const lines = text.split('\n')
  const torn = lines.pop() ?? ''
  if (torn !== '' && byItself) doubt('torn', 'its record of results ends in the middle of a line')
  let last = 0
  let end: z.infer<typeof endSchema>['end'] | undefined
  for (const line of lines) {
    const signed = signedLine(line, key)
    if (signed === undefined) {
      doubt('unsigned', 'its record of results holds lines that the test runner did not write')
      continue
    }
    if (signed.number !== last + 1) {
      doubt('numbers', 'lines of its record of results are missing or stand twice')
    }
    last = signed.number
    const closing = endSchema.safeParse(signed.entry).data?.end
    if (end !== undefined) doubt('after-end', 'its record of results goes on after its end')
    else if (closing === undefined) entries.push(signed.entry)
    else end = closing
  }
  if (end === undefined) {
    if (byItself) doubt('no-end', 'the test runner ended before it had told all results')
    return { entries, doubts }
  }
  if (end.entries !== entries.length) {
    doubt(
      'count',
      `its record holds ${entries.length} results where the runner wrote ${end.entries}`
    )
  }
  if (end.exit !== undefined && ending.kind === 'exited' && (end.exit & 0xff) !== ending.exitCode) {
    doubt('exit', `the test runner's exit code was changed from ${end.exit} to ${ending.exitCode}`)
  }
  for (const name of end.tampered.slice(0, mostNames)) {
    doubt(`tampered ${name}`, `it changes how tests are run or judged (${name.slice(0, 100)})`)
  }
  return { entries, doubts }
}

// JSON leaves U+2028 and U+2029 as they are; without `s` the dot takes them for ends of lines.
const signedPattern = /^(?<mac>[0-9a-f]{64}) (?<signed>(?<number>\d+) (?<json>\{.*\}))$/s

function signedLine(
  line: string,
  key: string
): { readonly number: number; readonly entry: unknown } | undefined {
  const match = signedPattern.exec(line)
  if (match === null) return undefined
  const { mac = '', signed = '', number, json = '' } = match.groups ?? {}
  const expected = createHmac('sha256', key).update(signed).digest()
  if (!timingSafeEqual(Buffer.from(mac, 'hex'), expected)) return undefined
  try {
    return { number: Number(number), entry: JSON.parse(json) }
  } catch {
    return undefined
  }
}
