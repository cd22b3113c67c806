// A reporter for jest: the results of each test file in the signed record, in the form of jest's own `--json`.
// Loaded inside the sandbox by `jest --reporters=default --reporters=<this file>`.
'use strict'
const { take } = require('./record.cjs')

const longestMessage = 8000

module.exports = class Reporter {
  #record = take()

  onTestResult(_test, result) {
    const { testFilePath, testResults, testExecError, failureMessage, numFailingTests } = result
    if (result.skipped) return
    const failed = Boolean(testExecError) || numFailingTests > 0 || Boolean(failureMessage)
    const cases = (testResults ?? []).map(({ ancestorTitles, title, status, failureMessages }) => ({
      ancestorTitles,
      title,
      status,
      failureMessages: (failureMessages ?? []).map((each) => String(each).slice(0, longestMessage))
    }))
    this.#record.write({
      name: testFilePath,
      status: failed ? 'failed' : 'passed',
      message: String(failureMessage ?? testExecError?.message ?? '').slice(0, longestMessage),
      assertionResults: cases
    })
  }

  onRunComplete() {
    this.#record.end()
  }
}
