// What an observed value, error or promise comes to, and how it is told (docs/probes.md).

import { types } from 'node:util'
import { canonicaliser } from './canonical.mjs'
import { shown } from './cut.mjs'

const { setTimeout: later, clearTimeout: cancel } = globalThis
const PromiseOf = Promise
const { isNativeError } = types

/** Milliseconds that a promise may take that an observed call returned. */
export const callLimitMs = 10_000
const nestedLimitMs = 1_000
const drainLimit = 100

/** The texts of a call that does not come back. */
export const hanging = ['["hangs"]', '["hangs"]', '<hangs>']

/** What a promise comes to: a value, an error, or nothing within the limit. */
export async function outcomeOf(thenable, limitMs) {
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

/**
 * The strict and the lenient text of an outcome, and how people are shown it; a promise of them if values within must be
 * awaited first.
 */
export function textsOf(outcome, scrub) {
  const known = new Map()
  const attempt = () => {
    const waiting = new Set()
    const { canonical, thrown } = canonicaliser(scrub, known, waiting)
    const texts = 'error' in outcome ? thrown(outcome.error) : canonical(outcome.value)
    return { texts, waiting }
  }
  const conclude = ([strict, lenient]) => {
    const iterated = known.get(outcome.value)?.items
    const text = iterated ? `iterator of ${shown(iterated, scrub)}` : shown(outcome.value, scrub)
    return [strict, lenient, 'error' in outcome ? thrownText(outcome.error, scrub) : text]
  }
  const { texts, waiting } = attempt()
  if (waiting.size === 0) return conclude(texts)
  return (async () => {
    let last = { texts, waiting }
    for (let round = 0; round < 5 && last.waiting.size > 0; round++) {
      for (const each of last.waiting) known.set(each, await contentOf(each))
      last = attempt()
    }
    return conclude(last.texts)
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

function thrownText(error, scrub) {
  let text
  try {
    text =
      error instanceof Error || isNativeError(error)
        ? `${error.name}: ${error.message}`
        : shown(error, scrub)
  } catch {
    text = '(cannot be shown)'
  }
  return `throws ${scrub.text(text)}`
}

/** Whether a value is to be awaited. */
export function isThenable(value) {
  try {
    return typeof value?.then === 'function'
  } catch {
    return false
  }
}
