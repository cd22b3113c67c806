import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import { runProgram } from '../../src/sandbox/program.ts'
import type { Finished, Sandbox } from '../../src/sandbox/sandbox.ts'

/** Milliseconds of the same thing without and with the sandbox, taken turn by turn so that the machine's moods hit both. */
export type Pair = { readonly bare: readonly number[]; readonly sandboxed: readonly number[] }

/** Starts `true` again and again: by the library that the product uses, with nothing around it, and in the sandbox. */
export async function spawns(sandbox: Sandbox, folder: string, times: number): Promise<Pair> {
  const tree = join(folder, 'spawned')
  await mkdir(tree)
  const bare = (): Promise<Finished> =>
    runProgram({
      vector: ['/bin/true'],
      env: { PATH: '/usr/bin:/bin' },
      cwd: tree,
      stdin: undefined,
      timeoutMs: 60_000,
      signal: undefined,
      outputBytes: 1024 * 1024
    })
  const sandboxed = (): Promise<Finished> =>
    sandbox.run({ tree, command: ['/bin/true'], timeoutMs: 60_000 })
  return turnByTurn(bare, sandboxed, times)
}

/** Milliseconds of Node's own spawn of `true`, its output not even collected: the least that there is. */
export async function leastSpawns(times: number): Promise<readonly number[]> {
  const taken: number[] = []
  for (let turn = 0; turn < times; turn += 1) {
    const begun = performance.now()
    await once(spawn('/bin/true', { stdio: ['pipe', 'pipe', 'pipe'] }), 'close')
    taken.push(performance.now() - begun)
  }
  return taken
}

/** Runs both once to warm up and then `times` times in turn. Throws when a run does not end with 0. */
export async function turnByTurn(
  bare: () => Promise<Finished>,
  sandboxed: () => Promise<Finished>,
  times: number
): Promise<Pair> {
  const taken: { bare: number[]; sandboxed: number[] } = { bare: [], sandboxed: [] }
  for (let turn = -1; turn < times; turn += 1) {
    for (const [name, run] of [
      ['bare', bare],
      ['sandboxed', sandboxed]
    ] as const) {
      const begun = performance.now()
      const { ending, output } = await run()
      const milliseconds = performance.now() - begun
      if (ending.kind !== 'exited' || ending.exitCode !== 0)
        throw new Error(`The ${name} run failed: ${JSON.stringify(ending)} ${output}`)
      if (turn >= 0) taken[name].push(milliseconds)
    }
  }
  return taken
}
