import { basename } from 'node:path'
import { Refusal, notFound, ok, type Exchange, type Handlers } from '../exchange.ts'
import { commitsBetween, readCommit } from '../git/commits.ts'
import { changesBetween } from '../git/diff.ts'
import { commitOf, git, gitBytes } from '../git/store.ts'
import { treeEntries, type TreeEntry } from '../git/trees.ts'
import { commitResource, fileResource } from '../resources/commit.ts'
import { repositoryApi, repositoryPage } from '../resources/repository.ts'
import { wrappedBase64 } from './objects.ts'

const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'

/** Files, commits with their changes, comparisons. */
export const contentRoutes: Handlers = {
  'repos/get-content': async (exchange) => {
    const { repository, parameters, query, accept } = exchange
    const ref = query.ref ?? repository.defaultBranch
    const path = (parameters.path ?? '').replace(/^\/+|\/+$/g, '')
    const commit = await commitOf(repository.directory, ref)
    if (!commit) throw notFound(`No commit found for the ref ${ref}`)
    const entries = await treeEntries(repository.directory, commit, true)
    const found = entries.find((entry) => entry.path === path)
    if (found?.type === 'commit') {
      return ok({ ...contentEntry(exchange, found, ref), submodule_git_url: null })
    }
    if (found && found.type !== 'tree') {
      const content = await gitBytes(repository.directory, ['cat-file', 'blob', found.sha])
      if (/\.raw\b/.test(accept)) {
        const type = 'application/vnd.github.raw; charset=utf-8'
        return { status: 200, raw: { type, content } }
      }
      return ok(fileContent(exchange, found, ref, content))
    }
    if (!found && path !== '') throw notFound()
    const inside = path === '' ? '' : `${path}/`
    return ok(
      entries
        .filter((entry) => entry.path.startsWith(inside))
        .filter((entry) => !entry.path.slice(inside.length).includes('/'))
        .map((entry) => contentEntry(exchange, entry, ref))
    )
  },

  'repos/get-commit': async ({ world, repository, parameters: { ref = '' } }) => {
    const sha = await commitOf(repository.directory, ref)
    if (!sha) throw new Refusal(422, `No commit found for SHA: ${ref}`)
    const commit = await readCommit(repository.directory, sha)
    const parent = commit.parents[0] ?? emptyTree
    const files = await changesBetween(repository.directory, parent, sha)
    return ok(commitResource(world, repository, commit, files))
  },

  'repos/compare-commits-with-basehead': async (exchange) => {
    const { world, repository, parameters, accept } = exchange
    const { directory } = repository
    const [baseRef = '', headRef = ''] = (parameters.basehead ?? '')
      .split('...')
      .map((side) => side.replace(`${repository.owner.login}:`, ''))
    const base = await commitOf(directory, baseRef)
    const head = await commitOf(directory, headRef)
    if (!base || !head) throw notFound()
    const fork = await git(directory, ['merge-base', base, head])
    const kind = /application\/vnd\.github\.(?:v3\.)?(diff|patch)/.exec(accept)?.[1]
    if (kind) {
      const command = kind === 'diff' ? ['diff'] : ['format-patch', '--stdout']
      const content = await gitBytes(directory, [...command, `${fork}..${head}`])
      return {
        status: 200,
        raw: { type: `application/vnd.github.${kind}; charset=utf-8`, content }
      }
    }
    const commits = await commitsBetween(directory, base, head)
    const behind = (await commitsBetween(directory, head, base)).length
    const files = await changesBetween(directory, fork, head)
    const show = async (sha: string) =>
      commitResource(world, repository, await readCommit(directory, sha))
    const page = `${repositoryPage(world, repository)}/compare/${baseRef}...${headRef}`
    return ok({
      url: `${repositoryApi(world, repository)}/compare/${baseRef}...${headRef}`,
      html_url: page,
      permalink_url: `${repositoryPage(world, repository)}/compare/${base}...${head}`,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      base_commit: await show(base),
      merge_base_commit: await show(fork),
      status: comparison(commits.length, behind),
      ahead_by: commits.length,
      behind_by: behind,
      total_commits: commits.length,
      commits: commits.map((commit) => commitResource(world, repository, commit)),
      files: files.map((file) => fileResource(world, repository, head, file))
    })
  }
}

function comparison(ahead: number, behind: number): string {
  if (ahead > 0) return behind > 0 ? 'diverged' : 'ahead'
  return behind > 0 ? 'behind' : 'identical'
}

function contentEntry({ world, repository }: Exchange, entry: TreeEntry, ref: string) {
  const path = entry.path.split('/').map(encodeURIComponent).join('/')
  const page = repositoryPage(world, repository)
  const self = `${repositoryApi(world, repository)}/contents/${path}?ref=${encodeURIComponent(ref)}`
  const kind = entry.type === 'tree' ? 'tree' : 'blob'
  const html = `${page}/${kind}/${ref}/${path}`
  const git = `${repositoryApi(world, repository)}/git/${kind}s/${entry.sha}`
  return {
    type: { tree: 'dir', commit: 'submodule' }[entry.type] ?? 'file',
    name: basename(entry.path),
    path: entry.path,
    sha: entry.sha,
    size: entry.size ?? 0,
    url: self,
    html_url: html,
    git_url: git,
    download_url: entry.type === 'blob' ? `${page}/raw/${ref}/${path}` : null,
    _links: { self, git, html }
  }
}

function fileContent(exchange: Exchange, entry: TreeEntry, ref: string, content: Buffer) {
  const shown = contentEntry(exchange, entry, ref)
  if (entry.mode === '120000') {
    return { ...shown, type: 'symlink', target: content.toString('utf8') }
  }
  // Above 1 MB GitHub leaves the content out.
  return content.length > 1_048_576
    ? { ...shown, content: '', encoding: 'none' }
    : { ...shown, content: wrappedBase64(content), encoding: 'base64' }
}
