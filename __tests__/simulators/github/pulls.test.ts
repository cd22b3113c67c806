import { afterAll, beforeAll, expect, test } from 'vitest'
import { startGitHub } from '../../../simulators/github/github.ts'
import type { LocalGitHub } from '../../../simulators/github/local-github.ts'
import { anonymousClientOf, clientOf, refused } from './client.ts'

let github: LocalGitHub
const place = { owner: 'octo', repo: 'calc' }

beforeAll(async () => {
  github = await startGitHub()
  await github.addRepository({
    owner: 'octo',
    name: 'calc',
    files: { 'src/add.js': 'export const add = (a, b) => a - b\n', 'old.txt': 'old\n' }
  })
})
afterAll(async () => github[Symbol.asyncDispose]())

async function branchWithFix(branch: string): Promise<string> {
  const { git } = clientOf(github).rest
  const base = (await git.getRef({ ...place, ref: 'heads/main' })).data.object.sha
  const tree = await git.createTree({
    ...place,
    base_tree: base,
    tree: [
      { path: 'src/add.js', mode: '100644', type: 'blob', content: `// ${branch}\n` },
      { path: 'old.txt', mode: '100644', type: 'blob', sha: null }
    ]
  })
  const message = `Fix add on ${branch}`
  const commit = await git.createCommit({
    ...place,
    message,
    tree: tree.data.sha,
    parents: [base]
  })
  await git.createRef({ ...place, ref: `refs/heads/${branch}`, sha: commit.data.sha })
  return commit.data.sha
}

test('a pull request is created, found by its head, read with its files and commits', async () => {
  const head = await branchWithFix('sstar/issue-1')
  const { pulls } = clientOf(github).rest
  const made = await pulls.create({
    ...place,
    head: 'sstar/issue-1',
    base: 'main',
    title: 'Fix add',
    body: 'Closes #1',
    draft: true
  })
  const pull_number = made.data.number
  expect(made.data).toMatchObject({ draft: true, changed_files: 2, head: { sha: head } })

  const found = await pulls.list({ ...place, head: 'octo:sstar/issue-1', base: 'main' })
  expect(found.data.map(({ number }) => number)).toEqual([pull_number])
  expect((await pulls.list({ ...place, head: 'octo:another' })).data).toEqual([])

  const files = await pulls.listFiles({ ...place, pull_number })
  expect(files.data.map(({ filename, status }) => [filename, status])).toEqual([
    ['old.txt', 'removed'],
    ['src/add.js', 'modified']
  ])
  expect(files.data[1]?.patch).toContain('+// sstar/issue-1')
  const commits = await pulls.listCommits({ ...place, pull_number })
  expect(commits.data.map(({ sha }) => sha)).toEqual([head])

  await clientOf(github).rest.issues.addLabels({
    ...place,
    issue_number: pull_number,
    labels: ['automated']
  })
  await pulls.update({ ...place, pull_number, body: 'Closes #1, again' })
  const read = await pulls.get({ ...place, pull_number })
  expect(read.data).toMatchObject({ body: 'Closes #1, again', labels: [{ name: 'automated' }] })
  const diff = await pulls.get({ ...place, pull_number, mediaType: { format: 'diff' } })
  expect(diff.data).toEqual(expect.stringContaining('diff --git a/src/add.js b/src/add.js'))
})

test('the second pull request of a branch, and one without commits, are refused in words', async () => {
  const { pulls, git } = clientOf(github).rest
  await branchWithFix('twice')
  const twice = { ...place, head: 'twice', base: 'main', title: 'Twice' }
  await pulls.create(twice)
  expect(await refused(pulls.create(twice))).toMatchObject({
    status: 422,
    message: expect.stringContaining('A pull request already exists for octo:twice.')
  })
  const main = (await git.getRef({ ...place, ref: 'heads/main' })).data.object.sha
  await git.createRef({ ...place, ref: 'refs/heads/nothing', sha: main })
  expect(await refused(pulls.create({ ...twice, head: 'nothing' }))).toMatchObject({
    status: 422,
    message: expect.stringContaining('No commits between main and nothing')
  })
  expect(await refused(pulls.create({ ...twice, head: 'missing' }))).toMatchObject({
    status: 422,
    message: expect.stringContaining('"field":"head","code":"invalid"')
  })
})

test('deleting the branch closes its pull request', async () => {
  await branchWithFix('short-lived')
  const { pulls, git } = clientOf(github).rest
  const made = await pulls.create({ ...place, head: 'short-lived', base: 'main', title: 'Short' })
  await git.deleteRef({ ...place, ref: 'heads/short-lived' })
  const asked = { ...place, pull_number: made.data.number }
  expect((await anonymousClientOf(github).rest.pulls.get(asked)).data.state).toBe('closed')
})

test('an organisation may forbid Actions to open pull requests', async () => {
  await branchWithFix('forbidden')
  github.state.actionsMayCreatePullRequests = false
  const { pulls } = clientOf(github).rest
  const answer = await refused(
    pulls.create({ ...place, head: 'forbidden', base: 'main', title: 'Forbidden' })
  )
  github.state.actionsMayCreatePullRequests = true
  expect(answer).toMatchObject({
    status: 403,
    message: expect.stringContaining(
      'GitHub Actions is not permitted to create or approve pull requests.'
    )
  })
})
