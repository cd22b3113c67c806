import { describe, expect, test } from 'vitest'
import type { LocalGitHub } from '../../simulators/github/local-github.ts'
import type { FileChange } from '../../src/core/types.ts'
import { publish, type Publication } from '../../src/github/publish.ts'
import { client, issueOf, place, startScene, writes } from './scene.ts'

const branch = 'sstar/issue-1'
const fixed = 'export const add = (a, b) => a + b\n'
const fix: FileChange = { path: 'src/add.js', before: '', after: fixed }

async function publication(
  github: LocalGitHub,
  changes: readonly FileChange[] = [fix],
  more: Partial<Publication> = {}
): Promise<Publication> {
  return {
    ...place,
    issueNumber: 1,
    baseSha: await head(github, 'main'),
    baseBranch: 'main',
    patch: { changes, diff: '' },
    commit: { subject: 'Fix add', body: 'It subtracted.' },
    runId: '42',
    title: 'Fix add',
    body: 'Closes #1\n\nEvidence.',
    draft: false,
    labels: ['sstar'],
    serverUrl: github.url,
    force: false,
    ...more
  }
}

async function head(github: LocalGitHub, name: string): Promise<string> {
  return (await github.git('acme', 'calc', 'rev-parse', name)).trim()
}

/** A commit on a branch, as somebody pushes it; `amend` replaces the last one and keeps its message and author. */
async function push(
  github: LocalGitHub,
  name: string,
  path: string,
  amend = false
): Promise<string> {
  const run = async (...args: readonly string[]) =>
    (await github.git('acme', 'calc', ...args)).trim()
  const octokit = client(github)
  const { data: blob } = await octokit.rest.git.createBlob({ ...place, content: 'by hand\n' })
  const tip = await head(github, name)
  const { data: tree } = await octokit.rest.git.createTree({
    ...place,
    base_tree: tip,
    tree: [{ path, mode: '100644', type: 'blob', sha: blob.sha }]
  })
  const person = { name: 'Alice', email: 'alice@example.com' }
  const { data: old } = await octokit.rest.git.getCommit({ ...place, commit_sha: tip })
  const { data: made } = await octokit.rest.git.createCommit({
    ...place,
    message: amend ? old.message : 'Work by hand',
    author: amend ? old.author : person,
    committer: person,
    tree: tree.sha,
    parents: amend ? old.parents.map(({ sha }) => sha) : [tip]
  })
  await run('update-ref', `refs/heads/${name}`, made.sha)
  return made.sha
}

describe('publish', () => {
  test('makes one signed commit of the patch’s files on the base, and one labelled pull request', async () => {
    await using github = await startScene()
    const base = await head(github, 'main')
    const changes: readonly FileChange[] = [
      fix,
      { path: 'src/new/sub.js', before: undefined, after: 'größer\n' },
      { path: 'src/old.js', before: '', after: undefined }
    ]
    const requester = { login: 'alice', id: 7 }
    const done = await publish(client(github), await publication(github, changes, { requester }))

    expect(done).toEqual({
      kind: 'published',
      number: 2,
      url: `${github.url}/acme/calc/pull/2`,
      draft: false,
      created: true,
      branch,
      sha: await head(github, branch),
      notes: []
    })
    expect(await github.git('acme', 'calc', 'diff-tree', '-r', '--name-status', base, branch)).toBe(
      'M\tsrc/add.js\nA\tsrc/new/sub.js\nD\tsrc/old.js'
    )
    expect(await github.git('acme', 'calc', 'show', `${branch}:src/new/sub.js`)).toContain('größer')
    expect(await github.git('acme', 'calc', 'log', '-1', '--format=%P%n%B', branch)).toBe(
      `${base}\nFix add\n\nIt subtracted.\n\nSstar-Run: 42\nCo-authored-by: alice <7+alice@users.noreply.github.com>`
    )
    expect(github.state.signedCommits.has(await head(github, branch))).toBe(true)
    expect(issueOf(github, 2)).toMatchObject({
      title: 'Fix add',
      body: '<!-- sstar:begin -->\nCloses #1\n\nEvidence.\n<!-- sstar:end -->',
      labels: ['sstar'],
      pull: { baseRef: 'main', headRef: branch, draft: false }
    })
  })

  test('keeps the mode a file has in the base', async () => {
    await using github = await startScene()
    const octokit = client(github)
    const { data: tree } = await octokit.rest.git.createTree({
      ...place,
      base_tree: await head(github, 'main'),
      tree: [
        { path: 'bin/run.sh', mode: '100755', type: 'blob', content: 'echo one\n' },
        { path: 'link', mode: '120000', type: 'blob', content: 'README.md' }
      ]
    })
    const { data: commit } = await octokit.rest.git.createCommit({
      ...place,
      message: 'Add a script',
      tree: tree.sha,
      parents: [await head(github, 'main')]
    })
    await github.git('acme', 'calc', 'update-ref', 'refs/heads/main', commit.sha)
    const script: FileChange = { path: 'bin/run.sh', before: '', after: 'echo two\n' }
    await publish(octokit, await publication(github, [script]))
    expect(await github.git('acme', 'calc', 'ls-tree', branch, 'bin/')).toMatch(/^100755 blob/)

    for (const path of ['link', 'link/x', 'bin', 'README.md/x']) {
      const change: FileChange = { path, before: undefined, after: 'x' }
      expect(await publish(octokit, await publication(github, [change]))).toMatchObject({
        kind: 'held',
        reason: expect.stringContaining(JSON.stringify(path))
      })
    }
  })

  test('holds a patch with a path that leaves the tree before anything is written', async () => {
    await using github = await startScene()
    const change: FileChange = { path: 'src/../../x', before: undefined, after: 'x' }
    expect(await publish(client(github), await publication(github, [fix, change]))).toEqual({
      kind: 'held',
      reason: 'the path "src/../../x" has an empty, `.` or `..` part',
      remedy: 'Run the solve again.'
    })
    expect(writes(github)).toEqual([])
  })

  test('refuses a base and a number that are none, without a request', async () => {
    await using github = await startScene()
    const wrongs: readonly Partial<Publication>[] = [
      { baseBranch: '--upload-pack=x' },
      { baseBranch: branch },
      { baseSha: 'HEAD' },
      { issueNumber: 1.5 }
    ]
    for (const wrong of wrongs) {
      await expect(
        publish(client(github), await publication(github, [fix], wrong))
      ).rejects.toThrow(/cannot be proposed to|not the number of an issue/)
    }
    expect(github.requests).toEqual([])
  })

  test('holds a patch that changes nothing', async () => {
    await using github = await startScene()
    const same: FileChange = { path: 'README.md', before: '', after: '# calc\n' }
    const gone: FileChange = { path: 'not/there', before: '', after: undefined }
    for (const changes of [[same], [gone], []]) {
      expect(await publish(client(github), await publication(github, changes))).toMatchObject({
        kind: 'held',
        reason: expect.stringContaining('changes nothing')
      })
    }
    await expect(head(github, branch)).rejects.toThrow('unknown revision')
  })

  test('updates branch and pull request on a rerun and keeps what people wrote around the report', async () => {
    await using github = await startScene()
    const octokit = client(github)
    await publish(octokit, await publication(github))
    const pull = issueOf(github, 2)
    pull.body = `Reviewer: alice\n\n${pull.body}\n\nSee #9.`
    const better: FileChange = { ...fix, after: `${fixed}// checked\n` }
    const again = await publish(
      octokit,
      await publication(github, [better], { runId: '43', title: 'Fix add again', body: 'New.' })
    )
    expect(again).toMatchObject({ kind: 'published', number: 2, created: false, notes: [] })
    expect(pull).toMatchObject({
      title: 'Fix add again',
      body: 'Reviewer: alice\n\n<!-- sstar:begin -->\nNew.\n<!-- sstar:end -->\n\nSee #9.'
    })
    expect(await github.git('acme', 'calc', 'rev-list', '--count', `main..${branch}`)).toBe('1')
    expect(await github.git('acme', 'calc', 'show', `${branch}:src/add.js`)).toContain('checked')
    expect([...(github.state.repositories.get('acme/calc')?.issues.keys() ?? [])]).toEqual([1, 2])
  })

  test.each([
    { operation: 'git/create-tree', drop: 'before' },
    { operation: 'git/create-commit', drop: 'after' },
    { operation: 'git/create-ref', drop: 'after' },
    { operation: 'pulls/create', drop: 'before' },
    { operation: 'pulls/create', drop: 'after' },
    { operation: 'issues/add-labels', drop: 'before' }
  ] as const)(
    'comes to one branch and one pull request after a kill $drop $operation',
    async ({ operation, drop }) => {
      await using github = await startScene()
      const octokit = client(github)
      github.failNext({ operation }, { drop })
      await publish(octokit, await publication(github)).catch(() => undefined)
      const done = await publish(octokit, await publication(github))
      expect(done).toMatchObject({ kind: 'published', number: 2 })
      expect(await github.git('acme', 'calc', 'rev-list', '--count', `main..${branch}`)).toBe('1')
      expect(issueOf(github, 2).labels).toEqual(['sstar'])
      expect(github.state.repositories.get('acme/calc')?.issues.size).toBe(2)
    }
  )

  test('leaves no branch when the commit cannot be made', async () => {
    await using github = await startScene()
    github.failNext({ operation: 'git/create-commit' }, { status: 500, body: { message: 'Oh' } })
    await expect(publish(client(github), await publication(github))).rejects.toThrow('Oh')
    await expect(head(github, branch)).rejects.toThrow('unknown revision')
  })

  test('moves no branch that already has this very commit', async () => {
    await using github = await startScene()
    const octokit = client(github)
    await publish(octokit, await publication(github))
    const before = await head(github, branch)
    await publish(octokit, await publication(github, [fix], { runId: '43' }))
    expect(await head(github, branch)).toBe(before)
    expect(writes(github).filter((write) => write.startsWith('PATCH'))).toEqual([
      'PATCH /repos/acme/calc/pulls/2'
    ])
  })

  test('never overwrites a commit of others', async () => {
    await using github = await startScene()
    const octokit = client(github)
    await publish(octokit, await publication(github))
    const theirs = await push(github, branch, 'src/hand.js')
    const body = issueOf(github, 2).body
    const done = await publish(
      octokit,
      await publication(github, [fix], { force: true, body: 'x' })
    )
    expect(done).toMatchObject({
      kind: 'held',
      reason: expect.stringContaining(
        `a commit that the action did not make (${theirs.slice(0, 7)}`
      ),
      remedy: expect.stringContaining(branch)
    })
    expect(await head(github, branch)).toBe(theirs)
    expect(issueOf(github, 2).body).toBe(body)
  })

  test('takes a commit of ours that somebody amended for theirs', async () => {
    await using github = await startScene()
    const octokit = client(github)
    await publish(octokit, await publication(github))
    const theirs = await push(github, branch, 'src/add.js', true)
    expect(await publish(octokit, await publication(github))).toMatchObject({ kind: 'held' })
    expect(await head(github, branch)).toBe(theirs)
  })

  test('stays on the commit of the run when the base branch moves on', async () => {
    await using github = await startScene()
    const octokit = client(github)
    const before = await publication(github)
    await publish(octokit, before)
    await push(github, 'main', 'src/other.js')
    const late = await publish(octokit, {
      ...before,
      patch: { changes: [{ ...fix, after: `${fixed}\n` }], diff: '' }
    })
    expect(late).toMatchObject({ kind: 'published', created: false })
    expect(await head(github, `${branch}^`)).toBe(before.baseSha)
    const now = await publish(octokit, await publication(github))
    expect(now).toMatchObject({ kind: 'published', created: false })
    expect(await head(github, `${branch}^`)).toBe(await head(github, 'main'))
  })

  test('keeps the branch and gives a link when Actions may not open pull requests', async () => {
    await using github = await startScene({ actionsMayCreatePullRequests: false })
    const octokit = client(github)
    expect(await publish(octokit, await publication(github))).toEqual({
      kind: 'branch-only',
      branch,
      sha: await head(github, branch),
      compareUrl: `${github.url}/acme/calc/compare/main...sstar/issue-1?expand=1`,
      reason: expect.stringContaining('does not let GitHub Actions create pull requests'),
      remedy: expect.stringContaining('Settings > Actions > General > Workflow permissions'),
      notes: []
    })
    github.state.actionsMayCreatePullRequests = true
    expect(await publish(octokit, await publication(github))).toMatchObject({
      kind: 'published',
      created: true
    })
  })

  test('names the permission that is missing for the pull request', async () => {
    await using github = await startScene()
    github.failNext(
      { operation: 'pulls/create' },
      { status: 403, body: { message: 'Resource not accessible by integration' } }
    )
    expect(await publish(client(github), await publication(github))).toMatchObject({
      kind: 'branch-only',
      remedy: expect.stringContaining('`pull-requests: write`')
    })
  })

  test('writes nothing with a read-only token', async () => {
    await using github = await startScene()
    const octokit = client(github, github.readOnlyToken)
    await expect(publish(octokit, await publication(github))).rejects.toThrow(
      'Resource not accessible by integration'
    )
    await expect(head(github, branch)).rejects.toThrow('unknown revision')
  })

  test('opens a draft, or says why it is none', async () => {
    await using github = await startScene()
    const octokit = client(github)
    const draft = { draft: true }
    github.failNext(
      { operation: 'pulls/create' },
      {
        status: 422,
        body: { message: 'Draft pull requests are not supported in this repository.' }
      }
    )
    expect(await publish(octokit, await publication(github, [fix], draft))).toMatchObject({
      kind: 'published',
      draft: false,
      notes: [expect.stringContaining('no draft pull requests')]
    })
    expect(await publish(octokit, await publication(github, [fix], draft))).toMatchObject({
      created: false,
      notes: [expect.stringContaining('is not a draft')]
    })
    issueOf(github, 2).state = 'closed'
    expect(await publish(octokit, await publication(github, [fix], draft))).toMatchObject({
      number: 3,
      draft: true,
      notes: []
    })
  })

  test('goes on without labels', async () => {
    await using github = await startScene()
    github.failNext({ operation: 'issues/add-labels' }, { status: 403, body: { message: 'No' } })
    expect(await publish(client(github), await publication(github))).toMatchObject({
      kind: 'published',
      notes: [expect.stringContaining('label pull request #2')]
    })
  })

  test('holds back where another open pull request closes the issue, unless forced', async () => {
    await using github = await startScene()
    const octokit = client(github)
    await github.git('acme', 'calc', 'branch', 'mine', 'main')
    await push(github, 'mine', 'src/mine.js')
    const rival = { ...place, head: 'mine', base: 'main', title: 'Mine' }
    const { data } = await octokit.rest.pulls.create({ ...rival, body: 'Fixes #12, see #1' })
    expect(await publish(octokit, await publication(github))).toMatchObject({ kind: 'published' })

    await octokit.rest.git.deleteRef({ ...place, ref: `heads/${branch}` })
    await octokit.rest.pulls.update({
      ...place,
      pull_number: data.number,
      body: 'fixes: acme/calc#1.'
    })
    expect(await publish(octokit, await publication(github))).toMatchObject({
      kind: 'held',
      reason: 'pull request #2 is open and says that it closes issue #1'
    })
    await expect(head(github, branch)).rejects.toThrow('unknown revision')
    expect(await publish(octokit, await publication(github, [fix], { force: true }))).toMatchObject(
      {
        kind: 'published',
        notes: [expect.stringContaining('Pull request #2 is open too')]
      }
    )
    expect(await publish(octokit, await publication(github))).toMatchObject({ kind: 'published' })
  })
})
