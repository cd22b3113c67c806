import { mkdir, mkdtemp, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { claim, removeLeftovers } from '../sandbox/leftovers.ts'
import type { PrepareOptions } from './settings.ts'
import { resolveBase, type Base } from './tree/base.ts'
import { exportBase } from './tree/export-base.ts'
import { ignoredEntries, repositoryFiles } from './tree/files.ts'
import type { IgnoredEntry, TreeFile } from './tree/files.ts'
import { gitOutput } from './tree/git.ts'
import { removeTree } from './tree/remove-tree.ts'

/** The user's checkout and a copy of its base commit, on which everything is done. */
export type Checkout = AsyncDisposable & {
  readonly base: Base
  /** Host folder for trees, deleted with the checkout's copy. */
  readonly scratch: string
  /** Folder with the files of the base commit and nothing else. */
  readonly baseTree: string
  /** The files of the base commit. */
  readonly files: readonly TreeFile[]
  /** What git ignores in the checkout: what is installed and built there. */
  readonly overlays: readonly IgnoredEntry[]
  /** The interpreter of the checkout's own virtual environment, where it has one. */
  readonly python: string
  /** Things a reader should know. */
  readonly notes: readonly string[]
  /** Lets a tree see what is installed in the checkout, where the base has only what git tracks. */
  linkIgnored(tree: string): Promise<void>
}

const scratchPrefix = 'trees-'

/**
 * Finds the base commit and copies its files into a new scratch folder; clears away what killed runs have left.
 * @throws InputError where there is no such checkout, commit or branch.
 */
export async function openCheckout(
  options: Pick<PrepareOptions, 'repository' | 'baseBranch' | 'wishes' | 'scratchParent' | 'log'>
): Promise<Checkout> {
  const { log, scratchParent } = options
  await using stack = new AsyncDisposableStack()
  const base = await resolveBase(
    options.repository,
    options.baseBranch ?? options.wishes.baseBranch
  )
  log(`Base is ${base.sha}${base.branch === undefined ? '' : ` (${base.branch})`} of ${base.root}`)
  const changed = await gitOutput(base.root, ['status', '--porcelain', '--untracked-files=no'])

  await mkdir(scratchParent, { recursive: true })
  for (const path of await removeLeftovers(scratchParent, scratchPrefix))
    log(`Removed ${path}, which a run that was killed had left.`)
  const scratch = await mkdtemp(join(scratchParent, scratchPrefix))
  await claim(scratch)
  stack.defer(async () => {
    if (!(await removeTree(scratch))) log(`${scratch} could not be removed.`)
  })
  const baseTree = join(scratch, 'base')
  await exportBase({ repository: base.root, sha: base.sha, into: baseTree, scratch })
  const [files, ignored] = await Promise.all([
    repositoryFiles(base.root, base.sha),
    ignoredEntries(base.root)
  ])
  const overlays = ignored.filter((entry) => !scratchParent.startsWith(join(base.root, entry.path)))
  const held = stack.move()
  return {
    base,
    scratch,
    baseTree,
    files,
    overlays,
    python: pythonOf(overlays, base.root),
    notes:
      changed === ''
        ? base.notes
        : [...base.notes, 'The checkout has uncommitted changes; they are not part of the base.'],
    linkIgnored: (tree) => linkEntries(base.root, tree, overlays),
    [Symbol.asyncDispose]: () => held.disposeAsync()
  }
}

async function linkEntries(
  checkout: string,
  tree: string,
  entries: readonly IgnoredEntry[]
): Promise<void> {
  for (const { path } of entries) {
    await mkdir(dirname(join(tree, path)), { recursive: true })
    await symlink(join(checkout, path), join(tree, path)).catch(() => undefined)
  }
}

function pythonOf(entries: readonly IgnoredEntry[], root: string): string {
  const environment = ['.venv', 'venv'].find((name) => entries.some((entry) => entry.path === name))
  return environment === undefined ? 'python3' : join(root, environment, 'bin', 'python')
}
