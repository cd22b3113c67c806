// Keeps texts short: canonical text by its hash, text for people by both its ends.

/* oxlint-disable typescript/unbound-method -- methods are detached from their prototypes on purpose */

import { createHash } from 'node:crypto'
import { inspect } from 'node:util'
import { detached } from './scrub.mjs'

const { stringify } = JSON
const byteLength = Buffer.byteLength
const codePointAt = detached(String.prototype.codePointAt)
const slice = detached(String.prototype.slice)
const toWellFormed = detached(String.prototype.toWellFormed ?? String.prototype.toString)
const hashes = Object.getPrototypeOf(createHash('sha256'))
const update = detached(hashes.update)
const digest = detached(hashes.digest)
const newHash = createHash

const textLimit = 4096
const headLength = 1000
const shownLimit = 300

/** Hex SHA-256 of text or bytes. */
export function sha256(content) {
  const hash = newHash('sha256')
  update(hash, content)
  return digest(hash, 'hex')
}

/** Cuts canonical text over 4 KiB down to its size, hash and head. */
export function capped(text) {
  const size = byteLength(text)
  if (size <= textLimit) return text
  let head = ''
  let at = 0
  for (let i = 0; i < headLength && at < text.length; i++) {
    const character = slice(text, at, at + (codePointAt(text, at) > 0xffff ? 2 : 1))
    head += character
    at += character.length
  }
  return `["cut",${size},"${sha256(text)}",${stringify(head)}]`
}

/** A value as a person would write it down, scrubbed, in at most some 300 characters; hash and both ends if cut. */
export function shown(value, scrub) {
  let text
  try {
    if (value instanceof Error) return shortened(scrub.text(`${value.name}: ${value.message}`))
    text = inspect(value, {
      depth: 4,
      breakLength: Infinity,
      maxArrayLength: 60,
      maxStringLength: 2000
    })
  } catch {
    text = '(cannot be shown)'
  }
  return shortened(scrub.value(text))
}

/** Text in at most some 300 characters: both ends, length and a hash if cut. */
export function shortened(text) {
  if (text.length <= shownLimit) return text
  const told = `… (${text.length} characters, sha256 ${slice(sha256(text), 0, 8)}) …`
  return toWellFormed(`${slice(text, 0, 180)}${told}${slice(text, -70)}`)
}
