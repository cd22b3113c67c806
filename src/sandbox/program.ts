import { performance } from 'node:perf_hooks'
import { execa } from 'execa'
import type { Ending } from '../core/types.ts'
import { collectOutput } from './output.ts'
import type { Finished } from './sandbox.ts'

/** One process of the host: the launcher of a sandbox, or the program itself where nothing holds it. */
export type Program = {
  readonly vector: readonly [string, ...string[]]
  /** The whole environment; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  readonly stdin: string | undefined
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
  readonly outputBytes: number
  /** Ends what a signal to the process group does not reach; gets the launcher's process id. */
  readonly alsoKill?: (pid: number) => Promise<unknown>
}

// A process that left the group may hold the pipes open after the kill; the run does not wait for it longer than this.
const drainMs = 2000

/** Runs a program to its end, its timeout or its abort; whatever it did is a value. */
export async function runProgram(program: Program): Promise<Finished> {
  const started = performance.now()
  const stdout = collectOutput(program.outputBytes)
  const stderr = collectOutput(program.outputBytes)
  const output = collectOutput(program.outputBytes)
  const finish = (ending: Ending): Finished => ({
    ending,
    stdout: stdout.text(),
    stderr: stderr.text(),
    output: output.text(),
    durationMs: Math.round(performance.now() - started)
  })
  if (program.signal?.aborted) return finish({ kind: 'killed', reason: 'The run was cancelled.' })

  const [file, ...args] = program.vector
  const child = execa(file, args, {
    cwd: program.cwd,
    env: program.env,
    extendEnv: false,
    input: program.stdin ?? '',
    buffer: false,
    reject: false,
    killSignal: 'SIGKILL',
    killDescendants: true,
    stripFinalNewline: false
  })
  child.stdout.on('data', (chunk: Buffer) => (stdout.add(chunk), output.add(chunk)))
  child.stderr.on('data', (chunk: Buffer) => (stderr.add(chunk), output.add(chunk)))

  let stopped: Ending | undefined
  let drain: NodeJS.Timeout | undefined
  let killing: Promise<unknown> | undefined
  function stop(ending: Ending): void {
    if (stopped !== undefined) return
    stopped = ending
    if (child.pid !== undefined) killing = program.alsoKill?.(child.pid)
    child.kill('SIGKILL')
    drain = setTimeout(() => {
      child.stdout.destroy()
      child.stderr.destroy()
    }, drainMs)
  }
  const onAbort = (): void => stop({ kind: 'killed', reason: 'The run was cancelled.' })
  program.signal?.addEventListener('abort', onAbort, { once: true })
  const timer = setTimeout(
    () => stop({ kind: 'timed-out', afterMs: program.timeoutMs }),
    program.timeoutMs
  )

  const result = await child
  clearTimeout(timer)
  clearTimeout(drain)
  program.signal?.removeEventListener('abort', onAbort)
  // Whatever the program left running in its group ends with it.
  child.kill('SIGKILL')
  await killing
  if (stopped !== undefined) return finish(stopped)
  if (result.signal !== undefined)
    return finish({ kind: 'killed', reason: `The program was ended by ${result.signal}.` })
  if (result.exitCode === undefined)
    throw new Error(`${file} could not be started.`, { cause: result.cause })
  return finish(endingOf(result.exitCode))
}

/** Shells and sandboxes report the end by a signal as 128 + its number; two of them are how limits end a program. */
function endingOf(exitCode: number): Ending {
  if (exitCode === 128 + 9)
    return {
      kind: 'killed',
      reason: 'The program was ended by SIGKILL, most likely for its memory.'
    }
  if (exitCode === 128 + 25)
    return { kind: 'killed', reason: 'The program wrote a file over the size limit (SIGXFSZ).' }
  return { kind: 'exited', exitCode }
}
