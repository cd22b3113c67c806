import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describe } from '../src/index.js'

test('every minute', () => {
  assert.equal(describe('* * * * *'), 'every minute')
})

test('a time of the day', () => {
  assert.equal(describe('0 9 * * *'), 'at minute 0 of hour 9')
})

test('lists are put in order', () => {
  assert.equal(describe('30,0 17,9 * * *'), 'at minute 0, 30 of hour 9, 17')
})

test('days and months', () => {
  assert.equal(describe('0 9 1,15 * *'), 'at minute 0 of hour 9 on day 1, 15')
  assert.equal(describe('0 9 * 1-2 0'), 'at minute 0 of hour 9 on Sunday in January, February')
})
