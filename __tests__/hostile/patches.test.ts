import { expect, test } from 'vitest'

import { cases, honest } from './patches.ts'

test.each(cases)('$name', { timeout: 300_000 }, async ({ run }) => {
  const verdict = await run()
  expect(verdict).toEqual({ contained: true, how: verdict.how })
  expect(verdict.how).not.toBe('')
})

test.each(honest)('$name gets credit', { timeout: 300_000 }, async ({ run }) => {
  expect(await run()).toEqual({ contained: false, how: 'it got credit' })
})
