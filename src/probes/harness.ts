import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import stripAnsi from 'strip-ansi'
import type { Observation, ObservedValue, Probe } from '../core/evidence.ts'
import type { Ending, Subject } from '../core/types.ts'
import { removeTree } from '../repository/tree/remove-tree.ts'
import type { Finished, Sandbox } from '../sandbox/sandbox.ts'
import { countLines } from './changed-code.ts'
import type { ChangedCode } from './changed-code.ts'
import { printedValues } from './printed.ts'
import { placeProbe } from './place.ts'
import { programOf } from './program.ts'
import { readRecord, type ProbeRecord } from './record.ts'

export type ProbeRun = {
  readonly sandbox: Sandbox
  /**
   * Host directory of the subject's tree, or of its changes on top of a base, made for this run alone: the probe and what it
   * writes stay in it.
   */
  readonly tree: { readonly path: string; readonly base?: string }
  /** The path at which the tree stands inside the sandbox: the sandbox's root. */
  readonly treeRoot: string
  /** Probes stand and run here, relative to the tree; '' for its root. */
  readonly workingDirectory: string
  /** Host folder for records, deleted with the run. */
  readonly scratch: string
  readonly probe: Probe
  readonly subject: Subject
  /** 1 repeats the run with another hash seed, time zone and locale. */
  readonly variant: 0 | 1
  /** Lines whose being run is told, in files of the probe's language. */
  readonly changed?: ChangedCode
  /** Host directory `probe-runtime`. */
  readonly runtimeDirectory: string
  /** Host path of a Node of version 24 or later; it is shown to JavaScript probes. */
  readonly node: string
  readonly python: string
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}

const runtime = '/sstar-runtime'
const records = '/sstar-record'
const nodeInside = '/sstar-node'

/** Further environment of each variant; what differs between the two is no behaviour. */
const variants = [
  { PYTHONHASHSEED: '0', TZ: 'UTC', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  { PYTHONHASHSEED: '1', TZ: 'Pacific/Chatham', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' }
] as const

/** Runs a probe in one subject's tree and tells what it observed; never throws for what the programs did. */
export async function runProbe(run: ProbeRun): Promise<Observation> {
  const { subject } = run
  const { path: tree, base } = run.tree
  const probe = { ...run.probe, path: join(run.workingDirectory, run.probe.path) }
  const directory = join(run.treeRoot, run.workingDirectory)
  const broken = (reason: string): Observation => ({
    kind: 'broken',
    subject,
    probe: probe.id,
    reason
  })

  const nonce = randomUUID()
  const program = programOf(probe, {
    root: run.treeRoot,
    runtime,
    node: nodeInside,
    python: run.python,
    nonce: nonce.slice(0, 8)
  })
  if (typeof program === 'string') return broken(program)

  const misplaced = await placeProbe(tree, base, program.path, program.source)
  if (misplaced !== undefined) return broken(misplaced)
  await using record = await openRecordFolder(run.scratch)

  const finished = await run.sandbox.run({
    tree,
    ...(base === undefined ? {} : { base }),
    command: program.command,
    cwd: run.workingDirectory,
    env: {
      ...variants[run.variant],
      PYTHONUTF8: '1',
      PYTHONDONTWRITEBYTECODE: '1',
      NO_COLOR: '1',
      SSTAR_ROOT: directory,
      SSTAR_OBSERVATIONS: `${records}/observations`,
      ...(run.changed && {
        SSTAR_CHANGED: JSON.stringify(seenFrom(run.workingDirectory, run.changed))
      })
    },
    timeoutMs: run.timeoutMs,
    mounts: [
      { host: run.runtimeDirectory, inside: runtime, writable: false },
      { host: record.folder, inside: records, writable: true },
      ...(probe.language === 'javascript'
        ? [{ host: run.node, inside: nodeInside, writable: false }]
        : [])
    ],
    ...(run.signal && { signal: run.signal })
  })
  if (run.signal?.aborted) return broken('The run was cancelled.')

  const roots = [tree, run.treeRoot]
  const told = probe.language === 'other' ? undefined : await readRecord(record.path, record.key)
  const values =
    told === undefined ? printedValues(finished, roots) : valuesOf(told, finished, roots)
  if (typeof values === 'string') return broken(values)
  const of = run.changed && countLines(run.changed)
  const reached =
    of === undefined || told?.reached === undefined
      ? undefined
      : // The program under test says so itself: it may say anything.
        { lines: Math.min(told.reached, of), of }
  return { kind: 'observed', subject, probe: probe.id, values, ...(reached && { reached }) }
}

/** The same lines, by path relative to the folder that probes run in. */
function seenFrom(workingDirectory: string, changed: ChangedCode): ChangedCode {
  return Object.fromEntries(
    Object.entries(changed).map(([path, lines]) => [relative(workingDirectory, path), lines])
  )
}

/** What the record says was observed; a reason if the probe failed as a program, so that nothing counts. */
function valuesOf(
  record: ProbeRecord,
  { ending, stderr }: Finished,
  roots: readonly string[]
): readonly ObservedValue[] | string {
  const { values, unfinished, ended } = record
  if (record.tampered) return 'The record of observations was tampered with.'
  if (ended?.kind === 'error' && ended.harness)
    return oneLine(`${ended.type}: ${ended.message}`, roots)
  if (ending.kind === 'killed' && unfinished.length === 0) return ending.reason
  if (ending.kind === 'timed-out' && unfinished.length === 0)
    return `The probe did not end within ${Math.round(ending.afterMs / 1000)} s.`
  const all = [...values]
  for (const { label, at } of unfinished) all.splice(at, 0, { label, ...endingOf(ending, record) })
  if (all.length > 0) return all
  const why = ended?.kind === 'error' ? `${ended.type}: ${ended.message}` : lastLines(stderr)
  return oneLine(
    why === '' ? 'The probe observed nothing.' : `The probe observed nothing: ${why}`,
    roots
  )
}

/** The value of a call that never came back: the program hung, crashed or left within it. */
function endingOf(ending: Ending, { ended }: ProbeRecord): Omit<ObservedValue, 'label'> {
  if (ending.kind === 'timed-out') return bare('hangs')
  if (ended?.kind === 'error') {
    const type = JSON.stringify(ended.type)
    return {
      strict: `["crashes",${type},${JSON.stringify(ended.message)}]`,
      lenient: `["crashes",${type}]`,
      shown: `<crashes with ${ended.type}: ${ended.message.slice(0, 200)}>`
    }
  }
  // Sandboxes tell the end by a signal (a crash, memory used up) as 128 and more.
  return ending.kind === 'killed' || ending.exitCode > 128
    ? bare('killed')
    : bare('exits', ending.exitCode)
}

function bare(tag: string, code?: number): Omit<ObservedValue, 'label'> {
  const text = JSON.stringify(code === undefined ? [tag] : [tag, code])
  return {
    strict: text,
    lenient: text,
    shown: `<${[tag, ...(code === undefined ? [] : [code])].join(' ')}>`
  }
}

function lastLines(text: string): string {
  return stripAnsi(text).trim().split('\n').slice(-3).join(' | ')
}

function oneLine(text: string, roots: readonly string[]): string {
  const scrubbed = roots.reduce((rest, root) => rest.replaceAll(root, '<root>'), text)
  return scrubbed
    .replaceAll(/\.sstar[-_]probe[-_][0-9a-f]{8}/g, '<probe>')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 300)
}

type RecordFolder = AsyncDisposable & {
  readonly folder: string
  readonly path: string
  readonly key: string
}

/** A private folder with an empty record and the key that its lines are signed with. */
async function openRecordFolder(scratch: string): Promise<RecordFolder> {
  const folder = await mkdtemp(join(scratch, 'record-'))
  const path = join(folder, 'observations')
  const key = randomBytes(32).toString('hex')
  await writeFile(path, '')
  await writeFile(`${path}.key`, key)
  return {
    folder,
    path,
    key,
    async [Symbol.asyncDispose]() {
      await removeTree(folder)
    }
  }
}
