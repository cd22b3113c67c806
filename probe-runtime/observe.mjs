// What a JavaScript probe sees: `observe`, `observeAll`, `observeOutput` (docs/probes.md).
// Run as `node observe.mjs PROBE`, it runs that probe and records what it observes.

/* oxlint-disable typescript/unbound-method -- methods are detached from their prototypes on purpose */

import { createHmac } from 'node:crypto'
import { openSync, readFileSync, realpathSync, unlinkSync, writeSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { capped, shortened } from './cut.mjs'
import { callLimitMs, hanging, isThenable, outcomeOf, textsOf } from './outcome.mjs'
import { watchLines } from './reach.mjs'
import { scrubber } from './scrub.mjs'

const { stringify } = JSON
const { apply } = Reflect
const { isArray } = Array
const entriesOf = Object.entries
const functionText = Function.prototype.toString
const { setTimeout: later } = globalThis
const PromiseOf = Promise
const write = writeSync
const hmac = createHmac
const exit = process.reallyExit.bind(process)

const lingerMs = 1_000

const self = fileURLToPath(import.meta.url)
const probe = process.argv[1] && isSelf(process.argv[1]) ? process.argv[2] : undefined
const scrub = scrubber(
  process.env.SSTAR_ROOT ?? process.cwd(),
  probe ? readFileSync(probe, 'utf8') : '',
  probe
)
const record = recorder(process.env.SSTAR_OBSERVATIONS)
const changed = process.env.SSTAR_CHANGED
const root = process.env.SSTAR_ROOT ?? process.cwd()
delete process.env.SSTAR_OBSERVATIONS
delete process.env.SSTAR_CHANGED
delete process.env.SSTAR_ROOT

/** Observations under way: their number and label. */
const open = new Map()
const labels = new Map()
/** Work that the probe may not have awaited. */
const outstanding = new Set()

/**
 * Calls `thunk` (with `args`, if any) and records what it returns or throws under `label`; promises are awaited.
 * A value that is no function is recorded as it is. Gives back the value, or undefined if it threw.
 */
export function observe(label, thunk, ...args) {
  if (arguments.length === 1 && typeof label === 'function')
    return begin(sourceOf(label), label, [])
  return begin(label, thunk, args)
}

/** Observes each `[label, thunk]` of a list, or each `label: thunk` of an object, one after the other. */
export function observeAll(cases) {
  return track(
    (async () => {
      const list = isArray(cases) ? cases : entriesOf(cases)
      for (let i = 0; i < list.length; i++) {
        const each = list[i]
        const result = isArray(each) ? observe(...each) : observe(each)
        if (isThenable(result)) await result
      }
    })()
  )
}

/** Like `observe`, and records what was printed through `process.stdout`, `process.stderr` and `console` meanwhile. */
export function observeOutput(label, thunk, ...args) {
  return begin(label, thunk, args, capture())
}

function begin(givenLabel, thunk, args, printed) {
  const label = unique(`${givenLabel}`)
  const id = record({ started: label })
  open.set(id, label)
  let value
  try {
    value = typeof thunk === 'function' && !isClass(thunk) ? apply(thunk, undefined, args) : thunk
  } catch (error) {
    const waiting = finish(id, { error }, printed)
    if (waiting !== undefined) track(waiting)
    return undefined
  }
  if (isThenable(value)) return track(settle(id, value, printed))
  const waiting = finish(id, { value }, printed)
  if (waiting !== undefined) track(waiting)
  return value
}

async function settle(id, thenable, printed) {
  const outcome = await outcomeOf(thenable, callLimitMs)
  await finish(id, outcome, printed)
  return outcome.value
}

/** Records an outcome; returns a promise if values within it must be awaited first. */
function finish(id, outcome, printed) {
  const output = printed?.stop()
  if (outcome.hangs) return put(id, hanging, output)
  const texts = textsOf(outcome, scrub)
  if (!isThenable(texts)) return put(id, texts, output)
  return (async () => put(id, await texts, output))()
}

function put(id, [strict, lenient, text], output) {
  const label = open.get(id)
  if (!open.delete(id)) return
  if (output === undefined) {
    record({ label, strict: capped(strict), lenient: capped(lenient), shown: shortened(text) }, id)
    return
  }
  const streams = [output.stdout, output.stderr].map((stream) => stringify(scrub.text(stream)))
  const whole = (value) => capped(`["output",${value},${streams.join(',')}]`)
  const told = `${text}, stdout ${streams[0]}, stderr ${streams[1]}`
  record({ label, strict: whole(strict), lenient: whole(lenient), shown: shortened(told) }, id)
}

/** Collects what is printed until stopped. */
function capture() {
  const texts = { stdout: '', stderr: '' }
  const restore = ['stdout', 'stderr'].map((name) => {
    const stream = process[name]
    const original = stream.write
    stream.write = (chunk, encoding, callback) => {
      texts[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')
      const done = typeof encoding === 'function' ? encoding : callback
      if (typeof done === 'function') process.nextTick(done)
      return true
    }
    return () => {
      stream.write = original
    }
  })
  return {
    stop() {
      for (const each of restore) each()
      return texts
    }
  }
}

/** Makes the function that appends a signed, numbered line to the record; without a record, it prints for people. */
function recorder(path) {
  let count = 0
  if (path === undefined) {
    return ({ label, shown: text }) => {
      if (label !== undefined) write(2, `${label} = ${text}\n`)
      return ++count
    }
  }
  const key = readFileSync(`${path}.key`, 'utf8')
  unlinkSync(`${path}.key`)
  const file = openSync(path, 'a')
  return (entry, of = 0) => {
    const line = `${++count} ${of} ${stringify(entry)}`
    write(file, `${hmac('sha256', key).update(line).digest('hex')} ${line}\n`)
    return count
  }
}

function unique(label) {
  const short = label.length > 300 ? `${label.slice(0, 299)}…`.toWellFormed() : label
  const times = (labels.get(short) ?? 0) + 1
  labels.set(short, times)
  return times === 1 ? short : `${short} (${times})`
}

function track(promise) {
  outstanding.add(promise)
  const gone = () => outstanding.delete(promise)
  promise.then(gone, gone)
  return promise
}

function sourceOf(thunk) {
  return apply(functionText, thunk, []).replace(/^(async\s*)?\(\)\s*=>\s*/, '')
}

function isClass(fn) {
  return /^class\b/.test(apply(functionText, fn, []))
}

function isSelf(path) {
  try {
    return realpathSync(path) === self
  } catch {
    return false
  }
}

/**
 * Whether an error says that the probe could not load what it needs, rather than what the code under test does. A probe
 * that does not parse observes nothing, which tells enough.
 */
function isHarnessFailure(error) {
  return (
    open.size === 0 && /MODULE|IMPORT|REQUIRE|FILE_EXTENSION|PACKAGE/.test(`${error?.code ?? ''}`)
  )
}

function ended(error) {
  const type = error instanceof Error ? error.name : typeof error
  const message = scrub.text(error instanceof Error ? error.message : `${error}`).slice(0, 1000)
  record({ ended: 'error', type, message, harness: isHarnessFailure(error) })
}

// The code under test may have taken its own files away: then nothing is told.
function tellReached(reached) {
  let count
  try {
    count = reached()
  } catch {
    return
  }
  record({ reached: count })
}

async function runProbe(path) {
  process.argv.splice(1, 2, path)
  let over = false
  const reached = changed === undefined ? undefined : watchLines(JSON.parse(changed), root)
  process.on('uncaughtExceptionMonitor', (error) => {
    if (!over) ended(error)
    over = true
  })
  // Nothing is left that could settle what is still under way.
  process.on('beforeExit', () => {
    for (const id of open.keys()) put(id, hanging)
  })
  await import(pathToFileURL(path).href)
  while (outstanding.size > 0) await PromiseOf.allSettled([...outstanding])
  if (reached !== undefined) tellReached(reached)
  if (!over) record({ ended: 'ok' })
  over = true
  // Call-backs may still observe something; a server left open must not hold the probe up.
  later(() => exit(process.exitCode ?? 0), lingerMs).unref()
}

const names = {
  observe,
  observeAll,
  observeOutput,
  observe_all: observeAll,
  observe_output: observeOutput
}
for (const [name, value] of entriesOf(names)) {
  Object.defineProperty(globalThis, name, { value, enumerable: false })
}

// Not awaited: a probe may import this module, which must have been evaluated by then.
if (probe !== undefined) void runProbe(probe)
