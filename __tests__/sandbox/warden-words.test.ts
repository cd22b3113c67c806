import { describe, expect, test } from 'vitest'
import { runWords, viewSteps, type Start } from '../../src/sandbox/warden-words.ts'
import { limits } from './setting.ts'

const start: Start = {
  machine: {
    launcher: 'user',
    bwrap: '/usr/bin/bwrap',
    uid: 1001,
    gid: 127,
    disableUserns: true
  },
  view: {
    system: ['/usr', '/etc'],
    links: [{ target: 'usr/bin', path: '/bin' }],
    hidden: ['/etc/ssh', '/etc/shadow'],
    mounted: ['/etc/hosts'],
    tools: ['/home/runner/.cargo/bin', '/opt/tool/bin'],
    caches: [],
    home: '/home/runner'
  },
  limits,
  allowNetwork: false,
  resolver: [],
  root: '/home/runner/work/r/r',
  tree: '/tmp/candidate-1/files',
  base: undefined,
  git: undefined,
  layers: [],
  mounts: [],
  env: { A: '$(id)' },
  cwd: '/home/runner/work/r/r',
  command: ['npm', 'test'],
  filter: '/tmp/filter'
}

function words(
  change: Partial<Start> = {},
  launcher: Start['machine']['launcher'] = 'user'
): readonly string[] {
  return runWords({ ...start, ...change, machine: { ...start.machine, launcher } })
}

/** Bubblewrap's own arguments and the command. */
function vector(...given: Parameters<typeof words>): readonly string[] {
  const all = words(...given)
  return all.flatMap((word, index) => (all[index - 1] === 'arg' ? [word] : []))
}

function has(list: readonly string[], ...part: readonly string[]): boolean {
  return list.some((_, index) => part.every((word, offset) => list[index + offset] === word))
}

describe('one program', () => {
  test.each(['user', 'root', 'sudo'] as const)(
    'as %s every namespace is new and the environment empty',
    (launcher) => {
      const list = vector({}, launcher)
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
        expect(list).toContain(flag)
      expect(has(list, '--cap-drop', 'ALL')).toBe(true)
      expect(has(list, '--setenv', 'A', '$(id)')).toBe(true)
      expect(list.slice(-2)).toEqual(['npm', 'test'])
      expect(list.includes('--unshare-user')).toBe(launcher !== 'sudo')
      expect(has(list, '--remount-ro', '/proc')).toBe(true)
    }
  )

  test('under sudo the program is the user again, without any capability', () => {
    const drop = [
      '/usr/bin/setpriv',
      '--reuid=1001',
      '--regid=127',
      '--clear-groups',
      '--no-new-privs',
      '--inh-caps=-all',
      '--bounding-set=-all',
      '--',
      '/usr/bin/prlimit',
      '--nproc=256',
      '--',
      'npm'
    ]
    expect(has(vector({}, 'sudo'), '--', ...drop)).toBe(true)
    expect(vector({}, 'user')).not.toContain('/usr/bin/setpriv')
    expect(vector({}, 'user')).not.toContain('--cap-add')
    expect(has(vector({}, 'user'), '--unshare-user', '--uid', '1001', '--gid', '127')).toBe(true)
  })

  test('new namespaces are closed by the filter, or by bubblewrap where there is none and it can', () => {
    expect(has(words(), 'filter', '/tmp/filter')).toBe(true)
    expect(vector()).not.toContain('--disable-userns')
    expect(vector({ filter: undefined })).toContain('--disable-userns')
    const machine = { ...start.machine, disableUserns: false }
    expect(runWords({ ...start, filter: undefined, machine })).not.toContain('--disable-userns')
  })

  test('a tree is bound, or changes are laid over their base', () => {
    const { root, tree } = start
    expect(has(words(), 'bind', tree, root, 'rw')).toBe(true)
    const layered = words({ base: '/tmp/base' })
    expect(has(layered, 'overlay', '/tmp/base', '', '/tmp/candidate-1', 'files', root)).toBe(true)
    const layer = { host: '/co/build', mask: '/m', folder: '/tmp/l:1', inside: `${root}/build` }
    const list = ['overlay', layer.host, layer.mask, layer.folder, 'upper', layer.inside]
    expect(has(words({ layers: [layer] }), ...list)).toBe(true)
  })

  test('limits are those of the run, CPU time only if asked for', () => {
    expect(has(words(), 'limit', 'data', '3221225472')).toBe(true)
    expect(has(words(), 'limit', 'nofile', '4096')).toBe(true)
    expect(has(words(), 'group', '2147483648', '256')).toBe(true)
    expect(has(words(), 'limit', 'cpu')).toBe(false)
    expect(has(words({ limits: { ...limits, cpuSeconds: 1.5 } }), 'limit', 'cpu', '2')).toBe(true)
  })

  test('the network is shared, with what resolves names, only if allowed', () => {
    const open = { allowNetwork: true, resolver: ['/run/resolv.conf'] }
    expect(vector(open)).not.toContain('--unshare-net')
    expect(has(words(open), 'bind', '/run/resolv.conf', '/run/resolv.conf', 'ro')).toBe(true)
  })

  test.each(['folder', 'file'] as const)('.git is covered where it is a %s', (git) => {
    expect(has(words({ git }), 'hide', '/home/runner/work/r/r/.git', git)).toBe(true)
    expect(words()).not.toContain('hide')
  })
})

describe('what all programs see', () => {
  const { view, root } = start
  const masks = new Map([['/etc', '/tmp/masks/0']])

  test('secrets are masked in one go, mounts on top are shown, tools outside the home once for all', () => {
    const steps = viewSteps(view, root, masks)
    expect(steps).toContainEqual(['masked', '/etc', '/tmp/masks/0'])
    expect(steps).toContainEqual(['show', '/usr'])
    expect(steps).toContainEqual(['show', '/etc/hosts'])
    expect(steps).toContainEqual(['show', '/opt/tool/bin'])
    expect(steps.some(([verb]) => verb === 'cover')).toBe(false)
    expect(steps).not.toContainEqual(['show', '/home/runner/.cargo/bin'])
    expect(has(words(), 'bind', '/home/runner/.cargo/bin', '/home/runner/.cargo/bin', 'ro')).toBe(
      true
    )
  })

  test('without overlay mounts each secret is covered; a checkout within one keeps its place', () => {
    expect(viewSteps(view, root, new Map())).toContainEqual(['cover', '/etc/shadow', '/etc/shadow'])
    const within = viewSteps({ ...view, hidden: ['/opt/runner'] }, '/opt/runner/w/r', masks)
    expect(within).toContainEqual(['cover', '/opt/runner', '/opt/runner/w/r'])
  })
})
