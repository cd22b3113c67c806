// Put at the end of a file whose exports are watched: records with what they are called, as far as it can be written
// down. Each line of the record is `{"file", "callee", "arguments", "steps"}` (src/repository/recorded/call.ts).

/** A function or class, or an object of functions, that records its calls and is else as it was. */
function sstarWatched(file, name, value) {
  try {
    sstarWatched.recorder ??= sstarRecorder()
    return sstarWatched.recorder?.watched(file, name, value) ?? value
  } catch {
    return value
  }
}

/** Watches what a CommonJS module exports. */
function sstarWatchedModule(file, module) {
  module.exports = sstarWatched(file, '', module.exports)
}

function sstarRecorder() {
  const path = process.env.SSTAR_CALLS
  const fs =
    process.getBuiltinModule?.('node:fs') ??
    (typeof require === 'function' ? require('fs') : undefined)
  if (!path || fs === undefined) return undefined
  const { appendFileSync } = fs
  const { stringify } = JSON
  const limits = {
    perFunction: 40,
    all: 200,
    looks: 2000,
    steps: 6,
    line: 4000,
    text: 2000,
    items: 200,
    depth: 6
  }
  const told = new Map()
  const looks = new Map()
  const histories = new WeakMap()
  const known = new WeakMap()
  let count = 0
  const unwritable = new Error('no literal stands for this')

  function encoded(value, depth = 0) {
    if (value === null || typeof value === 'boolean') return value
    if (typeof value === 'string') return fitting(value, value.length <= limits.text)
    if (typeof value === 'undefined') return ['undefined']
    if (typeof value === 'bigint') return ['bigint', fitting(`${value}`, value < 1n << 256n)]
    if (typeof value === 'number') {
      if (Number.isSafeInteger(value) && !Object.is(value, -0)) return ['int', `${value}`]
      return [
        'float',
        Object.is(value, -0) ? '-0.0' : `${value}`.toLowerCase().replace('infinity', 'inf')
      ]
    }
    fitting(value, typeof value === 'object' && depth < limits.depth)
    const inner = (item) => encoded(item, depth + 1)
    if (Array.isArray(value)) {
      fitting(value, value.length <= limits.items && Object.keys(value).length === value.length)
      return ['list', ...Array.from(value, inner)]
    }
    const prototype = Object.getPrototypeOf(value)
    const kind = prototype?.constructor?.name
    if (value instanceof Set && kind === 'Set') return ['set', ...Array.from(value, inner)]
    if (value instanceof Map && kind === 'Map')
      return ['map', ...Array.from(value, (entry) => entry.map(inner))]
    if (value instanceof Date && kind === 'Date')
      return ['date', Number.isNaN(value.getTime()) ? 'nan' : value.toISOString()]
    if (kind === 'Buffer') return ['bytes', fitting(value, value.length <= 500).toString('hex')]
    fitting(
      value,
      prototype === null || (kind === 'Object' && Object.getPrototypeOf(prototype) === null)
    )
    const properties = Object.entries(Object.getOwnPropertyDescriptors(value))
    fitting(
      value,
      properties.length <= limits.items && Object.getOwnPropertySymbols(value).length === 0
    )
    return [
      'dict',
      ...properties.map(([key, each]) => [key, inner(fitting(each, 'value' in each).value)])
    ]
  }

  function fitting(value, fits) {
    if (!fits) throw unwritable
    return value
  }

  function write(file, callee, given, steps) {
    const name = `${file} ${callee} ${steps.at(-1)?.[0] ?? ''}`
    const lines = told.get(name) ?? new Set()
    told.set(name, lines)
    const line = stringify({ file, callee, arguments: given, steps })
    if (line.length > limits.line || lines.has(line)) return
    if (lines.size >= limits.perFunction || count >= limits.all) return
    lines.add(line)
    count++
    appendFileSync(path, `${line}\n`)
  }

  /** Runs what notes a call; whatever it comes to, the call goes on. */
  function quietly(name, note) {
    const times = (looks.get(name) ?? 0) + 1
    looks.set(name, times)
    if (times > limits.looks) return
    try {
      note()
    } catch {
      // What cannot be written down is left out.
    }
  }

  const encodedAll = (values) => [Array.from(values, (each) => encoded(each)), []]
  const isPublic = (name) => typeof name === 'string' && /^[A-Za-z$][\w$]*$/.test(name)

  function watchedFunction(file, name, fn) {
    const itself = new Proxy(fn, {
      apply(target, self, values) {
        quietly(name, () => write(file, name, encodedAll(values), []))
        return Reflect.apply(target, self, values)
      },
      construct(target, values, newTarget) {
        const instance = Reflect.construct(target, values, newTarget)
        if (newTarget === itself) {
          let made
          quietly(`new ${name}`, () => (made = encodedAll(values)))
          if (made !== undefined) histories.set(instance, { file, name, made, steps: [], depth: 0 })
        }
        return instance
      },
      get: (target, key) => Reflect.get(target, key)
    })
    known.set(fn, itself)
    known.set(itself, itself)
    watchMembers(fn, (key, member) => watchedStatic(file, `${name}.${key}`, member, fn, itself))
    if (fn.prototype) watchMembers(fn.prototype, (key, member) => watchedMethod(key, member))
    return itself
  }

  function watchedStatic(file, name, fn, holder, watchedHolder) {
    return new Proxy(fn, {
      apply(target, self, values) {
        quietly(name, () => write(file, name, encodedAll(values), []))
        return Reflect.apply(target, self === watchedHolder ? holder : self, values)
      }
    })
  }

  function watchedMethod(method, fn) {
    return new Proxy(fn, {
      apply(target, self, values) {
        const history = typeof self === 'object' && self !== null ? histories.get(self) : undefined
        if (history === undefined || history.depth > 0) return Reflect.apply(target, self, values)
        noteStep(self, history, method, values)
        history.depth++
        try {
          return Reflect.apply(target, self, values)
        } finally {
          history.depth--
        }
      }
    })
  }

  function noteStep(self, history, method, values) {
    const { file, name, made, steps } = history
    let step
    quietly(`${name}.${method}`, () => (step = [method, encodedAll(values)]))
    // What the instance is from now on cannot be made again.
    if (step === undefined || steps.length >= limits.steps) return histories.delete(self)
    steps.push(step)
    quietly(`${name}.${method}`, () => write(file, name, made, steps))
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

  return { watched }
}
