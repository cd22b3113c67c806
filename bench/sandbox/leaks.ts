import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'

import { openCandidateTree } from '../../src/repository/tree/candidate-tree.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { patch } from './candidates.ts'

export type Leaks = {
  readonly mounts: number
  readonly descriptors: number
  readonly processes: number
  readonly files: number
  readonly memoryBefore: number
  readonly memoryAfter: number
}

/** Runs candidates one after the other and compares what there is of everything before and after. */
export async function leaksOf(
  sandbox: Sandbox,
  folder: string,
  candidates: number
): Promise<Leaks> {
  const run = async (id: number): Promise<void> => {
    await using tree = await openCandidateTree(join(folder, 'base'), patch(id), sandbox.layered)
    await sandbox.run({
      tree: tree.path,
      ...(tree.base === undefined ? {} : { base: tree.base }),
      command: ['/bin/sh', '-c', 'echo x > new; sleep 100 & echo done'],
      timeoutMs: 60_000
    })
  }
  for (let id = 0; id < 20; id += 1) await run(id)
  const before = await census(folder)
  for (let id = 0; id < candidates; id += 1) await run(id)
  const after = await census(folder)
  return {
    mounts: after.mounts - before.mounts,
    descriptors: after.descriptors - before.descriptors,
    processes: after.processes - before.processes,
    files: after.files - before.files,
    memoryBefore: before.memory,
    memoryAfter: after.memory
  }
}

async function census(folder: string) {
  // What hangs on a callback that has yet to run is free only after it.
  for (let turn = 0; turn < 5; turn += 1) {
    globalThis.gc?.()
    await sleep(20)
  }
  const memory = inUse()
  const own = await readdir('/proc/self/fd')
  const wardens = await children(process.pid)
  const theirs = await Promise.all(wardens.map((pid) => readdir(`/proc/${pid}/fd`).catch(() => [])))
  // The warden has a mount namespace of its own, where a run's mounts would show first.
  const tables = await Promise.all(
    ['self', ...wardens].map((pid) => readFile(`/proc/${pid}/mountinfo`, 'utf8').catch(() => ''))
  )
  return {
    mounts: tables.reduce((sum, table) => sum + table.split('\n').length, 0),
    descriptors: own.length + theirs.flat().length,
    processes: wardens.length,
    files: (await readdir(folder, { recursive: true })).length,
    memory
  }
}

/** Megabytes that are reachable: the resident size also holds what the collector keeps for later. */
function inUse(): number {
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1e6
}

/** All descendants of a process. */
async function children(parent: number): Promise<readonly string[]> {
  const parents = new Map<string, string>()
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    parents.set(pid, text.slice(text.lastIndexOf(')') + 2).split(' ')[1] ?? '')
  }
  const isBelow = (pid: string): boolean => {
    const above = parents.get(pid)
    return above === `${parent}` || (above !== undefined && above !== '' && isBelow(above))
  }
  return [...parents.keys()].filter(isBelow)
}
