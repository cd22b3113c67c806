import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { launch } from './bubblewrap-launch.ts'
import { findMachine } from './bubblewrap-machine.ts'
import { bubblewrapVector, type Machine } from './bubblewrap-vector.ts'
import { programEnvironment } from './environment.ts'
import type { SandboxOptions } from './options.ts'
import {
  findEntries,
  prepareEntries,
  prepareLayer,
  treeKey,
  unlockLayer,
  type Entry,
  type Layer
} from './overlays.ts'
import { isWithin, kindInTree, kindOf } from './paths.ts'
import { withoutPlantedGit } from './planted-git.ts'
import { inTurn } from './turns.ts'
import type { Finished, Job, Mount, Sandbox } from './sandbox.ts'
import { lookOver, type View } from './view.ts'

/** Makes a bubblewrap sandbox, or says in a sentence why this machine cannot. Nothing is verified yet but that it starts. */
export async function openBubblewrap(options: SandboxOptions): Promise<Sandbox | string> {
  const log = options.log ?? (() => undefined)
  const scratch = await realpath(options.scratch)
  const view = await lookOver(options.environment, options.root, scratch)
  const working = await findMachine(options, view, scratch)
  if (typeof working === 'string') return working
  const { machine, unlayered } = working
  const resolver = options.allowNetwork ? await resolverFiles(view) : []
  const entries = await findEntries(options.root, options.overlays, log)
  if (unlayered !== undefined && entries.length > 0)
    log(`Overlay mounts are not possible here (${unlayered}): ignored folders are shown read-only.`)
  const copyOnWrite = unlayered === undefined
  return sandboxOf(options, { machine, view, resolver, entries, scratch, copyOnWrite })
}

type Opened = {
  readonly machine: Machine
  readonly view: View
  readonly resolver: readonly string[]
  readonly entries: readonly Entry[]
  readonly scratch: string
  readonly copyOnWrite: boolean
}

function sandboxOf(options: SandboxOptions, opened: Opened): Sandbox {
  const turns = inTurn()
  return {
    isolation: 'bubblewrap',
    guarantees: guarantees(options, opened),
    async run(job) {
      const tree = await realpath(job.tree)
      const key = await treeKey(tree)
      const start = (): Promise<Finished> =>
        runIn(options, opened, tree, join(opened.scratch, key), job)
      // Two overlay mounts with one upper folder are undefined behaviour, so runs on the same tree wait for one another.
      return opened.copyOnWrite ? turns(key, start) : start()
    }
  }
}

async function runIn(
  options: SandboxOptions,
  { machine, view, resolver, entries, copyOnWrite }: Opened,
  tree: string,
  store: string,
  job: Job
): Promise<Finished> {
  const shown = (await prepareEntries(tree, entries, store)).map(({ host, relative }) => ({
    host,
    inside: join(options.root, relative)
  }))
  const caches = copyOnWrite ? view.caches.map((path) => ({ host: path, inside: path })) : []
  const layers: Layer[] = []
  const mounts: Mount[] = []
  for (const { host, inside } of [...shown, ...caches])
    if (copyOnWrite) layers.push(await prepareLayer(host, inside, store))
    else mounts.push({ host, inside, writable: false })
  for (const mount of job.mounts ?? []) mounts.push(await checked(mount, tree, options.root))

  const git = await kindOf(join(tree, '.git'))
  const vector = bubblewrapVector({
    machine,
    view,
    limits: options.limits,
    allowNetwork: options.allowNetwork,
    resolver,
    root: options.root,
    tree,
    git: git === 'folder' || git === 'file' ? git : undefined,
    layers,
    mounts,
    env: programEnvironment(options.environment, options.passEnv, view.home, '/tmp', job.env),
    cwd: join(options.root, job.cwd ?? '.'),
    command: job.command,
    timeoutMs: job.timeoutMs
  })
  const finished = await launch(machine.launcher, vector, job, options.limits.outputBytes)
  await Promise.all(layers.map((layer) => unlockLayer(layer)))
  return git === 'missing' ? await withoutPlantedGit(tree, finished) : finished
}

/** A mount point is made by bubblewrap: through a symlink of the tree it would be made on the host. */
async function checked(mount: Mount, tree: string, root: string): Promise<Mount> {
  const blocked =
    isWithin(mount.inside, root) &&
    mount.inside !== root &&
    (await kindInTree(tree, mount.inside.slice(root.length + 1))) === 'symlink'
  if (blocked)
    throw new Error(`A symlink in the tree stands in the way of the mount ${mount.inside}.`)
  return { ...mount, host: await realpath(mount.host) }
}

/** /etc/resolv.conf is a symlink into /run where systemd-resolved is in charge. */
async function resolverFiles(view: View): Promise<readonly string[]> {
  const target = await realpath('/etc/resolv.conf').catch(() => undefined)
  return target === undefined || view.system.some((folder) => isWithin(target, folder))
    ? []
    : [target]
}

function guarantees(options: SandboxOptions, opened: Opened): readonly string[] {
  const { memoryMb, processes, fileSizeMb } = options.limits
  return [
    'The system is read-only; of the home folder only tools and package caches are visible.',
    ...(opened.entries.length === 0
      ? []
      : [
          opened.copyOnWrite
            ? 'Ignored folders of the checkout are shown copy-on-write; what one candidate writes no other sees.'
            : 'Ignored folders of the checkout are shown read-only, since overlay mounts are not possible here.'
        ]),
    `No process holds more than ${memoryMb} MB or writes a file over ${fileSizeMb} MB; nothing outlives its run.`,
    opened.machine.launcher === 'root'
      ? 'The number of processes is not limited, since the runner is root; the time limit ends them all.'
      : `There are at most ${processes} processes and threads at a time.`
  ]
}
