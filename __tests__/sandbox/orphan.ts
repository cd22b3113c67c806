// Starts a program in the sandbox and is killed when it is up: node orphan.ts ROOT SCRATCH TREE SCRIPT
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { openSandbox } from '../../src/sandbox/open.ts'
import { limits, runtimeDirectory } from './setting.ts'

const [root = '', scratch = '', tree = '', script = ''] = process.argv.slice(2)
process.env['TMPDIR'] = join(scratch, '..')
const sandbox = await openSandbox({
  isolation: 'bubblewrap',
  root,
  overlays: [],
  allowNetwork: false,
  passEnv: [],
  environment: process.env,
  limits: { ...limits, memoryMb: 500 },
  waived: [],
  scratch,
  runtimeDirectory
})
void sandbox.run({ tree, command: ['/bin/sh', '-c', script], timeoutMs: 60_000 })
setInterval(() => {
  if (existsSync(join(tree, 'heart'))) process.kill(process.pid, 'SIGKILL')
}, 20)
