import type { Octokit } from '@octokit/rest'
import type { FileChange } from '../core/types.ts'
import { pathProblem } from './branch-name.ts'
import type { RepositoryName } from './repository-name.ts'

type Entry = { readonly type: string; readonly mode: string; readonly sha: string }
type FileMode = '100644' | '100755'
type Target =
  | { readonly kind: 'file'; readonly mode: FileMode }
  | { readonly kind: 'new' }
  | { readonly kind: 'refused'; readonly reason: string }

/** `base`: the tree the patch was applied to. The two are equal where the patch changes nothing. */
export type PatchTree =
  | { readonly kind: 'tree'; readonly sha: string; readonly base: string }
  | { readonly kind: 'refused'; readonly reason: string }

/**
 * Writes the base commit's tree with the changes in it, by GitHub's git data API; nothing points to it yet. Files keep
 * the mode they have in the base, new ones get 100644. Refuses paths that are no plain files; throws Octokit's errors.
 */
export async function writePatchTree(
  octokit: Octokit,
  repository: RepositoryName,
  baseSha: string,
  changes: readonly FileChange[]
): Promise<PatchTree> {
  const bad = changes.find(({ path }) => pathProblem(path) !== undefined)
  if (bad !== undefined) {
    return refused(`the path ${JSON.stringify(bad.path)} ${pathProblem(bad.path)}`)
  }
  const { data: base } = await octokit.rest.git.getCommit({ ...repository, commit_sha: baseSha })
  const find = baseFinder(octokit, repository, base.tree.sha)

  const planned: { path: string; mode: FileMode; content: string | undefined }[] = []
  for (const { path, after } of changes) {
    const target = targetOf(path, await find(path))
    if (target.kind === 'refused') return target
    if (target.kind === 'new' && after === undefined) continue
    planned.push({ path, mode: target.kind === 'file' ? target.mode : '100644', content: after })
  }
  if (planned.length === 0) return { kind: 'tree', sha: base.tree.sha, base: base.tree.sha }

  const tree = await Promise.all(
    planned.map(async ({ path, mode, content }) => ({
      path,
      mode,
      type: 'blob' as const,
      sha: content === undefined ? null : await writeBlob(octokit, repository, content)
    }))
  )
  const { data } = await octokit.rest.git.createTree({
    ...repository,
    base_tree: base.tree.sha,
    tree
  })
  return { kind: 'tree', sha: data.sha, base: base.tree.sha }
}

async function writeBlob(
  octokit: Octokit,
  repository: RepositoryName,
  content: string
): Promise<string> {
  const { data } = await octokit.rest.git.createBlob({
    ...repository,
    content: Buffer.from(content, 'utf8').toString('base64'),
    encoding: 'base64'
  })
  return data.sha
}

function targetOf(path: string, entry: Entry | undefined | 'not-a-directory'): Target {
  const name = JSON.stringify(path)
  if (entry === undefined) return { kind: 'new' }
  if (entry === 'not-a-directory') {
    return refused(`the path ${name} goes through a file, a symbolic link or a submodule`)
  }
  if (entry.mode === '100644' || entry.mode === '100755') return { kind: 'file', mode: entry.mode }
  return refused(`the path ${name} is a directory, a symbolic link or a submodule in the base`)
}

/**
 * Looks paths up in a tree, one request per directory on the way. A recursive listing would be cut short in large
 * repositories (docs.github.com/en/rest/git/trees).
 */
function baseFinder(octokit: Octokit, repository: RepositoryName, root: string) {
  const trees = new Map<string, Promise<ReadonlyMap<string, Entry>>>()

  function entries(sha: string): Promise<ReadonlyMap<string, Entry>> {
    const known = trees.get(sha)
    if (known !== undefined) return known
    const reading = octokit.rest.git
      .getTree({ ...repository, tree_sha: sha })
      .then(({ data }) => new Map(data.tree.map((entry) => [entry.path, entry])))
    trees.set(sha, reading)
    return reading
  }

  return async function find(path: string): Promise<Entry | undefined | 'not-a-directory'> {
    let found: Entry | undefined = { type: 'tree', mode: '040000', sha: root }
    for (const part of path.split('/')) {
      if (found.type !== 'tree') return 'not-a-directory'
      found = (await entries(found.sha)).get(part)
      if (found === undefined) return undefined
    }
    return found
  }
}

function refused(reason: string): { readonly kind: 'refused'; readonly reason: string } {
  return { kind: 'refused', reason }
}
