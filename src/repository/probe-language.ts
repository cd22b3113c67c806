import { extname } from 'node:path'

import type { ProbeLanguage } from '../core/types.ts'
import type { RunnerName } from './runners/runner.ts'

/** The language that probes are written in: the test runner's, else that of most files. */
export function probeLanguageOf(runner: RunnerName, paths: readonly string[]): ProbeLanguage {
  switch (runner) {
    case 'node:test':
    case 'vitest':
    case 'jest':
    case 'mocha':
    case 'tap':
      return 'javascript'
    case 'pytest':
    case 'unittest':
      return 'python'
    case 'go test':
    case 'cargo test':
    case 'maven':
    case 'gradle':
      return 'other'
    case 'command':
      return byFiles(paths)
  }
}

function byFiles(paths: readonly string[]): ProbeLanguage {
  const counts = { javascript: 0, python: 0, other: 0 }
  for (const path of paths) {
    const extension = extname(path).slice(1)
    if (/^(?:[cm]?[jt]s|[jt]sx)$/u.test(extension)) counts.javascript++
    else if (extension === 'py') counts.python++
    else if (/^(?:go|rs|java|kt|rb|php|c|cc|cpp|h|cs|swift|ex|scala)$/u.test(extension))
      counts.other++
  }
  if (counts.python > counts.javascript && counts.python >= counts.other) return 'python'
  return counts.javascript > 0 && counts.javascript >= counts.other ? 'javascript' : 'other'
}
