import { execa } from 'execa'
import { createFixture } from 'fs-fixture'
import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { InputError } from '../../../src/input-error.ts'
import { resolveBase } from '../../../src/repository/tree/base.ts'
import { makeRepository } from './make-repository.ts'

describe('resolveBase finds', () => {
  test('HEAD, a branch, a remote branch, a tag, a commit id', async () => {
    await using repository = await makeRepository({ 'src/a.txt': '1' })
    const first = await repository.commit()
    await repository.run('tag', 'v1')
    await repository.run('branch', 'old/one')
    await repository.run('update-ref', 'refs/remotes/origin/far', first)
    const second = await repository.commit()
    const root = await realpath(repository.path)
    const base = { root, notes: [] }
    expect(await resolveBase(repository.path)).toEqual({ ...base, sha: second, branch: 'main' })
    expect(await resolveBase(join(repository.path, 'src'))).toMatchObject({ root })
    for (const [ref, branch] of [
      ['old/one', 'old/one'],
      ['refs/heads/old/one', 'old/one'],
      ['far', 'far'],
      ['v1', 'v1'],
      [first, undefined]
    ] as const)
      expect(await resolveBase(repository.path, ref)).toEqual({ ...base, sha: first, branch })
  })

  test('a detached HEAD', async () => {
    await using repository = await makeRepository({ a: '1' })
    const sha = await repository.commit()
    await repository.run('checkout', '-q', '--detach')
    expect(await resolveBase(repository.path)).toMatchObject({ sha, branch: undefined })
  })

  test('submodules and notes them', async () => {
    await using repository = await makeRepository({ '.gitmodules': '[submodule "x"]\n' })
    await repository.commit()
    expect((await resolveBase(repository.path)).notes).toEqual([
      expect.stringContaining('submodules')
    ])
  })
})

describe('resolveBase tells the remedy for', () => {
  async function errorOf(path: string, ref?: string): Promise<string> {
    const error = await resolveBase(path, ref).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(InputError)
    return error instanceof Error ? error.message : ''
  }

  test('a directory that is no repository, or none at all', async () => {
    await using out = await createFixture({})
    expect(await errorOf(out.path)).toContain('is not a git repository')
    expect(await errorOf(join(out.path, 'none'))).toContain('that the directory exists')
  })

  test('a repository without commits', async () => {
    await using repository = await makeRepository({})
    expect(await errorOf(repository.path)).toContain('no commits yet')
  })

  test('a bare repository', async () => {
    await using out = await createFixture({})
    await execa('git', ['init', '-q', '--bare', out.path])
    expect(await errorOf(out.path)).toContain('is bare')
  })

  test('an unknown ref', async () => {
    await using repository = await makeRepository({ a: '1' })
    await repository.commit()
    expect(await errorOf(repository.path, 'nope')).toContain('git fetch origin nope')
  })

  test('a branch that a shallow clone lacks', async () => {
    await using repository = await makeRepository({ a: '1' })
    await repository.commit()
    await repository.commit()
    await repository.run('branch', 'other')
    await using out = await createFixture({})
    const clone = join(out.path, 'clone')
    await execa('git', [
      'clone',
      '-q',
      '--depth=1',
      '--branch=main',
      `file://${repository.path}`,
      clone
    ])
    expect(await errorOf(clone, 'other')).toContain('fetch-depth: 0')
  })

  test.each(['--all', 'a b', 'HEAD~1', '@{-1}', 'a..b', 'main:secret', ''])(
    'what is no ref name: %j',
    async (ref) => {
      await using repository = await makeRepository({ a: '1' })
      await repository.commit()
      expect(await errorOf(repository.path, ref)).toContain('is not the name of')
    }
  )
})
