// The canonical form of a JavaScript value (docs/probes.md): equal values give equal text, in Python too.
// Everything used later is captured when this module loads, before any code under test does.

/* oxlint-disable typescript/unbound-method -- methods are detached from their prototypes on purpose */

import { types } from 'node:util'
import { sha256 } from './cut.mjs'
import { decimal } from './decimal.mjs'
import { detached, epochUnit } from './scrub.mjs'

const { stringify } = JSON
const { getOwnPropertyDescriptor, getPrototypeOf, keys: keysOf } = Object
const { isArray } = Array
const { isInteger } = Number
const { ownKeys } = Reflect
const { isView } = ArrayBuffer
const { abs } = Math
const StringOf = String
const ObjectPrototype = Object.prototype
const toISOString = detached(Date.prototype.toISOString)
const getTime = detached(Date.prototype.getTime)
const codePointAt = detached(String.prototype.codePointAt)
const slice = detached(String.prototype.slice)
const startsWith = detached(String.prototype.startsWith)
const toLowerCase = detached(String.prototype.toLowerCase)
const sort = detached(Array.prototype.sort)
const join = detached(Array.prototype.join)
const functionText = detached(Function.prototype.toString)
const mapEach = detached(Map.prototype.forEach)
const setEach = detached(Set.prototype.forEach)
const symbolText = detached(Symbol.prototype.toString)
const regExpSource = detached(getOwnPropertyDescriptor(RegExp.prototype, 'source').get)
const regExpFlags = detached(getOwnPropertyDescriptor(RegExp.prototype, 'flags').get)
const { iterator, asyncIterator } = Symbol
const BufferFrom = Buffer.from
const { isDate, isMap, isNativeError, isPromise, isRegExp, isSet } = types
const { isAnyArrayBuffer, isArgumentsObject, isBoxedPrimitive, isModuleNamespaceObject } = types
const generics = new Set(['Object', 'Array', 'Map', 'Set', 'Date', 'RegExp', 'Function', 'Promise'])
const isGeneric = detached(Set.prototype.has).bind(null, generics)

const containerDepth = 50
const instanceDepth = 5
const nodeLimit = 20_000
const itemLimit = 100_000
const drainLimit = 100
const arrayHead = 64

/** Orders by code point, as Python does. */
function byCodePoint(a, b) {
  const end = a.length < b.length ? a.length : b.length
  for (let i = 0; i < end; i++) {
    if (a[i] !== b[i]) return codePointAt(a, i) - codePointAt(b, i)
  }
  return a.length - b.length
}

const same = (text) => [text, text]

function list(tag, parts, at) {
  let text = `["${tag}"`
  for (let i = 0; i < parts.length; i++) {
    if (parts[i][at] !== undefined) text += `,${parts[i][at]}`
  }
  return `${text}]`
}

/** Wraps texts of [strict, lenient] pairs as one tagged pair. */
const tagged = (strictTag, lenientTag, parts) => [
  list(strictTag, parts, 0),
  list(lenientTag, parts, 1)
]

function sorted(parts, at) {
  const texts = []
  for (let i = 0; i < parts.length; i++) texts[i] = [parts[i][at]]
  return sort(texts, (a, b) => byCodePoint(a[0], b[0]))
}

/** A pair `[key,value]` out of two [strict, lenient] texts. */
const pair = (key, value) => [`[${key[0]},${value[0]}]`, `[${key[1]},${value[1]}]`]

/** Name of the class an object was made by, or the empty string for a bare one. */
function className(value) {
  const prototype = getPrototypeOf(value)
  if (prototype === null) return ''
  const constructor = getOwnPropertyDescriptor(prototype, 'constructor')?.value
  return typeof constructor === 'function' ? nameOf(constructor) : className(prototype)
}

function nameOf(fn) {
  const name = getOwnPropertyDescriptor(fn, 'name')?.value
  return typeof name === 'string' ? name : ''
}

/**
 * Makes the canonicaliser of one observation. `known` holds what promises came to and what iterators gave,
 * so that a value can be looked at twice; promises not in it yet are added to `waiting`.
 */
export function canonicaliser(scrub, known, waiting) {
  let nodes = 0
  const stack = []

  const text = (value) => [
    stringify(scrub.value(value)),
    stringify(scrub.value(scrub.plain(value)))
  ]
  const quoted = (value) => same(stringify(value))

  function number(value) {
    if (value !== value) return same('["float","nan"]')
    if (value === Infinity) return same('["float","inf"]')
    if (value === -Infinity) return same('["float","-inf"]')
    const unit = abs(value) > 1e9 ? epochUnit(value) : undefined
    if (unit !== undefined && scrub.kept(`${value}`, '') === '') return same(`["now","${unit}"]`)
    const { integral, text } = decimal(value)
    const float = `["float","${text}"]`
    // 999999999.95 is cut to an integral text: as a float in strict form, as Python has it.
    return [integral && isInteger(value) ? text : float, integral ? text : float]
  }

  /** [strict, lenient] canonical texts of any value; never throws. */
  function canonical(value, instances = 0) {
    if (value === null) return same('null')
    switch (typeof value) {
      case 'undefined':
        return same('["undefined"]')
      case 'boolean':
        return same(value ? 'true' : 'false')
      case 'number':
        return number(value)
      case 'bigint':
        return same(`${value}`)
      case 'string':
        return text(value)
      case 'symbol':
        return same(`["symbol",${stringify(symbolText(value))}]`)
      case 'function':
      case 'object':
        return composite(value, instances)
    }
  }

  function composite(value, instances) {
    for (let i = stack.length - 1; i >= 0; i--) {
      if (stack[i] === value) return same(`["ref",${stack.length - i}]`)
    }
    if (++nodes > nodeLimit || stack.length >= containerDepth) return same('["deep"]')
    stack[stack.length] = value
    try {
      return typeof value === 'function' ? callable(value) : object(value, instances)
    } catch (error) {
      return tagged('unreadable', 'unreadable', [thrown(error)])
    } finally {
      stack.length--
    }
  }

  function callable(fn) {
    const isClass = startsWith(functionText(fn), 'class')
    const tag = isClass ? 'class' : 'function'
    return tagged(tag, tag, [quoted(nameOf(fn))])
  }

  function object(value, instances) {
    const name = className(value)
    const subclass = (base, parts) =>
      isGeneric(name) ? parts : [`["is",${stringify(name)},${parts[0]}]`, parts[1]]
    if (isArgumentsObject(value)) return array(value, instances)
    if (isArray(value)) return subclass('Array', array(value, instances))
    if (isMap(value)) return subclass('Map', map(value, instances))
    if (isSet(value)) return subclass('Set', set(value, instances))
    if (isDate(value)) return date(value)
    if (isRegExp(value)) return regExp(value)
    if (isNativeError(value)) return tagged('error', 'error', errorParts(value))
    if (isPromise(value)) return promise(value, instances)
    if (isAnyArrayBuffer(value)) return bytes(BufferFrom(value))
    if (isView(value)) return view(value, name, instances)
    if (isBoxedPrimitive(value)) return tagged('boxed', 'boxed', [canonical(value.valueOf())])
    if (isModuleNamespaceObject(value)) return fields('module', value, keysOf(value), instances)
    if (isIterator(value)) return drained(value, instances)
    if (typeof value[asyncIterator] === 'function') return promise(value, instances)
    if (name === 'Object' || name === '') return plainObject(value, name, instances)
    if (value instanceof Error) return tagged('error', 'error', errorParts(value))
    return instance(value, name, instances + 1)
  }

  function array(value, instances) {
    const parts = []
    const { length } = value
    for (let i = 0; i < length && i < itemLimit; i++) {
      parts[i] = i in value ? canonical(value[i], instances) : ['["hole"]', '["undefined"]']
    }
    if (length > itemLimit) parts[itemLimit] = same(`["more",${length}]`)
    // Named properties, as a regular expression's match has them, come after the indices.
    const names = keysOf(value)
    for (let i = names.length - 1; i >= 0 && !isIndex(names[i]); i--) {
      const extra = pair(quoted(names[i]), canonical(value[names[i]], instances))
      parts[parts.length] = [`["property",${extra[0]}]`, undefined]
    }
    return tagged('list', 'list', parts)
  }

  function dictionary(tag, parts, lenientParts = parts) {
    return [list(tag, parts, 0), list('dict', sorted(lenientParts, 1), 0)]
  }

  function map(value, instances) {
    const parts = []
    mapEach(value, (item, key) => {
      parts[parts.length] = pair(canonical(key, instances), canonical(item, instances))
    })
    return dictionary('map', parts)
  }

  function set(value, instances) {
    const parts = []
    setEach(value, (item) => {
      parts[parts.length] = canonical(item, instances)
    })
    return [list('set', sorted(parts, 0), 0), list('set', sorted(parts, 1), 0)]
  }

  function plainObject(value, name, instances) {
    const parts = []
    const defined = []
    for (const key of keysOf(value)) {
      const item = read(value, key, instances)
      const part = pair(text(key), item)
      parts[parts.length] = part
      if (item[1] !== '["undefined"]') defined[defined.length] = part
    }
    return dictionary(name === '' ? 'bare' : 'dict', parts, defined)
  }

  /** A property's value; a getter that throws is a value too. */
  function read(value, key, instances) {
    try {
      return canonical(value[key], instances)
    } catch (error) {
      return thrown(error)
    }
  }

  function fields(name, value, names, instances) {
    const parts = []
    for (const key of names) parts[parts.length] = pair(quoted(key), read(value, key, instances))
    const head = stringify(name)
    return [0, 1].map((at) => list('object', [[head], ...sorted(parts, at)], 0))
  }

  function instance(value, name, instances) {
    if (instances > instanceDepth) return same(`["object",${stringify(name)},["deep"]]`)
    const own = publicOf(keysOf(value))
    if (own.length > 0) return fields(name, value, own, instances)
    if (typeof value[iterator] === 'function') {
      return tagged('object', 'object', [quoted(name), drained(value[iterator](), instances)])
    }
    const getters = []
    for (
      let at = getPrototypeOf(value);
      at !== null && at !== ObjectPrototype;
      at = getPrototypeOf(at)
    ) {
      for (const key of ownKeys(at)) {
        if (typeof key === 'string' && getOwnPropertyDescriptor(at, key).get)
          getters[getters.length] = key
      }
    }
    return fields(name, value, publicOf(getters), instances)
  }

  function publicOf(names) {
    const kept = []
    for (const name of names) if (name[0] !== '_') kept[kept.length] = name
    return kept
  }

  function isIterator(value) {
    return typeof value.next === 'function' && typeof value[iterator] === 'function'
  }

  /** What an iterator gives, up to 100 items; looked at once, then remembered. */
  function drained(value, instances) {
    if (!known.has(value)) known.set(value, drain(value))
    const { items, ending } = known.get(value)
    const parts = []
    for (let i = 0; i < items.length; i++) parts[i] = canonical(items[i], instances)
    if (ending !== undefined)
      parts[parts.length] = ending === 'more' ? same('["more"]') : thrown(ending.error)
    return tagged('iterator', 'iterator', parts)
  }

  function drain(value) {
    const items = []
    try {
      while (items.length < drainLimit) {
        const { done, value: item } = value.next()
        if (done) return { items }
        items[items.length] = item
      }
      return { items, ending: 'more' }
    } catch (error) {
      return { items, ending: { error } }
    }
  }

  function promise(value, instances) {
    const outcome = known.get(value)
    if (outcome === undefined) {
      waiting.add(value)
      return same('["pending"]')
    }
    if (outcome.items) return drained(value, instances)
    return tagged('promise', 'promise', [
      'error' in outcome ? thrown(outcome.error) : canonical(outcome.value, instances)
    ])
  }

  function date(value) {
    const time = getTime(value)
    if (time !== time) return same('["date","invalid"]')
    const iso = toISOString(value)
    if (epochUnit(time) === 'ms' && scrub.kept(slice(iso, 0, 10), '') === '')
      return same('["date","<now>"]')
    return same(`["date","${iso}"]`)
  }

  function regExp(value) {
    const flags = join(sort([...regExpFlags(value)]), '')
    return tagged('regex', 'regex', [quoted(regExpSource(value)), quoted(flags)])
  }

  function bytes(buffer) {
    const size = buffer.length
    const head = buffer.toString('hex', 0, arrayHead)
    const rest = size > arrayHead ? `,"${sha256(buffer)}"` : ''
    return same(`["bytes",${size},"${head}"${rest}]`)
  }

  function view(value, name, instances) {
    const { buffer, byteOffset, byteLength: size } = value
    if (name === 'Buffer' || name === 'Uint8Array' || name === 'DataView') {
      return bytes(BufferFrom(buffer, byteOffset, size))
    }
    const parts = [quoted(elementType(name)), same(`[${value.length}]`)]
    let all = ''
    for (let i = 0; i < value.length; i++) {
      const item = number64(value[i], instances)
      if (i < arrayHead) parts[parts.length] = item
      else all += `${item[0]},`
    }
    if (all !== '') parts[parts.length] = quoted(sha256(all))
    return tagged('array', 'array', parts)
  }

  const number64 = (value) => (typeof value === 'bigint' ? same(`${value}`) : number(value))

  /** The type; message and code in the strict form only. */
  function errorParts(error) {
    const name =
      typeof error.name === 'string' && error.name !== 'Error' ? error.name : className(error)
    const parts = [
      quoted(name || 'Error'),
      [stringify(scrub.text(StringOf(error.message))), undefined]
    ]
    if (typeof error.code === 'string') parts[2] = [stringify(error.code), undefined]
    return parts
  }

  /** What a `throw` threw. */
  function thrown(error) {
    try {
      const isError = isNativeError(error) || error instanceof Error
      return tagged('throws', 'throws', isError ? errorParts(error) : [canonical(error)])
    } catch {
      return same('["throws","unreadable"]')
    }
  }

  return { canonical, thrown }
}

/** Whether a key is that of an array's item: digits without a leading zero. */
const isIndex = (key) => `${key >>> 0}` === key

/** Element type of a typed array: `Float64Array` -> `float64`, as in NumPy. */
const elementType = (name) => slice(toLowerCase(name), 0, -'Array'.length)
