// npm run bench:sandbox: what the sandbox costs, side by side with no sandbox, and whether it leaks.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

import { openSandbox } from '../src/sandbox/open.ts'
import { median, printFigures, rounded } from './figures.ts'
import { candidateStarts, largeCheckout } from './sandbox/candidates.ts'
import { leaksOf } from './sandbox/leaks.ts'
import { leastSpawns, spawns } from './sandbox/spawns.ts'
import { suites } from './sandbox/suites.ts'

const project = join(import.meta.dirname, '..')
const folder = await mkdtemp(join(tmpdir(), 'sstar-bench-'))
try {
  const checkout = join(folder, 'checkout')
  await largeCheckout(checkout)
  const open = async (scratch: string, overlays: readonly string[]) => {
    await mkdir(join(folder, scratch))
    return openSandbox({
      isolation: 'bubblewrap',
      root: checkout,
      overlays,
      allowNetwork: false,
      passEnv: [],
      environment: { ...process.env, HOME: folder },
      limits: {
        outputBytes: 1024 * 1024,
        memoryMb: 8192,
        processes: 4096,
        openFiles: 65_536,
        fileSizeMb: 2048,
        diskMb: 10_240,
        files: 1_000_000
      },
      waived: [],
      scratch: join(folder, scratch),
      runtimeDirectory: join(project, 'sandbox-runtime')
    })
  }
  await using plain = await open('plain', [])
  await using large = await open('large', ['node_modules'])

  const spawn = await spawns(plain, folder, 200)
  const suite = await suites(plain, join(project, 'examples/cron/repository'), folder, 9)
  const small = await candidateStarts(plain, folder, 16)
  const gigabyte = await candidateStarts(large, folder, 16)
  const leaks = await leaksOf(large, folder, 100)
  const least = median(await leastSpawns(200))
  const overhead = median(spawn.sandboxed) - median(spawn.bare)
  const ratio = median(suite.sandboxed.map((time, turn) => time / (suite.bare[turn] ?? time)))

  printFigures('sandbox', [
    { what: 'spawn by Node itself, nothing collected, median of 200', value: ms(least) },
    { what: 'bare spawn as the product does it, median of 200', value: ms(median(spawn.bare)) },
    { what: 'sandboxed spawn, median of 200, turn by turn', value: ms(median(spawn.sandboxed)) },
    {
      what: 'more for a spawn',
      value: ms(overhead),
      figure: ['spawn_overhead_ms', rounded(overhead, 2)]
    },
    {
      what: 'more than the spawn by Node itself',
      value: ms(median(spawn.sandboxed) - least),
      figure: ['spawn_over_least_ms', rounded(median(spawn.sandboxed) - least, 2)]
    },
    { what: 'test run of a real suite, bare, median of 9', value: ms(median(suite.bare)) },
    { what: 'the same sandboxed, turn by turn', value: ms(median(suite.sandboxed)) },
    {
      what: 'sandboxed over bare, median of the turns',
      value: `${ratio.toFixed(3)} ×`,
      figure: ['suite_ratio', rounded(ratio, 4)]
    },
    {
      what: 'start of a candidate (2,000 files, 1 changed, 1 deleted), median of 16',
      value: ms(median(small.times)),
      figure: ['candidate_start_ms', rounded(median(small.times), 2)]
    },
    {
      what: `the same with ${(gigabyte.ignoredBytes / 1e9).toFixed(2)} GB of ignored files`,
      value: ms(median(gigabyte.times)),
      figure: ['candidate_start_1gb_ms', rounded(median(gigabyte.times), 2)]
    },
    {
      what: 'disk that these 16 candidates take together',
      value: `${(gigabyte.diskBytes / 1e6).toFixed(2)} MB`,
      figure: ['candidates_16_disk_mb', rounded(gigabyte.diskBytes / 1e6, 3)]
    },
    {
      what: 'mounts left after 100 candidates',
      value: `${leaks.mounts}`,
      figure: ['leaked_mounts', leaks.mounts]
    },
    {
      what: 'descriptors left, of this process and the warden',
      value: `${leaks.descriptors}`,
      figure: ['leaked_fds', leaks.descriptors]
    },
    {
      what: 'processes left',
      value: `${leaks.processes}`,
      figure: ['leaked_processes', leaks.processes]
    },
    {
      what: 'files and folders left',
      value: `${leaks.files}`,
      figure: ['leaked_files', leaks.files]
    },
    {
      what: 'memory in use by this process after 20 candidates and after 100 more',
      value: `${leaks.memoryBefore.toFixed(1)} and ${leaks.memoryAfter.toFixed(1)} MB`,
      figure: ['memory_growth_mb', Number((leaks.memoryAfter - leaks.memoryBefore).toFixed(2))]
    }
  ])
} finally {
  await rm(folder, { recursive: true, force: true })
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}
