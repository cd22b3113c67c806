import { join } from 'node:path'
import process from 'node:process'
import { execa } from 'execa'
import { launch } from './bubblewrap-launch.ts'
import { bubblewrapVector, type Launcher, type Machine, type Start } from './bubblewrap-vector.ts'
import { programEnvironment } from './environment.ts'
import type { SandboxOptions } from './options.ts'
import { prepareLayer, type Layer } from './overlays.ts'
import { kindOf } from './paths.ts'
import type { View } from './view.ts'

/** A bubblewrap that was seen to start; `unlayered` says why overlay mounts are not possible with it. */
export type Working = { readonly machine: Machine; readonly unlayered: string | undefined }

/** Tries every way to start bubblewrap here and gives the first that works, or a sentence on why none does. */
export async function findMachine(
  options: SandboxOptions,
  view: View,
  scratch: string
): Promise<Working | string> {
  const found = await findBubblewrap(options.environment['PATH'])
  if (found === undefined) return 'bubblewrap is not installed'
  const failures: string[] = []
  for (const launcher of await launchers()) {
    const machine = { ...found, launcher, ...identity() }
    const trial = await tryStart(machine, view, options, scratch, [])
    if (trial === undefined)
      return { machine, unlayered: await tryLayer(machine, view, options, scratch) }
    failures.push(`bubblewrap${launcher === 'sudo' ? ' through sudo' : ''} failed (${trial})`)
  }
  return failures.join('; ')
}

async function tryStart(
  machine: Machine,
  view: View,
  options: SandboxOptions,
  tree: string,
  layers: readonly Layer[]
): Promise<string | undefined> {
  const start: Start = {
    machine,
    view,
    limits: options.limits,
    allowNetwork: options.allowNetwork,
    resolver: [],
    root: options.root,
    tree,
    git: undefined,
    layers,
    mounts: [],
    env: programEnvironment(options.environment, [], view.home, '/tmp'),
    cwd: options.root,
    command: ['/bin/sh', '-c', 'echo started'],
    timeoutMs: 10_000
  }
  const trial = await launch(
    machine.launcher,
    bubblewrapVector(start),
    { timeoutMs: 10_000 },
    options.limits.outputBytes
  )
  if (trial.ending.kind === 'exited' && trial.ending.exitCode === 0) return undefined
  const reason = trial.ending.kind === 'killed' ? trial.ending.reason : ''
  return (trial.stderr.trim().split('\n')[0] || reason || 'it did not start').slice(0, 300)
}

/** Mounts one layer as a run would: whether that is possible depends on the kernel and on scratch's file system. */
async function tryLayer(
  machine: Machine,
  view: View,
  options: SandboxOptions,
  scratch: string
): Promise<string | undefined> {
  const layer = await prepareLayer('/etc', '/tmp/layer', join(scratch, 'trial'))
  return tryStart(machine, view, options, scratch, [layer])
}

/** The absolute path and the abilities of the bubblewrap that PATH names first. */
async function findBubblewrap(
  path: string | undefined
): Promise<Pick<Machine, 'bwrap' | 'sized' | 'disableUserns'> | undefined> {
  for (const folder of (path || '/usr/local/bin:/usr/bin').split(':')) {
    const bwrap = join(folder, 'bwrap')
    if (!folder.startsWith('/') || (await kindOf(bwrap)) === 'missing') continue
    const { stdout, failed } = await execa(bwrap, ['--help'], { reject: false })
    if (!failed)
      return {
        bwrap,
        sized: stdout.includes('--size '),
        disableUserns: stdout.includes('--disable-userns')
      }
  }
  return undefined
}

/** Sudo is asked for only where it needs no password. */
async function launchers(): Promise<readonly Launcher[]> {
  if (process.getuid?.() === 0) return ['root']
  const sudo = await execa('/usr/bin/sudo', ['-n', '--', '/bin/true'], { reject: false })
  return sudo.failed ? ['user'] : ['user', 'sudo']
}

function identity(): { readonly uid: number; readonly gid: number } {
  return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
}
