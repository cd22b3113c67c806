import { fork } from 'node:child_process'
import { InputError } from '../input-error.ts'
import { numberedReply } from './keeper-messages.ts'
import type { KeeperReply, KeeperRequest } from './keeper-messages.ts'
import type { VisibleTask } from './visible-task.ts'

/** The selector's side of a pool: it never reads the pool's file. */
export type KeeperClient = AsyncDisposable & {
  /** Names of the tasks. */
  readonly tasks: readonly string[]
  task(id: string): Promise<VisibleTask>
  /** Hands in what was chosen; gives the truth about each candidate, in order of their numbers. A task ends with it. */
  finish(
    id: string,
    selections: Readonly<Record<string, number | null>>
  ): Promise<{ readonly correct: readonly boolean[] }>
  /** After the end of a task: the chance that a majority of outputs on hidden inputs picks a right one. */
  hiddenMajority(
    id: string,
    among: readonly number[],
    inputs: number,
    seed: number
  ): Promise<number | null>
}

/** The hidden command of the command line that makes a process the keeper. */
export const keeperCommand = 'keep-pool'

/**
 * Starts a keeper as a process of its own and has it open a pool. `script` is the command line's own file. Throws an
 * `InputError` for a pool that is not there or broken.
 */
export async function openKeeper(options: {
  readonly directory: string
  readonly pool: string
  readonly seed: number
  readonly script: string
}): Promise<KeeperClient> {
  const child = fork(options.script, [keeperCommand], {
    // Nothing of the host's environment is needed but what starts a program.
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc']
  })
  const waiting = new Map<number, PromiseWithResolvers<KeeperReply>>()
  let last = 0
  child.on('message', (message) => {
    const parsed = numberedReply.safeParse(message)
    if (!parsed.success) return
    waiting.get(parsed.data.number)?.resolve(parsed.data.reply)
    waiting.delete(parsed.data.number)
  })
  const ended = Promise.withResolvers<undefined>()
  child.once('exit', (code, signal) => {
    const reason = new Error(
      `The keeper of the pool ended (${signal ?? `exit code ${code ?? '?'}`}). Run the same command again: it goes on where it was.`
    )
    for (const { reject } of waiting.values()) reject(reason)
    waiting.clear()
    ended.resolve(undefined)
  })

  async function ask<Tell extends KeeperReply['tell']>(
    request: KeeperRequest,
    tell: Tell
  ): Promise<Extract<KeeperReply, { tell: Tell }>> {
    if (!child.connected) throw new Error('The keeper of the pool has ended.')
    const number = ++last
    const reply = Promise.withResolvers<KeeperReply>()
    waiting.set(number, reply)
    child.send({ number, request })
    const told = await reply.promise
    if (isTold(told, tell)) return told
    const reason = told.tell === 'refused' ? told.reason : `the keeper told ${told.tell}`
    throw told.tell === 'refused' && told.input ? new InputError(reason) : new Error(reason)
  }

  async function close(): Promise<void> {
    if (child.connected) child.disconnect()
    await ended.promise
  }

  try {
    const { tasks } = await ask(
      { ask: 'open', directory: options.directory, pool: options.pool, seed: options.seed },
      'opened'
    )
    return {
      tasks,
      task: async (id) => (await ask({ ask: 'task', id }, 'task')).task,
      finish: async (id, selections) => {
        const { correct } = await ask({ ask: 'finish', id, selections: { ...selections } }, 'truth')
        return { correct }
      },
      hiddenMajority: async (id, among, inputs, seed) =>
        (await ask({ ask: 'hidden-majority', id, among: [...among], inputs, seed }, 'chance'))
          .chance,
      [Symbol.asyncDispose]: close
    }
  } catch (error) {
    await close()
    throw error
  }
}

function isTold<Tell extends KeeperReply['tell']>(
  reply: KeeperReply,
  tell: Tell
): reply is Extract<KeeperReply, { tell: Tell }> {
  return reply.tell === tell
}
