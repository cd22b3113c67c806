// Put at the end of a file that is watched: records with what tests call its exports, where that leads to changed lines.
// Each line of the record is `{"file", "callee", "arguments", "steps", "from"}` (src/repository/recorded/call.ts).

/** A function or class, or an object of functions, that records its calls and is else as it was. */
function sstarWatched(file, name, value) {
  try {
    return sstarRecorder()?.watched(file, name, value) ?? value
  } catch {
    return value
  }
}

/** Watches what a CommonJS module exports. */
function sstarWatchedModule(file, module) {
  module.exports = sstarWatched(file, '', module.exports)
}

/** Called first by functions that hold changed lines. */
function sstarReached() {
  sstarRecorder()?.reached()
}

/** The one recorder of all files. */
function sstarRecorder() {
  const key = Symbol.for('sstar.calls')
  if (!(key in globalThis)) {
    Object.defineProperty(globalThis, key, { value: sstarOpened(), enumerable: false })
  }
  return globalThis[key]
}

function sstarOpened() {
  const path = process.env.SSTAR_CALLS
  const tree = `${process.env.SSTAR_TREE}/`
  const builtin = (name) =>
    process.getBuiltinModule?.(name) ?? (typeof require === 'function' ? require(name) : undefined)
  const fs = builtin('node:fs')
  const { AsyncLocalStorage } = builtin('node:async_hooks') ?? {}
  if (!path || fs === undefined || AsyncLocalStorage === undefined) return undefined
  const { appendFileSync } = fs
  /** The call of a test that is under way. */
  const current = new AsyncLocalStorage()
  const { stringify } = JSON
  const limits = {
    perFunction: 40,
    all: 400,
    looks: 3000,
    steps: 6,
    line: 4000
  }
  const told = new Map()
  const looks = new Map()
  const histories = new WeakMap()
  const known = new WeakMap()
  let count = 0

  function write({ file, callee, given, steps, from }) {
    const name = `${file} ${callee} ${steps.at(-1)?.[0] ?? ''}`
    const lines = told.get(name) ?? new Set()
    told.set(name, lines)
    const line = stringify({ file, callee, arguments: given, steps, from })
    if (line.length > limits.line || lines.has(line)) return
    if (lines.size >= limits.perFunction || count >= limits.all) return
    lines.add(line)
    count++
    appendFileSync(path, `${line}\n`)
  }

  /** The file of the repository from which a function was called, seen from within that function. */
  function callerOf(fn) {
    const limit = Error.stackTraceLimit
    Error.stackTraceLimit = 30
    const seen = {}
    Error.captureStackTrace(seen, fn)
    Error.stackTraceLimit = limit
    for (const line of String(seen.stack).split('\n')) {
      const [, file] = /\(?((?:file:\/\/)?\/[^()]*?):\d+:\d+\)?$/.exec(line) ?? []
      const plain = file?.startsWith('file:') ? decodeURIComponent(file.slice(7)) : file
      if (plain?.startsWith(tree) && !plain.includes('/node_modules/')) {
        return plain.slice(tree.length).replace(/\?.*$/, '')
      }
    }
    return ''
  }

  /** Runs a call; if it comes from outside the watched files, what it leads to is known as its doing. */
  function entered(name, trap, note, run) {
    if (current.getStore() !== undefined) return run()
    const entry = { history: undefined, written: undefined }
    quietly(name, () => note(entry, callerOf(trap)))
    return current.run(entry, run)
  }

  /** A changed line may be about to run: the call of the tests that led there is written. */
  function reached() {
    const entry = current.getStore()
    if (entry === undefined) return
    if (entry.history !== undefined) entry.history.reached = true
    const { written } = entry
    entry.written = undefined
    if (written !== undefined) quietly('', () => write(written))
  }

  /** Runs what notes a call; whatever it comes to, the call goes on. */
  function quietly(name, note) {
    const times = (looks.get(name) ?? 0) + 1
    looks.set(name, times)
    if (times > limits.looks && name !== '') return
    try {
      note()
    } catch {
      // What cannot be written down is left out.
    }
  }

  const encodedAll = (values) => [Array.from(values, (each) => sstarEncoded(each)), []]
  const isPublic = (name) => typeof name === 'string' && /^[A-Za-z$][\w$]*$/.test(name)

  function watchedFunction(file, name, fn) {
    const handler = {
      apply(target, self, values) {
        return entered(name, handler.apply, noteCall(file, name, values), () =>
          Reflect.apply(target, self, values)
        )
      },
      construct(target, values, newTarget) {
        const make = () => Reflect.construct(target, values, newTarget)
        if (newTarget !== itself) return make()
        const history = {
          file,
          callee: name,
          given: undefined,
          steps: [],
          depth: 0,
          reached: false
        }
        quietly(`new ${name}`, () => (history.given = encodedAll(values)))
        const note = (entry) => (entry.history = history)
        const instance = entered(`new ${name}`, handler.construct, note, make)
        if (history.given !== undefined) histories.set(instance, history)
        return instance
      },
      get: (target, key) => Reflect.get(target, key)
    }
    const itself = new Proxy(fn, handler)
    known.set(fn, itself)
    known.set(itself, itself)
    watchMembers(fn, (key, member) => watchedStatic(file, `${name}.${key}`, member, fn, itself))
    if (fn.prototype) watchMembers(fn.prototype, (key, member) => watchedMethod(key, member))
    return itself
  }

  function noteCall(file, callee, values) {
    return (entry, from) => {
      entry.written = { file, callee, given: encodedAll(values), steps: [], from }
    }
  }

  function watchedStatic(file, name, fn, holder, watchedHolder) {
    const handler = {
      apply(target, self, values) {
        return entered(name, handler.apply, noteCall(file, name, values), () =>
          Reflect.apply(target, self === watchedHolder ? holder : self, values)
        )
      }
    }
    return new Proxy(fn, handler)
  }

  function watchedMethod(method, fn) {
    const handler = {
      apply(target, self, values) {
        const history = typeof self === 'object' && self !== null ? histories.get(self) : undefined
        const run = () => Reflect.apply(target, self, values)
        if (history === undefined || history.depth > 0) return run()
        const step = takeStep(self, history, method, values)
        const note = (entry, from) => noteStep(entry, from, history, step)
        history.depth++
        try {
          return entered(`${history.callee}.${method}`, handler.apply, note, run)
        } finally {
          history.depth--
        }
      }
    }
    return new Proxy(fn, handler)
  }

  function takeStep(self, history, method, values) {
    let step
    quietly(`step ${history.callee}.${method}`, () => (step = [method, encodedAll(values)]))
    // What the instance is from now on cannot be made again.
    if (step === undefined || history.steps.length >= limits.steps) histories.delete(self)
    else history.steps.push(step)
    return step
  }

  function noteStep(entry, from, history, step) {
    if (step === undefined || history.steps.at(-1) !== step) return
    const { file, callee, given, steps } = history
    entry.history = history
    entry.written = { file, callee, given, steps: [...steps], from }
    // What an earlier step changed, later ones may show.
    if (history.reached) write(entry.written)
  }

  /** Puts watched functions in the place of a holder's own. */
  function watchMembers(holder, watch) {
    for (const [key, property] of Object.entries(Object.getOwnPropertyDescriptors(holder))) {
      if (key === 'constructor' || !isPublic(key) || typeof property.value !== 'function') continue
      if (!property.writable || !property.configurable) continue
      Object.defineProperty(holder, key, { ...property, value: watch(key, property.value) })
    }
  }

  function watched(file, name, value) {
    if (typeof value === 'function') {
      const already = known.get(value)
      return already ?? watchedFunction(file, name === '' ? 'default' : name, value)
    }
    const prototype =
      typeof value === 'object' && value !== null ? Object.getPrototypeOf(value) : null
    if (prototype?.constructor?.name !== 'Object') return value
    const within = name === '' ? '' : `${name}.`
    watchMembers(
      value,
      (key, member) => known.get(member) ?? watchedFunction(file, within + key, member)
    )
    return value
  }

  return { watched, reached }
}
