import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { execa } from 'execa'
import type { SandboxOptions } from './options.ts'
import { programEnvironment } from './environment.ts'
import { isWithin, kindOf } from './paths.ts'
import { follow } from './running.ts'
import { seccompFilter } from './seccomp.ts'
import type { View } from './view.ts'
import { runWords, viewSteps, type Launcher, type Machine } from './warden-words.ts'
import { startWarden, type Warden } from './warden.ts'

/** A warden that was seen to start a program. */
export type Working = {
  readonly machine: Machine
  readonly warden: Warden
  /** Host path of the filter of system calls, where there is one for this processor. */
  readonly filter: string | undefined
  /** Why overlay mounts are not possible here. */
  readonly unlayered: string | undefined
  /** Why control groups are not to be had, so that limits of a whole run are watched from outside. */
  readonly ungrouped: string | undefined
}

/** Tries every way to start bubblewrap here and gives the first that works, or a sentence on why none does. */
export async function findMachine(
  options: SandboxOptions,
  view: View,
  scratch: string
): Promise<Working | string> {
  const found = await findBubblewrap(options.environment['PATH'])
  if (found === undefined) return 'bubblewrap is not installed'
  if ((await kindOf(perl)) === 'missing') return `${perl} is not installed (perl-base)`
  const filter = await writeFilter(scratch)
  const failures: string[] = []
  for (const launcher of await launchers()) {
    const machine = { ...found, launcher, ...identity() }
    const working = await tryMachine(machine, view, options, scratch, filter).catch(
      (error: unknown) => (error instanceof Error ? error.message : String(error))
    )
    if (typeof working !== 'string') return working
    failures.push(`bubblewrap${launcher === 'sudo' ? ' through sudo' : ''} failed (${working})`)
  }
  return failures.join('; ')
}

const perl = '/usr/bin/perl'

async function tryMachine(
  machine: Machine,
  view: View,
  options: SandboxOptions,
  scratch: string,
  filter: string | undefined
): Promise<Working | string> {
  await using stack = new AsyncDisposableStack()
  const { launcher, uid, gid } = machine
  const script = join(options.runtimeDirectory, 'warden.pl')
  const warden = stack.use(
    await startWarden({
      vector: launcher === 'sudo' ? ['/usr/bin/sudo', '-n', '--', perl, script] : [perl, script]
    })
  )
  const place = join(scratch, 'warden')
  const trial = join(scratch, 'trial')
  for (const folder of [place, join(trial, 'upper'), join(trial, 'work')])
    await mkdir(folder, { recursive: true })
  const entered = await warden.setUp(['enter', launcher, `${uid}`, `${gid}`, scratch, place])
  if (entered !== undefined) return entered
  // Whether that is possible depends on the kernel and on scratch's file system.
  const unlayered = await warden.setUp(['trial', trial])
  const ungrouped =
    launcher === 'user'
      ? 'the runner is not root'
      : await warden.setUp(['cgroup', `/sys/fs/cgroup/sstar-${process.pid}-${machineTag()}`])
  const masks = unlayered === undefined ? await writeMasks(view, options.root, scratch) : new Map()
  for (const step of viewSteps(view, options.root, masks)) {
    const complaint = await warden.setUp(step)
    if (complaint !== undefined) return complaint
  }
  const words = runWords({
    machine,
    view,
    limits: options.limits,
    allowNetwork: options.allowNetwork,
    resolver: [],
    root: options.root,
    tree: trial,
    base: undefined,
    git: undefined,
    layers: [],
    mounts: [],
    env: programEnvironment(options.environment, [], view.home, '/tmp'),
    cwd: options.root,
    command: ['/bin/sh', '-c', 'echo started'],
    filter
  })
  const { ending, stderr } = await follow(() => warden.run(words), {
    stdin: undefined,
    timeoutMs: 10_000,
    signal: undefined,
    outputBytes: 10_000
  })
  if (ending.kind !== 'exited' || ending.exitCode !== 0) {
    const reason = ending.kind === 'killed' ? ending.reason : ''
    return (stderr.trim().split('\n')[0] || reason || 'it did not start').slice(0, 300)
  }
  stack.move()
  return { machine, warden, filter, unlayered, ungrouped }
}

let tags = 0
function machineTag(): number {
  tags += 1
  return tags
}

async function writeFilter(scratch: string): Promise<string | undefined> {
  const bytes = seccompFilter(process.arch)
  if (bytes === undefined) return undefined
  const path = join(scratch, 'seccomp.bpf')
  await writeFile(path, bytes)
  return path
}

/**
 * For every system folder with something to hide, a folder of empty files at the places of what is hidden: laid over the system
 * folder in one mount, where a mount for each would slow every start down.
 */
async function writeMasks(
  view: View,
  root: string,
  scratch: string
): Promise<ReadonlyMap<string, string>> {
  const masks = new Map<string, string>()
  for (const path of view.hidden) {
    const system = view.system.find((folder) => isWithin(path, folder))
    if (system === undefined || isWithin(root, path)) continue
    const folder = masks.get(system) ?? join(scratch, 'masks', `${masks.size}`)
    masks.set(system, folder)
    const file = join(folder, path.slice(system.length))
    await mkdir(dirname(file), { recursive: true, mode: 0o755 })
    await writeFile(file, '')
  }
  return masks
}

/** The absolute path and the abilities of the bubblewrap that PATH names first. */
async function findBubblewrap(
  path: string | undefined
): Promise<Pick<Machine, 'bwrap' | 'disableUserns'> | undefined> {
  for (const folder of (path || '/usr/local/bin:/usr/bin').split(':')) {
    const bwrap = join(folder, 'bwrap')
    if (!folder.startsWith('/') || (await kindOf(bwrap)) === 'missing') continue
    const { stdout, failed } = await execa(bwrap, ['--help'], { reject: false })
    if (!failed) return { bwrap, disableUserns: stdout.includes('--disable-userns') }
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
