import { chmod, lstat, mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { execa } from 'execa'
import { createFixture } from 'fs-fixture'
import { describe, expect, test } from 'vitest'

import { openCandidateTree } from '../../../src/repository/tree/candidate-tree.ts'
import { removeTree } from '../../../src/repository/tree/remove-tree.ts'

/** Nests folders by a program that goes down step by step: no path names the deepest. */
async function nest(folder: string, depth: number): Promise<void> {
  const script =
    'import os, sys\nos.chdir(sys.argv[1])\nfor _ in range(int(sys.argv[2])):\n    os.mkdir("nested")\n    os.chdir("nested")\n'
  await execa('python3', ['-c', script, folder, `${depth}`])
}

describe('what hostile programs may leave is removed', () => {
  test('3,000 nested folders', async () => {
    await using fixture = await createFixture({ tree: {} })
    await nest(join(fixture.path, 'tree'), 3_000)
    expect(await removeTree(join(fixture.path, 'tree'))).toBe(true)
    expect(await readdir(fixture.path)).toEqual([])
  })

  test('folders that nobody may enter', async () => {
    await using fixture = await createFixture({ tree: { locked: { inner: { file: '' } } } })
    const tree = join(fixture.path, 'tree')
    for (const path of ['locked/inner', 'locked', '.']) await chmod(join(tree, path), 0o000)
    expect(await removeTree(tree)).toBe(true)
    expect(await readdir(fixture.path)).toEqual([])
  })

  test('links, without what they lead to', async () => {
    await using fixture = await createFixture({ outside: { kept: '' } })
    const [tree, outside] = [join(fixture.path, 'tree'), join(fixture.path, 'outside')]
    await chmod(join(outside, 'kept'), 0o400)
    await mkdir(tree)
    await symlink(outside, join(tree, 'link'))
    expect(await removeTree(tree)).toBe(true)
    await symlink(outside, tree)
    expect(await removeTree(tree)).toBe(true)
    expect(await readdir(fixture.path)).toEqual(['outside'])
    expect((await lstat(join(outside, 'kept'))).mode & 0o777).toBe(0o400)
  })

  test('a name that looks like an option, and one with nothing behind it', async () => {
    await using fixture = await createFixture({ '--help': '' })
    expect(await removeTree(join(fixture.path, '--help'))).toBe(true)
    expect(await removeTree(join(fixture.path, 'missing'))).toBe(true)
    expect(await readdir(fixture.path)).toEqual([])
  })
})

test('what cannot be removed is told, not thrown', async () => {
  expect(await removeTree('/proc/version')).toBe(false)
})

test('a candidate tree with 3,000 nested folders is disposed of', async () => {
  await using fixture = await createFixture({ base: { 'a.txt': 'a' } })
  {
    await using tree = await openCandidateTree(join(fixture.path, 'base'), undefined, false)
    await nest(tree.path, 3_000)
    await writeFile(join(tree.path, 'b.txt'), 'b')
  }
  expect(await readdir(fixture.path)).toEqual(['base'])
})
