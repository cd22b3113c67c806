import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

import { openProgramSandbox } from '../../src/bench/program-sandbox.ts'
import type { Probe } from '../../src/core/evidence.ts'

const probe: Probe = {
  id: 'f-1',
  shape: 'call',
  origin: 'generated',
  language: 'python',
  path: '',
  source: 'where()',
  aim: ''
}

/** A program that tells in which folder it runs, and runs for a while. */
const program = (name: string): string =>
  `import os, time\ndef where():\n    time.sleep(0.4)\n    return os.stat(".").st_ino  # ${name}\n`

test('programs that run at once have folders of their own', async () => {
  await using sandbox = await openProgramSandbox({
    isolation: 'auto',
    environment: process.env,
    projectRoot: fileURLToPath(new URL('../..', import.meta.url)),
    python: 'python3',
    concurrency: 2,
    log: () => undefined
  })
  const bench = sandbox.openBench('')
  const seen = await Promise.all(
    ['a', 'b', 'c', 'd'].map((name) => bench.observe(program(name), probe, 0))
  )
  const folders = seen.map((one) => (one.kind === 'observed' ? one.values[0]?.shown : one.reason))
  expect(new Set(folders.slice(0, 2)).size).toBe(2)
  expect(new Set(folders).size).toBe(2)
})
