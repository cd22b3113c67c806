import type { Octokit } from '@octokit/rest'
import type { Patch } from '../core/types.ts'
import { InputError } from '../input-error.ts'
import { isBranchName, issueBranch } from './branch-name.ts'
import { commitMessage, type Requester } from './commit-message.ts'
import { explain, pullRequestRemedy } from './explain.ts'
import { isPermissionMissing, isPullRequestForbidden } from './http-error.ts'
import { type BranchState, moveBranch, readBranch } from './issue-branch.ts'
import { writePatchTree } from './patch-tree.ts'
import { findRival, propose } from './pull-request.ts'
import type { RepositoryName } from './repository-name.ts'

/** A patch and the words it is proposed with. */
export type Publication = RepositoryName & {
  readonly issueNumber: number
  /** The commit the patch was made on; it stays the new commit's parent when the base branch has moved on. */
  readonly baseSha: string
  readonly baseBranch: string
  readonly patch: Patch
  readonly commit: { readonly subject: string; readonly body?: string }
  readonly runId: string
  /** Named as co-author. */
  readonly requester?: Requester
  readonly title: string
  /** Markdown of the pull request; put between markers, so that what people write around it survives a rerun. */
  readonly body: string
  readonly draft: boolean
  readonly labels: readonly string[]
  /** GITHUB_SERVER_URL, for links. */
  readonly serverUrl: string
  /** Open a pull request although someone else's open one says that it closes the issue. */
  readonly force: boolean
}

/** What became of a patch. `notes` are sentences for the log and the report. */
export type Published =
  | {
      readonly kind: 'published'
      readonly number: number
      readonly url: string
      readonly draft: boolean
      /** False where the open pull request was updated. */
      readonly created: boolean
      readonly branch: string
      readonly sha: string
      readonly notes: readonly string[]
    }
  | {
      /** The branch is there; its pull request has to be opened by hand. */
      readonly kind: 'branch-only'
      readonly branch: string
      readonly sha: string
      readonly compareUrl: string
      readonly reason: string
      readonly remedy: string
      readonly notes: readonly string[]
    }
  | { readonly kind: 'held'; readonly reason: string; readonly remedy: string }

/**
 * Publishes a patch as the issue's one branch and one pull request; a rerun updates both. The commit is made by the
 * API without author and committer, so that GitHub signs it for the token's account. Nothing is visible until the
 * branch is moved, the last step before the pull request. Commits of others are never overwritten. Throws `InputError`
 * for a bad base branch or number, and Octokit's errors.
 */
export async function publish(octokit: Octokit, publication: Publication): Promise<Published> {
  const { owner, repo, issueNumber, baseSha, baseBranch } = publication
  const repository = { owner, repo }
  const branch = issueBranch(issueNumber)
  if (!isBranchName(baseBranch) || baseBranch === branch || !/^[0-9a-f]{40,64}$/.test(baseSha)) {
    throw new InputError(
      `The base branch ${JSON.stringify(baseBranch)} at ${JSON.stringify(baseSha)} cannot be proposed to. Check the input \`base-branch\`.`
    )
  }

  const state = await readBranch(octokit, repository, branch, publication)
  if (state.kind === 'foreign') return heldForCommits(state.reason, branch)
  const rival = await findRival(octokit, repository, issueNumber, branch)
  if (rival !== undefined && state.kind === 'absent' && !publication.force) {
    return {
      kind: 'held',
      reason: `pull request #${rival.number} is open and says that it closes issue #${issueNumber}`,
      remedy: `Review ${rival.url}, or run again with \`force: true\` to have a second one.`
    }
  }

  const tree = await writePatchTree(octokit, repository, baseSha, publication.patch.changes)
  if (tree.kind === 'refused') {
    return { kind: 'held', reason: tree.reason, remedy: 'Run the solve again.' }
  }
  if (tree.sha === tree.base) {
    return {
      kind: 'held',
      reason: 'the patch changes nothing in the base commit',
      remedy: 'Run the solve again.'
    }
  }
  const sha =
    (await reusable(octokit, repository, state, tree.sha, baseSha)) ??
    (await commit(octokit, publication, tree.sha))
  const from = state.kind === 'absent' ? undefined : state.sha
  if (!(await moveBranch(octokit, repository, branch, { from, to: sha }))) {
    return heldForCommits(`the branch ${branch} was changed while the patch was published`, branch)
  }

  const notes =
    rival === undefined
      ? []
      : [
          `Pull request #${rival.number} is open too and says that it closes the issue: ${rival.url}`
        ]
  try {
    const pull = await propose(octokit, repository, {
      branch,
      baseBranch,
      title: publication.title
        .replace(/[\p{Cc}\p{DI}\s]+/gu, ' ')
        .trim()
        .slice(0, 250),
      section: publication.body,
      draft: publication.draft,
      labels: publication.labels
    })
    return { ...pull, kind: 'published', branch, sha, notes: [...notes, ...pull.notes] }
  } catch (error) {
    const forbidden = isPullRequestForbidden(error)
    if (!forbidden && !isPermissionMissing(error)) throw error
    return {
      kind: 'branch-only',
      branch,
      sha,
      compareUrl: compareUrl(publication, branch),
      reason: explain(error, 'open the pull request'),
      remedy: forbidden
        ? pullRequestRemedy
        : 'Add `pull-requests: write` under `permissions:` of the job in the workflow file.',
      notes
    }
  }
}

/** The branch's commit where it is what would be made again: a rerun after a kill then moves nothing. */
async function reusable(
  octokit: Octokit,
  repository: RepositoryName,
  state: BranchState,
  treeSha: string,
  baseSha: string
): Promise<string | undefined> {
  if (state.kind !== 'ours') return undefined
  const { data } = await octokit.rest.git.getCommit({ ...repository, commit_sha: state.sha })
  const [parent, ...more] = data.parents
  return data.tree.sha === treeSha && parent?.sha === baseSha && more.length === 0
    ? state.sha
    : undefined
}

async function commit(
  octokit: Octokit,
  { owner, repo, baseSha, commit, runId, requester }: Publication,
  tree: string
): Promise<string> {
  const { data } = await octokit.rest.git.createCommit({
    owner,
    repo,
    message: commitMessage({ ...commit, runId, ...(requester === undefined ? {} : { requester }) }),
    tree,
    parents: [baseSha]
  })
  return data.sha
}

function heldForCommits(reason: string, branch: string): Published {
  return {
    kind: 'held',
    reason,
    remedy: `Merge or delete the branch ${branch}, or move that work to another branch, then run again.`
  }
}

function compareUrl({ serverUrl, owner, repo, baseBranch }: Publication, branch: string): string {
  const range = [baseBranch, branch].map((name) =>
    name.split('/').map(encodeURIComponent).join('/')
  )
  return `${serverUrl.replace(/\/+$/, '')}/${owner}/${repo}/compare/${range.join('...')}?expand=1`
}
