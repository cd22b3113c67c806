import { describe, expect, test } from 'vitest'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { z } from 'zod'

const path = fileURLToPath(new URL('../../worker-runtime/sstar_tame.mjs', import.meta.url))
const { knowsOnlyTheLanguage } = z
  .object({ knowsOnlyTheLanguage: z.custom<(text: string) => boolean>() })
  .parse(await import(pathToFileURL(path).href))

describe('programs that can share an isolate', () => {
  test.each([
    'const f = (n) => n * 2 + 1',
    'class S { #m = new Map(); f(x) { this.#m.set(x, [x]); return [...this.#m] } }',
    'function f(xs) { xs.sort((a, b) => a - b); return JSON.stringify(xs) }',
    'function* f(n) { while (n--) yield n; throw new RangeError("end") }',
    'f({ processed: 1, selfish: 2, thenable: 3 })'
  ])('%s', (text) => {
    expect(knowsOnlyTheLanguage(text)).toBe(true)
  })
})

describe('programs that reach further', () => {
  test.each([
    'const fs = require("fs")',
    'export const f = 1',
    'const f = () => process.pid',
    'const f = () => globalThis.x',
    'const f = () => this[name]',
    'const f = async (x) => x',
    'const f = (x) => Promise.resolve(x)',
    'const f = (x) => x.constructor.constructor("return 1")()',
    'const f = () => eval("1")',
    'const f = () => setTimeout(f, 0)',
    'const f = () => console.log(1)',
    'const f = () => new Error().stack',
    String.raw`const f = () => pr\u006fcess.pid`,
    'const f = () => new WeakRef({})'
  ])('%s', (text) => {
    expect(knowsOnlyTheLanguage(text)).toBe(false)
  })
})
