import {
  closeSync,
  fdatasyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync
} from 'node:fs'
import { join } from 'node:path'
import { redactor } from '../model/redact.ts'
import { shortened } from './cut.ts'
import { journalVersion } from './entry.ts'
import { journalName, parseJournal, wholeLength } from './read.ts'
import type { EntryContent, EntryKind } from './entry.ts'
import type { JournalContents } from './read.ts'

/** An open run journal. */
export type Journal = Disposable & {
  readonly file: string
  /** What an earlier part of the same run had written when the journal was opened. */
  readonly found: JournalContents
  /**
   * Appends one line. When it returns, the line is with the operating system and outlives the process; lines that
   * cost money or end the run are on the disk. Throws when the disk is full: nothing may be acted on unrecorded.
   */
  readonly write: (entry: EntryContent) => void
  readonly close: () => void
}

export type JournalOptions = {
  /** Values that are never written; `***` stands in for them. */
  readonly secrets: readonly string[]
  /** The time for each line; default: now. */
  readonly now?: () => Date
}

const synced: ReadonlySet<EntryKind> = new Set(['recording', 'run', 'model-call', 'outcome'])

/**
 * Opens `run.jsonl` in a directory, which is made where it is missing. An existing journal is read and continued; its
 * torn last line is cut off. One process at a time may have it open. Throws an `InputError` where the file there is not a journal of this version.
 */
export function openJournal(directory: string, options: JournalOptions): Journal {
  const { now = () => new Date() } = options
  const file = join(directory, journalName)
  const redact = redactor(options.secrets)
  mkdirSync(directory, { recursive: true })
  const descriptor = openSync(file, 'a+', 0o600)
  const found = prepare(descriptor, file)
  let open = true

  const close = (): void => {
    if (open) closeSync(descriptor)
    open = false
  }
  return {
    file,
    found,
    write: (entry) => {
      // The number of a closed descriptor may already stand for another file.
      if (!open) throw new Error(`The run journal ${file} is closed.`)
      const line = { v: journalVersion, at: now().toISOString(), ...shortened(entry) }
      append(descriptor, `${JSON.stringify(line, (_, value: unknown) => hide(value, redact))}\n`)
      if (synced.has(entry.kind)) fdatasyncSync(descriptor)
    },
    close,
    [Symbol.dispose]: close
  }
}

/** Reads what is there and leaves the file ending in a whole line. */
function prepare(descriptor: number, file: string): JournalContents {
  try {
    const bytes = readFileSync(descriptor)
    const found = parseJournal(bytes, file)
    const whole = wholeLength(bytes)
    if (whole < bytes.length) ftruncateSync(descriptor, whole)
    else if (whole > 0 && bytes.at(-1) !== 0x0a) append(descriptor, '\n')
    return found
  } catch (error) {
    closeSync(descriptor)
    throw error
  }
}

function append(descriptor: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done)
}

/** Secrets are hidden before JSON escapes them, in values and in the names of fields. */
function hide(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [redact(name), field]))
}
