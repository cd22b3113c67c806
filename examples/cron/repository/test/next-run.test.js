import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextRun, runsBetween } from '../src/index.js'

function next(expression, after) {
  return nextRun(expression, new Date(after))?.toISOString() ?? null
}

test('every minute', () => {
  assert.equal(next('* * * * *', '2025-03-07T12:00:00Z'), '2025-03-07T12:01:00.000Z')
  assert.equal(next('* * * * *', '2025-12-31T23:59:00Z'), '2026-01-01T00:00:00.000Z')
})

test('a time of the day', () => {
  assert.equal(next('30 9 * * *', '2025-03-07T09:29:00Z'), '2025-03-07T09:30:00.000Z')
  assert.equal(next('30 9 * * *', '2025-03-07T09:30:00Z'), '2025-03-08T09:30:00.000Z')
})

test('seconds are dropped', () => {
  assert.equal(next('* * * * *', '2025-03-07T12:00:30.500Z'), '2025-03-07T12:01:00.000Z')
})

test('lists', () => {
  assert.equal(next('0,20,40 * * * *', '2025-03-07T12:21:00Z'), '2025-03-07T12:40:00.000Z')
  assert.equal(next('0 17,9 * * *', '2025-03-07T10:00:00Z'), '2025-03-07T17:00:00.000Z')
})

test('ranges', () => {
  assert.equal(next('0 9-17 * * *', '2025-03-07T17:00:00Z'), '2025-03-08T09:00:00.000Z')
  assert.equal(next('30 9 * * 1-5', '2025-03-07T12:00:00Z'), '2025-03-10T09:30:00.000Z')
  assert.equal(next('0 0 1 1-3,10 *', '2025-03-02T00:00:00Z'), '2025-10-01T00:00:00.000Z')
})

test('months without the day are skipped', () => {
  assert.equal(next('0 0 31 * *', '2025-01-31T00:00:00Z'), '2025-03-31T00:00:00.000Z')
  assert.equal(next('0 0 29 2 *', '2025-01-01T00:00:00Z'), '2028-02-29T00:00:00.000Z')
})

test('a day that does not exist', () => {
  assert.equal(next('0 0 30 2 *', '2025-01-01T00:00:00Z'), null)
})

test('the time that was given is left alone', () => {
  const after = new Date('2025-03-07T12:00:30Z')
  nextRun('0 0 * * *', after)
  assert.equal(after.toISOString(), '2025-03-07T12:00:30.000Z')
})

test('runs between two times', () => {
  const runs = runsBetween(
    '0 0 1 * *',
    new Date('2025-01-01T00:00:00Z'),
    new Date('2025-03-01T00:00:00Z')
  )
  assert.deepEqual(
    runs.map((run) => run.toISOString().slice(0, 10)),
    ['2025-02-01', '2025-03-01']
  )
})

test('what is no expression or no time', () => {
  const now = new Date('2025-03-07T12:00:00Z')
  assert.throws(() => nextRun('* * * *', now), RangeError)
  assert.throws(() => nextRun('* * * * * *', now), /^RangeError: expression/)
  assert.throws(() => nextRun(undefined, now), TypeError)
  assert.throws(() => nextRun('* * * * *', new Date('never')), TypeError)
})
