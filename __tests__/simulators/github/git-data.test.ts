import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startGitHub } from '../../../simulators/github/github.ts'
import type { LocalGitHub } from '../../../simulators/github/local-github.ts'
import { clientOf, refused } from './client.ts'

let github: LocalGitHub
let main: string
const place = { owner: 'octo', repo: 'calc' }

beforeAll(async () => {
  github = await startGitHub()
  await github.addRepository({
    owner: 'octo',
    name: 'calc',
    files: { 'src/add.js': 'add\n', 'src/sub.js': 'sub\n', 'README.md': '# Calc\n' }
  })
  await github.addRepository({ owner: 'octo', name: 'empty' })
  main = await github.git('octo', 'calc', 'rev-parse', 'main')
})
afterAll(async () => github[Symbol.asyncDispose]())

async function commitFile(path: string, content: string, parents: string[]): Promise<string> {
  const { git } = clientOf(github).rest
  const entry = { path, mode: '100644', type: 'blob', content } as const
  const tree = await git.createTree({ ...place, base_tree: main, tree: [entry] })
  const message = `Write ${path}`
  return (await git.createCommit({ ...place, message, tree: tree.data.sha, parents })).data.sha
}

describe('references', () => {
  test('are created, moved forward, matched and deleted', async () => {
    const { git } = clientOf(github).rest
    const next = await commitFile('next.txt', 'next\n', [main])
    await git.createRef({ ...place, ref: 'refs/heads/a/b', sha: main })
    await git.updateRef({ ...place, ref: 'heads/a/b', sha: next })
    expect((await git.getRef({ ...place, ref: 'heads/a/b' })).data.object).toMatchObject({
      type: 'commit',
      sha: next
    })
    const matching = await git.listMatchingRefs({ ...place, ref: 'heads/a' })
    expect(matching.data.map(({ ref }) => ref)).toEqual(['refs/heads/a/b'])
    await git.deleteRef({ ...place, ref: 'heads/a/b' })
    expect(await refused(git.getRef({ ...place, ref: 'heads/a/b' }))).toMatchObject({ status: 404 })
  })

  test('move backward or sideways only by force', async () => {
    const { git } = clientOf(github).rest
    const ours = await commitFile('ours.txt', 'ours\n', [main])
    const theirs = await commitFile('theirs.txt', 'theirs\n', [main])
    await git.createRef({ ...place, ref: 'refs/heads/moved', sha: ours })
    const move = { ...place, ref: 'heads/moved', sha: theirs }
    expect(await refused(git.updateRef(move))).toMatchObject({
      status: 422,
      message: expect.stringContaining('Update is not a fast forward')
    })
    expect((await git.updateRef({ ...move, force: true })).data.object.sha).toBe(theirs)
  })

  test.each([
    { name: 'a branch that exists', ref: 'refs/heads/main', message: 'Reference already exists' },
    { name: 'a bad name', ref: 'refs/heads/a..b', message: 'not a valid ref name' },
    {
      name: 'an unknown object',
      ref: 'refs/heads/new',
      sha: 'a'.repeat(40),
      message: 'Object does not exist'
    }
  ])('$name is refused', async ({ ref, sha = main, message }) => {
    const { git } = clientOf(github).rest
    expect(await refused(git.createRef({ ...place, ref, sha }))).toMatchObject({
      status: 422,
      message: expect.stringContaining(message)
    })
  })

  test('of an empty repository are a conflict, unknown ones do not exist', async () => {
    const { git } = clientOf(github).rest
    const empty = { owner: 'octo', repo: 'empty', ref: 'heads/main' }
    expect(await refused(git.getRef(empty))).toMatchObject({ status: 409 })
    expect(await refused(git.deleteRef({ ...place, ref: 'heads/unknown' }))).toMatchObject({
      status: 422,
      message: expect.stringContaining('Reference does not exist')
    })
  })
})

describe('objects', () => {
  test('a blob keeps bytes that are not text', async () => {
    const { git } = clientOf(github).rest
    const bytes = Buffer.from([0, 255, 254, 10, 13, 128])
    const content = bytes.toString('base64')
    const { data } = await git.createBlob({ ...place, content, encoding: 'base64' })
    const read = await git.getBlob({ ...place, file_sha: data.sha })
    expect(Buffer.from(read.data.content, 'base64')).toEqual(bytes)
    expect(read.data.size).toBe(6)
  })

  test('a tree is built on another: files change, appear, become executable, go', async () => {
    const { git } = clientOf(github).rest
    const { data } = await git.createTree({
      ...place,
      base_tree: main,
      tree: [
        { path: 'src/add.js', mode: '100644', type: 'blob', content: 'changed\n' },
        { path: 'bin/run', mode: '100755', type: 'blob', content: '#!/bin/sh\n' },
        { path: 'README.md', mode: '100644', type: 'blob', sha: null }
      ]
    })
    const read = await git.getTree({ ...place, tree_sha: data.sha, recursive: '1' })
    expect(read.data.tree.map(({ path, mode }) => `${mode} ${path}`)).toEqual([
      '040000 bin',
      '100755 bin/run',
      '040000 src',
      '100644 src/add.js',
      '100644 src/sub.js'
    ])
  })

  test.each([
    { name: 'to delete what is not there', entry: { path: 'no.txt', sha: null } },
    { name: 'to leave the tree', entry: { path: '../x', content: 'x' } },
    { name: 'to reach into git', entry: { path: '.git/config', content: 'x' } },
    { name: 'an unknown blob', entry: { path: 'x', sha: 'b'.repeat(40) } }
  ])('a tree is refused that is asked $name', async ({ entry }) => {
    const { git } = clientOf(github).rest
    const tree = [{ mode: '100644', type: 'blob', ...entry } as const]
    expect(await refused(git.createTree({ ...place, base_tree: main, tree }))).toMatchObject({
      status: 422
    })
  })

  test('a commit of a workflow is signed unless it names an author', async () => {
    const { git } = clientOf(github).rest
    const tree = (await git.getCommit({ ...place, commit_sha: main })).data.tree.sha
    const plain = { ...place, message: 'Plain\n\nTwo paragraphs', tree, parents: [main] }
    const signed = await git.createCommit(plain)
    expect(signed.data).toMatchObject({
      message: 'Plain\n\nTwo paragraphs',
      author: { name: 'github-actions[bot]' },
      verification: { verified: true, reason: 'valid' }
    })
    const author = { name: 'Ada', email: 'ada@example.com', date: '2026-01-02T03:04:05Z' }
    const named = await git.createCommit({ ...plain, author })
    expect(named.data).toMatchObject({ author, verification: { verified: false } })
  })
})

describe('contents', () => {
  test('files and directories are read at any ref', async () => {
    const { repos } = clientOf(github).rest
    const file = await repos.getContent({ ...place, path: 'src/add.js', ref: main })
    expect(file.data).toMatchObject({ type: 'file', content: 'YWRkCg==\n' })
    const directory = await repos.getContent({ ...place, path: 'src' })
    expect(directory.data).toMatchObject([{ path: 'src/add.js' }, { path: 'src/sub.js' }])
    const root = await repos.getContent({ ...place, path: '' })
    expect(root.data).toMatchObject([{ name: 'README.md' }, { name: 'src', type: 'dir' }])
    expect(await refused(repos.getContent({ ...place, path: 'none' }))).toMatchObject({
      status: 404
    })
  })

  test('branches and commits are read and compared', async () => {
    const { repos, git } = clientOf(github).rest
    const sha = await commitFile('src/mul.js', 'mul\n', [main])
    await git.createRef({ ...place, ref: 'refs/heads/feature/mul', sha })
    expect((await repos.getBranch({ ...place, branch: 'feature/mul' })).data.commit.sha).toBe(sha)
    const { data } = await repos.compareCommitsWithBasehead({
      ...place,
      basehead: 'main...feature/mul'
    })
    expect(data).toMatchObject({
      status: 'ahead',
      ahead_by: 1,
      behind_by: 0,
      files: [{ filename: 'src/mul.js', status: 'added', additions: 1 }]
    })
    const commit = await repos.getCommit({ ...place, ref: 'feature/mul' })
    expect(commit.data.files).toMatchObject([{ filename: 'src/mul.js' }])
    const branches = await repos.listBranches(place)
    expect(branches.data.map(({ name }) => name)).toContain('feature/mul')
  })
})
