import type { ControlParts, ControlText } from './control.ts'

const failing = ['plain', 'truth', 'equal', 'deep', 'rejects', 'later']
const passing = ['holds', 'throws']

/** The control for node:test and `node:assert`. */
export function nodeControl({ word, modules }: ControlParts): ControlText {
  return {
    ...namesOf(word),
    source: `import test from 'node:test'
import assert from 'node:assert'
import strict from 'node:assert/strict'
${imported(modules)}
test('${word} plain', () => { throw new Error('wrong') })
test('${word} truth', () => { assert.ok(1 > 2); })
test('${word} equal', () => { strict.equal(1, 2) })
test('${word} deep', () => { assert.deepEqual({ a: [1, 2] }, { a: [1, 3] }) })
test('${word} rejects', () => assert.rejects(Promise.resolve(1)))
test('${word} later', async () => { await null; strict.deepEqual([1], [2]) })
test('${word} holds', () => { assert.deepEqual({ a: [1] }, { a: [1] }) })
test('${word} throws', () => { assert.throws(() => { throw new Error('right') }) })
`
  }
}

/** The control for vitest and its `expect`. */
export function vitestControl({ word, modules }: ControlParts): ControlText {
  return {
    ...namesOf(word),
    source: `// @ts-nocheck
import assert from 'node:assert'
import { expect, test } from 'vitest'
${imported(modules)}${expectations(word)}`
  }
}

/** The control for jest and its `expect`. */
export function jestControl({ word, modules }: ControlParts): ControlText {
  const required = modules.map(
    (path) => `try { require(${JSON.stringify(specifier(path))}) } catch {}\n`
  )
  return {
    ...namesOf(word),
    source: `// @ts-nocheck
const assert = require('assert')
${required.join('')}${expectations(word)}`
  }
}

/** The control for mocha, with chai where it is installed. */
export function mochaControl({ word, modules }: ControlParts): ControlText {
  const paths = JSON.stringify(modules.map(specifier))
  return {
    ...namesOf(word),
    source: `const assert = require('assert')
let chai
try { chai = require('chai') } catch {}
const { describe: group = globalThis.suite, before: first = globalThis.suiteSetup, it: one = globalThis.test } = globalThis
group('${word}', () => {
  first(async () => {
    for (const path of ${paths}) {
      try { require(path) } catch { try { await import(path) } catch {} }
    }
  })
  one('${word} plain', () => { throw new Error('wrong') })
  one('${word} truth', () => { chai?.expect ? chai.expect(1 > 2).to.be.true : assert.ok(1 > 2) })
  one('${word} equal', () => { chai?.expect ? chai.expect(1).to.equal(2) : assert.strictEqual(1, 2) })
  one('${word} deep', () => { assert.deepEqual({ a: [1, 2] }, { a: [1, 3] }) })
  one('${word} rejects', () => assert.rejects(Promise.resolve(1)))
  one('${word} later', async () => { await null; assert.strictEqual(1, 2) })
  one('${word} holds', () => { assert.deepEqual({ a: [1] }, { a: [1] }) })
  one('${word} throws', () => { assert.throws(() => { throw new Error('right') }) })
})
`
  }
}

/** The control for `go test`: it stands in the package that was changed. */
export function goControl({ word, package: name }: ControlParts): ControlText {
  const test = (end: string): string => `Test${word.charAt(0).toUpperCase()}${word.slice(1)}${end}`
  return {
    mustFail: ['Plain', 'Fatal', 'Nested'].map(test),
    mustPass: [test('Holds')],
    source: `package ${name}

import "testing"

func ${test('Plain')}(t *testing.T) { t.Error("wrong") }

func ${test('Fatal')}(t *testing.T) { t.Fatal("wrong") }

func ${test('Nested')}(t *testing.T) { t.Run("a", func(t *testing.T) { t.FailNow() }) }

func ${test('Holds')}(t *testing.T) { t.Log("right") }
`
  }
}

function expectations(word: string): string {
  return `test('${word} plain', () => { throw new Error('wrong') })
test('${word} truth', () => { expect(1 > 2).toBe(true) })
test('${word} equal', () => { assert.strictEqual(1, 2) })
test('${word} deep', () => { expect({ a: [1, 2] }).toEqual({ a: [1, 3] }) })
test('${word} rejects', async () => { await expect(Promise.resolve(1)).rejects.toThrow() })
test('${word} later', async () => { await null; expect(1).toBe(2) })
test('${word} holds', () => { expect({ a: [1] }).toEqual({ a: [1] }) })
test('${word} throws', () => { expect(() => { throw new Error('right') }).toThrow('right') })
`
}

function namesOf(word: string): Pick<ControlText, 'mustFail' | 'mustPass'> {
  const named = (ends: readonly string[]): readonly string[] => ends.map((end) => `${word} ${end}`)
  return { mustFail: named(failing), mustPass: named(passing) }
}

function imported(modules: readonly string[]): string {
  return modules
    .map((path) => `try { await import(${JSON.stringify(specifier(path))}) } catch {}\n`)
    .join('')
}

function specifier(path: string): string {
  return path.startsWith('.') ? path : `./${path}`
}
