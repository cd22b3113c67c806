#!/usr/bin/env node
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { argv, env, stdout, versions } from 'node:process'

const oldestNode = 24

// A reader that has seen enough (sstar --help | head) is no error.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

if (Number(versions.node.split('.')[0]) < oldestNode) {
  console.error(
    `sstar: this is Node ${versions.node}, and Node ${oldestNode} or newer is needed. In a checkout of this project, "npm ci" brings one: node_modules/.bin/node dist/cli/index.js`
  )
  process.exitCode = 2
} else {
  // Loaded only now: older versions of Node cannot even load what it imports.
  const { runCommandLine } = await import('./command-line.ts')
  // Both src/cli/ and dist/cli/ lie two folders below the project; npm starts this file through a link.
  const project = join(realpathSync(argv[1] ?? '.'), '..', '..', '..')
  process.exitCode = await runCommandLine(argv, env, project, realpathSync(argv[1] ?? '.'))
}
