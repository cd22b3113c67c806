// npm run bench:workers -- [--pools DIR]: warm workers against a process for each input, and against the released executor.
import { mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { markdownTable } from 'markdown-table'
import { z } from 'zod'
import { removeTree } from '../src/repository/tree/remove-tree.ts'
import { openSandbox } from '../src/sandbox/open.ts'
import type { Sandbox } from '../src/sandbox/sandbox.ts'
import type { Batch, Told, Trial } from '../src/workers/batch.ts'
import { preparePython, pythonRuntimeInside } from '../src/workers/python-runtime.ts'
import { runBatch } from '../src/workers/run-batch.ts'
import type { BatchOptions } from '../src/workers/run-batch.ts'
import { ownJavaScript, ownPrograms, recordedPrograms } from './workers/programs.ts'
import type { Timed } from './workers/programs.ts'

const { values: given } = parseArgs({
  options: { pools: { type: 'string' }, python: { type: 'string', default: 'python3' } }
})
const root = fileURLToPath(new URL('..', import.meta.url))
const releasedInside = '/sstar-released'
const cpuMs = 1_000

const scratch = await mkdtemp(join(tmpdir(), 'sstar-bench-workers-'))
await using stack = new AsyncDisposableStack()
stack.defer(async () => void (await removeTree(scratch)))
const tree = join(scratch, 'tree')
await mkdir(tree)
const sandbox = stack.use(
  await openSandbox({
    isolation: 'auto',
    root: tree,
    overlays: [],
    allowNetwork: false,
    passEnv: [],
    environment: process.env,
    limits: {
      outputBytes: 8_000_000,
      memoryMb: 4_096,
      processes: 512,
      openFiles: 4_096,
      fileSizeMb: 64,
      diskMb: 256,
      files: 10_000
    },
    waived: [],
    scratch: join(scratch, 'sandbox'),
    runtimeDirectory: join(root, 'sandbox-runtime')
  })
)
const runtimes = {
  workerRuntime: join(root, 'worker-runtime'),
  probeRuntime: join(root, 'probe-runtime')
}
// The interpreter itself serves all three: none pays for a shim in front of it.
const python = await preparePython(sandbox, {
  ...runtimes,
  tree,
  python: given.python,
  directory: join(scratch, 'python')
})
const options: BatchOptions = { ...runtimes, tree, python }

const programs = given.pools === undefined ? ownPrograms() : await recordedPrograms(given.pools)
let [warmMs, spawnMs, releasedMs, executions, different] = [0, 0, 0, 0, 0]
const rows: string[][] = []
for (const program of programs) {
  const [warm, warmTook] = await timed(() => runWarm(program))
  // A fifth of the inputs is enough where each is a process of its own, with the same work before it.
  const some = program.calls.filter((_, index) => index % 5 === 0)
  const [spawned, spawnTook] = await timed(() => runSpawned({ ...program, calls: some }))
  const [released, releasedTook] = await timed(() => runReleased(sandbox, program))
  warmMs += warmTook
  spawnMs += spawnTook * (program.calls.length / some.length)
  releasedMs += releasedTook
  executions += program.calls.length
  const off = program.calls.filter(
    (_, index) =>
      (index % 5 === 0 && verdict(warm[index]) !== verdict(spawned[index / 5])) ||
      (released[index] !== undefined && verdict(warm[index]) !== released[index])
  )
  different += off.length
  if (off.length > 0)
    console.error(`${program.name}: another verdict on ${off.slice(0, 3).join(', ')}`)
  rows.push([
    program.name,
    rate(program.calls.length, warmTook),
    rate(some.length, spawnTook),
    rate(program.calls.length, releasedTook)
  ])
}

// The released executor knows Python only: these are compared with fresh processes.
const warmNode = { realms: 0, isolates: 0 }
const freshNode = { realms: 0, isolates: 0 }
for (const program of ownJavaScript()) {
  const [warm, warmTook] = await timed(() => runWarm(program, 'javascript'))
  const some = program.calls.filter((_, index) => index % 5 === 0)
  const [spawned, spawnTook] = await timed(() =>
    runSpawned({ ...program, calls: some }, 'javascript')
  )
  const kind = program.reaches ? 'isolates' : 'realms'
  warmNode[kind] += warmTook
  freshNode[kind] += spawnTook * (program.calls.length / some.length)
  executions += program.calls.length
  different += some.filter(
    (_, index) => verdict(warm[index * 5]) !== verdict(spawned[index])
  ).length
  rows.push([program.name, rate(program.calls.length, warmTook), rate(some.length, spawnTook), ''])
}

console.log(
  markdownTable([['program', 'warm, a second', 'fresh process', 'released executor'], ...rows])
)
console.log(
  JSON.stringify({
    executions,
    speedup_vs_released: Math.round((releasedMs / warmMs) * 10) / 10,
    speedup_vs_spawn: Math.round((spawnMs / warmMs) * 10) / 10,
    javascript_speedup_vs_spawn: Math.round((freshNode.realms / warmNode.realms) * 10) / 10,
    javascript_isolates_vs_spawn: Math.round((freshNode.isolates / warmNode.isolates) * 10) / 10,
    different_verdicts: different
  })
)

function trials({ calls }: Timed): readonly Trial[] {
  return calls.map((expression) => ({
    input: { kind: 'call', expression },
    cpuMs,
    memoryMb: 1_024
  }))
}

type Language = Batch['program']['language']

async function runWarm(one: Timed, language: Language = 'python'): Promise<readonly Told[]> {
  const { setUp, source } = one
  const program = { language, setUp, source }
  return await runBatch(sandbox, { program, trials: trials(one), variant: 0 }, options)
}

async function runSpawned(one: Timed, language: Language = 'python'): Promise<readonly Told[]> {
  const { setUp, source } = one
  const program = { language, setUp, source }
  const told: Told[] = []
  for (const trial of trials(one)) {
    const [single] = await runBatch(sandbox, { program, trials: [trial], variant: 0 }, options)
    if (single !== undefined) told.push(single)
  }
  return told
}

/** Verdicts of the released way of running; a verdict that is missing is not compared. */
async function runReleased(room: Sandbox, one: Timed): Promise<readonly (string | undefined)[]> {
  const { stdout } = await room.run({
    tree,
    command: [python.executable, '-B', join(releasedInside, 'released.py')],
    stdin: JSON.stringify({
      setUp: one.setUp,
      source: one.source,
      expressions: one.calls,
      seconds: 6
    }),
    env: { PYTHONHASHSEED: '0', PYTHONPATH: pythonRuntimeInside, PYTHONUTF8: '1' },
    timeoutMs: 600_000,
    mounts: [
      { host: join(root, 'bench', 'workers'), inside: releasedInside, writable: false },
      { host: python.directory, inside: pythonRuntimeInside, writable: false }
    ]
  })
  const line = z.tuple([z.string(), z.string()])
  return stdout
    .trim()
    .split('\n')
    .map((text) => {
      const [ending, lenient] = line.parse(JSON.parse(text))
      // Its limit is six seconds, ours one: where it timed out or ours did, there is nothing to compare.
      return ending === 'timed-out' ? undefined : `${ending} ${lenient}`
    })
}

function verdict(told: Told | undefined): string {
  return `${told?.ending ?? 'missing'} ${told?.values[0]?.lenient ?? ''}`
}

async function timed<Result>(work: () => Promise<Result>): Promise<readonly [Result, number]> {
  const startedAt = performance.now()
  const result = await work()
  return [result, performance.now() - startedAt]
}

function rate(count: number, ms: number): string {
  return (count / (ms / 1_000)).toFixed(0)
}
