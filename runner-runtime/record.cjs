// The signed record of a run: one line per result, `HMAC number json` (see docs/adr/0012-signed-records.md).
// Loaded into the runner's main process before anything of the repository: the file that SSTAR_REPORT names holds the
// record's path and key, and is deleted when it has been read. Processes that come later find nothing.
'use strict'
const { createHmac } = require('node:crypto')
const { openSync, readFileSync, unlinkSync, writeSync } = require('node:fs')

const { stringify, parse } = JSON
const hmac = createHmac
const { update, digest } = Object.getPrototypeOf(createHmac('sha256', ''))
const { apply } = Reflect
const write = writeSync

let record = startsRunner() ? open(process.env.SSTAR_REPORT) : undefined

/** The record, for the first who asks: it has `write(entry)` and `end(more)`. */
exports.take = function take() {
  const taken = record
  record = undefined
  return taken ?? { write() {}, end() {} }
}

function open(start) {
  delete process.env.SSTAR_REPORT
  withoutPreload()
  if (start === undefined) return undefined
  let path, key
  try {
    ;({ path, key } = parse(readFileSync(start, 'utf8')))
    unlinkSync(start)
  } catch {
    return undefined
  }
  const file = openSync(path, 'a')
  let number = 0
  let ended = false
  const append = (entry) => {
    const line = `${++number} ${stringify(entry)}`
    const signature = apply(digest, apply(update, hmac('sha256', key), [line]), ['hex'])
    write(file, `${signature} ${line}\n`)
  }
  return {
    write(entry) {
      if (!ended) append(entry)
    },
    end(more = {}) {
      if (!ended) append({ end: { entries: number, ...more } })
      ended = true
    }
  }
}

/** tsx starts another Node for the tests: the key is for that one. */
function startsRunner() {
  return !/[\\/]tsx[\\/]dist[\\/]cli\.[cm]?js$/.test(process.argv[1] ?? '')
}

/** Programs that the tests start are to find the environment as it would be without this file. */
function withoutPreload() {
  const options = process.env.NODE_OPTIONS
  if (options === undefined) return
  const rest = options.replace(`--require=${stringify(__filename)}`, '').trim()
  if (rest === '') delete process.env.NODE_OPTIONS
  else process.env.NODE_OPTIONS = rest
}
