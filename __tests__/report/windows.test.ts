import { expect, test } from 'vitest'

import { fromFirstDifference } from '../../src/report/windows.ts'

const long = 'the same words again and again, '.repeat(10)

test('long outputs that begin alike are shown from where they differ', () => {
  const [left = '', right = ''] = fromFirstDifference([`${long}left`, `${long}right`], 120)
  expect(left.slice(0, 120)).not.toBe(right.slice(0, 120))
  expect(left).toMatch(/^… .{20}left$/u)
})

test.each([
  { name: 'short ones', outputs: ['1', '2'] },
  { name: 'a single one', outputs: [`${long}left`] },
  { name: 'ones that differ at once', outputs: [`a${long}`, `b${long}`] }
])('$name are left as they are', ({ outputs }) => {
  expect(fromFirstDifference(outputs, 120)).toEqual(outputs)
})

test('one that is the beginning of another', () => {
  expect(fromFirstDifference([long, `${long}more`], 120)[1]).toMatch(/again, more$/u)
})
