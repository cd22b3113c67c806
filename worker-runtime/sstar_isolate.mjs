// Trials of a JavaScript program in an isolate (docs/adr/0015-warm-workers.md): one, or, where the program knows of nothing
// but the language, one after the other in a realm each. Loads the program, says so, and tells what a trial gave.

import { createRequire } from 'node:module'
import { constants, createContext, runInContext, runInThisContext } from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'
import { capped, shortened } from '/sstar-runtime/cut.mjs'
import { callLimitMs, hanging, isThenable, outcomeOf, textsOf } from '/sstar-runtime/outcome.mjs'
import { scrubber } from '/sstar-runtime/scrub.mjs'

// A program may put its own functions in the place of these while it is loaded.
const tell = parentPort.postMessage.bind(parentPort)
const { runsIn } = workerData
const { apply } = Reflect
const messageOf = (error) => `${error?.name}: ${error?.message}`
const cpuTime = process.threadCpuUsage?.bind(process)
const now = performance.now.bind(performance)

const mostValues = 200
/** Exit code that tells so, Node's own for an await that is never settled. */
const waitsForNothing = 13
const moduleSyntax = /Cannot use import statement|Unexpected token 'export'|await is only valid/

const scrub = scrubber(process.cwd(), '', undefined)
let values = []

let realm
const newRealm = createContext
const inRealm = runInContext
const here = runInThisContext
const runText = (text, filename) =>
  realm === undefined ? here(text, { filename }) : inRealm(text, realm, { filename })

/** Milliseconds of processor time of this isolate; of a clock where Node does not tell. */
function spentMs() {
  if (cpuTime === undefined) return now()
  const { user, system } = cpuTime()
  return (user + system) / 1000
}

/** Keeps what an outcome comes to under its label. */
async function keep(label, outcome) {
  const [strict, lenient, text] = outcome.hangs ? hanging : await textsOf(outcome, scrub)
  if (values.length >= mostValues) return
  values[values.length] = {
    label: `${label}`.slice(0, 300),
    strict: capped(strict),
    lenient: capped(lenient),
    shown: shortened(text)
  }
}

async function outcomeOfCall(thunk, args) {
  try {
    const value = apply(thunk, undefined, args)
    return isThenable(value) ? await outcomeOf(value, callLimitMs) : { value }
  } catch (error) {
    return { error }
  }
}

/** Observations in the order of the calls; a script need not await them. */
let observed = Promise.resolve()
function observe(label, thunk, ...args) {
  const outcome = typeof thunk === 'function' ? outcomeOfCall(thunk, args) : { value: thunk }
  observed = (async () => {
    await observed
    await keep(label, await outcome)
  })()
  return (async () => (await outcome).value)()
}

/** Loads the program: its top-level names can be used by what is run later, as can what a module exports. */
async function load({ setUp, source }) {
  if (runsIn === 'realms') {
    realm = newRealm(constants.DONT_CONTEXTIFY)
    if (setUp) runText(setUp, 'setup.js')
    runText(source, 'program.js')
    return
  }
  const module = { exports: {} }
  Object.assign(globalThis, {
    require: createRequire(`${process.cwd()}/program.js`),
    module,
    exports: module.exports
  })
  if (setUp) runText(setUp, 'setup.js')
  try {
    runText(source, 'program.js')
  } catch (error) {
    if (error?.name !== 'SyntaxError' || !moduleSyntax.test(error.message)) throw error
    const text = Buffer.from(source).toString('base64')
    publish(await import(`data:text/javascript;base64,${text}`))
    return
  }
  publish(module.exports)
}

/** Makes what a module exports names of the namespace; a name that is there already stays. */
function publish(exported) {
  if (exported === null || typeof exported !== 'object') return
  for (const [name, value] of Object.entries(exported))
    if (!(name in globalThis)) globalThis[name] = value
}

async function run({ kind, text }) {
  const isScript = kind === 'script'
  const label = isScript ? '(the script)' : 'result'
  let outcome
  let thunk
  try {
    thunk = runText(
      isScript ? `(async (observe) => {${text}\n})` : `(() => (${text}\n))`,
      'input.js'
    )
    outcome = await outcomeOfCall(thunk, [observe])
  } catch (error) {
    outcome = { error }
  }
  await observed
  if (!isScript || 'error' in outcome || outcome.hangs) await keep(label, outcome)
  if (outcome.hangs) return 'timed-out'
  return 'error' in outcome ? 'raised' : 'returned'
}

async function loadAndSay() {
  try {
    await load(workerData)
    tell({ loaded: true })
    return true
  } catch (error) {
    tell({ broken: messageOf(error).slice(0, 300) })
    return false
  }
}

async function runAndTell(trial) {
  // Where nothing is left to be done and the trial has not ended, it waits for what will never come.
  process.exitCode = waitsForNothing
  const before = spentMs()
  const ending = await run(trial)
  tell({ told: { ending, values, cpuMs: spentMs() - before } })
}

if (runsIn === 'realms') {
  parentPort.on('message', async (trial) => {
    values = []
    observed = Promise.resolve()
    if (await loadAndSay()) await runAndTell(trial)
  })
} else {
  parentPort.once('message', runAndTell)
  await loadAndSay()
}
