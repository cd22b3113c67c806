// A reporter for vitest: the results of each test file in the signed record, in the form of vitest's own `json` reporter.
// Loaded inside the sandbox by `vitest --reporter=default --reporter=<this file>`; for vitest 1 and later.
import { createRequire } from 'node:module'

const longestMessage = 8000
const words = { fail: 'failed', pass: 'passed' }

export default class Reporter {
  #record = createRequire(import.meta.url)('./record.cjs').take()
  #written = new Set()

  // vitest 3 and later
  onTestModuleEnd(module) {
    if (module?.task) this.#write(module.task)
  }

  onTestRunEnd(modules) {
    for (const module of modules ?? []) if (module?.task) this.#write(module.task)
    this.#record.end()
  }

  // vitest 1 and 2
  onFinished(files) {
    for (const file of files ?? []) this.#write(file)
    this.#record.end()
  }

  #write(file) {
    const key = `${file.projectName ?? ''}\0${file.filepath}`
    if (this.#written.has(key)) return
    this.#written.add(key)
    const cases = testsOf(file).map(({ test, ancestorTitles }) => ({
      ancestorTitles,
      title: test.name,
      status: words[test.result?.state ?? test.mode] ?? 'skipped',
      failureMessages: (test.result?.errors ?? []).map((error) =>
        String(error.stack || error.message).slice(0, longestMessage)
      )
    }))
    const failed = file.result?.state === 'fail' || cases.some((one) => one.status === 'failed')
    this.#record.write({
      name: file.filepath,
      status: failed ? 'failed' : 'passed',
      message: String(file.result?.errors?.[0]?.message ?? '').slice(0, longestMessage),
      assertionResults: cases
    })
  }
}

function testsOf(suite, ancestorTitles = []) {
  return suite.tasks.flatMap((task) =>
    task.type === 'suite'
      ? testsOf(task, [...ancestorTitles, task.name])
      : [{ test: task, ancestorTitles }]
  )
}
