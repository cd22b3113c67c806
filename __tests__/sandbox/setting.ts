import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { openSandbox } from '../../src/sandbox/open.ts'
import { removeWritten } from '../../src/sandbox/remove-written.ts'
import type { SandboxOptions } from '../../src/sandbox/options.ts'
import type { Finished, Job, Sandbox } from '../../src/sandbox/sandbox.ts'

/** A checkout, a scratch folder and trees in a temporary folder that is deleted at the end. */
export type Setting = AsyncDisposable & {
  readonly folder: string
  readonly checkout: string
  open(options?: Partial<SandboxOptions>): Promise<Sandbox>
  tree(name: string, files?: Readonly<Record<string, string>>): Promise<string>
}

export const limits = {
  outputBytes: 20_000,
  memoryMb: 2048,
  processes: 256,
  openFiles: 4096,
  fileSizeMb: 64,
  diskMb: 256,
  files: 50_000
}

/** Host path of the warden. */
export const runtimeDirectory = fileURLToPath(new URL('../../sandbox-runtime', import.meta.url))

/** Makes a setting; `files` are those of the checkout. */
export async function setUp(files: Readonly<Record<string, string>> = {}): Promise<Setting> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'sandbox it\'s, a:b "c" \\d-')))
  const checkout = join(folder, 'check out')
  const stack = new AsyncDisposableStack()
  stack.defer(async () => void (await removeWritten(folder)))
  await write(checkout, files)
  return {
    folder,
    checkout,
    open: async (options = {}) =>
      stack.use(
        await openSandbox({
          isolation: 'bubblewrap',
          root: checkout,
          overlays: [],
          allowNetwork: false,
          passEnv: [],
          environment: process.env,
          limits,
          waived: [],
          scratch: join(folder, 'scratch'),
          runtimeDirectory,
          ...options
        })
      ),
    async tree(name, treeFiles = {}) {
      const tree = join(folder, 'trees', name)
      await write(tree, treeFiles)
      return tree
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync()
  }
}

/** Runs a shell script, with parameters from $1 on. */
export function shell(
  sandbox: Sandbox,
  tree: string,
  script: string,
  job: Partial<Job> = {},
  ...parameters: readonly string[]
): Promise<Finished> {
  return sandbox.run({
    tree,
    command: ['/bin/sh', '-c', script, 'sh', ...parameters],
    timeoutMs: 20_000,
    ...job
  })
}

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}
