import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { InputError } from '../input-error.ts'
import { entryKinds, entrySchema, journalVersion } from './entry.ts'
import type { Entry } from './entry.ts'

/** The journal's name within a run directory. */
export const journalName = 'run.jsonl'

/** A journal as it was found. */
export type JournalContents = {
  readonly entries: readonly Entry[]
  /** Lines that were left out, and why, one sentence each. */
  readonly notes: readonly string[]
  /** Who wrote the answers and when, where the journal says so. */
  readonly origin: string | undefined
}

/**
 * Reads a run journal, or that of a run directory. A torn last line is left out with a note.
 * Throws an `InputError` for a file that is missing, is no journal, comes from a newer version or is broken elsewhere.
 */
export function readJournal(path: string): JournalContents {
  const file = isDirectory(path) ? join(path, journalName) : path
  const contents = parseJournal(readBytes(file), file)
  if (contents.entries.length === 0) {
    throw new InputError(
      `The run journal ${file} is empty. Give the journal of a run that has begun.`
    )
  }
  return contents
}

/** Reads the bytes of a journal; `file` is its name for messages. An empty journal is fine. */
export function parseJournal(bytes: Buffer, file: string): JournalContents {
  const notes: string[] = []
  const whole = bytes.subarray(0, wholeLength(bytes))
  if (whole.length < bytes.length) {
    notes.push(`The last line of ${file} was torn when the run was stopped; it is left out.`)
  }
  const lines = whole.toString('utf8').split('\n')
  const entries = lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    const read = readLine(line, index + 1, file)
    if (typeof read !== 'string') return [read]
    notes.push(read)
    return []
  })
  const origin = entries
    .map((entry) => ('origin' in entry ? entry.origin : undefined))
    .find((text) => text !== undefined)
  return { entries, notes, origin }
}

/** How many bytes hold complete lines; a last line that only lacks its line break is complete. */
export function wholeLength(bytes: Buffer): number {
  const end = bytes.lastIndexOf(0x0a) + 1
  const last = bytes.subarray(end).toString('utf8')
  return isEntry(last) ? bytes.length : end
}

function isEntry(line: string): boolean {
  return entrySchema.safeParse(parsed(line)).success
}

const frame = z.looseObject({ v: z.number(), kind: z.string() })

/** An entry, or a note on why the line is left out. */
function readLine(line: string, number: number, file: string): Entry | string {
  const value = parsed(line)
  const framed = frame.safeParse(value)
  if (!framed.success) {
    throw new InputError(
      number === 1
        ? `${file} is not a run journal. Give the run.jsonl of a run.`
        : `Line ${number} of the run journal ${file} is broken${value === undefined ? ': it is not JSON' : ''}. ` +
            'Restore the file, or delete that line to go on without it.'
    )
  }
  const { v, kind } = framed.data
  if (v > journalVersion) {
    throw new InputError(
      `The run journal ${file} has format ${v}, and this version reads up to ${journalVersion}. Update S* Action to read it.`
    )
  }
  if (!entryKinds.has(kind)) {
    return `Line ${number} of ${file} is of the kind ${JSON.stringify(kind)}, which is not known here; it is left out.`
  }
  const entry = entrySchema.safeParse(value)
  if (entry.success) return entry.data
  const [issue] = entry.error.issues
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`
  throw new InputError(
    `Line ${number} of the run journal ${file} is broken${where}: ${issue?.message ?? 'unknown form'}. ` +
      'Restore the file, or delete that line to go on without it.'
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    const reason = missing ? 'does not exist' : 'cannot be read'
    throw new InputError(
      `The run journal ${file} ${reason}. Give a run directory, or the run.jsonl in it.`,
      { cause: error }
    )
  }
}
