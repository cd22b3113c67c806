/**
 * The five fields of an expression, in the order they are written in.
 *
 * @typedef {object} Field
 * @property {'minute' | 'hour' | 'dayOfMonth' | 'month' | 'dayOfWeek'} key
 * @property {string} name as people read it
 * @property {number} min the lowest value
 * @property {number} max the highest value
 */

/** @type {readonly Field[]} */
export const fields = [
  { key: 'minute', name: 'minute', min: 0, max: 59 },
  { key: 'hour', name: 'hour', min: 0, max: 23 },
  { key: 'dayOfMonth', name: 'day of month', min: 1, max: 31 },
  { key: 'month', name: 'month', min: 1, max: 12 },
  { key: 'dayOfWeek', name: 'day of week', min: 0, max: 6 }
]

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
]

export const dayNames = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday'
]
