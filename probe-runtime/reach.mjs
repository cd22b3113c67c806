// Which lines of a program were run, by V8's block coverage (https://nodejs.org/api/inspector.html).

import { readFileSync } from 'node:fs'
import { Session } from 'node:inspector'
import { SourceMap } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

let watching = false
/** JavaScript that was made from TypeScript, by URL; its last line is its source map. */
const transformed = new Map()

/** Remembers what a TypeScript file was turned into, where lines are watched. */
export function remember(url, code) {
  if (watching) transformed.set(url, code)
}

/** Whether source maps are wanted. */
export const isWatching = () => watching

/**
 * Starts watching `{ path: [line, …] }` of files below `root`, lines from 1; gives the function that counts those that
 * were run. A line was run when the first thing on it was.
 */
export function watchLines(lines, root) {
  watching = true
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: true })
  return () => {
    let scripts = []
    session.post('Profiler.takePreciseCoverage', (error, value) => {
      if (!error) scripts = value.result
    })
    session.disconnect()
    let count = 0
    for (const [path, wanted] of Object.entries(lines)) {
      const file = join(root, path)
      const url = pathToFileURL(file).href
      const those = scripts.filter((script) => script.url === url || script.url === file)
      const run = new Set(those.flatMap((script) => runLines(script, new Set(wanted), file, url)))
      count += run.size
    }
    return count
  }
}

/** Those of the wanted lines that were run. */
function runLines(script, wanted, file, url) {
  const made = transformed.get(url)
  const code = made ?? readFileSync(file, 'utf8')
  const original = made === undefined ? undefined : mapOf(made)
  const ranges = script.functions.flatMap((each) => each.ranges)
  const found = []
  let offset = 0
  for (const [index, line] of code.split('\n').entries()) {
    const column = line.search(/\S/)
    const at = original === undefined ? index : original.findEntry(index, column).originalLine
    // Files may be big and wanted lines few: the ranges are searched for these only.
    if (column !== -1 && wanted.has(at + 1) && innermost(ranges, offset + column)?.count > 0)
      found.push(at + 1)
    offset += line.length + 1
  }
  return found
}

function innermost(ranges, at) {
  let best
  for (const range of ranges) {
    if (range.startOffset > at || range.endOffset <= at) continue
    if (best === undefined || size(range) < size(best)) best = range
  }
  return best
}

const size = ({ startOffset, endOffset }) => endOffset - startOffset

function mapOf(code) {
  const inline = /\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/.exec(code)
  return inline === null
    ? undefined
    : new SourceMap(JSON.parse(Buffer.from(inline[1], 'base64').toString('utf8')))
}
