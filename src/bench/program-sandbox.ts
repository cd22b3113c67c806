import { mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pLimit from 'p-limit'
import { removeTree } from '../repository/tree/remove-tree.ts'
import { claim, removeLeftovers } from '../sandbox/leftovers.ts'
import { openSandbox } from '../sandbox/open.ts'
import type { Isolation } from '../sandbox/sandbox.ts'
import { preparePython } from '../workers/python-runtime.ts'
import { runBatch } from '../workers/run-batch.ts'
import { generatedInputs } from './generated-inputs.ts'
import { mostHangs, openProgramBench } from './program-workbench.ts'
import type { ProgramBench } from './program-workbench.ts'

const scratchPrefix = 'sstar-bench-'

/** Where recorded programs run: a sandbox over an empty folder. */
export type ProgramSandbox = AsyncDisposable & {
  readonly openBench: (setUp: string) => ProgramBench
  readonly generate: (source: string) => Promise<readonly string[]>
}

/** Opens the sandbox for programs of recorded pools; an `InputError` tells what this machine lacks. */
export async function openProgramSandbox(options: {
  readonly isolation: 'auto' | Isolation
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Where worker-runtime/, probe-runtime/ and sandbox-runtime/ lie. */
  readonly projectRoot: string
  readonly python: string
  /** Programs that run at once. */
  readonly concurrency: number
  readonly log: (line: string) => void
  readonly signal?: AbortSignal
}): Promise<ProgramSandbox> {
  await using stack = new AsyncDisposableStack()
  await removeLeftovers(tmpdir(), scratchPrefix)
  const scratch = await mkdtemp(join(tmpdir(), scratchPrefix))
  await claim(scratch)
  stack.defer(async () => {
    await removeTree(scratch)
  })
  const root = join(scratch, 'tree')
  await mkdir(root)
  // Runs in one tree wait for one another: each of those that run at once has its own.
  const trees = Array.from({ length: options.concurrency }, (_, lane) =>
    join(scratch, `lane-${lane}`)
  )
  for (const tree of trees) await mkdir(tree)
  const limit = pLimit(options.concurrency)
  const inOwnTree = <Result>(work: (tree: string) => Promise<Result>): Promise<Result> =>
    limit(async () => {
      const tree = trees.pop()
      if (tree === undefined) throw new Error('more programs run than there are trees')
      try {
        return await work(tree)
      } finally {
        trees.push(tree)
      }
    })
  const sandbox = stack.use(
    await openSandbox({
      isolation: options.isolation,
      root,
      overlays: [],
      allowNetwork: false,
      passEnv: [],
      environment: options.environment,
      limits: {
        outputBytes: 8_000_000,
        memoryMb: 4_096,
        processes: 512,
        openFiles: 4_096,
        fileSizeMb: 64,
        diskMb: 256,
        files: 10_000
      },
      waived: [],
      scratch: join(scratch, 'sandbox'),
      runtimeDirectory: join(options.projectRoot, 'sandbox-runtime'),
      log: options.log
    })
  )
  const { signal, projectRoot } = options
  const runtimes = {
    workerRuntime: join(projectRoot, 'worker-runtime'),
    probeRuntime: join(projectRoot, 'probe-runtime')
  }
  const python = await preparePython(sandbox, {
    ...runtimes,
    tree: root,
    python: options.python,
    directory: join(scratch, 'python'),
    ...(signal && { signal })
  })
  const kept = stack.move()
  return {
    openBench: (setUp) =>
      openProgramBench((source, trials, variant) =>
        inOwnTree((tree) =>
          runBatch(
            sandbox,
            {
              program: { language: 'python', source, setUp },
              trials,
              variant,
              mostTimeOuts: mostHangs
            },
            { ...runtimes, python, tree, ...(signal && { signal }) }
          )
        )
      ),
    generate: (source) =>
      inOwnTree((tree) =>
        generatedInputs(
          sandbox,
          { python: python.executable, tree, ...(signal && { signal }) },
          source
        )
      ),
    [Symbol.asyncDispose]: () => kept.disposeAsync()
  }
}
