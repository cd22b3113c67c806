import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { issuesLabeled } from '../simulators/github/event.ts'
import { startGitHub } from '../simulators/github/github.ts'
import { runnerEnvironment } from '../simulators/github/runner.ts'

/** Seconds from the start of the process to the first line of the action's log, once a run. */
export async function coldStarts(script: string, runs: number): Promise<readonly number[]> {
  await using github = await startGitHub()
  await github.addRepository({ owner: 'acme', name: 'shop', files: { 'README.md': '# shop\n' } })
  const { number } = github.addIssue({ owner: 'acme', repo: 'shop', title: 'A wish' })
  github.setPermission('maintainer', 'write')
  const directory = await mkdtemp(join(tmpdir(), 'sstar-bench-'))
  try {
    const place = { owner: 'acme', repo: 'shop', issue: number }
    const env = await runnerEnvironment(github, {
      owner: 'acme',
      repo: 'shop',
      eventName: 'issues',
      event: issuesLabeled(github, { ...place, label: 'bug', sender: 'maintainer' }),
      workspace: directory,
      runnerTemp: join(directory, 'runner'),
      sha: '0'.repeat(40),
      inputs: { replay: 'none-is-read' }
    })
    const times: number[] = []
    for (let run = 0; run < runs; run++) times.push(await firstLine(script, env, directory))
    return times
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function firstLine(
  script: string,
  env: Record<string, string>,
  cwd: string
): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, [script], {
    cwd,
    env: { ...env, PATH: process.env['PATH'] ?? '' },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const closed = once(child, 'close')
  await once(child.stdout, 'data')
  const seconds = (performance.now() - started) / 1_000
  child.stdout.resume()
  const [code] = await closed
  if (code !== 0) throw new Error(`${script} ended with exit code ${String(code)}`)
  return seconds
}
