// Days and times in UTC. A day is the Date of its midnight.

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** @param {unknown} date */
export function isValidDate(date) {
  return date instanceof Date && !Number.isNaN(date.getTime())
}

/** @param {Date} date */
export function startOfDay(date) {
  return new Date(Math.floor(date.getTime() / dayMs) * dayMs)
}

/**
 * @param {Date} day
 * @param {number} count
 */
export function addDays(day, count) {
  return new Date(day.getTime() + count * dayMs)
}

/**
 * The given time of a day.
 *
 * @param {Date} day
 * @param {number} hour
 * @param {number} minute
 */
export function at(day, hour, minute) {
  return new Date(day.getTime() + (hour * 60 + minute) * minuteMs)
}
