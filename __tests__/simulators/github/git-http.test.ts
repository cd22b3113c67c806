import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { gitEnvironment } from '../../../simulators/github/git/store.ts'
import { startGitHub } from '../../../simulators/github/github.ts'
import type { LocalGitHub } from '../../../simulators/github/local-github.ts'
import { clientOf } from './client.ts'

let github: LocalGitHub
let directory: string
const place = { owner: 'octo', repo: 'calc' }

beforeAll(async () => {
  github = await startGitHub()
})
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'git-http-'))
  return async () => rm(directory, { recursive: true, force: true })
})
afterAll(async () => github[Symbol.asyncDispose]())

async function git(...args: readonly string[]): Promise<string> {
  const { stdout } = await execa('git', args, { cwd: directory, env: gitEnvironment })
  return stdout
}

/** As actions/checkout gives the token to git. */
function withToken(token: string): string {
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64')
  return `http.extraheader=AUTHORIZATION: basic ${basic}`
}

async function sourceRepository(): Promise<string> {
  const source = join(directory, 'source')
  await git('init', '--quiet', '-b', 'trunk', source)
  for (const content of ['one', 'two', 'three']) {
    await writeFile(join(source, 'file.txt'), `${content}\n`)
    await git('-C', source, 'add', '.')
    await git('-C', source, 'commit', '--quiet', '-m', content)
  }
  await git('-C', source, 'branch', 'side', 'HEAD~1')
  return source
}

test('a git repository is served with its branches and history, whole or shallow', async () => {
  const { defaultBranch } = await github.addRepository({
    ...place,
    name: 'calc',
    from: await sourceRepository()
  })
  expect(defaultBranch).toBe('trunk')
  const url = github.gitUrl('octo', 'calc')

  await git('clone', '--quiet', url, 'whole')
  expect(await git('-C', 'whole', 'log', '--format=%s')).toBe('three\ntwo\none')
  expect(await git('-C', 'whole', 'branch', '--remotes')).toContain('origin/side')

  await git('clone', '--quiet', '--depth', '1', url, 'shallow')
  expect(await git('-C', 'shallow', 'log', '--format=%s')).toBe('three')
})

test('one commit is fetched by its sha with a token, as actions/checkout does', async () => {
  await github.addRepository({ ...place, name: 'by-sha', from: await sourceRepository() })
  const sha = await github.git('octo', 'by-sha', 'rev-parse', 'side')
  await git('init', '--quiet', 'checkout')
  const remote = ['-C', 'checkout', '-c', withToken(github.token)]
  const refspec = `+${sha}:refs/remotes/origin/side`
  const url = github.gitUrl('octo', 'by-sha')
  await git(...remote, 'fetch', '--quiet', '--depth=1', '--no-tags', url, refspec)
  await git('-C', 'checkout', 'checkout', '--quiet', sha)
  expect(await readFile(join(directory, 'checkout/file.txt'), 'utf8')).toBe('two\n')
  const fetches = github.requests.filter(({ path }) => path.startsWith('/octo/by-sha.git'))
  expect(fetches.map(({ token }) => token)).toContain(github.token)
})

test('a push needs a token that may write, and the API sees what was pushed', async () => {
  await github.addRepository({ ...place, name: 'pushed', files: { 'a.txt': 'a\n' } })
  const url = github.gitUrl('octo', 'pushed')
  await git('clone', '--quiet', url, 'work')
  await writeFile(join(directory, 'work/b.txt'), 'b\n')
  await git('-C', 'work', 'add', '.')
  await git('-C', 'work', 'commit', '--quiet', '-m', 'Add b')
  const push = ['push', '--quiet', 'origin', 'HEAD:refs/heads/sstar/issue-1']

  await expect(git('-C', 'work', ...push)).rejects.toThrow(/could not read Username|terminal/)
  await expect(git('-C', 'work', '-c', withToken(github.readOnlyToken), ...push)).rejects.toThrow(
    '403'
  )
  await git('-C', 'work', '-c', withToken(github.token), ...push)

  const { data } = await clientOf(github).rest.git.getRef({
    owner: 'octo',
    repo: 'pushed',
    ref: 'heads/sstar/issue-1'
  })
  expect(data.object.sha).toBe(await git('-C', 'work', 'rev-parse', 'HEAD'))
  expect(github.requests.some(({ operation }) => operation === 'git-receive-pack')).toBe(true)
})

test('a private repository is cloned with a token only', async () => {
  await github.addRepository({
    ...place,
    name: 'hidden',
    files: { 'a.txt': 'a\n' },
    private: true
  })
  const url = github.gitUrl('octo', 'hidden')
  await expect(git('clone', '--quiet', url, 'without')).rejects.toThrow(
    /could not read Username|terminal/
  )
  await git('-c', withToken(github.readOnlyToken), 'clone', '--quiet', url, 'with')
  expect(await readFile(join(directory, 'with/a.txt'), 'utf8')).toBe('a\n')
})
