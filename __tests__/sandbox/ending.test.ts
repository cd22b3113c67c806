import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { limits, setUp, shell, type Setting } from './setting.ts'

let setting: Setting
let sandbox: Sandbox

beforeAll(async () => {
  setting = await setUp()
  sandbox = await setting.open()
})
afterAll(() => setting[Symbol.asyncDispose]())

/** Size of a file once it has stopped growing for a while. */
async function settledSize(path: string): Promise<number> {
  let size = -1
  for (;;) {
    const now = (await stat(path)).size
    if (now === size) return size
    size = now
    await sleep(400)
  }
}

async function mountsNaming(folder: string): Promise<readonly string[]> {
  const name = folder.split('-').at(-1) ?? folder
  const table = await readFile('/proc/self/mountinfo', 'utf8')
  return table.split('\n').filter((line) => line.includes(name))
}

describe('how it ends', () => {
  test.each([0, 1, 7, 127])('exit code %i is passed on', async (exitCode) => {
    const { ending } = await shell(
      sandbox,
      await setting.tree('exit'),
      'exit "$1"',
      {},
      `${exitCode}`
    )
    expect(ending).toEqual({ kind: 'exited', exitCode })
  })

  test('a command that does not exist is an exit code with a message', async () => {
    const tree = await setting.tree('no command')
    const { ending, stderr } = await sandbox.run({
      tree,
      command: ['no-such-tool'],
      timeoutMs: 10_000
    })
    expect(ending).toEqual({ kind: 'exited', exitCode: 127 })
    expect(stderr).toContain('no-such-tool')
  })

  const heartbeat =
    'setsid sh -c "while :; do printf x >> heart; sleep 0.05; done" >/dev/null 2>&1 & setsid sleep 300 & while [ ! -s heart ]; do sleep 0.05; done; echo beating; sleep 300'

  test('the time limit ends it with its grandchildren, also those in other sessions', async () => {
    const tree = await setting.tree('timeout')
    const { ending, stdout } = await shell(sandbox, tree, heartbeat, { timeoutMs: 1500 })
    expect(ending).toEqual({ kind: 'timed-out', afterMs: 1500 })
    expect(stdout).toBe('beating\n')
    expect(await settledSize(join(tree, 'heart'))).toBeGreaterThan(0)
    expect(await mountsNaming(setting.folder)).toEqual([])
  })

  test('an abort ends it with its grandchildren; an aborted signal starts nothing', async () => {
    const tree = await setting.tree('abort')
    const controller = new AbortController()
    const running = shell(sandbox, tree, heartbeat, { signal: controller.signal })
    while ((await stat(join(tree, 'heart')).catch(() => undefined)) === undefined) await sleep(20)
    controller.abort()
    expect((await running).ending).toMatchObject({ kind: 'killed' })
    expect(await settledSize(join(tree, 'heart'))).toBeGreaterThan(0)

    const after = await shell(sandbox, tree, 'touch started', { signal: controller.signal })
    expect(after.ending).toMatchObject({ kind: 'killed' })
    expect(await readdir(tree)).toEqual(['heart'])
  })

  test('what it leaves in the background does not outlive it', async () => {
    const tree = await setting.tree('background')
    const script = heartbeat.replace(/sleep 300$/, 'exit 3')
    expect((await shell(sandbox, tree, script)).ending).toEqual({ kind: 'exited', exitCode: 3 })
    expect(await settledSize(join(tree, 'heart'))).toBeGreaterThan(0)
  })

  test('nothing outlives the process that started the sandbox, even if that is killed: no process, mount or file', async () => {
    const tree = await setting.tree('orphan')
    const script = new URL('./orphan.ts', import.meta.url).pathname
    const temporary = await mkdtemp('/tmp/orphan-')
    onTestFinished(() => rm(temporary, { recursive: true, force: true }))
    const scratch = join(temporary, 'scratch')
    await mkdir(scratch)
    const parameters = [script, setting.checkout, scratch, tree, heartbeat]
    await expect(promisify(execFile)(process.execPath, parameters)).rejects.toMatchObject({
      signal: 'SIGKILL'
    })
    expect(await settledSize(join(tree, 'heart'))).toBeGreaterThan(0)
    expect(await mountsNaming(setting.folder)).toEqual([])
    await vi.waitFor(async () => expect(await readdir(scratch)).toEqual([]), 10_000)
    await vi.waitFor(async () => expect(await readdir(temporary)).toEqual(['scratch']), 10_000)
  })

  test('a flood of output is cut, with its whole length told, and does not stop it', async () => {
    const tree = await setting.tree('flood')
    const script = 'echo first; head -c 30000000 /dev/zero | tr "\\0" x; echo last; echo aside >&2'
    const { stdout, stderr, output, ending } = await shell(sandbox, tree, script)
    expect(ending).toEqual({ kind: 'exited', exitCode: 0 })
    expect(stdout.startsWith('first\n')).toBe(true)
    expect(stdout.endsWith('last\n')).toBe(true)
    expect(stdout).toContain('the whole output has 30000011 bytes')
    expect(Buffer.byteLength(stdout)).toBeLessThan(limits.outputBytes + 200)
    expect(Buffer.byteLength(output)).toBeLessThan(limits.outputBytes + 200)
    expect(stderr).toBe('aside\n')
  })

  test('colour codes are stripped and broken UTF-8 is tolerated', async () => {
    const tree = await setting.tree('bytes')
    const { stdout } = await shell(sandbox, tree, String.raw`printf '\033[31mred\033[0m \377 ok'`)
    expect(stdout).toBe('red \uFFFD ok')
  })

  test('a file over the limit and memory over the limit end the program, as values', async () => {
    const tree = await setting.tree('limits')
    const big = await shell(sandbox, tree, 'exec head -c 100000000 /dev/zero > big')
    expect(big.ending).toMatchObject({
      kind: 'killed',
      reason: expect.stringContaining('size limit')
    })
    expect((await stat(join(tree, 'big'))).size).toBe(limits.fileSizeMb * 1024 * 1024)

    const small = await setting.open({ limits: { ...limits, memoryMb: 200 } })
    // Reserved at once and used bit by bit: the one is refused, the other watched.
    const over = (script: string) => ['python3', '-c', script] as const
    const greedy = over('a = bytearray(8 * 1024 ** 3)')
    const refused = await small.run({ tree, command: greedy, timeoutMs: 20_000 })
    expect(refused.ending).toEqual({ kind: 'exited', exitCode: 1 })
    expect(refused.stderr).toContain('MemoryError')
    const slow = over('import time\na = bytearray(400 * 1024 ** 2)\ntime.sleep(30)')
    const watched = await small.run({ tree, command: slow, timeoutMs: 60_000 })
    expect(watched.ending).toMatchObject({ kind: 'killed', limit: 'memory' })
  })
})

test('runs on different trees go on at once', async () => {
  const trees = await Promise.all(['one', 'two', 'three', 'four'].map((name) => setting.tree(name)))
  // Each waits for the file that the test writes only once all have started.
  const runs = trees.map((tree, index) =>
    shell(
      sandbox,
      tree,
      'touch up; while [ ! -e go ]; do sleep 0.02; done; echo "$1"',
      {},
      `${index}`
    )
  )
  for (const tree of trees) while (!(await readdir(tree)).includes('up')) await sleep(20)
  for (const tree of trees) await writeFile(join(tree, 'go'), '')
  expect((await Promise.all(runs)).map(({ stdout }) => stdout.trim())).toEqual(['0', '1', '2', '3'])
})

test('nothing is left mounted, and the scratch folder can be deleted', async () => {
  const own = await setUp({ 'node_modules/a': '' })
  const box = await own.open({ overlays: ['node_modules'] })
  await shell(box, await own.tree('t'), 'rm node_modules/a')
  expect(await mountsNaming(own.folder)).toEqual([])
  await rm(own.folder, { recursive: true })
  await expect(stat(own.folder)).rejects.toThrow('ENOENT')
})
