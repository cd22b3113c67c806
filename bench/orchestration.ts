import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'

import { execa } from 'execa'

import { readJournal } from '../src/run/read.ts'
import { startModel } from '../simulators/model/server.ts'
import type { Question } from '../simulators/model/server.ts'

/** What a simulated solve took beside what it could not have been quicker than. Seconds. */
export type Orchestration = {
  readonly wall: number
  /** Everything that one candidate has to wait for in turn: model calls and test runs. */
  readonly chain: number
  /** CPU time of all test runs over the number of cores. */
  readonly cpu: number
  readonly testRuns: number
  readonly modelCalls: number
}

const samples = 8
const latencyMs = 1_500

const files: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "bench", "type": "module", "scripts": { "test": "node --test" } }\n',
  'src/double.js': 'export function double(value) {\n  return value\n}\n',
  'test/double.test.js': `import assert from 'node:assert'
import test from 'node:test'
import { double } from '../src/double.js'

test('doubles', () => assert.equal(double(2), 4))
test('takes a while, as suites do', () => {
  let sum = 0
  for (let step = 0; step < 4e8; step++) sum += step % 7
  assert.ok(sum > 0)
})
`
}

/** Runs `sstar solve` against an endpoint that answers after a fixed time; every candidate needs one debug round. */
export async function measureOrchestration(cli: string): Promise<Orchestration> {
  const directory = await mkdtemp(join(tmpdir(), 'sstar-bench-'))
  try {
    const repository = join(directory, 'repository')
    await makeRepository(repository)
    const suite = await suiteAlone(repository)
    await using model = await startModel({ answer, latencyMs })
    const out = join(directory, 'out')
    const issue = join(directory, 'issue.md')
    await writeFile(
      issue,
      '# double() does not double\n\nIt must give twice the value, also for text.\n'
    )
    const started = performance.now()
    await execa(process.execPath, [
      cli,
      'solve',
      `--repo=${repository}`,
      `--issue=${issue}`,
      `--out=${out}`,
      `--base-url=${model.baseUrl}`,
      '--model=simulated',
      `--samples=${samples}`,
      '--quiet'
    ])
    const wall = (performance.now() - started) / 1_000
    return { wall, ...bound(countRuns(out), suite) }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

function answer({ messages, call }: Question): string {
  const [system, last] = [messages[0]?.content ?? '', messages.at(-1)?.content ?? '']
  if (system.includes('You design experiments')) return probe
  if (!last.includes('Your attempts so far')) return edit('value', 'value + 1')
  return edit('value + 1', call % 2 === 0 ? 'value + value' : '2 * value')
}

const fence = '```'
const probe = [
  '### Values',
  '',
  `${fence}js`,
  "import { double } from './src/double.js'",
  "await observe('double(3)', () => double(3))",
  fence
].join('\n')

function edit(now: string, next: string): string {
  const lines = [
    '<<<<<<< SEARCH',
    `  return ${now}`,
    '=======',
    `  return ${next}`,
    '>>>>>>> REPLACE'
  ]
  return ['src/double.js', fence, ...lines, fence].join('\n')
}

async function makeRepository(directory: string): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const file = join(directory, path)
    await mkdir(join(file, '..'), { recursive: true })
    await writeFile(file, content)
  }
  const git = (...args: readonly string[]) => execa('git', ['-C', directory, ...args])
  await git('init', '-q', '-b', 'main')
  await git('add', '-A')
  await git('-c', 'user.name=bench', '-c', 'user.email=bench@example.com', 'commit', '-qm', 'base')
}

type Suite = { readonly wall: number; readonly cpu: number }

/** The suite run alone and outside of any sandbox, the quickest of three: what no orchestration can go below. */
async function suiteAlone(repository: string): Promise<Suite> {
  const runs: Suite[] = []
  const copy = `${repository}-alone`
  await cp(repository, copy, { recursive: true })
  for (let run = 0; run < 3; run++) {
    const started = performance.now()
    // `times` tells the CPU time of the shell's children on its second line, as 0m0.912s 0m0.101s.
    const script = '"$@" >/dev/null 2>&1; times'
    const { stdout } = await execa('sh', ['-c', script, 'sh', process.execPath, '--test'], {
      cwd: copy
    })
    const wall = (performance.now() - started) / 1_000
    runs.push({ wall, cpu: seconds(stdout.trim().split('\n').at(-1) ?? '') })
  }
  return runs.reduce((best, run) => (run.wall < best.wall ? run : best))
}

function seconds(line: string): number {
  return [...line.matchAll(/(?<minutes>\d+)m(?<rest>[\d.]+)s/gu)].reduce(
    (sum, { groups }) => sum + Number(groups?.['minutes']) * 60 + Number(groups?.['rest']),
    0
  )
}

type Counts = {
  readonly testRuns: number
  readonly modelCalls: number
  readonly rounds: number
  readonly callsInTurn: number
}

function countRuns(out: string): Counts {
  const { entries } = readJournal(out)
  const calls = entries.filter((entry) => entry.kind === 'model-call')
  const runs = entries.filter((entry) => entry.kind === 'test-run')
  const rounds = Math.max(...runs.map((entry) => Number(entry.occasion.replace('round ', '')) || 0))
  const selection = calls.filter((call) => call.purpose === 'probes' || call.purpose === 'judge')
  return {
    testRuns: runs.length,
    modelCalls: calls.length,
    rounds,
    callsInTurn: rounds + selection.length
  }
}

/** One baseline run, then call and test run each round, then probe and judge calls one after another, then the proof. */
function bound(counts: Counts, suite: Suite): Omit<Orchestration, 'wall'> {
  return {
    chain: (counts.rounds + 2) * suite.wall + (counts.callsInTurn * latencyMs) / 1_000,
    cpu: (counts.testRuns * suite.cpu) / availableParallelism(),
    testRuns: counts.testRuns,
    modelCalls: counts.modelCalls
  }
}
