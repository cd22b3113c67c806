// Runs one JavaScript program on many inputs, each in an isolate or a realm of its own (docs/adr/0015-warm-workers.md).
// Reads a plan (one JSON object) from standard input and writes JSON lines to standard output.

import { readFileSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { knowsOnlyTheLanguage } from './sstar_tame.mjs'
import { runMain } from './sstar_main_program.mjs'

const loadMs = 5_000
/** An isolate that does not let itself be ended takes this process with it. */
const stubbornMs = 5_000
/** By an isolate's exit code: it left by itself, or waits for what never comes (see `sstar_isolate.mjs`). */
const endings = { 0: 'exited', 13: 'timed-out' }

const plan = JSON.parse(readFileSync(0, 'utf8'))

function tell(line) {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
  for (let at = 0; at < bytes.length;) at += writeSync(1, bytes, at)
}

/** Starts an isolate: for one trial it loads the program at once, for realms with every trial. */
function isolate(memoryMb, runsIn) {
  const worker = new Worker(new URL('./sstar_isolate.mjs', import.meta.url), {
    workerData: { setUp: plan.setUp, source: plan.source, runsIn },
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    trackUnmanagedFds: false,
    // What a program prints is kept by its isolate and goes with it.
    stdin: true,
    stdout: true,
    stderr: true
  })
  const ended = new Promise((resolve) => {
    worker.once('error', (error) =>
      resolve({ ending: error?.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'killed' })
    )
    worker.once('exit', (code) => resolve({ ending: endings[code] ?? 'killed' }))
  })
  const waiting = []
  const next = (...names) => new Promise((resolve) => waiting.push({ names, resolve }))
  worker.on('message', (message) => {
    if (typeof message !== 'object' || message === null) return
    const at = waiting.findIndex(({ names }) => names.some((name) => name in message))
    if (at >= 0) waiting.splice(at, 1)[0].resolve(message)
  })
  const loading = () =>
    Promise.race([
      next('loaded', 'broken'),
      ended,
      sleep(loadMs, { broken: 'it takes too long to load' }, { ref: false })
    ])
  const loaded = runsIn === 'realms' ? undefined : loading()
  return {
    memoryMb,
    ready: loaded,
    async run({ kind, text, cpuMs }) {
      const told = next('told')
      const nowLoaded = loaded ?? loading()
      // A program that has not loaded is not given its trial.
      if (loaded !== undefined && !('loaded' in (await loaded))) return failedLoad(await loaded)
      worker.postMessage({ kind, text })
      const first = await nowLoaded
      if (!('loaded' in first)) return failedLoad(first)
      const result = await Promise.race([told, ended, overtime(worker, cpuMs)])
      return 'told' in result ? result.told : result
    },
    async end() {
      const stubborn = setTimeout(() => process.exit(70), stubbornMs)
      await worker.terminate()
      clearTimeout(stubborn)
    }
  }
}

function failedLoad({ broken, ending }) {
  if (ending === 'memory') return { ending }
  return { ending: 'does-not-load', reason: broken }
}

/** Waits until an isolate has had its processor time, or ten times that of the clock. */
async function overtime(worker, cpuMs) {
  const before = await spentMs(worker)
  const startedAt = performance.now()
  for (let left = cpuMs; left > 0;) {
    await sleep(Math.max(left, 10), undefined, { ref: false })
    if (performance.now() - startedAt >= cpuMs * 10 + 2_000) break
    left = cpuMs - ((await spentMs(worker)) - before)
  }
  return { ending: 'timed-out', cpuMs }
}

/** Processor time of an isolate where Node tells it, and the clock where not or where the isolate has no time to answer. */
async function spentMs(worker) {
  const asked = worker.cpuUsage?.().then(
    ({ user, system }) => (user + system) / 1000,
    () => performance.now()
  )
  return (await asked) ?? performance.now()
}

/** The next isolate loads the program while one works. */
let prepared
async function runApart(number, trial) {
  if (prepared?.memoryMb !== trial.memoryMb) {
    await prepared?.end()
    prepared = isolate(trial.memoryMb, 'isolate')
  }
  const now = prepared
  await now.ready
  const following = plan.trials[number + 1]
  prepared =
    following && following.kind !== 'stdin' ? isolate(following.memoryMb, 'isolate') : undefined
  const told = await now.run(trial)
  // One that has told all only waits to be ended: the next need not wait for that.
  const end = now.end()
  if (told.values === undefined) await end
  return told
}

/** An isolate that trials share; undefined where what came of the trial may be another's doing. */
let shared
async function runInRealm(trial) {
  if (shared?.memoryMb !== trial.memoryMb) {
    await shared?.end()
    shared = isolate(trial.memoryMb, 'realms')
  }
  const told = await shared.run(trial)
  if (told.values !== undefined) return told
  await shared.end()
  shared = undefined
  return told.ending === 'timed-out' ? told : undefined
}

const tame = knowsOnlyTheLanguage(plan.setUp) && knowsOnlyTheLanguage(plan.source)
async function runTrial(number, trial) {
  if (trial.kind === 'stdin') return await runMain(plan, trial)
  const told = tame && knowsOnlyTheLanguage(trial.text) ? await runInRealm(trial) : undefined
  return told ?? (await runApart(number, trial))
}

let hung = 0
/** A program that did not load once is not loaded again. */
let unloadable
for (const [number, trial] of plan.trials.entries()) {
  if (hung >= plan.mostTimeOuts) {
    tell({ trial: number, ending: 'spared', values: [], cpuMs: 0 })
    continue
  }
  tell({ begins: number })
  const told = unloadable ?? (await runTrial(number, trial))
  if (told.ending === 'does-not-load') unloadable = told
  hung += told.ending === 'timed-out' ? 1 : 0
  tell({
    trial: number,
    ending: told.ending,
    values: told.values ?? [],
    cpuMs: Math.max(0, told.cpuMs ?? 0),
    ...(told.reason && { reason: told.reason })
  })
}
process.exit(0)
