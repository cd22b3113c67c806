// Runs a JavaScript program that reads standard input: a process of its own for each trial.

import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { capped, shortened } from '/sstar-runtime/cut.mjs'

const outputBytes = 4_000_000
const lookEveryMs = 50
/** Milliseconds of one tick in /proc (USER_HZ, proc(5)). */
const tickMs = 10
/** What the program leaves running may hold its output open for so long. */
const drainMs = 2_000
const exitReport = fileURLToPath(new URL('./sstar_exit_report.cjs', import.meta.url))

/** What a program prints that reads the trial's text; see `sstar_worker.mjs` for the plan. */
export async function runMain({ setUp, source }, { text, cpuMs, memoryMb }) {
  const folder = mkdtempSync(join(tmpdir(), 'program-'))
  const file = join(folder, 'program.js')
  writeFileSync(file, setUp ? `${setUp}\n${source}` : source)
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${memoryMb}`, '--require', exitReport, file],
    { stdio: ['pipe', 'pipe', 'pipe', 'pipe'], detached: true }
  )
  let forced
  const end = (ending) => {
    forced ??= ending
    kill(child.pid)
  }
  const out = collect(child.stdout, outputBytes, () => end('output-limit'))
  const errors = collect(child.stderr, 64_000, () => {})
  const report = collect(child.stdio[3], 1_000, () => {})
  child.stdin.on('error', () => {})
  child.stdin.end(text)
  const startedAt = performance.now()
  const watch = setInterval(() => {
    const wall = performance.now() - startedAt
    if ((ticksOf(child.pid) ?? wall) >= cpuMs || wall >= cpuMs * 10 + 2_000) end('timed-out')
  }, lookEveryMs)
  const closed = new Promise((resolve) => child.once('close', resolve))
  const [code] = await new Promise((resolve) => {
    child.once('exit', (...ended) => resolve(ended))
    child.once('error', () => resolve([70]))
  })
  clearInterval(watch)
  // What it left behind goes with it; what it printed before that is read to its end.
  kill(child.pid)
  await Promise.race([closed, sleep(drainMs, undefined, { ref: false })])
  for (const stream of child.stdio) stream?.destroy()
  rmSync(folder, { recursive: true, force: true })
  const { cpuMs: used = performance.now() - startedAt, thrown } = read(report())
  if (forced !== undefined) return { ending: forced, values: [], cpuMs: used }
  if (code === 0) return { ending: 'returned', values: [printed(out())], cpuMs: used }
  if (/heap out of memory/i.test(errors())) return { ending: 'memory', values: [], cpuMs: used }
  if (code === null) return { ending: 'killed', values: [], cpuMs: used }
  return { ending: 'raised', values: [raised(thrown, code)], cpuMs: used }
}

function collect(stream, most, tooMuch) {
  const parts = []
  let size = 0
  stream.on('error', () => {})
  stream.on('data', (part) => {
    size += part.length
    if (size <= most) parts.push(part)
    else tooMuch()
  })
  return () => Buffer.concat(parts).toString('utf8')
}

/** Processor time of a process in milliseconds, undefined where it cannot be read. */
function ticksOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * tickMs
  } catch {
    return undefined
  }
}

function kill(pid) {
  for (const target of [-pid, pid]) {
    try {
      if (pid !== undefined) process.kill(target, 'SIGKILL')
    } catch {
      // It has ended.
    }
  }
}

/** What a program wrote: its tokens count, how they are laid out only strictly. */
function printed(text) {
  const tokens = text.split(/\s+/u).filter(Boolean)
  return {
    label: 'result',
    strict: capped(JSON.stringify(['stdout', text])),
    lenient: capped(JSON.stringify(['stdout', ...tokens])),
    shown: shortened(text)
  }
}

/** An error that ended the program counts by its name; a program that only left, by its exit code. */
function raised(thrown, code) {
  const text = JSON.stringify(thrown === undefined ? ['exits', code] : ['throws', thrown])
  return {
    label: 'result',
    strict: capped(text),
    lenient: capped(text),
    shown: shortened(thrown === undefined ? `<exits ${code}>` : `throws ${thrown}`)
  }
}

/** What a program's process told at its end; nothing where it could not. */
function read(report) {
  try {
    const { cpuMs, thrown } = JSON.parse(report)
    return {
      ...(typeof cpuMs === 'number' && { cpuMs }),
      ...(typeof thrown === 'string' && { thrown })
    }
  } catch {
    return {}
  }
}
