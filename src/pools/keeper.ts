import { join } from 'node:path'
import { seeded } from '../core/random.ts'
import { InputError } from '../input-error.ts'
import type { KeeperReply, KeeperRequest } from './keeper-messages.ts'
import { readPoolFile } from './pool-file.ts'
import { isPoolName, poolNames, pools } from './pool-names.ts'
import type { Pool } from './pool-names.ts'
import { splitRecord } from './split-record.ts'
import type { KeptCandidate, SplitTask } from './split-record.ts'
import type { VisibleTask } from './visible-task.ts'

type KeptTask = {
  readonly visible: VisibleTask
  readonly kept: readonly KeptCandidate[]
  finished: boolean
}

/**
 * Holds a pool with its truth, in a process of its own: gives out what a selector may see, and the truth of a task only
 * after the choices on it were handed in, once.
 */
export class Keeper {
  #tasks = new Map<string, KeptTask>()

  /** Answers one message; what is wrong with it is an answer too. */
  async answer(request: KeeperRequest): Promise<KeeperReply> {
    try {
      switch (request.ask) {
        case 'open':
          return { tell: 'opened', tasks: await this.#open(request) }
        case 'task':
          return { tell: 'task', task: this.#unfinished(request.id).visible }
        case 'finish': {
          const task = this.#unfinished(request.id)
          checkChoices(Object.values(request.selections), task)
          task.finished = true
          return { tell: 'truth', correct: task.kept.map(({ correct }) => correct) }
        }
        case 'hidden-majority': {
          const task = this.#task(request.id)
          if (!task.finished) throw new Error(`task ${request.id} is not finished`)
          return { tell: 'chance', chance: hiddenMajority(task, request) }
        }
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      return { tell: 'refused', reason, input: error instanceof InputError }
    }
  }

  async #open(request: { directory: string; pool: string; seed: number }): Promise<string[]> {
    const { directory, pool: name, seed } = request
    if (!isPoolName(name))
      throw new InputError(`--pool: there is no pool "${name}". There are ${poolNames.join(', ')}.`)
    const pool: Pool = pools[name]
    const records = await readPoolFile(join(directory, pool.file), pool.format)
    const random = seeded(seed)
    this.#tasks = new Map(
      records
        .map(splitRecord)
        .flatMap((split) => tasksOf(split, pool, random))
        .filter(({ kept }) => kept.length > 1)
        .map((task) => [task.visible.id, task])
    )
    return [...this.#tasks.keys()]
  }

  #task(id: string): KeptTask {
    const task = this.#tasks.get(id)
    if (task === undefined) throw new Error(`there is no task ${id}`)
    return task
  }

  // A task whose truth was told is not selected on again.
  #unfinished(id: string): KeptTask {
    const task = this.#task(id)
    if (task.finished) throw new Error(`task ${id} is finished: its truth was told`)
    return task
  }
}

// Without a choice there is nothing to hold against the truth: it would only be given away.
function checkChoices(choices: readonly (number | null)[], { kept }: KeptTask): void {
  if (choices.length === 0) throw new Error('no choice was handed in')
  const unknown = choices.find((choice) => choice !== null && choice > kept.length)
  if (unknown !== undefined) throw new Error(`there is no candidate ${unknown}`)
}

function tasksOf(
  { visible, kept }: SplitTask,
  pool: Pool,
  random: () => number
): readonly KeptTask[] {
  const { models, draws } = pool
  const members = models === undefined ? kept : kept.filter(({ model }) => models.includes(model))
  const times = draws?.times ?? 1
  return Array.from({ length: times }, (_, index) => {
    const drawn = shuffled(members, random).slice(0, draws?.of ?? members.length)
    return {
      visible: {
        ...visible,
        id: draws === undefined ? visible.problem : `${visible.problem}#${index}`,
        candidates: drawn.map(({ source }, at) => ({ id: at + 1, source }))
      },
      kept: drawn,
      finished: false
    }
  })
}

/** Fisher and Yates' shuffle (Knuth, The Art of Computer Programming 2, algorithm P). */
function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const all = [...items]
  for (let last = all.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const [a, b] = [all[last], all[other]]
    if (a === undefined || b === undefined) continue
    all[last] = b
    all[other] = a
  }
  return all
}

/**
 * The chance that the majority of outputs on some hidden inputs picks a right candidate, ties by lot: what a vote could do
 * if it had the inputs that decide. Null where outputs were not recorded.
 */
function hiddenMajority(
  { kept }: KeptTask,
  request: { among: readonly number[]; inputs: number; seed: number }
): number | null {
  const among = request.among.flatMap((id) => kept[id - 1] ?? [])
  const count = Math.min(...among.map(({ outputs }) => outputs?.length ?? 0))
  if (among.length === 0 || !Number.isFinite(count) || count === 0) return null
  const random = seeded(request.seed)
  const inputs = shuffled(
    Array.from({ length: count }, (_, index) => index),
    random
  ).slice(0, request.inputs)
  const groups = Map.groupBy(among, ({ outputs }) =>
    JSON.stringify(inputs.map((index) => outputs?.[index]))
  )
  const most = Math.max(...[...groups.values()].map((group) => group.length))
  const winners = [...groups.values()].filter((group) => group.length === most).flat()
  return winners.filter(({ correct }) => correct).length / winners.length
}
