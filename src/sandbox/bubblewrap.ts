import { realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { diskUse, nothing } from './disk-use.ts'
import { findMachine, type Working } from './bubblewrap-machine.ts'
import { programEnvironment } from './environment.ts'
import type { SandboxOptions } from './options.ts'
import {
  coversOf,
  findEntries,
  maskOf,
  prepareEntries,
  prepareLayer,
  treeKey,
  unlockLayer,
  unlockWork,
  type Entry,
  type Layer
} from './overlays.ts'
import { isWithin, kindInLayers } from './paths.ts'
import { withoutPlantedGit } from './planted-git.ts'
import { follow } from './running.ts'
import type { Finished, Job, Mount, Untried } from './sandbox.ts'
import { inTurn } from './turns.ts'
import { lookOver, type View } from './view.ts'
import { runWords } from './warden-words.ts'
import { startWatchdog, type Watchdog } from './watchdog.ts'

/** Makes a bubblewrap sandbox, or says in a sentence why this machine cannot. Nothing is verified yet but that it starts. */
export async function openBubblewrap(options: SandboxOptions): Promise<Untried | string> {
  const log = options.log ?? (() => undefined)
  const scratch = await realpath(options.scratch)
  const view = await lookOver(options.environment, options.root, scratch)
  const working = await findMachine(options, view, scratch)
  if (typeof working === 'string') return working
  const resolver = options.allowNetwork ? await resolverFiles(view) : []
  const entries = await findEntries(options.root, options.overlays, log)
  if (working.unlayered !== undefined && entries.length > 0)
    log(
      `Overlay mounts are not possible here (${working.unlayered}): ignored folders are shown read-only.`
    )
  const masks = new Map<string, string>()
  for (const entry of entries) {
    const mask = await maskOf(entry, scratch)
    if (mask !== undefined) masks.set(entry.relative, mask)
    for (const path of entry.hidden) log(`Not shown to programs: ${join(entry.relative, path)}.`)
  }
  return sandboxOf(options, { working, view, resolver, entries, masks, scratch })
}

type Opened = {
  readonly working: Working
  readonly view: View
  readonly resolver: readonly string[]
  readonly entries: readonly Entry[]
  /** For entries with something to hide, by their paths: folders that lie over them. */
  readonly masks: ReadonlyMap<string, string>
  readonly scratch: string
}

function sandboxOf(options: SandboxOptions, opened: Opened): Untried {
  const turns = inTurn()
  const { working, scratch } = opened
  const layered = working.unlayered === undefined
  const watchdog = startWatchdog(options.limits, scratch)
  return {
    isolation: 'bubblewrap',
    guarantees: guarantees(options, opened),
    layered,
    async run(job) {
      const tree = await realpath(job.tree)
      const key = await treeKey(tree)
      const start = (): Promise<Finished> => runIn(options, opened, watchdog, tree, key, job)
      // Two overlay mounts with one upper folder are undefined behaviour, so runs on the same tree wait for one another.
      return layered ? turns(key, start) : start()
    },
    async [Symbol.asyncDispose]() {
      watchdog[Symbol.dispose]()
      await working.warden[Symbol.asyncDispose]()
    }
  }
}

async function runIn(
  options: SandboxOptions,
  { working, view, resolver, entries, masks, scratch }: Opened,
  watchdog: Watchdog,
  tree: string,
  key: string,
  job: Job
): Promise<Finished> {
  const { root, limits } = options
  const copyOnWrite = working.unlayered === undefined
  const base = job.base === undefined ? undefined : await realpath(job.base)
  // What a candidate writes over ignored folders goes with its tree.
  const store = base === undefined ? join(scratch, key) : join(dirname(tree), 'layers')
  if (base !== undefined && !copyOnWrite)
    throw new Error('A tree of changes on top of a base needs overlay mounts.')
  const layers: Layer[] = []
  const overlaid: NonNullable<Finished['overlaid']>[number][] = []
  const mounts: Mount[] = []
  for (const entry of await prepareEntries(tree, base, entries, store)) {
    const inside = join(root, entry.relative)
    if (copyOnWrite) {
      const layer = await prepareLayer(entry.host, inside, store, masks.get(entry.relative))
      layers.push(layer)
      overlaid.push({ relative: entry.relative, host: join(layer.folder, 'upper') })
    } else
      mounts.push(
        { host: entry.host, inside, writable: false },
        ...(await coversOf(entry, root, scratch))
      )
  }
  if (copyOnWrite)
    for (const path of view.caches) layers.push(await prepareLayer(path, path, store))
  for (const mount of job.mounts ?? []) mounts.push(await checked(mount, tree, base, root))

  const git = await kindInLayers(tree, base, '.git')
  const words = runWords({
    machine: working.machine,
    view,
    limits,
    allowNetwork: options.allowNetwork,
    resolver,
    root,
    tree,
    base,
    git: git === 'folder' || git === 'file' ? git : undefined,
    layers,
    mounts,
    env: programEnvironment(options.environment, options.passEnv, view.home, '/tmp', job.env),
    cwd: join(root, job.cwd ?? '.'),
    command: job.command,
    filter: working.filter
  })
  const written = [
    tree,
    ...layers.map(({ folder }) => join(folder, 'upper')),
    ...mounts.flatMap(({ host, writable }) => (writable ? [host] : []))
  ]
  // A tree that stands for itself holds more than the run has written.
  const before = base === undefined ? await diskUse([tree]) : nothing
  let leader = 0
  let unwatch: () => Promise<Finished['ending'] | undefined> = async () => undefined
  const finished = await follow(
    async () => {
      const guarded = await working.warden.run(words)
      leader = guarded.leader
      return guarded
    },
    {
      stdin: job.stdin,
      timeoutMs: job.timeoutMs,
      signal: job.signal,
      outputBytes: limits.outputBytes,
      watched: (stop) => {
        unwatch = watchdog.watch({ leader, folders: written, before, stop })
      }
    }
  )
  const passed = await unwatch()
  await Promise.all(layers.map((layer) => unlockLayer(layer)))
  if (base !== undefined) await unlockWork(join(dirname(tree), 'work'))
  const judged = unstarted(
    passed === undefined || finished.ending.kind !== 'exited'
      ? { ...finished, overlaid }
      : { ...finished, overlaid, ending: passed }
  )
  return git === 'missing' ? await withoutPlantedGit(tree, judged) : judged
}

/** Bubblewrap's own complaint about a start is no exit code of the program. */
function unstarted(finished: Finished): Finished {
  const { ending, stderr, stdout } = finished
  const isComplaint =
    ending.kind === 'exited' &&
    ending.exitCode === 1 &&
    stdout === '' &&
    stderr.startsWith('bwrap: ')
  if (!isComplaint) return finished
  // As a shell tells a command that is not there, or may not be started.
  const [, code] =
    /^bwrap: execvp [\s\S]*: (No such file or directory|Permission denied)\s*$/.exec(stderr) ?? []
  if (code !== undefined)
    return { ...finished, ending: { kind: 'exited', exitCode: code.startsWith('No') ? 127 : 126 } }
  return {
    ...finished,
    ending: { kind: 'killed', reason: `The sandbox did not start: ${stderr.trim()}` }
  }
}

/** A mount point is made in the tree: through a symlink of the tree it would be made elsewhere. */
async function checked(
  mount: Mount,
  tree: string,
  base: string | undefined,
  root: string
): Promise<Mount> {
  const blocked =
    isWithin(mount.inside, root) &&
    mount.inside !== root &&
    (await kindInLayers(tree, base, mount.inside.slice(root.length + 1))) === 'symlink'
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
  const { memoryMb, processes, fileSizeMb, openFiles, diskMb, files, cpuSeconds } = options.limits
  const { working, entries } = opened
  const { launcher } = working.machine
  const how = {
    root: 'as root, in a user namespace without rights',
    user: 'as the user of the runner, in a user namespace',
    sudo: 'through sudo, which the system wants for namespaces, and then as the user of the runner without rights'
  }[launcher]
  return [
    `Programs are started ${how}, in namespaces of their own for processes, network, IPC, host name and mounts${working.filter === undefined ? '' : ', behind a filter of system calls'}.`,
    'The system is read-only; of the home folder only tools and package caches are visible.',
    ...(entries.length === 0
      ? []
      : [
          working.unlayered === undefined
            ? 'Ignored folders of the checkout are shown copy-on-write; what one candidate writes no other sees.'
            : 'Ignored folders of the checkout are shown read-only, since overlay mounts are not possible here.'
        ]),
    `A run uses at most ${memoryMb} MB of memory, ${processes} processes and threads${cpuSeconds === undefined ? '' : `, ${cpuSeconds} s of CPU time`} and ${diskMb} MB of disk in ${files} files; ${working.ungrouped === undefined ? 'a control group sees to memory and processes' : 'this is watched every 0.15 s'}.`,
    `No process writes a file over ${fileSizeMb} MB or opens more than ${openFiles} files; nothing outlives its run.`
  ]
}
