import { expect, test } from 'vitest'

import { cases, honest } from './patches.ts'

test.each(cases)('$name', { timeout: 300_000 }, async ({ run }) => {
  const { contained, how } = await run()
  expect(how).not.toBe('')
  expect({ contained, how }).toMatchObject({ contained: true })
})

test.each(honest)('an honest patch of $name gets credit', { timeout: 300_000 }, async ({ run }) => {
  expect(await run()).toEqual({ contained: false, how: 'it got credit' })
})
