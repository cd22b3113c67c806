// Numbers as text that is the same in JavaScript and Python.

/* oxlint-disable typescript/unbound-method -- methods are detached from their prototypes on purpose */

import { detached } from './scrub.mjs'

const { isSafeInteger } = Number
const { abs } = Math
const toExponential = detached(Number.prototype.toExponential)
const slice = detached(String.prototype.slice)
const indexOf = detached(String.prototype.indexOf)
const padEnd = detached(String.prototype.padEnd)

/** Canonical text of a finite number: exact if integral, else its shortest decimal form cut to 10 digits. */
export function decimal(x) {
  if (isSafeInteger(x)) return { integral: true, text: x === 0 ? '0' : `${x}` }
  const shortest = toExponential(abs(x))
  const at = indexOf(shortest, 'e')
  let exponent = +slice(shortest, at + 1)
  let digits = shortest[0] + slice(shortest, 2, at < 2 ? 2 : at)
  if (digits.length > 10) {
    const up = digits[10] >= '5' ? 1 : 0
    digits = `${+slice(digits, 0, 10) + up}`
    if (digits.length > 10) exponent++
  }
  let end = digits.length
  while (end > 1 && digits[end - 1] === '0') end--
  digits = slice(digits, 0, end)
  const sign = x < 0 ? '-' : ''
  if (exponent >= 0 && exponent < 10 && digits.length <= exponent + 1) {
    return { integral: true, text: sign + padEnd(digits, exponent + 1, '0') }
  }
  const rest = digits.length > 1 ? `.${slice(digits, 1)}` : ''
  return { integral: false, text: `${sign}${digits[0]}${rest}e${exponent}` }
}
