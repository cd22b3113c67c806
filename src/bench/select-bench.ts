import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Examination } from '../core/examination.ts'
import { assumedAccuracy } from '../core/odds.ts'
import { seeded } from '../core/random.ts'
import type { Arena } from '../core/arena.ts'
import type { Chat, ModelError } from '../model/chat.ts'
import { createProgramExaminer } from '../model/programs/examiner.ts'
import { watchLostAnswers } from '../model/lost-answers.ts'
import { countUsage } from '../model/usage.ts'
import { openKeeper } from '../pools/keeper-client.ts'
import type { KeeperClient } from '../pools/keeper-client.ts'
import type { PoolName } from '../pools/pool-names.ts'
import { expectedValues, gatePrograms, programArena } from './program-arena.ts'
import { formOf } from './program-inputs.ts'
import type { GatedPrograms } from './program-arena.ts'
import type { ProgramBench } from './program-workbench.ts'
import { readRow } from './rows.ts'
import type { Row } from './rows.ts'
import { choose, score } from './run-task.ts'
import type { Chosen, Contender } from './run-task.ts'

export type SelectBenchOptions = {
  /** Folder of the pools' files. */
  readonly poolsDirectory: string
  readonly pools: readonly PoolName[]
  readonly contenders: readonly Contender[]
  readonly seed: number
  /** At most so many tasks of each pool, chosen by the seed among those where behaviours differ; undefined: all. */
  readonly sample: number | undefined
  /** Folder for the record and what is made of it. */
  readonly out: string
  /** Answers every model call; undefined where no contender makes any. */
  readonly chat: Chat
  /** Runs the programs of one task; `setUp` is run before each. */
  readonly openBench: (setUp: string) => ProgramBench
  /** Runs a generator of inputs that a model wrote. */
  readonly generate: (source: string) => Promise<readonly string[]>
  /** The command line's own file, for the keeper's process. */
  readonly script: string
  readonly temperature: number
  /** Tasks that are worked on at once. */
  readonly concurrency: number
  readonly log: (line: string) => void
  readonly signal?: AbortSignal
}

/** Inputs that decide whether a task is taken into the sample. */
const sampledOn = 40

/**
 * Lets every contender choose on every task of the pools and scores the choices. A task's truth is asked for only after
 * all its choices were handed in. Every row is written down at once; a run that was stopped goes on where it was.
 */
export async function runSelectBench(options: SelectBenchOptions): Promise<readonly Row[]> {
  await mkdir(options.out, { recursive: true })
  const record = join(options.out, 'rows.jsonl')
  const rows: Row[] = [...(await readRows(record))]
  for (const pool of options.pools) {
    await using keeper = await openKeeper({
      directory: options.poolsDirectory,
      pool,
      seed: options.seed,
      script: options.script
    })
    const ids = await chosenTasks(keeper, pool, options)
    const done = new Set(rows.map((row) => rowKey(row.pool, row.task, row)))
    const missing = (id: string): readonly Contender[] =>
      options.contenders.filter((one) => !done.has(rowKey(pool, id, one)))
    const open = ids.filter((id) => missing(id).length > 0)
    options.log(`${pool}: ${ids.length} tasks, ${ids.length - open.length} done before`)
    let finished = ids.length - open.length
    await inParallel(open, options.concurrency, async (id) => {
      options.signal?.throwIfAborted()
      const fresh = await runTask(keeper, pool, id, { ...options, contenders: missing(id) })
      rows.push(...fresh)
      await appendFile(record, fresh.map((row) => `${JSON.stringify(row)}\n`).join(''))
      finished++
      const told = fresh.length === 0 ? 'left out, the recording lacks answers' : lineOf(fresh)
      options.log(`${pool} ${finished}/${ids.length} ${id}: ${told}`)
    })
  }
  return rows
}

async function runTask(
  keeper: KeeperClient,
  pool: PoolName,
  id: string,
  options: SelectBenchOptions
): Promise<readonly Row[]> {
  const visible = await keeper.task(id)
  const bench = options.openBench(visible.setUp)
  const gated = await gatePrograms(visible, bench)
  const form = formOf(visible)
  const parts = programArena(visible, gated, bench, options.seed)
  const chosen: Chosen[] = []
  const play = async (contender: Contender, more: Pick<Arena, 'truth'>): Promise<void> => {
    const lost: ModelError[] = []
    const counted = countUsage(watchLostAnswers(options.chat, lost))
    const examiner = createProgramExaminer(counted.chat, {
      form,
      generate: options.generate,
      expectations: (results) => expectedValues(form, results, bench),
      temperature: options.temperature
    })
    const arena: Omit<
      Arena,
      'rivals' | 'random' | 'maxModelCalls' | 'judgeAccuracy' | 'ablations'
    > = {
      ...parts,
      ...more,
      examiner,
      guesser: examiner,
      listen: () => {},
      tokens: () =>
        counted.usage().reduce((sum, one) => sum + one.inputTokens + one.outputTokens, 0)
    }
    const one = await choose(contender, gated, arena, options.seed)
    const fatal = lost.find((error) => error.fatal)
    if (fatal !== undefined) throw fatal
    // A choice that lacks an answer is none of this selector's: it is made again when the answer is there.
    if (lost.length === 0) chosen.push(one)
  }
  const choosing = options.contenders.filter(({ selector }) => selector !== 'oracle')
  // The truth is told only after a choice: where the best possible one is all that is asked for, a lot is handed in.
  const first: readonly Contender[] =
    choosing.length > 0
      ? choosing
      : [{ selector: 'public-only', budget: 0, without: [], judgeAccuracy: assumedAccuracy }]
  for (const contender of first) await play(contender, {})
  // Nobody chose: nothing may be known of the truth, and the task can be run when the answers are there.
  if (chosen.length === 0) return []
  const selections = Object.fromEntries(
    chosen.map(({ contender, selection }, index) => [
      `${contender.selector} ${index}`,
      selection.by === 'nothing' ? null : selection.winner
    ])
  )
  const { correct } = await keeper.finish(id, selections)
  const truth = new Map(gated.candidates.map((one, index) => [one.id, correct[index] === true]))
  // The best possible choice is made when nothing is left to be chosen.
  for (const contender of options.contenders)
    if (contender.selector === 'oracle') await play(contender, { truth })
  const among = gated.rivals.map((one) => one.id)
  const hiddenMajority = await keeper.hiddenMajority(id, among, 10, options.seed)
  const named = { pool, task: id, problem: visible.problem, hiddenMajority }
  return chosen
    .filter(({ contender }) => options.contenders.includes(contender))
    .map((one) => score(one, gated, truth, named))
}

/** The tasks to run; a sample is drawn among those where behaviours differ, and written down before anything is chosen. */
async function chosenTasks(
  keeper: KeeperClient,
  pool: PoolName,
  options: SelectBenchOptions
): Promise<readonly string[]> {
  if (options.sample === undefined) return keeper.tasks
  const file = join(options.out, `tasks-${pool}.json`)
  const written = await readFile(file, 'utf8').catch(() => undefined)
  if (written !== undefined) return z.array(z.string()).parse(JSON.parse(written))
  const random = seeded(options.seed)
  const shuffled = keeper.tasks
    .map((id) => ({ id, key: random() }))
    .toSorted((a, b) => a.key - b.key)
  const taken: string[] = []
  for (const { id } of shuffled) {
    if (taken.length >= options.sample) break
    if (await behavioursDiffer(keeper, id, options)) taken.push(id)
  }
  await writeFile(file, `${JSON.stringify(taken)}\n`)
  options.log(`${pool}: the sample of ${taken.length} tasks is written to ${file}`)
  return taken
}

async function behavioursDiffer(
  keeper: KeeperClient,
  id: string,
  options: SelectBenchOptions
): Promise<boolean> {
  const visible = await keeper.task(id)
  const bench = options.openBench(visible.setUp)
  const gated: GatedPrograms = await gatePrograms(visible, bench)
  const [first, ...rest] = gated.rivals
  if (first === undefined || rest.length === 0) return false
  const never = (): Promise<never> => Promise.reject(new Error('no model is asked here'))
  const examination = new Examination({
    ...programArena(visible, gated, bench, options.seed),
    rivals: [first, ...rest],
    examiner: { probes: never, judge: never },
    listen: () => {},
    random: seeded(options.seed),
    maxModelCalls: 0
  })
  await examination.drawFreePool(sampledOn)
  return examination.clusters().length > 1
}

async function readRows(path: string): Promise<readonly Row[]> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => readRow(line) ?? [])
}

function rowKey(
  pool: string,
  task: string,
  { selector, budget, without, judgeAccuracy }: Contender | Row
): string {
  return JSON.stringify([pool, task, selector, budget, without, judgeAccuracy])
}

function lineOf(rows: readonly Row[]): string {
  const [first] = rows
  if (first === undefined) return 'nothing to choose from'
  const marks = rows.map(({ selector, right, calls }) =>
    [selector, right ? '+' : '-', ...(calls > 0 ? [String(calls)] : [])].join('')
  )
  return `${first.rivals} of ${first.candidates} pass, ${Math.round(first.rivalsRight * 100)} % of them right; ${marks.join(' ')}`
}

async function inParallel<Item>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<void>
): Promise<void> {
  const queue = items.values()
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const item of queue) await work(item)
    })
  )
}
