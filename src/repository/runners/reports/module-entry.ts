import * as z from 'zod'

import type { ReportedCase } from '../ids.ts'

const schema = z.object({
  name: z.string(),
  status: z.string(),
  message: z.string().nullish(),
  assertionResults: z.array(
    z.object({
      ancestorTitles: z.array(z.string()).default([]),
      title: z.string(),
      status: z.string(),
      failureMessages: z.array(z.string()).nullish()
    })
  )
})

/**
 * The cases of one test file as jest's `--json` and vitest's `json` tell it, which our reporters for both write too.
 * A file that failed without a failed test (it did not load, a hook failed) is a failed case of its own.
 */
export function casesOfModule(entry: unknown): readonly ReportedCase[] {
  const parsed = schema.safeParse(entry)
  if (!parsed.success) return []
  const { name, status, message, assertionResults } = parsed.data
  const cases = assertionResults.map((each): ReportedCase => {
    const path = [...each.ancestorTitles, each.title]
    if (each.status === 'passed') return { file: name, path, status: 'passed' }
    if (each.status !== 'failed') return { file: name, path, status: 'skipped' }
    const failure = (each.failureMessages ?? []).join('\n')
    return { file: name, path, status: 'failed', message: failure }
  })
  const broken = status === 'failed' && !cases.some((each) => each.status === 'failed')
  if (!broken) return cases
  const whole: ReportedCase = { file: name, path: [], status: 'failed', message: message ?? '' }
  return [whole, ...cases]
}
