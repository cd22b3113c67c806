import { expect, test } from 'vitest'
import { limits, setUp, shell } from './setting.ts'

test.each([
  {
    name: 'processes',
    limit: 'processes',
    less: { processes: 40 },
    script: 'for i in $(seq 100); do sleep 30 & done; wait'
  },
  {
    name: 'CPU time of many processes',
    limit: 'cpu',
    less: { cpuSeconds: 1 },
    script: 'while :; do sh -c "i=0; while [ \\$i -lt 20000 ]; do i=\\$((i+1)); done"; done'
  },
  {
    name: 'CPU time of one process',
    limit: 'cpu',
    less: { cpuSeconds: 1 },
    script: 'while :; do :; done'
  },
  {
    name: 'memory of many processes',
    limit: 'memory',
    less: { memoryMb: 300 },
    script:
      'for i in 1 2 3 4; do python3 -c "import time; a = bytearray(120 * 1024 * 1024); time.sleep(30)" & done; wait'
  },
  {
    name: 'bytes on disk',
    limit: 'disk',
    less: { diskMb: 60 },
    script: 'for i in 1 2 3 4; do head -c 30000000 /dev/zero > $i; done; sleep 30'
  },
  {
    name: 'files on disk',
    limit: 'disk',
    less: { files: 500 },
    script: 'seq 2000 | split -l 1 -a 4; sleep 30'
  },
  {
    name: 'files within a locked folder',
    limit: 'disk',
    less: { files: 500 },
    script: 'mkdir -p d && cd d && seq 2000 | split -l 1 -a 4; chmod 0 ../d; sleep 30'
  },
  {
    name: 'folders deeper than a path',
    limit: 'disk',
    less: {},
    script:
      'n=dddddddddddddddddddddddddddddddddddddddddddddddddd; i=0; while [ $i -lt 150 ]; do mkdir $n && cd $n; i=$((i+1)); done; sleep 30'
  },
  {
    name: 'a file',
    limit: 'file-size',
    less: { fileSizeMb: 1 },
    script: 'exec head -c 3000000 /dev/zero > big'
  }
] as const)('over the limit of $name is an ending with its reason', async (given) => {
  await using setting = await setUp()
  const sandbox = await setting.open({ limits: { ...limits, ...given.less } })
  const tree = await setting.tree('tree')
  const { ending } = await shell(sandbox, tree, given.script, { timeoutMs: 60_000 })
  expect(ending).toMatchObject({ kind: 'killed', limit: given.limit })
})

test('what a program is refused inside is its own affair', async () => {
  await using setting = await setUp()
  const sandbox = await setting.open({
    limits: { ...limits, openFiles: 50, memoryMb: 64, fileSizeMb: 1000 }
  })
  const tree = await setting.tree('tree')
  const script =
    'import os\ntry:\n    for i in range(100): os.open("/dev/null", 0)\nexcept OSError as e: print(e.errno)'
  const opened = await sandbox.run({ tree, command: ['python3', '-c', script], timeoutMs: 20_000 })
  expect(opened).toMatchObject({ ending: { kind: 'exited', exitCode: 0 }, stdout: '24\n' })
  const full = await shell(
    sandbox,
    tree,
    'head -c 100000000 /dev/zero > /tmp/x; rm /tmp/x; echo on'
  )
  expect(full).toMatchObject({ ending: { kind: 'exited', exitCode: 0 }, stdout: 'on\n' })
  expect(full.stderr).toContain('No space left')
})
