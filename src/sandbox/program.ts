import { constants } from 'node:os'
import { execa } from 'execa'
import { follow, type Following, type Running } from './running.ts'
import type { Finished } from './sandbox.ts'

/** One process of the host: the launcher of a container, or the program itself where nothing holds it. */
export type Program = Following & {
  readonly vector: readonly [string, ...string[]]
  /** The whole environment; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  /** Ends what a signal to the process group does not reach. */
  readonly alsoKill?: () => Promise<unknown>
}

/** Runs a program of the host to its end, its timeout or its abort; whatever it did is a value. */
export function runProgram(program: Program): Promise<Finished> {
  return follow(async () => start(program), program)
}

function start({ vector, env, cwd, alsoKill }: Program): Running {
  const [file, ...args] = vector
  const child = execa(file, args, {
    cwd,
    env,
    extendEnv: false,
    stdin: 'pipe',
    buffer: false,
    reject: false,
    killSignal: 'SIGKILL',
    killDescendants: true,
    stripFinalNewline: false
  })
  let killing: Promise<unknown> | undefined
  const ended = child.then(async (result) => {
    // Whatever the program left running in its group ends with it.
    child.kill('SIGKILL')
    await killing
    if (result.exitCode === undefined && result.signal === undefined)
      throw new Error(`${file} could not be started.`, { cause: result.cause })
    const signal = result.signal === undefined ? 0 : constants.signals[result.signal]
    return { exitCode: result.exitCode ?? 0, signal }
  })
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    ended,
    kill() {
      killing ??= alsoKill?.()
      child.kill('SIGKILL')
    }
  }
}
