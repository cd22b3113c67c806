import { createHash } from 'node:crypto'
import stripAnsi from 'strip-ansi'
import type { ObservedValue } from '../core/evidence.ts'
import type { Finished } from '../sandbox/sandbox.ts'

const valueLimit = 200
const textLimit = 4096
const shownLimit = 300

/**
 * Values of a program that prints its observations: each line of standard output, labelled by what stands before a tab
 * or ` => `, and the exit code. A reason if it timed out or printed nothing and failed: it never ran.
 */
export function printedValues(
  { ending, stdout, stderr }: Finished,
  roots: readonly string[]
): readonly ObservedValue[] | string {
  if (ending.kind === 'timed-out')
    return `The probe did not end within ${Math.round(ending.afterMs / 1000)} s.`
  if (ending.kind === 'killed') return ending.reason
  const { exitCode } = ending
  const lines = scrubPrinted(stdout, roots).split('\n')
  if (lines.at(-1) === '') lines.pop()
  if (lines.length === 0) {
    const why = scrubPrinted(stderr, roots).trim().split('\n').slice(-3).join(' | ').slice(0, 250)
    return why === '' ? 'The probe printed nothing.' : `The probe printed nothing: ${why}`
  }
  const seen = new Map<string, number>()
  const unique = (label: string): string => {
    const times = (seen.get(label) ?? 0) + 1
    seen.set(label, times)
    return times === 1 ? label : `${label} (${times})`
  }
  const values = lines.slice(0, valueLimit).map((line, index) => {
    const [, label = `line ${index + 1}`, value = line] =
      /^([^\t]{1,200}?)(?:\t| => )(.*)$/s.exec(line) ?? []
    return printed(unique(label), value)
  })
  return [...values, printed(unique('exit code'), String(exitCode))]
}

function printed(label: string, value: string): ObservedValue {
  const text = JSON.stringify(value)
  const key =
    text.length <= textLimit
      ? text
      : JSON.stringify(['cut', text.length, createHash('sha256').update(text).digest('hex')])
  const shown = value.length <= shownLimit ? value : `${value.slice(0, shownLimit - 1)}…`
  return { label, strict: key, lenient: key, shown }
}

/** Takes colour, line ends, the tree's path, temporary paths, addresses and durations out of printed text. */
export function scrubPrinted(text: string, roots: readonly string[]): string {
  const plain = stripAnsi(text).replaceAll(/\r+\n/g, '\n').normalize('NFC')
  return [...roots]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, root) => rest.replaceAll(root, '<root>'), plain)
    .replaceAll(/\/tmp\/[\w.@+-]+/g, '<tmp>')
    .replaceAll(/\b0x[0-9a-f]{4,}\b/gi, '<address>')
    .replaceAll(
      /\b[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b/gi,
      '<uuid>'
    )
    .replaceAll(/\b\d+(?:\.\d+)? ?(?:ns|us|µs|ms|s|secs?|seconds?)\b/g, '<duration>')
    .replaceAll(/\b(localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]):\d+\b/g, '$1:<port>')
    .replaceAll(/\b(pid|process|port)([ =:#]{1,3})\d+\b/gi, '$1$2<n>')
}
