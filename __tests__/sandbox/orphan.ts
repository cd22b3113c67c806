// Starts a program in the sandbox and dies at once when it is up: node orphan.ts ROOT SCRATCH TREE SCRIPT
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { openSandbox } from '../../src/sandbox/open.ts'

const [root = '', scratch = '', tree = '', script = ''] = process.argv.slice(2)
const sandbox = await openSandbox({
  isolation: 'bubblewrap',
  root,
  overlays: [],
  allowNetwork: false,
  passEnv: [],
  environment: process.env,
  limits: { outputBytes: 1000, memoryMb: 500, processes: 256, fileSizeMb: 10 },
  scratch
})
void sandbox.run({ tree, command: ['/bin/sh', '-c', script], timeoutMs: 60_000 })
setInterval(() => {
  if (existsSync(join(tree, 'heart'))) process.exit()
}, 20)
