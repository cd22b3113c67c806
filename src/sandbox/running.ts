import type { Readable, Writable } from 'node:stream'

import { performance } from 'node:perf_hooks'
import type { Ending, ExceededLimit } from '../core/types.ts'
import { collectOutput } from './output.ts'
import type { Finished } from './sandbox.ts'

/** How the process that stands for a program came to its end. */
export type Exit = {
  readonly exitCode: number
  /** Number of the signal that ended it, 0 for none. */
  readonly signal: number
  /** The limit that the system says was passed. */
  readonly exceeded?: ExceededLimit
  /** Why the program never started. */
  readonly problem?: string
}

/** A program that was started, whatever holds it. */
export type Running = {
  readonly stdin: Writable
  readonly stdout: Readable
  readonly stderr: Readable
  /** Resolves when the program and all it started are gone. */
  readonly ended: Promise<Exit>
  /** Ends it; may be called often. */
  kill(): void
}

export type Following = {
  readonly stdin: string | undefined
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
  readonly outputBytes: number
  /** Is told how to stop the program for a limit that something else watches. */
  readonly watched?: (stop: (ending: Ending) => void) => void
}

// A process that got away may hold the pipes open after the end; the run does not wait for it longer than this.
const drainMs = 2000

/** Follows a program to its end, its timeout or its abort; whatever it did is a value. */
export async function follow(start: () => Promise<Running>, options: Following): Promise<Finished> {
  const started = performance.now()
  const stdout = collectOutput(options.outputBytes)
  const stderr = collectOutput(options.outputBytes)
  const output = collectOutput(options.outputBytes)
  const finish = (ending: Ending): Finished => ({
    ending,
    stdout: stdout.text(),
    stderr: stderr.text(),
    output: output.text(),
    durationMs: Math.round(performance.now() - started)
  })
  if (options.signal?.aborted) return finish(cancelled)

  const running = await start()
  running.stdout.on('data', (chunk: Buffer) => (stdout.add(chunk), output.add(chunk)))
  running.stderr.on('data', (chunk: Buffer) => (stderr.add(chunk), output.add(chunk)))
  running.stdout.resume()
  running.stderr.resume()
  // A program that does not read its input to the end is no failure.
  running.stdin.on('error', () => undefined)
  running.stdin.end(options.stdin ?? '')

  let stopped: Ending | undefined
  function stop(ending: Ending): void {
    if (stopped !== undefined) return
    stopped = ending
    running.kill()
  }
  const onAbort = (): void => stop(cancelled)
  options.signal?.addEventListener('abort', onAbort, { once: true })
  const timer = setTimeout(
    () => stop({ kind: 'timed-out', afterMs: options.timeoutMs }),
    options.timeoutMs
  )
  options.watched?.(stop)

  const exit = await running.ended
  clearTimeout(timer)
  options.signal?.removeEventListener('abort', onAbort)
  await Promise.all([drained(running.stdout), drained(running.stderr)])
  for (const stream of [running.stdin, running.stdout, running.stderr]) stream.destroy()
  return finish(stopped ?? endingOf(exit))
}

const cancelled: Ending = { kind: 'killed', reason: 'The run was cancelled.' }

async function drained(stream: Readable): Promise<void> {
  if (stream.readableEnded || stream.destroyed) return
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => stream.destroy(), drainMs)
    stream.once('close', () => (clearTimeout(timer), resolve()))
    stream.once('end', () => (clearTimeout(timer), resolve()))
  })
}

const limitWords: Readonly<Record<ExceededLimit, string>> = {
  cpu: 'The program used up its CPU time.',
  memory: 'The program used up its memory.',
  processes: 'The program started too many processes.',
  disk: 'The program wrote too much to disk.',
  'file-size': 'The program wrote a file over the size limit (SIGXFSZ).'
}

/** The ending of a program that passed a limit; `detail` is a sentence with the figures. */
export function overLimit(limit: ExceededLimit, detail?: string): Ending {
  return { kind: 'killed', limit, reason: detail ?? limitWords[limit] }
}

/** Shells and sandboxes report the end by a signal as 128 + its number (signal(7), x86 and ARM). */
const byExitCode: ReadonlyMap<number, ExceededLimit> = new Map([
  [128 + 24, 'cpu'],
  [128 + 25, 'file-size']
])

function endingOf({ exitCode, signal, exceeded, problem }: Exit): Ending {
  if (problem !== undefined && problem !== '') return { kind: 'killed', reason: problem }
  const code = signal > 0 ? 128 + signal : exitCode
  if (exceeded !== undefined && code !== 0) return overLimit(exceeded)
  const limit = byExitCode.get(code)
  if (limit !== undefined) return overLimit(limit)
  if (code === 128 + 9) return { kind: 'killed', reason: 'The program was ended by SIGKILL.' }
  if (signal > 0) return { kind: 'killed', reason: `The program was ended by signal ${signal}.` }
  return { kind: 'exited', exitCode }
}
