import { describe, expect, test } from 'vitest'
import { dockerVector, type Container } from '../../src/sandbox/docker.ts'
import { aptVectors } from '../../src/sandbox/install.ts'
import { limits } from './setting.ts'

describe('docker', () => {
  const container: Container = {
    name: 'sstar-1',
    owner: 7,
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
      '--label=sstar.owner=7',
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
      '--ulimit=nofile=4096',
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
