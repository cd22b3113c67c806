import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'

import { InputError } from '../../input-error.ts'
import { assertSha, git, gitOutput } from './git.ts'

/**
 * Writes the files of a commit into the directory `into` (made if missing), without a `.git`. The repository is only
 * read, and only its objects: a git directory of our own borrows them, so that no hook, filter, monitor or attribute
 * from the repository's configuration has a say, and its index, refs and worktrees stay as they are.
 * @throws InputError where the repository lacks files of the commit, as partial clones do.
 */
export async function exportBase(options: {
  readonly repository: string
  readonly sha: string
  readonly into: string
  /** Folder of the run, for what git needs meanwhile. */
  readonly scratch: string
}): Promise<void> {
  const { repository, sha } = options
  assertSha(sha)
  const into = resolve(options.into)
  await mkdir(into, { recursive: true })
  const [objects, format] = await Promise.all([
    gitOutput(repository, ['rev-parse', '--path-format=absolute', '--git-path', 'objects']),
    gitOutput(repository, ['rev-parse', '--show-object-format'])
  ])
  const own = await mkdtemp(join(options.scratch, 'git-'))
  try {
    await gitOutput(own, [
      'init',
      '--quiet',
      '--bare',
      '--template=',
      `--object-format=${format.trim()}`,
      '.'
    ])
    const env = {
      GIT_DIR: own,
      GIT_WORK_TREE: into,
      GIT_INDEX_FILE: join(own, 'index'),
      GIT_ALTERNATE_OBJECT_DIRECTORIES: quotedForList(objects.replace(/\n$/, ''))
    }
    // Several workers write at once where there are many files (git-config(1), checkout.workers).
    const checkOut = ['-c', 'checkout.workers=0', 'checkout-index', '--all', '--force', '--quiet']
    for (const args of [['read-tree', sha], checkOut]) {
      const { exitCode, stderr } = await git(into, args, { env })
      if (exitCode !== 0) throw failure(repository, sha, stderr)
    }
  } finally {
    await rm(own, { recursive: true, force: true })
  }
}

// The variable is a list separated by colons; a quoted entry may contain them (git(1)).
function quotedForList(path: string): string {
  return `"${path.replaceAll(/["\\]/g, '\\$&')}"`
}

function failure(repository: string, sha: string, stderr: string): Error {
  if (/(?:unable to|cannot) read|missing|bad object|not a tree|failed to unpack/i.test(stderr))
    return new InputError(
      `The checkout at ${repository} lacks files of commit ${sha.slice(0, 12)}. Fetch it whole: without "filter" and` +
        ' "sparse-checkout" for actions/checkout, or with git fetch --refetch --no-filter origin.'
    )
  return new Error(`the files of commit ${sha} could not be written: ${stderr.trim()}`)
}
