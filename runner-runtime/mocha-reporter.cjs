// A reporter for mocha: the usual `spec` output, and one JSON line per test to the file named by the option `output`.
// Loaded inside the sandbox by `mocha --reporter <this file> --reporter-option output=<file>`.
'use strict'
const { appendFileSync, realpathSync } = require('node:fs')
const { createRequire } = require('node:module')
const { join } = require('node:path')

const longestMessage = 8000

module.exports = function report(runner, options) {
  const output = options.reporterOptions?.output ?? options.reporterOption?.output
  const { spec: Spec } = mocha().reporters
  this.human = new Spec(runner, options)
  // Created at once: a run without a single test is not a run without a report.
  appendFileSync(output, '')
  const write = (test, status, error) =>
    appendFileSync(output, JSON.stringify(lineOf(test, status, error)) + '\n')
  runner.on('pass', (test) => write(test, 'passed'))
  runner.on('fail', (test, error) => write(test, 'failed', error))
  runner.on('pending', (test) => write(test, 'skipped'))
}

// The mocha that runs, not one that this file could see from its own folder.
function mocha() {
  try {
    return createRequire(realpathSync(process.argv[1]))('mocha')
  } catch {
    return createRequire(join(process.cwd(), 'package.json'))('mocha')
  }
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
