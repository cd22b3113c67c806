import { constants } from 'node:fs'
import { access, chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { InputError } from '../../src/input-error.ts'
import { canaryVariable, runCanary } from '../../src/sandbox/canary.ts'
import { installBubblewrap } from '../../src/sandbox/install.ts'
import { sandboxSentences } from '../../src/sandbox/open.ts'
import { setUp, shell } from './setting.ts'

/** An environment whose PATH names, first, a folder with nothing but a `bwrap` of this script. */
async function withBubblewrap(
  script: string
): Promise<AsyncDisposable & { environment: { PATH: string } }> {
  // PATH is split at colons, so that the setting's own folder is no place for it.
  const folder = await mkdtemp(join(tmpdir(), 'bubblewrap-'))
  await writeFile(join(folder, 'bwrap'), `#!/bin/sh\n[ "$1" = --help ] && exit\n${script}\n`)
  await chmod(join(folder, 'bwrap'), 0o755)
  return {
    environment: { PATH: `${folder}:/usr/bin:/bin` },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true })
  }
}

test('auto opens bubblewrap and tells what a program that tried could not do', async () => {
  await using setting = await setUp()
  const sandbox = await setting.open({ isolation: 'auto' })
  expect(sandbox.isolation).toBe('bubblewrap')
  expect(sandboxSentences(sandbox)).toContain(
    'Programs have no network, not even services of this machine.'
  )
  expect(sandboxSentences(sandbox)).toContain('Programs see no process outside their sandbox.')
  expect(
    (await readdir(join(setting.folder, 'scratch'))).filter((name) => name.startsWith('canary'))
  ).toEqual([])
})

test.each(['auto', 'bubblewrap'] as const)(
  '%s without bubblewrap says what was tried and the remedy',
  async (isolation) => {
    await using setting = await setUp()
    const opening = setting.open({ isolation, environment: { PATH: '/nonexistent' } })
    await expect(opening).rejects.toThrow(InputError)
    await expect(opening).rejects.toThrow(
      /bubblewrap is not installed.*sudo apt-get install bubblewrap.*isolation: none/
    )
  }
)

test('docker without an image names the input that is missing', async () => {
  await using setting = await setUp()
  await expect(setting.open({ isolation: 'docker' })).rejects.toThrow(/no docker-image is given/)
})

test('a bubblewrap that cannot start is told with its own words', async () => {
  await using setting = await setUp()
  await using broken = await withBubblewrap(
    'echo "bwrap: setting up uid map: Permission denied" >&2; exit 1'
  )
  const opening = setting.open({ environment: broken.environment })
  await expect(opening).rejects.toThrow(InputError)
  await expect(opening).rejects.toThrow(/setting up uid map: Permission denied/)
})

test('a bubblewrap that holds nothing is found out and refused', async () => {
  await using setting = await setUp()
  await using leaky = await withBubblewrap(
    'while [ "$1" != -- ]; do shift; done; shift; exec chroot /host "$@"'
  )
  const opening = setting.open({ environment: leaky.environment })
  await expect(opening).rejects.toThrow(InputError)
  await expect(opening).rejects.toThrow(
    /does not hold on this runner.*see other processes.*read files outside the tree.*write outside the tree.*reach the network.*waive-guarantees: .*network/
  )
})

test('the canary gets through where nothing holds it', async () => {
  await using setting = await setUp()
  const environment = { ...process.env, [canaryVariable]: 'bait' }
  const sandbox = await setting.open({ isolation: 'none', environment, passEnv: [canaryVariable] })
  const output = join(setting.folder, 'output')
  await writeFile(output, '')
  const report = await runCanary(sandbox, 'bait', {
    scratch: setting.folder,
    allowNetwork: false,
    environment: { GITHUB_OUTPUT: output }
  })
  if (typeof report === 'string') throw new Error(report)
  // Only a runner that is root can write there itself, or has capabilities.
  const open = await access('/proc/sys/kernel/core_pattern', constants.W_OK).then(
    () => true,
    () => false
  )
  const holding = report.filter(({ holds }) => holds).map(({ name }) => name)
  expect(holding).toEqual(open ? [] : ['kernel'])
  expect(report.map(({ sentence }) => sentence).slice(0, 5)).toEqual([
    'Programs can read environment variables of the runner.',
    'Programs can see other processes.',
    'Programs can read files outside the tree.',
    'Programs can read `.git`.',
    "Programs can write the runner's command files."
  ])
})

test('without isolation the environment is emptied, paths inside are rewritten, and it says that nothing holds', async () => {
  await using setting = await setUp()
  const sandbox = await setting.open({
    isolation: 'none',
    environment: { ...process.env, API_KEY: 'top secret' }
  })
  expect(sandbox.guarantees[0]).toMatch(/^Nothing is isolated/)
  const tree = await setting.tree('tree', { 'src/code.txt': 'candidate' })
  const probe = await setting.tree('probe', { 'probe.txt': 'probe' })
  const { stdout } = await shell(
    sandbox,
    tree,
    'pwd; cat "$1" "$2"; env',
    { cwd: 'src', mounts: [{ host: probe, inside: '/probe', writable: false }] },
    join(setting.checkout, 'src/code.txt'),
    '/probe/probe.txt'
  )
  expect(stdout.startsWith(`${tree}/src\ncandidateprobe`)).toBe(true)
  expect(stdout).not.toContain('top secret')
  expect(stdout).toContain('TZ=UTC\n')

  const late = await shell(sandbox, tree, 'sleep 300 & sleep 300', { timeoutMs: 300 })
  expect(late.ending).toEqual({ kind: 'timed-out', afterMs: 300 })
})

test('installing where it is installed does nothing', async () => {
  const lines: string[] = []
  expect(await installBubblewrap((line) => lines.push(line))).toBe('present')
  expect(lines).toEqual([])
})
