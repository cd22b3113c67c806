import { dirname, basename, join } from 'node:path'
import type { Message } from './frames.ts'
import type { Limits } from './options.ts'
import type { Layer } from './overlays.ts'
import { isWithin } from './paths.ts'
import type { Mount } from './sandbox.ts'
import type { View } from './view.ts'

/**
 * How the warden is started: as root, as an unprivileged user in a user namespace of its own, or through sudo where the system
 * denies user namespaces to everyone else (Ubuntu 24.04).
 */
export type Launcher = 'root' | 'user' | 'sudo'

/** What this machine's bubblewrap is and can. */
export type Machine = {
  readonly launcher: Launcher
  readonly bwrap: string
  readonly uid: number
  readonly gid: number
  /** An option that older versions lack. */
  readonly disableUserns: boolean
}

/** All that decides one start of a program. Paths are absolute and resolved. */
export type Start = {
  readonly machine: Machine
  readonly view: View
  readonly limits: Limits
  readonly allowNetwork: boolean
  /** Files that name resolution needs and that lie outside the system folders. */
  readonly resolver: readonly string[]
  readonly root: string
  readonly tree: string
  readonly base: string | undefined
  /** What `.git` is in the tree. */
  readonly git: 'folder' | 'file' | undefined
  readonly layers: readonly Layer[]
  readonly mounts: readonly Mount[]
  readonly env: Readonly<Record<string, string>>
  /** Absolute path inside. */
  readonly cwd: string
  readonly command: readonly string[]
  /** Host path of the filter of system calls. */
  readonly filter: string | undefined
}

/**
 * The steps that build the system as programs see it, once for a sandbox. `masks` has a host folder of empty files for each
 * system folder with something to hide; without them, what is hidden is covered one by one. Pure.
 */
export function viewSteps(view: View, root: string, masks: ReadonlyMap<string, string>): Message[] {
  const outside = view.tools.filter((path) => !isWithin(path, view.home))
  return [
    ...['/proc', '/dev', '/run', '/tmp', '/var'].map((path): Message => ['folder', path]),
    ['devices'],
    // Both are private to a run, and one of them is enough.
    ['link', '/tmp', '/var/tmp'],
    ...view.system.map((path): Message => {
      const mask = masks.get(path)
      return mask === undefined ? ['show', path] : ['masked', path, mask]
    }),
    ...view.mounted.map((path): Message => ['show', path]),
    ...view.links.map(({ target, path }): Message => ['link', target, path]),
    // A checkout within what is hidden (a runner under /opt) still has its place.
    ...view.hidden
      .filter((path) => masks.size === 0 || isWithin(root, path))
      .map((path): Message => ['cover', path, isWithin(root, path) ? root : path]),
    ['folder', view.home],
    ['folder', isWithin(root, view.home) ? view.home : root],
    ...outside.map((path): Message => ['show', path])
  ]
}

// Counts what is writable and not yet used too (setrlimit(2), RLIMIT_DATA), of which Node alone reserves 700 MB at its start. What is
// really used is watched, or a control group's to limit; this one is for what is faster than the watch.
const reservedMb = 1024

/** The words of a `run` frame: mounts, limits and bubblewrap's arguments for one program. Pure. */
export function runWords(start: Start): readonly string[] {
  const { machine, view, limits, root, tree, base } = start
  const mebibyte = 1024 * 1024
  const git = join(root, '.git')
  const inHome = view.tools.filter((path) => isWithin(path, view.home))
  const limit = (name: string, value: number): readonly string[] => ['limit', name, `${value}`]
  return [
    'private',
    `${limits.memoryMb * mebibyte}`,
    `${limits.files}`,
    view.home,
    ...inHome.flatMap((path) => ['bind', path, path, 'ro']),
    ...(base === undefined
      ? ['bind', tree, root, 'rw']
      : ['overlay', base, '', dirname(tree), basename(tree), root]),
    ...(start.git === undefined ? [] : ['hide', git, start.git]),
    ...start.layers.flatMap(({ host, folder, inside, mask }) => [
      'overlay',
      host,
      mask ?? '',
      folder,
      'upper',
      inside
    ]),
    ...start.resolver.flatMap((path) => ['bind', path, path, 'ro']),
    ...start.mounts.flatMap(({ host, inside, writable }) => [
      'bind',
      host,
      inside,
      writable ? 'rw' : 'ro'
    ]),
    ...limit('data', (limits.memoryMb + reservedMb) * mebibyte),
    ...limit('fsize', limits.fileSizeMb * mebibyte),
    ...limit('nofile', limits.openFiles),
    ...limit('core', 0),
    ...(limits.cpuSeconds === undefined ? [] : limit('cpu', Math.ceil(limits.cpuSeconds))),
    'group',
    `${limits.memoryMb * mebibyte}`,
    `${limits.processes}`,
    ...(start.filter === undefined ? [] : ['filter', start.filter]),
    'bwrap',
    machine.bwrap,
    ...bubblewrapArguments(start).flatMap((argument) => ['arg', argument])
  ]
}

function bubblewrapArguments(start: Start): readonly string[] {
  const { machine, limits, allowNetwork, env, cwd, command } = start
  return [
    '--unshare-pid',
    ...(allowNetwork ? [] : ['--unshare-net']),
    '--unshare-ipc',
    '--unshare-uts',
    '--unshare-cgroup-try',
    // A name that /etc/hosts knows: the JVM looks its own host up.
    '--hostname',
    'localhost',
    '--new-session',
    '--die-with-parent',
    '--clearenv',
    '--cap-drop',
    'ALL',
    ...userNamespace(start),
    // Every mount in it is without devices already, but for those of /dev.
    '--dev-bind',
    '/view',
    '/',
    '--proc',
    '/proc',
    // A runner that is root stays the owner of the kernel's settings even without capabilities.
    '--remount-ro',
    '/proc',
    ...Object.entries(env).flatMap(([name, value]) => ['--setenv', name, value]),
    '--chdir',
    cwd,
    '--',
    ...(machine.launcher === 'sudo' ? dropTo(machine) : []),
    // The kernel exempts root from this one (setrlimit(2)), whose programs are counted from outside.
    ...(machine.launcher === 'root'
      ? []
      : ['/usr/bin/prlimit', `--nproc=${limits.processes}`, '--']),
    ...command
  ]
}

function userNamespace({ machine, filter }: Start): readonly string[] {
  if (machine.launcher === 'sudo')
    return ['CAP_SETUID', 'CAP_SETGID', 'CAP_SETPCAP'].flatMap((name) => ['--cap-add', name])
  // Where the filter does that, it need not be done twice.
  const closed = filter === undefined && machine.disableUserns ? ['--disable-userns'] : []
  return ['--unshare-user', '--uid', `${machine.uid}`, '--gid', `${machine.gid}`, ...closed]
}

/** Under sudo there is no user namespace: the program itself becomes the user again and can gain nothing back. */
function dropTo({ uid, gid }: Machine): readonly string[] {
  return [
    '/usr/bin/setpriv',
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--no-new-privs',
    '--inh-caps=-all',
    '--bounding-set=-all',
    '--'
  ]
}
