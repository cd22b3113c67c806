import * as z from 'zod'

import type { ReportedCase } from '../ids.ts'
import type { TestStatus } from '../../../core/types.ts'

const schema = z.object({
  Action: z.string(),
  Package: z.string().optional(),
  ImportPath: z.string().optional(),
  Test: z.string().optional(),
  Output: z.string().optional(),
  FailedBuild: z.string().optional()
})
type GoEvent = z.infer<typeof schema>

const statuses: Readonly<Record<string, TestStatus>> = {
  pass: 'passed',
  fail: 'failed',
  skip: 'skipped'
}

/**
 * The cases of `go test -json` (https://pkg.go.dev/cmd/test2json). Subtests are nested in their test; a test that
 * never ended failed; a package that failed without a failed test is a failed case of its own.
 */
export function parseGoJson(text: string): readonly ReportedCase[] | undefined {
  const events = readEvents(text)
  if (events.length === 0) return undefined
  const builds = new Map<string, string>()
  const outputs = new Map<string, string>()
  const running = new Map<string, { file: string; path: readonly string[] }>()
  const cases: ReportedCase[] = []
  const failedPackages = new Set<string>()
  const append = (map: Map<string, string>, key: string, more: string): void => {
    map.set(key, (map.get(key) ?? '') + more)
  }

  for (const event of events) {
    if (event.Action === 'build-output') append(builds, event.ImportPath ?? '', event.Output ?? '')
    if (event.Package === undefined) continue
    const file = event.Package
    const key = `${event.Package}\0${event.Test ?? ''}`
    if (event.Action === 'output') append(outputs, key, event.Output ?? '')
    const status = statuses[event.Action]
    if (event.Test === undefined) {
      if (event.Action === 'fail' && !failedPackages.has(event.Package)) {
        const build = event.FailedBuild
        const message = (build !== undefined && builds.get(build)) || (outputs.get(key) ?? '')
        const unfinished = [...running].filter(([each]) => each.startsWith(`${event.Package}\0`))
        if (unfinished.length === 0) cases.push({ file, path: [], status: 'failed', message })
      }
      continue
    }
    const path = event.Test.split('/')
    if (event.Action === 'run') running.set(key, { file, path })
    if (status === undefined) continue
    running.delete(key)
    if (status === 'failed') failedPackages.add(event.Package)
    const message = outputs.get(key)
    cases.push({
      file,
      path,
      status,
      ...(status === 'failed' && message !== undefined ? { message } : {})
    })
  }
  for (const [key, { file, path }] of running) {
    const message = `The test did not end.\n${outputs.get(key) ?? ''}`
    cases.push({ file, path, status: 'failed', message })
  }
  return cases
}

/** What `go test` would have printed without `-json`; lines that are no events stay as they are. */
export function goOutput(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const event = readEvent(line)
      return event === undefined ? (line === '' ? '' : `${line}\n`) : (event.Output ?? '')
    })
    .join('')
}

function readEvents(text: string): readonly GoEvent[] {
  return text.split('\n').flatMap((line) => readEvent(line) ?? [])
}

function readEvent(line: string): GoEvent | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    return schema.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}
