// Opens a sandbox in a process of its own and runs one job in it: node launched.ts given.json finished.json
import { readFile, writeFile } from 'node:fs/promises'
import process from 'node:process'
import { openSandbox } from '../../src/sandbox/open.ts'
import type { SandboxOptions } from '../../src/sandbox/options.ts'
import type { Job } from '../../src/sandbox/sandbox.ts'

const [, , given = '', result = ''] = process.argv
const { options, job }: { options: SandboxOptions; job: Job } = JSON.parse(
  await readFile(given, 'utf8')
)
await using sandbox = await openSandbox(options)
await writeFile(result, JSON.stringify(await sandbox.run(job)))
