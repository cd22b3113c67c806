import { mkdir, readFile } from 'node:fs/promises'
import { constants } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { execa } from 'execa'
import type { LocalGitHub } from './local-github.ts'
import { readCommandFile, runnerEnvironment, type RunnerStep } from './runner.ts'

/** What a step is started with. */
export type StepStart = {
  readonly github: Pick<LocalGitHub, 'url' | 'apiUrl'>
  readonly step: RunnerStep
  /** Path of what the action's `main` or `post` names: `dist/index.js`, or a TypeScript source. */
  readonly script: string
  /** Gets the log as it is written, in pieces. */
  readonly onOutput?: (text: string) => void
  /** Cancels the step as a runner does: SIGINT, and SIGKILL ten seconds later. */
  readonly signal?: AbortSignal
  /** Set over everything else: STATE_* of a post step, a proxy. */
  readonly extraEnv?: Readonly<Record<string, string>>
}

/** How a step ended. */
export type StepEnd = {
  /** 128 and the signal's number where a signal ended it. */
  readonly exitCode: number
  /** Standard output and standard error in order of arrival, workflow commands included. */
  readonly log: string
  readonly outputs: ReadonlyMap<string, string>
  readonly state: ReadonlyMap<string, string>
  /** The job summary, as Markdown. */
  readonly summary: string
}

/**
 * Runs a JavaScript action as one step of a job, in a process of its own whose environment is the runner's, PATH and
 * nothing else of this one. A step that fails is a value; only a script that cannot be started throws.
 */
export async function runStep(start: StepStart): Promise<StepEnd> {
  const { step, onOutput, signal } = start
  const home = join(step.runnerTemp, '_github_home')
  await mkdir(home, { recursive: true })
  const env = await runnerEnvironment(start.github, step)
  const child = execa(process.execPath, [start.script], {
    cwd: step.workspace,
    env: { PATH: process.env['PATH'] ?? '', HOME: home, ...env, ...start.extraEnv },
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    reject: false,
    stripFinalNewline: false,
    // In a process group of its own, so that Ctrl-C at a terminal does not reach it a second time.
    detached: true,
    ...(signal === undefined ? {} : { cancelSignal: signal }),
    killSignal: 'SIGINT',
    forceKillAfterDelay: 10_000
  })
  const endGroup = (): void => killGroup(child.pid)
  process.once('exit', endGroup)
  // What a step leaves running, the runner ends. It may hold the output open: the end would never come.
  child.nodeChildProcess.once('exit', endGroup)
  child.all.setEncoding('utf8')
  child.all.on('data', (text: string) => onOutput?.(text))
  const result = await child
  process.off('exit', endGroup)
  if (child.pid === undefined)
    throw new Error(`${start.script} was not started.`, { cause: result })
  return {
    exitCode: result.exitCode ?? 128 + signalNumber(result.signal),
    log: result.all,
    outputs: await readCommandFile(env['GITHUB_OUTPUT'] ?? ''),
    state: await readCommandFile(env['GITHUB_STATE'] ?? ''),
    summary: await readFile(env['GITHUB_STEP_SUMMARY'] ?? '', 'utf8')
  }
}

/** The state that a step has saved, as the runner hands it to the post step of the same action. */
export function stateVariables(state: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...state].map(([name, value]) => [`STATE_${name}`, value]))
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nothing of the group is left, which is what is wanted.
  }
}

function signalNumber(signal: NodeJS.Signals | undefined): number {
  return signal === undefined ? 0 : constants.signals[signal]
}
