// Takes the noise of a machine and of a moment out of text, so that equal behaviour is equal text.
// Everything used later is captured when this module loads, before any code under test does.

/* oxlint-disable typescript/unbound-method -- methods are detached from their prototypes on purpose */
/* oxlint-disable no-control-regex -- control characters are what it takes out */

import { realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename } from 'node:path'

const call = Function.prototype.call
/** Turns a method into a function of its receiver, out of reach of later patches to prototypes. */
export const detached = (method) => call.bind(method)

const replace = detached(String.prototype.replace)
const replaceAll = detached(String.prototype.replaceAll)
const includes = detached(String.prototype.includes)
const normalize = detached(String.prototype.normalize)
const { now } = Date
const { floor } = Math
const NumberOf = Number

const day = 86_400
// CSI, OSC and two-character escapes.
const ansi =
  /\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x9b[0-?]*[ -/]*[@-~]|\x1b[@-Z\\^_]/g
const uuid = /\b[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b/gi
const isoDate =
  /\b([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?(?: ?(?:Z|[+-][0-9]{2}:?[0-9]{2})\b)?)?/g
const epoch = /(?<![0-9.])([0-9]{10}|[0-9]{13}|[0-9]{16}|[0-9]{19})(?:\.[0-9]{1,9})?(?![0-9.])/g
const atAddress = /\b(at|object) 0x[0-9a-f]{4,}|\b0x[0-9a-f]{10,16}\b/gi
const anyAddress = /\b0x[0-9a-f]{4,}\b/gi
const duration =
  /\b[0-9]+(?:\.[0-9]+)? ?(?:ns|us|µs|ms|s|secs?|seconds?|milliseconds?|mins?|minutes?)\b/g
const processNumber = /\b(pid|process|port)([ =:#]{1,3})[0-9]+\b/gi
const localPort = /\b(localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]):[0-9]+\b/g
const traceLine = /(", line |\.(?:[cm]?[jt]sx?|py|go|rs|rb|java|php|cs|kt):)[0-9]+(?::[0-9]+)?/g

/** Days since 1970-01-01 of a date of the proleptic Gregorian calendar. */
function daysOf(year, month, dayOfMonth) {
  const y = month <= 2 ? year - 1 : year
  const era = floor(y / 400)
  const ofEra = y - era * 400
  const ofYear = floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1
  return era * 146_097 + ofEra * 365 + floor(ofEra / 4) - floor(ofEra / 100) + ofYear - 719_468
}

/** Whether a count of seconds, milli-, micro- or nanoseconds since 1970 is within a day of now; its unit if so. */
export function epochUnit(count) {
  const seconds = now() / 1000
  let factor = 1
  for (const unit of ['s', 'ms', 'us', 'ns']) {
    const off = count / factor - seconds
    if (off >= -day && off <= day) return unit
    factor *= 1000
  }
  return undefined
}

/**
 * Scrubbing functions for a tree at `root`; what `source` (the probe's own text) spells out is never noise.
 * `value` takes out only what cannot be behaviour, `text` (output, messages) also durations, ports and line numbers.
 */
export function scrubber(root, source, probe) {
  const roots = []
  const remember = (path, name) => {
    if (typeof path !== 'string' || path.length < 2) return
    for (const each of [path, resolved(path)]) roots[roots.length] = [each, name]
  }
  remember(root, '<root>')
  // The probe's own file has another name in every run.
  if (probe !== undefined) roots[roots.length] = [basename(probe), '<probe>']
  const temporary = resolved(tmpdir())
  const temporaries = temporary === '/tmp' ? ['/tmp'] : [temporary, '/tmp']

  const kept = (match, name) => (includes(source, match) ? match : name)

  function paths(text) {
    for (let i = 0; i < roots.length; i++) text = replaceAll(text, roots[i][0], roots[i][1])
    for (let i = 0; i < temporaries.length; i++) {
      if (!includes(text, temporaries[i])) continue
      const inside = new RegExp(
        `${replace(temporaries[i], /[.*+?^${}()|[\]\\]/g, '\\$&')}/[\\w.@+-]+`,
        'g'
      )
      text = replace(text, inside, (match) => kept(match, '<tmp>'))
    }
    return text
  }

  function moment(text) {
    text = replace(text, uuid, (match) => kept(match, '<uuid>'))
    const today = floor(now() / 1000 / day)
    text = replace(text, isoDate, (match, year, month, dayOfMonth) => {
      const off = daysOf(NumberOf(year), NumberOf(month), NumberOf(dayOfMonth)) - today
      return off >= -1 && off <= 1 ? kept(match, '<now>') : match
    })
    return replace(text, epoch, (match) =>
      epochUnit(NumberOf(match)) === undefined ? match : kept(match, '<now>')
    )
  }

  function value(text) {
    text = replace(paths(text), atAddress, (match, word) =>
      kept(match, word === undefined ? '<address>' : `${word} <address>`)
    )
    return moment(text)
  }

  function textOnce(text) {
    text = moment(paths(plain(text)))
    text = replace(text, anyAddress, (match) => kept(match, '<address>'))
    text = replace(text, traceLine, '$1<line>')
    text = replace(text, localPort, '$1:<port>')
    text = replace(text, processNumber, '$1$2<n>')
    return replace(text, duration, '<duration>')
  }

  return { value: settled(value), text: settled(textOnce), plain, kept }
}

/** Unicode NFC, LF line ends and no terminal escapes. */
function plain(text) {
  for (;;) {
    const next = normalize(replace(replace(text, ansi, ''), /\r+\n/g, '\n'), 'NFC')
    if (next === text) return text
    text = next
  }
}

/** Repeats a scrubbing until nothing changes: what is taken out may bring together what must go too. */
function settled(scrub) {
  return (text) => {
    for (let round = 0; round < 20; round++) {
      const next = scrub(text)
      if (next === text) return text
      text = next
    }
    return text
  }
}

function resolved(path) {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
