import * as z from 'zod'

import type { ReportedCase } from '../ids.ts'

const schema = z.object({
  file: z.string(),
  path: z.array(z.string()),
  /** The line stands for a whole file, a suite or a hook. */
  suite: z.boolean(),
  status: z.enum(['passed', 'failed', 'skipped']),
  message: z.string().optional()
})

/** The case that the reporters for node:test, mocha and unittest write as one entry of the record. */
export function caseOfEntry(entry: unknown): readonly ReportedCase[] {
  const parsed = schema.safeParse(entry)
  if (!parsed.success) return []
  const { file, path, suite, status, message } = parsed.data
  return [
    {
      file,
      path: suite && path.length > 0 ? [...path, '(suite)'] : wholeFile(file, path),
      status,
      ...(message === undefined ? {} : { message })
    }
  ]
}

// node:test reports a file that failed to load as a test with the file's name.
function wholeFile(file: string, path: readonly string[]): readonly string[] {
  const [only] = path
  return path.length === 1 && only?.includes('/') && file.endsWith(`/${only.replace(/^\/+/, '')}`)
    ? []
    : path
}
