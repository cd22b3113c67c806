import { dayNames, fields, monthNames } from './fields.js'
import { parse } from './parse.js'

/**
 * A schedule in English: `at minute 0, 30 of hour 9 on Monday in January`.
 *
 * @param {string} expression
 * @returns {string}
 */
export function describe(expression) {
  const schedule = parse(expression)
  const all = new Set(
    fields.filter(({ key, min, max }) => schedule[key].length > max - min).map(({ key }) => key)
  )

  const words = [all.has('minute') ? 'every minute' : `at minute ${list(schedule.minute)}`]
  if (!all.has('hour')) words.push(`of hour ${list(schedule.hour)}`)

  const days = []
  if (!all.has('dayOfMonth')) days.push(`on day ${list(schedule.dayOfMonth)}`)
  if (!all.has('dayOfWeek')) {
    days.push(`on ${list(schedule.dayOfWeek.map((value) => dayNames[value]))}`)
  }
  if (days.length > 0) words.push(days.join(' and '))

  if (!all.has('month')) {
    words.push(`in ${list(schedule.month.map((value) => monthNames[value - 1]))}`)
  }
  return words.join(' ')
}

function list(values) {
  return values.join(', ')
}
