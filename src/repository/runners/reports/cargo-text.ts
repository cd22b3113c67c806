import type { TestStatus } from '../../../core/types.ts'
import type { ReportedCase } from '../ids.ts'

const program = /^\s+Running (?:(unittests) )?(\S+)(?: \(.*\))?$/
const docTests = /^\s+Doc-tests (\S+)$/
const heading = /^running (\d+) tests?$/
const result = /^test (.+?) \.\.\. (ok|FAILED|ignored)(?:, .*)?$/
const aborted = /^test (.+?) \.\.\. error: test failed/
const captured = /^---- (.+) stdout ----$/

/**
 * The cases of `cargo test`'s text, both streams in one: the only form that stable Rust prints.
 * Results count only between `running N tests` and the failures' output, at most N, so that what a failing test
 * printed is not taken for a result. A program that ended before its Nth result is a failed case of its own.
 */
export function parseCargoText(text: string): readonly ReportedCase[] | undefined {
  const cases: ReportedCase[] = []
  let source = ''
  let block: Block | undefined
  const close = (): void => {
    if (block === undefined) return
    cases.push(...block.cases)
    if (block.expected > 0) {
      const message = `The test program ended with ${block.expected} results missing.`
      cases.push({ file: block.file, path: [], status: 'failed', message })
    }
    block = undefined
  }

  for (const line of text.split('\n')) {
    if (block === undefined || block.ended) {
      const [, unit, path] = program.exec(line) ?? []
      const [, crate] = docTests.exec(line) ?? []
      if (path !== undefined || crate !== undefined) {
        close()
        // Documentation tests carry their file in their name.
        source = path === undefined ? '' : unit === undefined ? path : `${path} (unit)`
        continue
      }
    }
    const [, count] = heading.exec(line) ?? []
    if (count !== undefined && (block === undefined || block.ended)) {
      close()
      block = { file: source, expected: Number(count), cases: [], failures: '', ended: false }
      continue
    }
    if (block === undefined || block.ended) continue
    readLine(block, line)
  }
  close()
  return cases.length === 0 && !heading.test(firstHeading(text)) ? undefined : cases
}

type Block = {
  readonly file: string
  /** Results that are still to come. */
  expected: number
  cases: ReportedCase[]
  /** Name of the test whose output is being read, '' outside of that. */
  failures: string
  ended: boolean
}

function readLine(block: Block, line: string): void {
  const [, name, word] = result.exec(line) ?? []
  if (name !== undefined && word !== undefined && block.expected > 0) {
    block.expected -= 1
    block.cases.push({ ...placeOf(name, block.file), status: statusOf(word) })
    return
  }
  const [, aborting] = aborted.exec(line) ?? []
  if (aborting !== undefined) {
    const message = 'The test ended the whole test program.'
    block.expected -= 1
    block.cases.push({ ...placeOf(aborting, block.file), status: 'failed', message })
  }
  if (line.startsWith('test result: ') || aborting !== undefined || crashed(line)) {
    block.ended = true
    return
  }
  const [, failing] = captured.exec(line) ?? []
  if (failing !== undefined) block.failures = placeOf(failing, '').path.join('::')
  else if (line === 'failures:') block.failures = ''
  else if (block.failures !== '') {
    const path = block.failures
    block.cases = block.cases.map((each) =>
      each.path.join('::') === path ? { ...each, message: `${each.message ?? ''}${line}\n` } : each
    )
  }
}

// A documentation test is named by its line, which moves with every edit above it: src/lib.rs - add (line 2).
function placeOf(name: string, file: string): Pick<ReportedCase, 'file' | 'path'> {
  const [, source, item] = /^(\S+) - (.*?) ?\(line \d+\)/.exec(name) ?? []
  if (source !== undefined) return { file: source, path: ['(doc)', ...(item ? [item] : [])] }
  return { file, path: name.replace(/ - should panic$/, '').split('::') }
}

function crashed(line: string): boolean {
  return /^error: (?:test failed|doctest failed|process didn't exit)/.test(line)
}

function statusOf(word: string): TestStatus {
  if (word === 'ok') return 'passed'
  return word === 'FAILED' ? 'failed' : 'skipped'
}

function firstHeading(text: string): string {
  return text.split('\n').find((line) => heading.test(line)) ?? ''
}
