import { mkdir, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { openCandidateTree } from '../../src/repository/tree/candidate-tree.ts'
import { patchOf } from '../../src/repository/edits/patch.ts'
import { diskUse } from '../../src/sandbox/disk-use.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'

/** Writes a checkout of 2,000 tracked files, and beside it its exported base, and 1 GB of ignored files in 10,000 files. */
export async function largeCheckout(checkout: string): Promise<void> {
  const base = join(checkout, '../base')
  for (let index = 0; index < 2_000; index += 1) {
    const path = join(base, `src/part-${index % 50}/file-${index}.js`)
    await mkdir(join(path, '..'), { recursive: true })
    await writeFile(path, `export const number = ${index}\n`.repeat(40))
  }
  const block = Buffer.alloc(107_400, 'x')
  for (let index = 0; index < 10_000; index += 1) {
    const folder = join(checkout, `node_modules/package-${index % 400}`)
    if (index < 400) await mkdir(folder, { recursive: true })
    await writeFile(join(folder, `file-${index}.js`), block)
  }
}

export type CandidateStarts = {
  /** Milliseconds from a patch to the end of `true` in its tree, once a candidate. */
  readonly times: readonly number[]
  /** What the disk has lost while all of them are there. */
  readonly diskBytes: number
  readonly ignoredBytes: number
}

/** Makes trees for candidates, all there at once, each with a program run in it. */
export async function candidateStarts(
  sandbox: Sandbox,
  folder: string,
  count: number
): Promise<CandidateStarts> {
  await using stack = new AsyncDisposableStack()
  const before = await freeBytes(folder)
  const times: number[] = []
  for (let id = 0; id < count; id += 1) {
    const begun = performance.now()
    const tree = stack.use(
      await openCandidateTree(join(folder, 'base'), patch(id), sandbox.layered)
    )
    const { ending } = await sandbox.run({
      tree: tree.path,
      ...(tree.base === undefined ? {} : { base: tree.base }),
      command: ['/bin/true'],
      timeoutMs: 60_000
    })
    times.push(performance.now() - begun)
    if (ending.kind !== 'exited' || ending.exitCode !== 0)
      throw new Error(`A candidate's run failed: ${JSON.stringify(ending)}`)
  }
  const ignored = await diskUse([join(folder, 'checkout/node_modules')])
  return {
    times,
    diskBytes: Math.max(0, before - (await freeBytes(folder))),
    ignoredBytes: ignored.bytes
  }
}

/** A change of one file and the deletion of another. */
export function patch(id: number): ReturnType<typeof patchOf> {
  return patchOf([
    { path: 'src/part-1/file-1.js', before: 'old\n', after: `export const number = ${id}\n` },
    { path: 'src/part-2/file-2.js', before: 'old\n', after: undefined }
  ])
}

async function freeBytes(folder: string): Promise<number> {
  const { bfree, bsize } = await statfs(folder)
  return bfree * bsize
}
