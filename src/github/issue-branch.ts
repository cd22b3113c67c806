import type { Octokit } from '@octokit/rest'
import { isOurMessage } from './commit-message.ts'
import { answeredStatus } from './http-error.ts'
import type { RepositoryName } from './repository-name.ts'

/** An issue's branch as it stands: not there, made by us alone, or with work of others on it. */
export type BranchState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'ours'; readonly sha: string }
  | { readonly kind: 'foreign'; readonly sha: string; readonly reason: string }

/** What a branch is compared with: commits that are on either of the two are nobody's work on the branch. */
export type Bases = { readonly baseBranch: string; readonly baseSha: string }

type BranchCommit = {
  readonly sha: string
  readonly commit: {
    readonly message: string
    readonly author: { readonly email?: string | undefined } | null
    readonly committer: { readonly email?: string | undefined } | null
  }
  readonly author: { readonly login?: string } | null
}

const mostCommits = 100

/** Reads the branch and whose commits are on it. Throws Octokit's errors. */
export async function readBranch(
  octokit: Octokit,
  repository: RepositoryName,
  branch: string,
  { baseBranch, baseSha }: Bases
): Promise<BranchState> {
  const sha = await headOf(octokit, repository, branch)
  if (sha === undefined) return { kind: 'absent' }
  const sinceBranch = await foreignSince(octokit, repository, baseBranch, sha)
  if (sinceBranch.length === 0) return { kind: 'ours', sha }
  const sinceCommit = await foreignSince(octokit, repository, baseSha, sha)
  const foreign = sinceBranch.filter((one) => sinceCommit.some((other) => other.sha === one.sha))
  const [first] = foreign
  return first === undefined
    ? { kind: 'ours', sha }
    : {
        kind: 'foreign',
        sha,
        reason: `the branch ${branch} has ${foreign.length === 1 ? 'a commit' : `${foreign.length} commits`} that the action did not make (${first.sha.slice(0, 7)}${first.author?.login === undefined ? '' : ` by ${first.author.login}`})`
      }
}

/** Points the branch at a commit. Returns false where it was changed by someone else meanwhile. */
export async function moveBranch(
  octokit: Octokit,
  repository: RepositoryName,
  branch: string,
  { from, to }: { readonly from: string | undefined; readonly to: string }
): Promise<boolean> {
  // The API can force an update but not compare and swap; a look just before leaves an instant, not the minutes of a run.
  const now = await headOf(octokit, repository, branch)
  if (now === to) return true
  if (now !== from) return false
  if (from !== undefined) {
    await octokit.rest.git.updateRef({
      ...repository,
      ref: `heads/${branch}`,
      sha: to,
      force: true
    })
    return true
  }
  try {
    await octokit.rest.git.createRef({ ...repository, ref: `refs/heads/${branch}`, sha: to })
    return true
  } catch (error) {
    // "Reference already exists": made in that instant, or by a try whose answer was lost.
    if (answeredStatus(error) !== 422) throw error
    const made = await headOf(octokit, repository, branch)
    if (made === undefined) throw error
    return made === to
  }
}

async function headOf(
  octokit: Octokit,
  repository: RepositoryName,
  branch: string
): Promise<string | undefined> {
  try {
    const { data } = await octokit.rest.git.getRef({ ...repository, ref: `heads/${branch}` })
    return data.object.sha
  } catch (error) {
    if (answeredStatus(error) === 404) return undefined
    throw error
  }
}

async function foreignSince(
  octokit: Octokit,
  repository: RepositoryName,
  base: string,
  head: string
): Promise<readonly BranchCommit[]> {
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
    ...repository,
    basehead: `${base}...${head}`,
    per_page: mostCommits
  })
  // We make one commit; where not even all are listed, most are of others.
  if (data.total_commits > data.commits.length) return data.commits
  return data.commits.filter((commit) => !isOurs(commit))
}

/**
 * Ours has our trailer and was not amended or rebased by someone: that keeps the message and the author and changes
 * the committer. GitHub itself commits as noreply@github.com.
 */
function isOurs({ commit }: BranchCommit): boolean {
  const committer = commit.committer?.email
  return (
    isOurMessage(commit.message) &&
    (committer === commit.author?.email || committer === 'noreply@github.com')
  )
}
