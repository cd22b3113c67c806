import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runStep, stateVariables } from '../../simulators/github/run-step.ts'

let place: string
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'run-step-'))
})
afterEach(async () => {
  await rm(place, { recursive: true, force: true })
})

test('gives back what the step wrote, and hands its state on', async () => {
  const script = await written(`
    import { appendFileSync } from 'node:fs'
    const { env } = process
    appendFileSync(env.GITHUB_OUTPUT, 'outcome<<END\\nverified\\nand more\\nEND\\n')
    appendFileSync(env.GITHUB_STATE, 'comment-id=7\\n')
    appendFileSync(env.GITHUB_STEP_SUMMARY, '# Summary\\n')
    console.log(process.cwd() === env.GITHUB_WORKSPACE, env['INPUT_BASE-URL'], env['STATE_comment-id'])
    console.error('to standard error')
    process.exit(3)`)
  const pieces: string[] = []
  const first = await runStep({ ...start(), script, onOutput: (text) => pieces.push(text) })
  expect(first).toMatchObject({
    exitCode: 3,
    log: 'true http://127.0.0.1:1/v1 undefined\nto standard error\n',
    summary: '# Summary\n'
  })
  expect(pieces.join('')).toBe(first.log)
  expect([...first.outputs]).toEqual([['outcome', 'verified\nand more']])
  expect(stateVariables(first.state)).toEqual({ 'STATE_comment-id': '7' })
  const post = await runStep({ ...start(), script, extraEnv: stateVariables(first.state) })
  expect(post.log).toContain('true http://127.0.0.1:1/v1 7\n')
})

test('gives the step PATH and the variables of a runner, and none of its own', async () => {
  process.env['RUN_STEP_TEST_SECRET'] = 'secret'
  const script = await written('console.log(JSON.stringify(process.env))')
  const { log } = await runStep({ ...start(), script })
  delete process.env['RUN_STEP_TEST_SECRET']
  expect(JSON.parse(log)).toMatchObject({ PATH: process.env['PATH'], GITHUB_ACTIONS: 'true' })
  expect(log).not.toContain('RUN_STEP_TEST_SECRET')
})

test('cancels as a runner does, and leaves no process of the step running', async () => {
  const script = await written(`
    import { spawn } from 'node:child_process'
    const listener = "require('node:net').createServer().listen(0, '127.0.0.1', function () { console.log('port', this.address().port) })"
    spawn(process.execPath, ['-e', listener], { stdio: ['ignore', 'inherit', 'inherit'] })
    process.once('SIGINT', () => { console.log('closing'); process.exit(130) })
    setInterval(() => {}, 1000)`)
  const stop = new AbortController()
  const { exitCode, log } = await runStep({
    ...start(),
    script,
    signal: stop.signal,
    onOutput: (text) => text.includes('port') && stop.abort()
  })
  expect({ exitCode, log }).toEqual({
    exitCode: 130,
    log: expect.stringMatching(/^port \d+\nclosing\n$/)
  })
  expect(await refuses(Number(/port (\d+)/.exec(log)?.[1]))).toBe(true)
})

test('tells a signal that ended the step as a shell does', async () => {
  const script = await written("process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000)")
  expect((await runStep({ ...start(), script })).exitCode).toBe(137)
})

async function written(source: string): Promise<string> {
  const path = join(place, 'script.mjs')
  await writeFile(path, source)
  return path
}

/** Whether nobody listens on the port any more, at the latest after a few seconds. */
async function refuses(port: number): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const socket = connect(port, '127.0.0.1')
    try {
      await once(socket, 'connect')
    } catch {
      return true
    }
    socket.destroy()
    await wait(50)
  }
  return false
}

function start() {
  return {
    github: { url: 'http://127.0.0.1:1', apiUrl: 'http://127.0.0.1:1/api/v3' },
    step: {
      owner: 'octo',
      repo: 'calc',
      eventName: 'issues',
      event: {},
      workspace: place,
      runnerTemp: join(place, 'runner'),
      sha: '0'.repeat(40),
      inputs: { 'base-url': 'http://127.0.0.1:1/v1' }
    }
  }
}
