import { statfsSync } from 'node:fs'
import type { Ending } from '../core/types.ts'
import { deletedButOpen, diskUse, type DiskUse } from './disk-use.ts'
import type { Limits } from './options.ts'
import { exactMemory, usageBelow, type Usage } from './process-tree.ts'
import { overLimit } from './running.ts'

/** One run that is watched. */
export type Watched = {
  /** Number on the host of the first process inside. */
  readonly leader: number
  /** Folders of the host that the run writes to. */
  readonly folders: readonly string[]
  /** What lay in them before it began. */
  readonly before: DiskUse
  readonly stop: (ending: Ending) => void
}

/** Holds runs to those limits that no system call can set for a whole run. */
export type Watchdog = Disposable & {
  /** Watches until the function it gives is called; that one looks at the disk once more and tells what was passed. */
  watch(run: Watched): () => Promise<Ending | undefined>
}

const tickMs = 150
// Looking over a tree takes long where it is large: never more than a twentieth of the time.
const diskShare = 20
const leastDiskMs = 450
// In less time than this nothing can be done that the disk does not show.
const shortMs = 250
const mebibyte = 1024 * 1024

type Guarded = Watched & {
  readonly free: Free
  readonly pids: Set<number>
  readonly begun: number
}

/** Free bytes and free entries of the disk that `scratch` is on; Infinity where the system does not count entries. */
type Free = DiskUse

/** Starts a watchdog for the runs of one sandbox; it sleeps while there is none. */
export function startWatchdog(limits: Limits, scratch: string): Watchdog {
  const runs = new Set<Guarded>()
  const most = { bytes: limits.diskMb * mebibyte, files: limits.files }
  let timer: NodeJS.Timeout | undefined
  let nextDisk = 0

  function look(): void {
    const usages = usageBelow([...runs].map((run) => run.leader))
    for (const run of runs) {
      const usage = usages.get(run.leader)
      if (usage === undefined) continue
      for (const pid of usage.pids) run.pids.add(pid)
      const passed = passedBy(usage, limits)
      if (passed !== undefined) run.stop(passed)
    }
  }

  async function lookAtDisk(): Promise<void> {
    const begun = Date.now()
    for (const run of runs) {
      const passed = await diskPassed(run, most, scratch, true)
      if (passed !== undefined) run.stop(passed)
    }
    nextDisk = Date.now() + Math.max(leastDiskMs, diskShare * (Date.now() - begun))
  }

  function schedule(): void {
    if (timer !== undefined || runs.size === 0) return
    timer = setTimeout(() => {
      look()
      const disk = Date.now() >= nextDisk ? lookAtDisk() : Promise.resolve()
      void disk.finally(() => {
        timer = undefined
        schedule()
      })
    }, tickMs)
    timer.unref()
  }

  return {
    watch(run) {
      const guarded = {
        ...run,
        free: freeOn(scratch),
        pids: new Set<number>(),
        begun: Date.now()
      }
      runs.add(guarded)
      schedule()
      return async () => {
        runs.delete(guarded)
        const long = Date.now() - guarded.begun > shortMs
        return await diskPassed(guarded, most, scratch, long)
      }
    },
    [Symbol.dispose]() {
      clearTimeout(timer)
      runs.clear()
    }
  }
}

function passedBy(usage: Usage, limits: Limits): Ending | undefined {
  if (usage.processes > limits.processes)
    return overLimit(
      'processes',
      `The program had ${usage.processes} processes and threads at once; ${limits.processes} are allowed.`
    )
  if (limits.cpuSeconds !== undefined && usage.cpuMs > limits.cpuSeconds * 1000)
    return overLimit(
      'cpu',
      `The program used ${Math.round(usage.cpuMs / 1000)} s of CPU time; ${limits.cpuSeconds} s are allowed.`
    )
  const allowed = limits.memoryMb * mebibyte
  if (usage.memoryBytes <= allowed) return undefined
  const exact = exactMemory(usage.pids) ?? usage.memoryBytes
  return exact <= allowed
    ? undefined
    : overLimit(
        'memory',
        `The program held ${Math.round(exact / mebibyte)} MB of memory; ${limits.memoryMb} MB are allowed.`
      )
}

/** Walks the folders when the disk has lost a good part of what the run may use, or `always`: names take no room. */
async function diskPassed(
  run: Guarded,
  limit: DiskUse,
  scratch: string,
  always = false
): Promise<Ending | undefined> {
  const now = freeOn(scratch)
  const lost = { bytes: run.free.bytes - now.bytes, files: run.free.files - now.files }
  if (!always && lost.bytes < limit.bytes / 4 && lost.files < limit.files / 4) return undefined
  const most = { bytes: limit.bytes + run.before.bytes, files: limit.files + run.before.files }
  const found = await diskUse(run.folders, most)
  const bytes =
    found.bytes > most.bytes ? found.bytes : found.bytes + (await deletedButOpen([...run.pids]))
  if (bytes > most.bytes)
    return overLimit(
      'disk',
      `The program wrote more than ${Math.round(limit.bytes / mebibyte)} MB to disk.`
    )
  return found.files > most.files
    ? overLimit('disk', `The program made more than ${limit.files} files and folders.`)
    : undefined
}

function freeOn(folder: string): Free {
  const { bavail, bsize, files, ffree } = statfsSync(folder)
  return { bytes: bavail * bsize, files: files === 0 ? Number.NEGATIVE_INFINITY : ffree }
}
