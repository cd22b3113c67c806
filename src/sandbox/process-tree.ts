import { readFileSync, readdirSync } from 'node:fs'

/** What a process and all its descendants use at one moment. */
export type Usage = {
  readonly pids: readonly number[]
  /** Processes and threads together. */
  readonly processes: number
  /** CPU time of the living and of the dead they have waited for. */
  readonly cpuMs: number
  /** Memory that is not backed by files; what forked processes share counts for each. */
  readonly memoryBytes: number
}

type Stat = {
  readonly parent: number
  readonly ticks: number
  readonly threads: number
}

// USER_HZ is 100 on every architecture (time(7)).
const msPerTick = 10

/** Sums up the process trees below `leaders` in one look over /proc; a leader that is gone has none. */
export function usageBelow(leaders: readonly number[]): ReadonlyMap<number, Usage> {
  const stats = new Map<number, Stat>()
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    const stat = Number.isInteger(pid) ? readStat(pid) : undefined
    if (stat === undefined) continue
    stats.set(pid, stat)
    const siblings = children.get(stat.parent)
    if (siblings === undefined) children.set(stat.parent, [pid])
    else siblings.push(pid)
  }
  return new Map(
    leaders.flatMap((leader) => {
      const pids = stats.has(leader) ? withDescendants(leader, children) : []
      if (pids.length === 0) return []
      const members = pids.flatMap((pid) => stats.get(pid) ?? [])
      return [
        [
          leader,
          {
            pids,
            processes: members.reduce((sum, { threads }) => sum + threads, 0),
            cpuMs: members.reduce((sum, { ticks }) => sum + ticks, 0) * msPerTick,
            memoryBytes: pids.reduce((sum, pid) => sum + privateMemory(pid), 0)
          }
        ]
      ]
    })
  )
}

/** The same memory with shared pages counted once (proc_pid_smaps(5), Pss), which takes the kernel much longer to tell. */
export function exactMemory(pids: readonly number[]): number | undefined {
  let sum = 0
  for (const pid of pids) {
    const text = readProc(`${pid}/smaps_rollup`)
    // A process that may not be looked into keeps the rough figure standing.
    if (text === undefined) return undefined
    sum += kilobytes(text, 'Pss_Anon') + kilobytes(text, 'Pss_Shmem')
  }
  return sum
}

// proc_pid_stat(5); the name in parentheses may hold spaces and parentheses itself.
function readStat(pid: number): Stat | undefined {
  const text = readProc(`${pid}/stat`)
  if (text === undefined) return undefined
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const field = (number: number): number => Number(fields[number - 3])
  const ticks = field(14) + field(15) + field(16) + field(17)
  return { parent: field(4), ticks, threads: Math.max(1, field(20)) }
}

function privateMemory(pid: number): number {
  const text = readProc(`${pid}/status`)
  return text === undefined ? 0 : kilobytes(text, 'RssAnon') + kilobytes(text, 'RssShmem')
}

function kilobytes(text: string, name: string): number {
  const [, value = '0'] = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text) ?? []
  return Number(value) * 1024
}

function withDescendants(
  leader: number,
  children: ReadonlyMap<number, readonly number[]>
): readonly number[] {
  const found = [leader]
  for (const pid of found) found.push(...(children.get(pid) ?? []))
  return found
}

/** Undefined for a process that has just ended. */
function readProc(path: string): string | undefined {
  try {
    return readFileSync(`/proc/${path}`, 'utf8')
  } catch {
    return undefined
  }
}
