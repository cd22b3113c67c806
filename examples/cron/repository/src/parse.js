import { fields } from './fields.js'

/**
 * What each field of an expression allows, in ascending order.
 *
 * @typedef {object} Schedule
 * @property {number[]} minute
 * @property {number[]} hour
 * @property {number[]} dayOfMonth
 * @property {number[]} month
 * @property {number[]} dayOfWeek
 */

/**
 * Reads a crontab-like expression.
 *
 * @param {string} expression
 * @returns {Schedule}
 */
export function parse(expression) {
  if (typeof expression !== 'string') {
    throw new TypeError('expression: must be a string')
  }
  const texts = expression.trim().split(/\s+/)
  if (texts.length !== fields.length) {
    throw new RangeError(`expression: "${expression}" does not have ${fields.length} fields`)
  }
  const schedule = {}
  for (const [index, field] of fields.entries()) {
    schedule[field.key] = parseField(texts[index], field)
  }
  return schedule
}

function parseField(text, field) {
  const values = new Set()
  for (const item of text.split(',')) {
    for (const value of parseItem(item, field)) values.add(value)
  }
  return [...values].sort((a, b) => a - b)
}

function parseItem(item, { min, max }) {
  if (item === '*') return range(min, max)
  const [first, last] = item.split('-')
  if (last === undefined) return [parseInt(first, 10)]
  return range(parseInt(first, 10), parseInt(last, 10))
}

function range(first, last) {
  const values = []
  for (let value = first; value <= last; value += 1) values.push(value)
  return values
}
