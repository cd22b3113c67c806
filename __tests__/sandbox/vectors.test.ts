import { describe, expect, test } from 'vitest'
import { bubblewrapVector, mountScript, type Start } from '../../src/sandbox/bubblewrap-vector.ts'
import { dockerVector, type Container } from '../../src/sandbox/docker.ts'
import { aptVectors } from '../../src/sandbox/install.ts'
import { limits } from './setting.ts'

const start: Start = {
  machine: {
    launcher: 'user',
    bwrap: '/usr/bin/bwrap',
    uid: 1001,
    gid: 127,
    sized: true,
    disableUserns: true
  },
  view: {
    system: ['/usr', '/etc'],
    links: [{ target: 'usr/bin', path: '/bin' }],
    hiddenFolders: ['/etc/ssh'],
    hiddenFiles: ['/etc/shadow'],
    tools: ['/home/runner/.cargo/bin'],
    caches: [],
    home: '/home/runner'
  },
  limits,
  allowNetwork: false,
  resolver: [],
  root: '/home/runner/work/r/r',
  tree: '/tmp/tree, 1',
  git: undefined,
  layers: [],
  mounts: [],
  env: { A: '$(id)' },
  cwd: '/home/runner/work/r/r',
  command: ['npm', 'test'],
  timeoutMs: 1500
}
const layers = [{ folder: '/tmp/scratch/a:b', inside: '/home/runner/work/r/r/node_modules' }]

function started(
  change: Partial<Start>,
  launcher: Start['machine']['launcher'] = 'user'
): readonly string[] {
  return bubblewrapVector({ ...start, ...change, machine: { ...start.machine, launcher } })
}

function has(vector: readonly string[], ...part: readonly string[]): boolean {
  return vector.some((_, index) => part.every((word, offset) => vector[index + offset] === word))
}

describe('bubblewrap', () => {
  test.each([
    ['user', [], ['/usr/bin/bwrap']],
    ['root', [], ['/usr/bin/bwrap']],
    [
      'sudo',
      [],
      [
        '/usr/bin/sudo',
        '-n',
        '--',
        '/usr/bin/timeout',
        '--foreground',
        '--signal=KILL',
        '12',
        '/usr/bin/bwrap'
      ]
    ],
    [
      'user',
      layers,
      [
        '/usr/bin/unshare',
        '--user',
        '--map-root-user',
        '--mount',
        '--',
        '/bin/sh',
        '-c',
        mountScript,
        'sh',
        '/tmp/scratch/a:b',
        '--',
        '/usr/bin/bwrap'
      ]
    ],
    [
      'root',
      layers,
      [
        '/usr/bin/unshare',
        '--mount',
        '--',
        '/bin/sh',
        '-c',
        mountScript,
        'sh',
        '/tmp/scratch/a:b',
        '--',
        '/usr/bin/bwrap'
      ]
    ],
    [
      'sudo',
      layers,
      [
        '/usr/bin/sudo',
        '-n',
        '--',
        '/usr/bin/timeout',
        '--foreground',
        '--signal=KILL',
        '12',
        '/usr/bin/unshare',
        '--mount',
        '--',
        '/bin/sh',
        '-c',
        mountScript,
        'sh',
        '/tmp/scratch/a:b',
        '--',
        '/usr/bin/bwrap'
      ]
    ]
  ] as const)('started as %s with layers %j', (launcher, withLayers, beginning) => {
    const vector = started({ layers: withLayers }, launcher)
    expect(vector.slice(0, beginning.length)).toEqual(beginning)
    expect(vector.slice(-2)).toEqual(['npm', 'test'])
  })

  test.each(['user', 'root', 'sudo'] as const)(
    'as %s every namespace is new and the environment empty',
    (launcher) => {
      const vector = started({}, launcher)
      for (const flag of [
        '--unshare-pid',
        '--unshare-net',
        '--unshare-ipc',
        '--unshare-uts',
        '--unshare-cgroup-try',
        '--new-session',
        '--die-with-parent',
        '--clearenv'
      ])
        expect(vector).toContain(flag)
      expect(has(vector, '--cap-drop', 'ALL')).toBe(true)
      expect(has(vector, '--proc', '/proc', '--remount-ro', '/proc')).toBe(true)
      expect(has(vector, '--setenv', 'A', '$(id)')).toBe(true)
      expect(has(vector, '--bind', '/tmp/tree, 1', '/home/runner/work/r/r')).toBe(true)
    }
  )

  test('under sudo the program is the user again, without any capability; elsewhere a user namespace holds it', () => {
    const sudo = started({}, 'sudo')
    expect(sudo).not.toContain('--unshare-user')
    expect(
      has(
        sudo,
        '--',
        '/usr/bin/setpriv',
        '--reuid=1001',
        '--regid=127',
        '--clear-groups',
        '--no-new-privs',
        '--inh-caps=-all',
        '--bounding-set=-all',
        '--',
        '/usr/bin/prlimit'
      )
    ).toBe(true)
    const user = started({}, 'user')
    expect(has(user, '--unshare-user', '--uid', '1001', '--gid', '127', '--disable-userns')).toBe(
      true
    )
    expect(user).not.toContain('/usr/bin/setpriv')
    expect(user).not.toContain('--cap-add')
  })

  test('folders that lead to what is shown can be entered by whoever the program becomes', () => {
    const vector = started({}, 'sudo')
    expect(has(vector, '--perms', '0777', '--dir', '/home/runner/work/r')).toBe(true)
    expect(has(vector, '--perms', '0777', '--dir', '/home/runner/.cargo')).toBe(true)
    expect(has(vector, '--perms', '0755', '--dir', '/home')).toBe(true)
  })

  test('an old bubblewrap is spared the options it lacks', () => {
    const vector = bubblewrapVector({
      ...start,
      machine: { ...start.machine, sized: false, disableUserns: false }
    })
    expect(vector).not.toContain('--size')
    expect(vector).not.toContain('--disable-userns')
  })

  test('the network is shared, with what resolves names, only if allowed', () => {
    const vector = started({ allowNetwork: true, resolver: ['/run/resolv.conf'] })
    expect(vector).not.toContain('--unshare-net')
    expect(has(vector, '--ro-bind', '/run/resolv.conf', '/run/resolv.conf')).toBe(true)
  })

  test.each([
    ['folder', ['--tmpfs', '/home/runner/work/r/r/.git']],
    ['file', ['--ro-bind', '/dev/null', '/home/runner/work/r/r/.git']]
  ] as const)('.git is covered where it is a %s', (git, cover) => {
    expect(has(started({ git }), ...cover)).toBe(true)
    expect(has(started({}), ...cover)).toBe(false)
  })
})

describe('docker', () => {
  const container: Container = {
    name: 'sstar-1',
    image: 'node:24',
    uid: 1001,
    gid: 127,
    limits,
    allowNetwork: false,
    root: '/w/r, "1"',
    tree: '/tmp/tree',
    git: undefined,
    mounts: [],
    env: { A: 'x y' },
    cwd: '/w/r, "1"/src',
    command: ['npm', 'test']
  }

  test('the whole vector', () => {
    expect(
      dockerVector({ ...container, mounts: [{ host: '/tmp/p', inside: '/p', writable: false }] })
    ).toEqual([
      'docker',
      'run',
      '--rm',
      '--interactive',
      '--init',
      '--pull=never',
      '--name=sstar-1',
      '--network=none',
      '--hostname=localhost',
      '--read-only',
      '--cap-drop=ALL',
      '--security-opt=no-new-privileges',
      '--user=1001:127',
      '--memory=2048m',
      '--memory-swap=2048m',
      '--pids-limit=256',
      '--ulimit=fsize=67108864',
      '--ulimit=core=0',
      '--tmpfs=/tmp:rw,exec,nosuid,nodev,mode=1777,size=2048m',
      '--tmpfs=/tmp/home:rw,exec,nosuid,nodev,mode=1777,size=2048m',
      '--mount=type=bind,source=/tmp/tree,"target=/w/r, ""1"""',
      '--mount=type=bind,source=/tmp/p,target=/p,readonly',
      '--env=A=x y',
      '--workdir=/w/r, "1"/src',
      '--entrypoint=',
      'node:24',
      'npm',
      'test'
    ])
  })

  test.each([
    ['folder', '--mount=type=tmpfs,"target=/w/r, ""1""/.git"'],
    ['file', '--mount=type=bind,source=/dev/null,"target=/w/r, ""1""/.git",readonly']
  ] as const)('.git is covered where it is a %s', (git, cover) => {
    expect(dockerVector({ ...container, git })).toContain(cover)
  })

  test('the network is there only if allowed', () => {
    expect(dockerVector({ ...container, allowNetwork: true })).toContain('--network=bridge')
  })
})

test('bubblewrap is installed without a question, through sudo unless it is root who asks', () => {
  expect(aptVectors(true)[1]).toEqual([
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    '-q',
    'install',
    '-y',
    '--no-install-recommends',
    'bubblewrap'
  ])
  expect(aptVectors(false).map((vector) => vector.slice(0, 4))).toEqual([
    ['sudo', '-n', '--', 'env'],
    ['sudo', '-n', '--', 'env']
  ])
})
