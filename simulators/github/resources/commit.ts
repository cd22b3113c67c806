import type { GitCommit } from '../git/commits.ts'
import type { FileChange } from '../git/diff.ts'
import type { Repository, User } from '../state.ts'
import { nodeId, type World } from './place.ts'
import { repositoryApi, repositoryPage } from './repository.ts'
import { userResource } from './user.ts'

/** Schema `git-commit`: the commit as the git database API gives it. */
export function gitCommitResource(world: World, repository: Repository, commit: GitCommit) {
  const root = repositoryApi(world, repository)
  const page = repositoryPage(world, repository)
  return {
    sha: commit.sha,
    node_id: nodeId('C', commit.sha),
    url: `${root}/git/commits/${commit.sha}`,
    html_url: `${page}/commit/${commit.sha}`,
    author: commit.author,
    committer: commit.committer,
    tree: { sha: commit.tree, url: `${root}/git/trees/${commit.tree}` },
    message: commit.message,
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${root}/git/commits/${sha}`,
      html_url: `${page}/commit/${sha}`
    })),
    verification: verification(world, commit)
  }
}

/** Schema `commit`: the commit with the accounts behind it; `files` only where one commit is asked for. */
export function commitResource(
  world: World,
  repository: Repository,
  commit: GitCommit,
  files?: readonly FileChange[]
) {
  const root = repositoryApi(world, repository)
  const page = repositoryPage(world, repository)
  const author = accountOf(world, commit.author.email)
  const committer = accountOf(world, commit.committer.email)
  return {
    sha: commit.sha,
    node_id: nodeId('C', commit.sha),
    commit: {
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: { sha: commit.tree, url: `${root}/git/trees/${commit.tree}` },
      url: `${root}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: verification(world, commit)
    },
    url: `${root}/commits/${commit.sha}`,
    html_url: `${page}/commit/${commit.sha}`,
    comments_url: `${root}/commits/${commit.sha}/comments`,
    author: author ? userResource(world, author) : null,
    committer: committer ? userResource(world, committer) : null,
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${root}/commits/${sha}`,
      html_url: `${page}/commit/${sha}`
    })),
    ...(files ? withFiles(world, repository, commit.sha, files) : {})
  }
}

/** Schema `diff-entry`. */
export function fileResource(
  world: World,
  repository: Repository,
  commit: string,
  change: FileChange
) {
  const page = repositoryPage(world, repository)
  const path = encodeURIComponent(change.path)
  return {
    sha: change.blob,
    filename: change.path,
    status: change.status,
    additions: change.additions,
    deletions: change.deletions,
    changes: change.additions + change.deletions,
    blob_url: `${page}/blob/${commit}/${path}`,
    raw_url: `${page}/raw/${commit}/${path}`,
    contents_url: `${repositoryApi(world, repository)}/contents/${path}?ref=${commit}`,
    ...(change.patch === undefined ? {} : { patch: change.patch }),
    ...(change.previousPath === undefined ? {} : { previous_filename: change.previousPath })
  }
}

function withFiles(
  world: World,
  repository: Repository,
  commit: string,
  files: readonly FileChange[]
) {
  const additions = files.reduce((sum, file) => sum + file.additions, 0)
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0)
  return {
    stats: { total: additions + deletions, additions, deletions },
    files: files.map((file) => fileResource(world, repository, commit, file))
  }
}

// As GitHub does for its no-reply addresses: `41898282+github-actions[bot]@users.noreply.github.com`.
function accountOf(world: World, email: string): User | undefined {
  const login = /^(?:\d+\+)?(.+)@users\.noreply\.github\.com$/.exec(email)?.[1]
  return login ? world.state.users.get(login.toLowerCase()) : undefined
}

function verification(world: World, commit: GitCommit) {
  const verified = world.state.signedCommits.has(commit.sha)
  return {
    verified,
    reason: verified ? 'valid' : 'unsigned',
    signature: verified ? '-----BEGIN PGP SIGNATURE-----\n-----END PGP SIGNATURE-----\n' : null,
    payload: verified ? `tree ${commit.tree}\n` : null,
    verified_at: verified ? commit.committer.date : null
  }
}
