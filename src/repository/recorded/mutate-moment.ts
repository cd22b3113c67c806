import { oneOf } from './chance.ts'
import type { Random } from './chance.ts'
import type { Moment } from './literal.ts'

const second = 1_000
const day = 86_400 * second
/** Where calendars have their corners. */
const corners = ['2024-02-29', '2025-02-28', '2025-12-31', '2026-01-01', '1970-01-01'] as const

/** A neighbour of a date or time, in the form of its kind: a little earlier or later, or at a corner of the calendar. */
export function mutateMoment(kind: Moment, value: string, random: Random): string {
  const zoned = value.includes('T') ? value.replace(/\+00:00$|Z$/, '') + 'Z' : value
  const start = Date.parse(zoned)
  const step = oneOf(random, [
    1,
    second,
    60 * second,
    3_600 * second,
    day,
    7 * day,
    31 * day,
    365 * day
  ])
  const moved = Number.isNaN(start) ? 0 : start + (random() < 0.5 ? step : -step)
  const corner = Date.parse(oneOf(random, corners)) + (((start % day) + day) % day || 0)
  const made = new Date(random() < 0.8 ? moved : corner)
  const within = made.getUTCFullYear() >= 1 && made.getUTCFullYear() <= 9_998 ? made : new Date(0)
  const text = within.toISOString()
  if (kind === 'date') return text
  if (kind === 'day') return text.slice(0, 10)
  return text.slice(0, 19) + (value.endsWith('+00:00') ? '+00:00' : '')
}
