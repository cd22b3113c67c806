import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'

import { runProgram } from '../../src/sandbox/program.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { turnByTurn, type Pair } from './spawns.ts'

/** Runs the test suite of a real package as its maintainers do: a process for each file, so that a run takes about a second. */
export async function suites(
  sandbox: Sandbox,
  repository: string,
  folder: string,
  times: number
): Promise<Pair> {
  const tree = join(folder, 'suite')
  await cp(repository, tree, { recursive: true })
  // What fails before the example's issue is solved is left out; the same files are run many times over.
  const files = Array.from({ length: 11 }, () => ['test/describe.test.js', 'test/next-run.test.js'])
  const node = process.execPath
  const script = 'for file in "$@"; do "$0" "$file" || exit 1; done'
  const command = ['/bin/sh', '-c', script, node, ...files.flat()] as const
  return turnByTurn(
    () =>
      runProgram({
        vector: command,
        env: { PATH: process.env['PATH'] ?? '' },
        cwd: tree,
        stdin: undefined,
        timeoutMs: 120_000,
        signal: undefined,
        outputBytes: 1024 * 1024
      }),
    () =>
      sandbox.run({
        tree,
        command,
        timeoutMs: 120_000,
        mounts: [{ host: node, inside: node, writable: false }]
      }),
    times
  )
}
