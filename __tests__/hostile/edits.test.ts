import { expect, test } from 'vitest'

import { cases } from './edits.ts'

test.each(cases)('$name', { timeout: 300_000 }, async ({ run }) => {
  const verdict = await run()
  expect(verdict).toEqual({ contained: true, how: verdict.how })
  expect(verdict.how).not.toBe('')
})
