import { assertSha, git, gitOutput } from './git.ts'

/** A file of a commit; size in bytes, 0 for a submodule. */
export type TreeFile = {
  readonly path: string
  readonly size: number
  readonly mode: 'file' | 'executable' | 'symlink' | 'submodule'
}

const modes: Readonly<Record<string, TreeFile['mode']>> = {
  '100644': 'file',
  '100664': 'file',
  '100755': 'executable',
  '120000': 'symlink',
  '160000': 'submodule'
}

/** Lists the tracked paths of a commit in git's order (git-ls-tree(1), long format). */
export async function repositoryFiles(
  repository: string,
  sha: string
): Promise<readonly TreeFile[]> {
  assertSha(sha)
  const listing = await gitOutput(repository, ['ls-tree', '-r', '-l', '-z', '--full-tree', sha])
  return listing.split('\0').flatMap((entry): TreeFile[] => {
    const match = /^(\d{6}) \w+ [0-9a-f]+ +(\d+|-)\t(.+)$/s.exec(entry)
    const mode = modes[match?.[1] ?? '']
    if (match?.[3] === undefined || mode === undefined) return []
    return [{ path: match[3], size: Number(match[2]) || 0, mode }]
  })
}

/** A path of the checkout that git ignores and does not track, and whether it is a directory. */
export type IgnoredEntry = { readonly path: string; readonly directory: boolean }

/** Lists what the checkout holds that git ignores (node_modules, .venv, target, …), topmost paths only. */
export async function ignoredEntries(repository: string): Promise<readonly IgnoredEntry[]> {
  const args = ['ls-files', '--others', '--ignored', '--exclude-standard', '--directory', '-z']
  const listing = await gitOutput(repository, args)
  return listing
    .split('\0')
    .filter((path) => path !== '')
    .map((path) => ({ path: path.replace(/\/$/, ''), directory: path.endsWith('/') }))
}

/** Gives a predicate that tells whether git ignores a path of the checkout; tracked paths are never ignored. */
export function ignoredIn(repository: string): (path: string) => Promise<boolean> {
  return async (path) => {
    const { exitCode, stderr } = await git(repository, ['check-ignore', '--stdin', '-z', '-q'], {
      input: `${path}\0`
    })
    if (exitCode > 1) throw new Error(`git check-ignore failed: ${stderr.trim()}`)
    return exitCode === 0
  }
}
