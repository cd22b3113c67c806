import { checkText } from './check.js'

/**
 * The columns a text takes in a terminal: those of its widest line.
 *
 * @param {string} text
 * @returns {number}
 */
export function width(text) {
  checkText('text', text)
  return Math.max(...text.split('\n').map(lineWidth))
}

/**
 * The columns of a text without newlines.
 *
 * @param {string} line
 * @returns {number}
 */
export function lineWidth(line) {
  return [...line].length
}

/**
 * The start of a line, at most as wide as asked.
 *
 * @param {string} line
 * @param {number} columns
 * @returns {string}
 */
export function lineStart(line, columns) {
  return [...line].slice(0, columns).join('')
}
