// What a JavaScript probe sees: `observe`, `observeAll`, `observeOutput` (docs/probes.md).
// Run as `node observe.mjs PROBE`, it runs that probe and records what it observes.

/* oxlint-disable typescript/unbound-method -- methods are detached from their prototypes on purpose */

import { createHmac } from 'node:crypto'
import { openSync, readFileSync, realpathSync, unlinkSync, writeSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { canonicaliser } from './canonical.mjs'
import { capped, shortened, shown } from './cut.mjs'
import { scrubber } from './scrub.mjs'

const { stringify } = JSON
const { apply } = Reflect
const { isArray } = Array
const entriesOf = Object.entries
const functionText = Function.prototype.toString
const { setTimeout: later, clearTimeout: cancel } = globalThis
const PromiseOf = Promise
const write = writeSync
const hmac = createHmac
const exit = process.reallyExit.bind(process)

const callLimitMs = 10_000
const nestedLimitMs = 1_000
const lingerMs = 1_000
const drainLimit = 100

const self = fileURLToPath(import.meta.url)
const probe = process.argv[1] && isSelf(process.argv[1]) ? process.argv[2] : undefined
const scrub = scrubber(
  process.env.SSTAR_ROOT ?? process.cwd(),
  probe ? readFileSync(probe, 'utf8') : '',
  probe
)
const record = recorder(process.env.SSTAR_OBSERVATIONS)
delete process.env.SSTAR_OBSERVATIONS
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

/** What a promise comes to: a value, an error, or nothing within the limit. */
async function outcomeOf(thenable, limitMs) {
  let timer
  const limit = new PromiseOf((resolve) => {
    timer = later(() => resolve({ hangs: true }), limitMs)
    // What is left alone with this timer will not settle: the end of the program says so at once.
    if (limitMs === callLimitMs) timer.unref()
  })
  const settled = (async () => {
    try {
      return { value: await thenable }
    } catch (error) {
      return { error }
    }
  })()
  const outcome = await PromiseOf.race([settled, limit])
  cancel(timer)
  return outcome
}

/** Records an outcome; returns a promise if values within it must be awaited first. */
function finish(id, outcome, printed) {
  const output = printed?.stop()
  if (outcome.hangs) return put(id, ['["hangs"]', '["hangs"]'], '<hangs>', output)
  const known = new Map()
  const attempt = () => {
    const waiting = new Set()
    const { canonical, thrown } = canonicaliser(scrub, known, waiting)
    const texts = 'error' in outcome ? thrown(outcome.error) : canonical(outcome.value)
    return { texts, waiting }
  }
  const conclude = (texts) => {
    const iterated = known.get(outcome.value)?.items
    const text = iterated ? `iterator of ${shown(iterated, scrub)}` : shown(outcome.value, scrub)
    put(id, texts, 'error' in outcome ? thrownText(outcome.error) : text, output)
  }
  const { texts, waiting } = attempt()
  if (waiting.size === 0) return conclude(texts)
  return (async () => {
    let last = { texts, waiting }
    for (let round = 0; round < 5 && last.waiting.size > 0; round++) {
      for (const each of last.waiting) known.set(each, await contentOf(each))
      last = attempt()
    }
    conclude(last.texts)
  })()
}

/** What a promise or an asynchronous iterator within a value comes to. */
async function contentOf(value) {
  if (typeof value.then === 'function') {
    const outcome = await outcomeOf(value, nestedLimitMs)
    return outcome.hangs ? { value: '<pending>' } : outcome
  }
  const items = []
  const draining = (async () => {
    const iterator = value[Symbol.asyncIterator]()
    while (items.length < drainLimit) {
      const { done, value: item } = await iterator.next()
      if (done) return {}
      items[items.length] = item
    }
    return { ending: 'more' }
  })()
  const { value: end, error, hangs } = await outcomeOf(draining, nestedLimitMs)
  return { items, ending: hangs ? 'more' : error ? { error } : end.ending }
}

function put(id, [strict, lenient], text, output) {
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

function thrownText(error) {
  let text
  try {
    text = error instanceof Error ? `${error.name}: ${error.message}` : shown(error, scrub)
  } catch {
    text = '(cannot be shown)'
  }
  return `throws ${scrub.text(text)}`
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

function isThenable(value) {
  try {
    return typeof value?.then === 'function'
  } catch {
    return false
  }
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

async function runProbe(path) {
  process.argv.splice(1, 2, path)
  let over = false
  process.on('uncaughtExceptionMonitor', (error) => {
    if (!over) ended(error)
    over = true
  })
  // Nothing is left that could settle what is still under way.
  process.on('beforeExit', () => {
    for (const id of open.keys()) put(id, ['["hangs"]', '["hangs"]'], '<hangs>')
  })
  await import(pathToFileURL(path).href)
  while (outstanding.size > 0) await PromiseOf.allSettled([...outstanding])
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
