#!/usr/bin/env node
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { argv, env, stdout } from 'node:process'

import { runCommandLine } from './command-line.ts'

// A reader that has seen enough (sstar --help | head) is no error.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

// Both src/cli/ and dist/cli/ lie two folders below the project; npm starts this file through a link.
process.exitCode = await runCommandLine(
  argv,
  env,
  join(realpathSync(argv[1] ?? '.'), '..', '..', '..')
)
