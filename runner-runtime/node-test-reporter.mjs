// A reporter for node:test: one line per test in the signed record, with its file and the names it is nested in.
// Loaded inside the sandbox by `node --test-reporter=<this file>`; needs nothing but Node 20.
import { createRequire } from 'node:module'
import { inspect } from 'node:util'

const longestMessage = 8000
const record = createRequire(import.meta.url)('./record.cjs').take()

export default async function* report(events) {
  const names = []
  for await (const { type, data } of events) {
    if (type === 'test:start') {
      names.length = data.nesting
      names.push(data.name)
    }
    if (type !== 'test:pass' && type !== 'test:fail') continue
    const status = statusOf(type, data)
    // A suite speaks through its tests, unless it failed by itself (a hook).
    const failure = data.details?.error
    const ownFailure = status === 'failed' && failure?.failureType !== 'subtestsFailed'
    if (data.details?.type === 'suite' && !ownFailure) continue
    record.write({
      file: data.entryFile ?? data.file ?? '',
      path: [...names.slice(0, data.nesting), data.name],
      suite: data.details?.type === 'suite',
      status,
      ...(status === 'failed' ? { message: messageOf(failure) } : {})
    })
  }
  record.end()
  // It prints nothing.
  yield ''
}

function statusOf(type, data) {
  const excused = (mark) => mark !== undefined && mark !== false
  if (excused(data.skip) || excused(data.todo)) return 'skipped'
  return type === 'test:pass' ? 'passed' : 'failed'
}

function messageOf(failure) {
  const cause = failure?.cause ?? failure
  return (typeof cause === 'string' ? cause : inspect(cause)).slice(0, longestMessage)
}
