import { Parser } from 'tap-parser'

import type { ReportedCase } from '../ids.ts'

/**
 * The cases of a TAP stream (https://testanything.org); undefined where it has no plan or no test, so that a stream cut short
 * is not taken for a whole one. Assertions are nested in the comment above them, as tape writes it.
 */
export function parseTap(text: string): readonly ReportedCase[] | undefined {
  const cases: ReportedCase[] = []
  let group = ''
  let planned = false
  const parser = new Parser({ strict: false })
  parser.on('comment', (comment) => {
    const title = comment.replace(/^#\s*/, '').trim()
    if (!/^(?:tests|pass|fail|skip|todo|ok)\b\s*\d*$/.test(title)) group = title
  })
  parser.on('plan', () => {
    planned = true
  })
  parser.on('assert', (assert) => {
    const path = [group, assert.name || '(unnamed)'].filter((name) => name !== '')
    const excused = Boolean(assert.skip) || Boolean(assert.todo)
    if (excused) cases.push({ file: '', path, status: 'skipped' })
    else if (assert.ok) cases.push({ file: '', path, status: 'passed' })
    else {
      const message = assert.diag === undefined ? '' : JSON.stringify(assert.diag, undefined, 2)
      cases.push({ file: '', path, status: 'failed', message })
    }
  })
  parser.end(text)
  return planned && cases.length > 0 ? cases : undefined
}
