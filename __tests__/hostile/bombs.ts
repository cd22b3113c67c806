import process from 'node:process'
import { casesOf, type Attack, type Sighting } from './attack.ts'
import { limits, type Stage } from './stage.ts'
import type { Finished } from '../../src/sandbox/sandbox.ts'

async function boundedOutput(_: Stage, { stdout, stderr, output }: Finished): Promise<Sighting> {
  const longest = Math.max(stdout.length, stderr.length, output.length)
  const megabytes = Math.round(process.memoryUsage().rss / 2 ** 20)
  return {
    reached: longest > limits.outputBytes + 500 || megabytes > 1500,
    seen: `${longest} characters of it were kept`
  }
}

const shared = (kind: string, tries: string): Attack => ({
  name: `memory, shared: ${kind}`,
  tries,
  program: 'bombs/memory-shared.py',
  plant: async () => [kind]
})

const flood = (kind: string, tries: string): Attack => ({
  name: `flood: ${kind}`,
  tries,
  program: 'bombs/flood.sh',
  plant: async () => [kind],
  inspect: boundedOutput
})

const plain = (name: string, tries: string, program: string): Attack => ({
  name,
  tries,
  program: `bombs/${program}`
})

const attacks: readonly Attack[] = [
  plain('memory of one process', 'take 600 MB in one process', 'memory.py'),
  plain('memory of many processes', 'take 800 MB in eight processes', 'memory-children.py'),
  plain('memory in files', 'fill /tmp, /dev/shm and the home with 600 MB', 'memory-tmpfs.py'),
  shared('mapping', 'take 600 MB by shared mappings'),
  shared('memfd', 'take 600 MB by files that have no name'),
  shared('sysv', 'take 600 MB by System V segments'),
  plain('memory in pipes', 'keep 600 MB in pipes that nobody reads', 'pipes.py'),
  plain('fork bomb', 'start 1,000 processes', 'forks.py'),
  plain('fork tree', 'start two processes from each, ten generations deep', 'fork-tree.sh'),
  plain('threads', 'start 1,000 threads', 'threads.py'),
  {
    ...plain('descriptors', 'open 100,000 descriptors', 'descriptors.py'),
    plant: async () => [`${limits.openFiles}`]
  },
  plain('disk, one file', 'write one file of 500 MB', 'disk-one-file.py'),
  plain('disk, many files', 'write 500 MB in files of 4 MB', 'disk-many-files.py'),
  plain('disk, deleted files', 'keep 500 MB in files that are deleted', 'disk-deleted.py'),
  {
    ...plain('disk, ignored folder', 'write 500 MB beside the tree', 'disk-overlay.py'),
    async plant(stage) {
      await stage.plant('checkout/node_modules/a', '')
      return []
    },
    options: () => ({ overlays: ['node_modules'] })
  },
  plain('disk, sparse file', 'claim a terabyte', 'disk-sparse.py'),
  plain('inodes', 'make 300,000 files', 'inodes.py'),
  plain('names', 'give one file 60,000 names', 'hard-links.py'),
  plain('deep folders', 'nest 15,000 folders', 'deep-folders.py'),
  flood('out', 'print 300 MB'),
  flood('err', 'print 300 MB of errors'),
  flood('both', 'print 300 MB on both streams at once'),
  {
    ...plain('flood of lines', 'print ten million lines of escapes and broken text', 'lines.py'),
    inspect: boundedOutput
  },
  plain('processor', 'burn 30 s of CPU in processes that come and go', 'burn.py'),
  { ...plain('endless loop', 'never end', 'spin.sh'), job: { timeoutMs: 2000 } }
]

/** Programs that use up the machine. */
export const cases = casesOf(attacks)
