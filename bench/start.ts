// npm run bench:start: how long until the first log line, how big the bundles are, what orchestration costs.
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { coldStarts } from './cold-start.ts'
import { median, printFigures, rounded } from './figures.ts'
import { measureOrchestration } from './orchestration.ts'

const dist = join(import.meta.dirname, '../dist')

const starts = await coldStarts(join(dist, 'index.js'), 9)
const megabytes = (await bytesBelow(dist)) / 1e6
const solve = await measureOrchestration(join(dist, 'cli/index.js'))
const bound = Math.max(solve.chain, solve.cpu)

printFigures('start', [
  {
    what: `cold start, median of ${starts.length} (fastest ${Math.min(...starts).toFixed(2)} s, slowest ${Math.max(...starts).toFixed(2)} s)`,
    value: `${median(starts).toFixed(2)} s`,
    figure: ['cold_start_s', rounded(median(starts), 3)]
  },
  {
    what: 'size of dist, all bundles with licences',
    value: `${megabytes.toFixed(1)} MB`,
    figure: ['dist_mb', rounded(megabytes, 2)]
  },
  {
    what: `solve with a simulated endpoint (${solve.modelCalls} calls, ${solve.testRuns} test runs)`,
    value: `${solve.wall.toFixed(1)} s`
  },
  { what: 'longest chain of one candidate', value: `${solve.chain.toFixed(1)} s` },
  { what: 'CPU of all test runs over cores', value: `${solve.cpu.toFixed(1)} s` },
  {
    what: 'solve over the larger of the two',
    value: `${(solve.wall / bound).toFixed(2)} ×`,
    figure: ['orchestration_ratio', rounded(solve.wall / bound, 3)]
  }
])

async function bytesBelow(directory: string): Promise<number> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const sizes = await Promise.all(files.map((file) => stat(join(file.parentPath, file.name))))
  return sizes.reduce((sum, { size }) => sum + size, 0)
}
