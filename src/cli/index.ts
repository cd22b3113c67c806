#!/usr/bin/env node
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { argv, env } from 'node:process'

import { runCommandLine } from './command-line.ts'

// Both src/cli/ and dist/cli/ lie two folders below the project; npm starts this file through a link.
process.exitCode = await runCommandLine(
  argv,
  env,
  join(realpathSync(argv[1] ?? '.'), '..', '..', '..')
)
