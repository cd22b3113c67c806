// What was reported as not working although docs/schedules.md describes it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextRun, runsBetween } from '../src/index.js'

function next(expression, after) {
  return nextRun(expression, new Date(after))?.toISOString() ?? null
}

test('every quarter of an hour', () => {
  assert.equal(next('*/15 * * * *', '2025-03-07T10:07:00Z'), '2025-03-07T10:15:00.000Z')
  assert.equal(next('*/15 * * * *', '2025-03-07T10:45:00Z'), '2025-03-07T11:00:00.000Z')
})

test('a range with a step', () => {
  assert.equal(next('10-40/10 * * * *', '2025-03-07T10:10:00Z'), '2025-03-07T10:20:00.000Z')
})

test('names of days', () => {
  assert.equal(next('0 9 * * MON-FRI', '2025-03-07T17:00:00Z'), '2025-03-10T09:00:00.000Z')
})

test('a range over midnight', () => {
  assert.equal(next('0 22-2 * * *', '2025-03-07T23:30:00Z'), '2025-03-08T00:00:00.000Z')
  assert.equal(next('0 22-2 * * *', '2025-03-07T03:00:00Z'), '2025-03-07T22:00:00.000Z')
})

test('a day of the month or a day of the week', () => {
  const runs = runsBetween(
    '0 0 1 * 1',
    new Date('2025-02-25T00:00:00Z'),
    new Date('2025-03-11T00:00:00Z')
  )
  assert.deepEqual(
    runs.map((run) => run.toISOString().slice(0, 10)),
    ['2025-03-01', '2025-03-03', '2025-03-10']
  )
})

test('a minute that does not exist', () => {
  assert.throws(() => next('61 * * * *', '2025-03-07T10:00:00Z'), /^RangeError: minute/)
})
