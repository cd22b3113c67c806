import { expect, test } from 'vitest'
import { cases } from './isolation.ts'

test.each(cases)('$name', async ({ run }) => {
  const verdict = await run()
  expect(verdict).toEqual({ contained: true, how: verdict.how })
})
