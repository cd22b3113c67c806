import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import type { SandboxOptions } from '../../src/sandbox/options.ts'
import { removeWritten } from '../../src/sandbox/remove-written.ts'
import { runtimeDirectory } from '../sandbox/setting.ts'

/** What one hostile program may use up: little, so that a bomb is cheap for the machine that tests it. */
export const limits = {
  outputBytes: 20_000,
  memoryMb: 256,
  processes: 256,
  openFiles: 2048,
  fileSizeMb: 64,
  diskMb: 64,
  files: 20_000,
  cpuSeconds: 10
}

/** A machine in small for one attack: a home, a checkout, a tree and a secret, all in a folder that is deleted at the end. */
export type Stage = AsyncDisposable & {
  readonly folder: string
  /** What no program may ever learn. */
  readonly secret: string
  /** Value of a variable of every process of the attack, by which survivors are known. */
  readonly mark: string
  readonly home: string
  readonly checkout: string
  readonly tree: string
  readonly options: SandboxOptions
  /** Writes a file below the folder, by default with the secret in it, and gives its path. */
  plant(relative: string, text?: string): Promise<string>
  /** Has something done at the end; the last comes first. */
  defer(task: () => unknown): void
}

/** Builds a stage. */
export async function openStage(): Promise<Stage> {
  const stack = new AsyncDisposableStack()
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'hostile-')))
  stack.defer(async () => void (await removeWritten(folder)))
  const secret = `secret-${randomUUID()}`
  const mark = `mark-${randomUUID()}`
  const [home, checkout, tree] = [
    join(folder, 'home'),
    join(folder, 'checkout'),
    join(folder, 'trees/candidate')
  ] as const
  for (const path of [home, checkout, tree]) await mkdir(path, { recursive: true })
  return {
    folder,
    secret,
    mark,
    home,
    checkout,
    tree,
    options: {
      isolation: 'bubblewrap',
      root: checkout,
      overlays: [],
      allowNetwork: false,
      passEnv: [],
      environment: {
        PATH: [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(':'),
        HOME: home,
        INPUT_API_KEY: secret,
        GITHUB_TOKEN: secret
      },
      limits,
      waived: [],
      scratch: join(folder, 'scratch'),
      runtimeDirectory
    },
    async plant(relative, text = `${secret}\n`) {
      const path = join(folder, relative)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, text)
      return path
    },
    defer: (task) => stack.defer(async () => void (await task())),
    [Symbol.asyncDispose]: () => stack.disposeAsync()
  }
}
