import { dirname, join } from 'node:path'
import { limitVector } from './limits.ts'
import type { Limits } from './options.ts'
import type { Layer } from './overlays.ts'
import { isWithin } from './paths.ts'
import type { Mount } from './sandbox.ts'
import type { View } from './view.ts'

/**
 * How bubblewrap is started: as the user itself (`root` or an unprivileged one), or through sudo where the system denies
 * user namespaces to everyone else (Ubuntu 24.04).
 */
export type Launcher = 'root' | 'user' | 'sudo'

/** What this machine's bubblewrap is and can. */
export type Machine = {
  readonly launcher: Launcher
  readonly bwrap: string
  readonly uid: number
  readonly gid: number
  /** Options that older versions lack. */
  readonly sized: boolean
  readonly disableUserns: boolean
}

/** All that decides one start of bubblewrap. */
export type Start = {
  readonly machine: Machine
  readonly view: View
  readonly limits: Limits
  readonly allowNetwork: boolean
  /** Files that name resolution needs and that lie outside the system folders. */
  readonly resolver: readonly string[]
  readonly root: string
  readonly tree: string
  /** What `.git` is in the tree. */
  readonly git: 'folder' | 'file' | undefined
  readonly layers: readonly Layer[]
  readonly mounts: readonly Mount[]
  readonly env: Readonly<Record<string, string>>
  /** Absolute path inside. */
  readonly cwd: string
  readonly command: readonly string[]
  readonly timeoutMs: number
}

/**
 * Mounts every layer, then becomes what follows the second `--`. It is fixed text: paths come as parameters, and overlay options
 * name nothing but the layer's own four entries, so that no path is ever parsed by a shell or by mount. What the kernel makes in
 * the work folder is given to the layer's owner, who could not delete it otherwise.
 */
export const mountScript = [
  'set -e',
  'while [ "$1" != -- ]; do',
  '  cd "$1"',
  '  mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=work,userxattr merged',
  '  chown --reference=upper work/work',
  '  shift',
  'done',
  'cd /',
  'shift',
  'exec "$@"'
].join('\n')

/** The argument vector that runs a command in bubblewrap, from the launcher to the command. Pure. */
export function bubblewrapVector(start: Start): readonly [string, ...string[]] {
  const { launcher } = start.machine
  const inner = [
    start.machine.bwrap,
    ...namespaces(start),
    ...system(start),
    ...tree(start),
    ...Object.entries(start.env).flatMap(([name, value]) => ['--setenv', name, value]),
    '--chdir',
    start.cwd,
    '--',
    ...(launcher === 'sudo' ? dropTo(start.machine) : []),
    ...limitVector(start.limits),
    ...start.command
  ]
  const layered =
    start.layers.length === 0
      ? inner
      : [
          '/usr/bin/unshare',
          ...(launcher === 'user' ? ['--user', '--map-root-user'] : []),
          '--mount',
          '--',
          '/bin/sh',
          '-c',
          mountScript,
          'sh',
          ...start.layers.map((layer) => layer.folder),
          '--',
          ...inner
        ]
  // The sandbox is not a child of this process under sudo: should this process die, its time still runs out.
  const seconds = Math.ceil(start.timeoutMs / 1000) + 10
  const watched = ['/usr/bin/timeout', '--foreground', '--signal=KILL', `${seconds}`]
  const [first = '', ...rest] =
    launcher === 'sudo' ? ['/usr/bin/sudo', '-n', '--', ...watched, ...layered] : layered
  return [first, ...rest]
}

function namespaces({ machine, allowNetwork }: Start): readonly string[] {
  const user =
    machine.launcher === 'sudo'
      ? ['--cap-add', 'CAP_SETUID', '--cap-add', 'CAP_SETGID', '--cap-add', 'CAP_SETPCAP']
      : [
          '--unshare-user',
          '--uid',
          `${machine.uid}`,
          '--gid',
          `${machine.gid}`,
          ...(machine.disableUserns ? ['--disable-userns'] : [])
        ]
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
    ...user
  ]
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

function system({
  machine,
  view,
  limits,
  resolver,
  root,
  layers,
  mounts
}: Start): readonly string[] {
  const inside = [...view.tools, root, ...[...layers, ...mounts].map((shown) => shown.inside)]
  const size = machine.sized ? ['--size', `${limits.memoryMb * 1024 * 1024}`] : []
  const open = ['--perms', '1777', ...size, '--tmpfs']
  return [
    ...view.system.flatMap((path) => ['--ro-bind', path, path]),
    ...view.links.flatMap(({ target, path }) => ['--symlink', target, path]),
    ...view.hiddenFolders.flatMap((path) => ['--tmpfs', path, '--remount-ro', path]),
    ...view.hiddenFiles.flatMap((path) => ['--ro-bind', '/dev/null', path]),
    ...resolver.flatMap((path) => ['--ro-bind', path, path]),
    '--proc',
    '/proc',
    // A runner that is root stays the owner of the kernel's settings even without capabilities.
    '--remount-ro',
    '/proc',
    '--dev',
    '/dev',
    ...open,
    '/dev/shm',
    '--remount-ro',
    '/dev',
    '--dir',
    '/run',
    '--dir',
    '/var',
    ...open,
    '/tmp',
    ...open,
    '/var/tmp',
    ...leadingFolders([view.home], view.home),
    ...open,
    view.home,
    ...leadingFolders(inside, view.home),
    ...view.tools.flatMap((path) => ['--ro-bind', path, path])
  ]
}

/**
 * The folders that lead to what is shown. Bubblewrap would make them for their owner alone, who under sudo is root. Those in
 * the private home are writable: tools keep lock files beside their caches.
 */
function leadingFolders(paths: readonly string[], home: string): readonly string[] {
  const folders = [...new Set(paths.flatMap((path) => ancestors(path)))].sort()
  return folders.flatMap((folder) => {
    const perms = folder !== home && isWithin(folder, home) ? '0777' : '0755'
    return ['--perms', perms, '--dir', folder]
  })
}

function ancestors(path: string): readonly string[] {
  const parent = dirname(path)
  return parent === '/' ? [] : [...ancestors(parent), parent]
}

function tree(start: Start): readonly string[] {
  const git = join(start.root, '.git')
  return [
    '--bind',
    start.tree,
    start.root,
    ...(start.git === 'folder' ? ['--tmpfs', git, '--remount-ro', git] : []),
    ...(start.git === 'file' ? ['--ro-bind', '/dev/null', git] : []),
    ...start.layers.flatMap(({ folder, inside }) => ['--bind', join(folder, 'merged'), inside]),
    ...start.mounts.flatMap(({ host, inside, writable }) => [
      writable ? '--bind' : '--ro-bind',
      host,
      inside
    ]),
    '--remount-ro',
    '/'
  ]
}
