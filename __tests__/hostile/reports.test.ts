import { expect, test } from 'vitest'

import { cases } from './reports.ts'

test.each(cases)('$name', { timeout: 300_000 }, async ({ run }) => {
  const { contained, how } = await run()
  expect(how).not.toBe('')
  expect({ contained, how }).toMatchObject({ contained: true })
})
