import { execa } from 'execa'
import { createFixture } from 'fs-fixture'
import {
  access,
  chmod,
  chown,
  lstat,
  mkdir,
  readFile,
  readdir,
  readlink,
  symlink,
  writeFile
} from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { InputError } from '../../../src/input-error.ts'
import type { FileChange } from '../../../src/core/types.ts'
import { checkPath } from '../../../src/repository/edits/safe-path.ts'
import { applyAnswer } from '../../../src/repository/edits/apply-answer.ts'
import { patchOf } from '../../../src/repository/edits/patch.ts'
import { openCandidateTree } from '../../../src/repository/tree/candidate-tree.ts'
import { exportBase } from '../../../src/repository/tree/export-base.ts'
import { ignoredEntries, ignoredIn, repositoryFiles } from '../../../src/repository/tree/files.ts'
import { git } from '../../../src/repository/tree/git.ts'
import { openTreeText } from '../../../src/repository/tree/tree-text.ts'
import { makeRepository } from './make-repository.ts'

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false
  )

describe('exportBase', () => {
  test('writes the files of the commit, not of the checkout, and leaves the repository as it was', async () => {
    await using repository = await makeRepository({ 'a.txt': 'one\n', 'dir/b ä.sh': '#!/bin/sh\n' })
    await chmod(join(repository.path, 'dir/b ä.sh'), 0o755)
    await symlink('a.txt', join(repository.path, 'link'))
    const sha = await repository.commit()
    await writeFile(join(repository.path, 'a.txt'), 'changed\n')
    await writeFile(join(repository.path, 'staged.txt'), 'x')
    await repository.run('add', 'staged.txt')
    const snapshot = async () => [
      await repository.run('status', '--porcelain=v2'),
      await repository.run('for-each-ref'),
      await repository.run('worktree', 'list'),
      await readFile(join(repository.path, '.git/index'), 'hex')
    ]
    const before = await snapshot()
    await using out = await createFixture({})
    const into = join(out.path, 'base')
    await exportBase({ repository: repository.path, sha, into, scratch: out.path })
    expect((await readdir(into, { recursive: true })).sort()).toEqual([
      'a.txt',
      'dir',
      'dir/b ä.sh',
      'link'
    ])
    expect(await readFile(join(into, 'a.txt'), 'utf8')).toBe('one\n')
    expect(await readlink(join(into, 'link'))).toBe('a.txt')
    expect((await lstat(join(into, 'dir/b ä.sh'))).mode & 0o111).toBe(0o111)
    expect(await snapshot()).toEqual(before)
  })

  test('runs no filter, hook or monitor of the repository', async () => {
    await using repository = await makeRepository({
      '.gitattributes': '*.txt filter=evil\n*.bin filter=lfs\n',
      'a.txt': 'one\n',
      'b.bin': 'version https://git-lfs.github.com/spec/v1\n'
    })
    const sha = await repository.commit()
    const witness = join(repository.path, 'ran')
    for (const key of ['filter.evil.smudge', 'filter.lfs.smudge', 'core.fsmonitor'])
      await repository.run('config', key, `touch ${witness}; cat`)
    await repository.run('config', 'filter.lfs.required', 'true')
    const hooks = join(repository.path, 'hooks')
    await mkdir(hooks)
    await writeFile(join(hooks, 'post-index-change'), `#!/bin/sh\ntouch ${witness}\n`)
    await chmod(join(hooks, 'post-index-change'), 0o755)
    await repository.run('config', 'core.hooksPath', hooks)
    await using out = await createFixture({})
    await using scratch = await createFixture({})
    await exportBase({ repository: repository.path, sha, into: out.path, scratch: scratch.path })
    await repositoryFiles(repository.path, sha)
    await ignoredEntries(repository.path)
    expect(await readFile(join(out.path, 'a.txt'), 'utf8')).toBe('one\n')
    expect(await readFile(join(out.path, 'b.bin'), 'utf8')).toMatch(/^version/)
    expect(await exists(witness)).toBe(false)
  })

  test('takes only full commit ids', async () => {
    await expect(
      exportBase({ repository: '/', sha: '--output=/tmp/x', into: '/nowhere', scratch: '/nowhere' })
    ).rejects.toThrow('not a full commit id')
  })

  test('tells the remedy for a partial clone', async () => {
    await using repository = await makeRepository({ 'a.txt': 'one\n' })
    await repository.run('config', 'uploadpack.allowFilter', 'true')
    const sha = await repository.commit()
    await using out = await createFixture({})
    const clone = join(out.path, 'partial')
    const source = `file://${repository.path}`
    await execa('git', ['clone', '-q', '--filter=blob:none', '--no-checkout', source, clone])
    await expect(
      exportBase({ repository: clone, sha, into: join(out.path, 'base'), scratch: out.path })
    ).rejects.toThrow(InputError)
  })

  test('works on a shallow clone and from a linked worktree with a colon in its path', async () => {
    await using repository = await makeRepository({ 'a.txt': 'one\n' })
    await repository.commit()
    const sha = await repository.commit()
    await using out = await createFixture({})
    const clone = join(out.path, 'shal:low')
    await execa('git', ['clone', '-q', '--depth=1', `file://${repository.path}`, clone])
    const worktree = join(out.path, 'linked')
    await repository.run('worktree', 'add', '-q', '--detach', worktree)
    for (const [index, path] of [clone, worktree].entries()) {
      const into = join(out.path, `base${index}`)
      await exportBase({ repository: path, sha, into, scratch: out.path })
      expect(await readdir(into)).toEqual(['a.txt'])
    }
  })
})

test('git is asked without the environment, and whoever owns the checkout', async () => {
  await using repository = await makeRepository({ a: '1' })
  const sha = await repository.commit()
  if (process.getuid?.() === 0) {
    await chown(repository.path, 65534, 65534)
    await chown(join(repository.path, '.git'), 65534, 65534)
  }
  expect((await git(repository.path, ['rev-parse', 'HEAD'])).stdout.trim()).toBe(sha)
  const config = await git(repository.path, ['config', '--show-scope', '--list'])
  expect(config.stdout).not.toMatch(/^(?:global|system)\t/m)
})

test('repositoryFiles lists paths with sizes and modes', async () => {
  await using repository = await makeRepository({ 'a b/ä"\n.txt': 'four', 'run.sh': '' })
  await chmod(join(repository.path, 'run.sh'), 0o755)
  await symlink('/etc/passwd', join(repository.path, 'link'))
  const inner = await repository.commit()
  await repository.run('update-index', '--add', '--cacheinfo', `160000,${inner},sub`)
  await repository.run('commit', '-q', '-m', 'sub')
  const sha = await repository.run('rev-parse', 'HEAD')
  expect(await repositoryFiles(repository.path, sha)).toEqual([
    { path: 'a b/ä"\n.txt', size: 4, mode: 'file' },
    { path: 'link', size: 11, mode: 'symlink' },
    { path: 'run.sh', size: 0, mode: 'executable' },
    { path: 'sub', size: 0, mode: 'submodule' }
  ])
})

test('ignoredEntries lists the topmost ignored paths; ignoredIn goes by the same rules', async () => {
  await using repository = await makeRepository({
    '.gitignore': 'node_modules/\n*.log\n!keep.log\n',
    'kept/tracked.log': 'x',
    'node_modules/a/index.js': 'x',
    'lib/x.js': 'x',
    'lib/x.log': 'x',
    'keep.log': 'x'
  })
  await repository.run('add', '-f', 'kept/tracked.log')
  await repository.commit()
  await writeFile(join(repository.path, 'untracked.js'), 'x')
  expect(await ignoredEntries(repository.path)).toEqual([
    { path: 'lib/x.log', directory: false },
    { path: 'node_modules', directory: true }
  ])
  const ignored = ignoredIn(repository.path)
  const paths = ['node_modules/b.js', 'new.log', 'keep.log', 'kept/tracked.log', 'src/new.js', '-x']
  expect(await Promise.all(paths.map(ignored))).toEqual([true, true, false, false, false, false])
})

describe('openCandidateTree', () => {
  const change = (path: string, before?: string, after?: string): FileChange => ({
    path,
    before,
    after
  })

  test('copies the base and writes the patch into the copy only', async () => {
    await using out = await createFixture({
      'base/a.sh': 'old',
      'base/gone/only.txt': 'x',
      'base/dir': 'a file'
    })
    const base = join(out.path, 'base')
    await chmod(join(base, 'a.sh'), 0o755)
    await symlink('/nowhere', join(base, 'dangling'))
    const patch = patchOf([
      change('a.sh', 'old', 'new'),
      change('gone/only.txt', 'x'),
      change('dir', 'a file'),
      change('dir/inside/new.txt', undefined, '\uFEFFä\r\n')
    ])
    let path: string
    {
      await using tree = await openCandidateTree(base, patch, false)
      path = tree.path
      expect((await readdir(path, { recursive: true })).sort()).toEqual([
        'a.sh',
        'dangling',
        'dir',
        'dir/inside',
        'dir/inside/new.txt'
      ])
      expect(await readFile(join(path, 'a.sh'), 'utf8')).toBe('new')
      expect((await lstat(join(path, 'a.sh'))).mode & 0o777).toBe(0o755)
      expect(await readFile(join(path, 'dir/inside/new.txt'), 'utf8')).toBe('\uFEFFä\r\n')
      expect(await readlink(join(path, 'dangling'))).toBe('/nowhere')
    }
    expect(await exists(path)).toBe(false)
    expect(await readFile(join(base, 'a.sh'), 'utf8')).toBe('old')
    expect(await readdir(out.path)).toEqual(['base'])
  })

  test.each([
    { name: 'through a linked directory', path: 'link/x.txt' },
    { name: 'onto a link', path: 'filelink' },
    { name: 'onto a directory', path: 'dir' },
    { name: 'inside a file', path: 'file/x' },
    { name: 'out of the tree', path: '../x' },
    { name: "into git's files", path: '.git/hooks/pre-commit' }
  ])('writes nothing $name and leaves nothing behind', async ({ path }) => {
    await using out = await createFixture({
      'base/dir/x': '1',
      'base/file': '1',
      'outside/x.txt': 'safe'
    })
    const base = join(out.path, 'base')
    await symlink('../outside', join(base, 'link'))
    await symlink('../outside/x.txt', join(base, 'filelink'))
    const patch = { changes: [change(path, undefined, 'evil')], diff: '' }
    for (const layered of [false, true])
      await expect(openCandidateTree(base, patch, layered)).rejects.toThrow(path.slice(0, 4))
    expect(await readFile(join(out.path, 'outside/x.txt'), 'utf8')).toBe('safe')
    expect((await readdir(out.path)).sort()).toEqual(['base', 'outside'])
  })
})

test('openTreeText gives text and names what is none', async () => {
  await using out = await createFixture({
    'a.txt': '\uFEFFä\r\n',
    'bin.dat': 'a\0b',
    'big.txt': 'x'.repeat(1024 * 1024 + 1),
    'dir/x': '1',
    sub: {}
  })
  await writeFile(join(out.path, 'latin.txt'), Buffer.from([0xe4, 0x0a]))
  await symlink('dir', join(out.path, 'link'))
  const { read, obstacle } = openTreeText(out.path, ['sub'])
  expect(await read('a.txt')).toBe('\uFEFFä\r\n')
  expect(await Promise.all(['none', 'dir', 'link/x/y', 'latin.txt'].map(read))).toEqual(
    Array.from({ length: 4 }, () => undefined)
  )
  const sentences = await Promise.all(
    [
      'a.txt',
      'new/file',
      'bin.dat',
      'latin.txt',
      'big.txt',
      'dir',
      'link/x',
      'a.txt/x',
      'sub/x'
    ].map(obstacle)
  )
  expect(sentences).toEqual([
    undefined,
    undefined,
    expect.stringContaining('not UTF-8'),
    expect.stringContaining('not UTF-8'),
    expect.stringContaining('larger than 1024 KB'),
    expect.stringContaining('a directory'),
    expect.stringContaining('link is a symbolic link'),
    expect.stringContaining('a.txt is a file'),
    expect.stringContaining('sub is a submodule')
  ])
  const link = await applyAnswer('```path=link/x\nevil\n```', read, { obstacle })
  expect(link).toMatchObject({ kind: 'unapplied', problems: [/link is a symbolic link/] })
  expect(checkPath('link/x').kind).toBe('path')
})
