import { addDays, at, isValidDate, startOfDay } from './calendar.js'
import { parse } from './parse.js'

/** How far to look before a schedule is taken for one that never runs. */
const maxDays = 5 * 366

/**
 * The first run of a schedule after a time, or null when there is none.
 *
 * @param {string} expression
 * @param {Date} after
 * @returns {Date | null}
 */
export function nextRun(expression, after) {
  const schedule = parse(expression)
  checkDate('after', after)
  return firstRun(schedule, after)
}

/**
 * All runs of a schedule after `from`, up to and including `to`.
 *
 * @param {string} expression
 * @param {Date} from
 * @param {Date} to
 * @returns {Date[]}
 */
export function runsBetween(expression, from, to) {
  const schedule = parse(expression)
  checkDate('from', from)
  checkDate('to', to)
  const runs = []
  let run = firstRun(schedule, from)
  while (run !== null && run <= to) {
    runs.push(run)
    run = firstRun(schedule, run)
  }
  return runs
}

function firstRun(schedule, after) {
  let day = startOfDay(after)
  for (let count = 0; count <= maxDays; count += 1) {
    if (dayMatches(schedule, day)) {
      const run = firstRunOfDay(schedule, day, after)
      if (run !== null) return run
    }
    day = addDays(day, 1)
  }
  return null
}

function firstRunOfDay(schedule, day, after) {
  for (const hour of schedule.hour) {
    for (const minute of schedule.minute) {
      const run = at(day, hour, minute)
      if (run > after) return run
    }
  }
  return null
}

function dayMatches(schedule, day) {
  return (
    schedule.month.includes(day.getUTCMonth() + 1) &&
    schedule.dayOfMonth.includes(day.getUTCDate()) &&
    schedule.dayOfWeek.includes(day.getUTCDay())
  )
}

function checkDate(name, date) {
  if (!isValidDate(date)) throw new TypeError(`${name}: must be a valid Date`)
}
