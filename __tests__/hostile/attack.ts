import { readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import process from 'node:process'
import { execa } from 'execa'
import { openSandbox } from '../../src/sandbox/open.ts'
import type { SandboxOptions } from '../../src/sandbox/options.ts'
import type { Finished, Job } from '../../src/sandbox/sandbox.ts'
import type { HostileCase } from './case.ts'
import { judge } from './judge.ts'
import { openStage, type Stage } from './stage.ts'

/** What the host saw after a run: whether the attack got through, in a sentence. */
export type Sighting = { readonly reached: boolean; readonly seen: string }

/** One hostile program of `programs/`, what is planted around it, and how its success would show. */
export type Attack = {
  readonly name: string
  readonly tries: string
  /** Path below `programs/`. */
  readonly program: string
  /** Plants on the host what the attack is after, and gives the program's arguments. */
  readonly plant?: (stage: Stage) => Promise<readonly string[]>
  /** Looks for success where the program's own words do not tell. */
  readonly inspect?: (stage: Stage, finished: Finished) => Promise<Sighting>
  readonly options?: (stage: Stage) => Partial<SandboxOptions>
  readonly job?: Partial<Pick<Job, 'env' | 'stdin' | 'timeoutMs'>>
  /** Command that prepares a process and becomes its arguments: the sandbox is opened by that process. */
  readonly through?: (stage: Stage) => Promise<readonly [string, ...string[]]>
}

const interpreters: Readonly<Record<string, string>> = {
  '.sh': '/bin/sh',
  '.py': 'python3',
  '.pl': 'perl',
  '.mjs': 'node'
}

/** The folder of the programs, which they see as /hostile. */
export const programs = join(import.meta.dirname, 'programs')

/** Turns attacks into cases. */
export function casesOf(attacks: readonly Attack[]): readonly HostileCase[] {
  return attacks.map((attack) => ({
    name: attack.name,
    tries: attack.tries,
    async run() {
      await using stage = await openStage()
      const parameters = (await attack.plant?.(stage)) ?? []
      const options = { ...stage.options, ...attack.options?.(stage) }
      const job = jobOf(stage, attack.program, parameters, attack.job)
      const finished = await (attack.through === undefined
        ? runHere(options, job)
        : runThrough(stage, await attack.through(stage), options, job))
      // Awaited here: the stage is gone once this function has returned.
      return await judge(stage, finished, attack.inspect)
    }
  }))
}

/** The job that runs a program of `programs/` in the stage's tree. */
export function jobOf(
  stage: Stage,
  program: string,
  parameters: readonly string[],
  job: Partial<Job> = {}
): Job {
  return {
    tree: stage.tree,
    command: [
      interpreters[extname(program)] ?? '/bin/sh',
      join('/hostile', program),
      ...parameters
    ],
    timeoutMs: 20_000,
    mounts: [{ host: programs, inside: '/hostile', writable: false }],
    ...job,
    env: {
      HOSTILE_MARK: stage.mark,
      PYTHONPATH: '/hostile',
      PYTHONDONTWRITEBYTECODE: '1',
      ...job.env
    }
  }
}

async function runHere(options: SandboxOptions, job: Job): Promise<Finished> {
  await using sandbox = await openSandbox(options)
  return await sandbox.run(job)
}

async function runThrough(
  stage: Stage,
  command: readonly [string, ...string[]],
  options: SandboxOptions,
  job: Job
): Promise<Finished> {
  const [given, result] = [join(stage.folder, 'given.json'), join(stage.folder, 'finished.json')]
  await writeFile(given, JSON.stringify({ options, job }))
  const [file, ...rest] = command
  const launched = join(import.meta.dirname, 'launched.ts')
  await execa(file, [...rest, process.execPath, launched, given, result], { stdin: 'ignore' })
  const finished: Finished = JSON.parse(await readFile(result, 'utf8'))
  return finished
}
