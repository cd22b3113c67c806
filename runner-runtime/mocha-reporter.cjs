// A reporter for mocha: the usual `spec` output, and one line per test in the signed record.
// Loaded inside the sandbox by `mocha --require <this file> --reporter <this file>`: the first takes the key early.
'use strict'
const assert = require('node:assert')
const { realpathSync } = require('node:fs')
const { createRequire } = require('node:module')
const { join } = require('node:path')
const { take } = require('./record.cjs')

const longestMessage = 8000
const record = take()
const changedSince = integrity(watched())

module.exports = function report(runner, options) {
  const Spec = mocha().reporters.Spec
  this.human = new Spec(runner, options)
  const write = (test, status, error) => record.write(lineOf(test, status, error))
  runner.on('pass', (test) => write(test, 'passed'))
  runner.on('fail', (test, error) => write(test, 'failed', error))
  runner.on('pending', (test) => write(test, 'skipped'))
  runner.once('end', () => record.end({ tampered: changedSince() }))
}

// The mocha that runs, not one that this file could see from its own folder.
function mocha() {
  try {
    return createRequire(realpathSync(process.argv[1]))('mocha')
  } catch {
    return createRequire(join(process.cwd(), 'package.json'))('mocha')
  }
}

/** What decides whether a test fails, and lies within reach of the code under test. */
function watched() {
  const named = { 'node:assert': assert, 'node:assert/strict': assert.strict }
  try {
    const { Runner, Runnable, Suite, Test } = mocha()
    for (const [name, kind] of Object.entries({ Runner, Runnable, Suite, Test })) {
      named[`mocha ${name}`] = kind?.prototype ?? {}
    }
  } catch {
    // Then the results themselves are all there is.
  }
  return named
}

/** Remembers the functions of some objects; tells which have been put in another's place since. */
function integrity(named) {
  const functions = Object.entries(named).flatMap(([name, holder]) =>
    Reflect.ownKeys(holder).flatMap((key) => {
      const value = Object.getOwnPropertyDescriptor(holder, key)?.value
      return typeof value === 'function' ? [{ name, holder, key, value }] : []
    })
  )
  const described = Object.getOwnPropertyDescriptor
  return () =>
    functions
      .filter(({ holder, key, value }) => described(holder, key)?.value !== value)
      .map(({ name, key }) => `${name} ${String(key)}`)
}

function lineOf(test, status, error) {
  const file = test.file ?? test.parent?.file ?? ''
  if (!error) return { file, path: namesOf(test), suite: false, status }
  const text = String(error.stack ?? error.message ?? error)
  // A failed hook speaks for the suite it belongs to.
  const hook = test.type === 'hook'
  const path = hook ? namesOf(test).slice(0, -1) : namesOf(test)
  const message = (hook ? `${test.title}: ${text}` : text).slice(0, longestMessage)
  return { file, path, suite: hook, status, message }
}

function namesOf(test) {
  if (typeof test.titlePath === 'function') return test.titlePath()
  return [typeof test.fullTitle === 'function' ? test.fullTitle() : test.title]
}
