import * as z from 'zod'

import type { ReportedCase } from '../ids.ts'

const schema = z.object({
  classname: z.string(),
  name: z.string(),
  file: z.string().optional(),
  status: z.enum(['passed', 'failed', 'skipped']),
  message: z.string().optional()
})

/**
 * The cases of pytest's entries, named as its own JUnit report of the family `xunit1` names them. A test that comes
 * twice is one case that failed if either did; an error while a file is collected stands for the whole file.
 */
export function casesOfPytest(entries: readonly unknown[]): readonly ReportedCase[] {
  const byId = new Map<string, ReportedCase>()
  for (const entry of entries) {
    const parsed = schema.safeParse(entry)
    if (!parsed.success) continue
    const each = caseOf(parsed.data)
    const key = JSON.stringify([each.file, each.path])
    if (byId.get(key)?.status !== 'failed') byId.set(key, each)
  }
  return [...byId.values()]
}

function caseOf({
  classname,
  name,
  file: told,
  status,
  message
}: z.infer<typeof schema>): ReportedCase {
  const ending = { status, ...(message === undefined ? {} : { message }) }
  if (classname === '') return { file: told ?? modulePath(name), path: [], ...ending }
  const file = told ?? modulePath(classname)
  // The class name is the dotted path of the file and then the classes: tests.test_calc.TestGroup.
  const fileModule = file.replace(/\.py$/, '').replaceAll('/', '.')
  const classes = classname.startsWith(`${fileModule}.`)
    ? classname.slice(fileModule.length + 1).split('.')
    : classname.endsWith(fileModule) || fileModule.endsWith(classname)
      ? []
      : classname
          .split('.')
          .slice(-1)
          .filter((last) => /^[A-Z]/.test(last))
  return { file, path: [...classes, name], ...ending }
}

function modulePath(module: string): string {
  return `${module.replaceAll('.', '/')}.py`
}
