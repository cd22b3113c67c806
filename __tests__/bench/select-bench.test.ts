// The command as a user runs it, on small pools of its own: real processes, real programs, no model.
import { execa } from 'execa'
import { readFileSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { readRow } from '../../src/bench/rows.ts'
import { removeTree } from '../../src/repository/tree/remove-tree.ts'
import { poolFolder, script, secret } from '../pools/pool-folder.ts'

let pools: Awaited<ReturnType<typeof poolFolder>>
let out: string
beforeAll(async () => {
  pools = await poolFolder()
  out = await mkdtemp(join(tmpdir(), 'bench-out-'))
})
afterAll(async () => {
  await pools[Symbol.asyncDispose]()
  await removeTree(out)
})

const sstar = (...args: readonly string[]) =>
  execa(process.execPath, [script, ...args], { reject: false })

const benchSelect = (pool: string, folder: string, options: readonly string[] = []) =>
  sstar('bench', 'select', '--pools', pools.path, '--pool', pool, '--out', folder, ...options)
const rowsIn = (folder: string) =>
  readFileSync(join(folder, 'rows.jsonl'), 'utf8').trim().split('\n').map(readRow)

describe('bench select', () => {
  test('writes a row a selector, tables and figures, and ends with the figures', async () => {
    const run = await benchSelect('weak16,atcoder', out)
    expect(run.stderr).toContain('weak16 1/1 1:')
    expect(run.exitCode).toBe(0)
    const rows = rowsIn(out)
    expect(rows.filter((row) => row?.pool === 'weak16')).toHaveLength(7)
    const free = rows.find((row) => row?.pool === 'weak16' && row.selector === 'free')
    expect(free).toMatchObject({ candidates: 16, calls: 0, poolRight: 0.5 })
    const figures: unknown = JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '')
    expect(figures).toMatchObject({
      weak16: { free: { public_only: 1, selected: 1, gap_closed: null, calls_max: 0 } },
      atcoder: { oracle: { selected: 1 } }
    })
    expect(run.stdout + run.stderr).not.toContain(secret)
  })

  test('goes on where it was: what is done is not done again', async () => {
    const run = await benchSelect('weak16', out)
    expect(run.stderr).toContain('weak16: 1 tasks, 1 done before')
  })

  test('ablations stand beside the whole selector, each part left out alone', async () => {
    const folder = join(out, 'ablations')
    const parts = 'no-stress-probes,no-free-pool,no-free-pool'
    const run = await benchSelect('weak16', folder, ['--selectors', 'free', '--ablate', parts])
    expect(run.exitCode).toBe(0)
    const rows = rowsIn(folder)
    expect(rows.map((row) => row?.without)).toEqual([[], ['no-stress-probes'], ['no-free-pool']])
    const [whole, , noPool] = rows.map((row) => row?.executions ?? 0)
    expect(whole).toBeGreaterThan(0)
    expect(noPool).toBe(0)
  })

  test('a task for which the recording has no answer is left out, and the run goes on', async () => {
    const answers = join(out, 'answers.jsonl')
    await writeFile(answers, '{"origin":"nobody"}\n')
    const folder = join(out, 'unanswered')
    const run = await benchSelect('atcoder,weak16', folder, [
      '--selectors',
      'standard',
      '--answers',
      answers
    ])
    expect(run.stderr).toContain('atcoder 1/1 abc_1: left out, the recording lacks answers')
    expect(run.stderr).toContain('had no recorded answer')
    expect(run.exitCode).toBe(0)
    expect(rowsIn(folder).map((row) => row?.pool)).toEqual(['weak16'])
  })

  test('the best possible choice can be asked for alone, and later', async () => {
    const folder = join(out, 'oracle')
    const run = await benchSelect('weak16', folder, ['--selectors', 'oracle'])
    expect(run.exitCode).toBe(0)
    expect(rowsIn(folder)).toMatchObject([{ selector: 'oracle', right: true }])
  })

  test('an interrupt is told as one, with how to go on', async () => {
    const folder = join(out, 'interrupted')
    const run = benchSelect('weak16', folder)
    run.stderr.on('data', (part) => {
      if (String(part).includes('0 done before')) run.kill('SIGINT')
    })
    const { exitCode, stderr } = await run
    expect(stderr).toContain('Interrupted. Run the same command to go on.')
    expect(stderr).not.toContain('Unexpected')
    expect(exitCode).toBe(130)
  })

  test.each([
    [['--pools', '/no/such'], 'is not there'],
    [['--pools', '.', '--pool', 'strong'], 'There is no pool "strong"'],
    [['--pools', '.', '--selectors', 'best'], 'There is no selector "best"'],
    [['--pools', '.', '--budgets', 'many'], 'It must be a whole number'],
    [['--pools', '.', '--judge-accuracy', '1'], 'It must be a number from 0.55 to 0.99'],
    [['--pools', '.', '--answers', '/no/answers'], 'cannot be read'],
    [[], "required option '--pools <dir>'"]
  ] as const)('%j: one clear error', async (args, message) => {
    const run = await sstar('bench', 'select', '--out', join(out, 'bad'), ...args)
    expect(run.stderr).toContain(message)
    expect(run.stderr).not.toMatch(/^\s+at /mu)
    expect(run.stderr).not.toContain('sstar solve --help')
    expect(run.exitCode).toBe(2)
  })

  test('the keeper is no command for people', async () => {
    expect((await sstar('--help')).stdout).not.toContain('keep-pool')
    expect((await sstar('bench', 'select', '--help')).stdout).toContain('--without')
  })
})
