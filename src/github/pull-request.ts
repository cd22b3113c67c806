import type { Octokit } from '@octokit/rest'
import { explain } from './explain.ts'
import { answeredStatus, readHttpError } from './http-error.ts'
import { mergeBody } from './pull-request-body.ts'
import type { RepositoryName } from './repository-name.ts'

/** What the pull request of an issue should be. */
export type Proposal = {
  readonly branch: string
  readonly baseBranch: string
  readonly title: string
  /** Markdown between our markers. */
  readonly section: string
  readonly draft: boolean
  readonly labels: readonly string[]
}

export type PullRequest = {
  readonly number: number
  readonly url: string
  readonly draft: boolean
  readonly created: boolean
  /** Sentences for the log and the report. */
  readonly notes: readonly string[]
}

type Open = {
  readonly number: number
  readonly html_url: string
  readonly draft?: boolean | undefined
  readonly body: string | null
}

/** Opens the branch's pull request, or updates the one that is open. Throws Octokit's errors. */
export async function propose(
  octokit: Octokit,
  repository: RepositoryName,
  proposal: Proposal
): Promise<PullRequest> {
  const open = await findOpen(octokit, repository, proposal.branch)
  const done =
    open === undefined
      ? await create(octokit, repository, proposal)
      : await update(octokit, repository, proposal, open)
  return {
    ...done,
    notes: [...done.notes, ...(await addLabels(octokit, repository, done.number, proposal.labels))]
  }
}

/** Where someone else's open pull request says that it closes the issue: its number and address. */
export async function findRival(
  octokit: Octokit,
  repository: RepositoryName,
  issueNumber: number,
  ownBranch: string
): Promise<{ readonly number: number; readonly url: string } | undefined> {
  const name = `${repository.owner}/${repository.repo}`.replace(/[^\w/]/g, '\\$&')
  const closing = new RegExp(
    `\\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\\s+(?:#|${name}#|https?://[^\\s/]+/${name}/issues/)${issueNumber}(?!\\w)`,
    'i'
  )
  const { data } = await octokit.rest.pulls.list({
    ...repository,
    state: 'open',
    sort: 'updated',
    direction: 'desc',
    per_page: 100
  })
  const rival = data.find(
    (pull) =>
      pull.head.label !== `${repository.owner}:${ownBranch}` &&
      closing.test(`${pull.title}\n${pull.body ?? ''}`)
  )
  return rival === undefined ? undefined : { number: rival.number, url: rival.html_url }
}

async function findOpen(
  octokit: Octokit,
  repository: RepositoryName,
  branch: string
): Promise<Open | undefined> {
  const { data } = await octokit.rest.pulls.list({
    ...repository,
    state: 'open',
    head: `${repository.owner}:${branch}`
  })
  return data.find((pull) => pull.head.label === `${repository.owner}:${branch}`)
}

async function create(
  octokit: Octokit,
  repository: RepositoryName,
  proposal: Proposal
): Promise<PullRequest> {
  const { branch, baseBranch, title, section, draft } = proposal
  try {
    const { data } = await octokit.rest.pulls.create({
      ...repository,
      head: branch,
      base: baseBranch,
      title,
      body: mergeBody(undefined, section),
      draft
    })
    return {
      number: data.number,
      url: data.html_url,
      draft: data.draft ?? false,
      created: true,
      notes: []
    }
  } catch (error) {
    if (answeredStatus(error) !== 422) throw error
    const message = readHttpError(error)?.message ?? ''
    if (draft && /draft pull requests are not supported/i.test(message)) {
      const ready = await create(octokit, repository, { ...proposal, draft: false })
      return {
        ...ready,
        notes: [
          'This repository has no draft pull requests (its plan forbids them), so it was opened as ready for review.'
        ]
      }
    }
    // Opened in that instant, or by a try whose answer was lost.
    const open = /already exists/i.test(message)
      ? await findOpen(octokit, repository, branch)
      : undefined
    if (open === undefined) throw error
    return update(octokit, repository, proposal, open)
  }
}

async function update(
  octokit: Octokit,
  repository: RepositoryName,
  proposal: Proposal,
  open: Open
): Promise<PullRequest> {
  const { data } = await octokit.rest.pulls.update({
    ...repository,
    pull_number: open.number,
    title: proposal.title,
    body: mergeBody(open.body, proposal.section),
    base: proposal.baseBranch
  })
  const draft = data.draft ?? false
  return {
    number: open.number,
    url: data.html_url,
    draft,
    created: false,
    notes:
      draft === proposal.draft
        ? []
        : [
            `Pull request #${open.number} is ${draft ? 'still a draft' : 'not a draft'}, and this result ${proposal.draft ? 'should be one. Convert it to a draft' : 'is ready. Mark it ready for review'} on its page if you agree.`
          ]
  }
}

/** Labels are best effort: the pull request stands without them. */
async function addLabels(
  octokit: Octokit,
  repository: RepositoryName,
  number: number,
  labels: readonly string[]
): Promise<readonly string[]> {
  if (labels.length === 0) return []
  try {
    await octokit.rest.issues.addLabels({
      ...repository,
      issue_number: number,
      labels: [...labels]
    })
    return []
  } catch (error) {
    return [explain(error, `label pull request #${number}`)]
  }
}
