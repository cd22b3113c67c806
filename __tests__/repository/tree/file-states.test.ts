import { mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { changedStates, fileStates } from '../../../src/repository/tree/file-states.ts'

const paths = ['test/a.js', 'test/deep/b.js', 'c.js', 'gone/d.js']

async function touchedBy(act: (tree: string) => Promise<unknown>): Promise<readonly string[]> {
  const tree = await mkdtemp(join(tmpdir(), 'sstar-states-'))
  try {
    await mkdir(join(tree, 'test/deep'), { recursive: true })
    for (const path of paths.slice(0, 2)) await writeFile(join(tree, path), 'as it was')
    const before = await fileStates(tree, paths)
    // The clock of file systems has coarse ticks.
    await new Promise((done) => setTimeout(done, 20))
    await act(tree)
    return changedStates(before, await fileStates(tree, paths))
  } finally {
    await rm(tree, { recursive: true, force: true })
  }
}

test('what is left alone is as it was', async () => {
  expect(await touchedBy((tree) => writeFile(join(tree, 'test/new.js'), ''))).toEqual([])
})

test.each([
  {
    name: 'written over with the same and dated back',
    act: async (tree: string) => {
      await writeFile(join(tree, 'test/a.js'), 'as it was')
      await utimes(join(tree, 'test/a.js'), 0, 0)
    },
    touched: ['test/a.js']
  },
  {
    name: 'taken away and put back',
    act: async (tree: string) => {
      await rename(join(tree, 'test/a.js'), join(tree, 'x'))
      await rename(join(tree, 'x'), join(tree, 'test/a.js'))
    },
    touched: ['test/a.js']
  },
  {
    name: 'in a folder that became a link to another',
    act: async (tree: string) => {
      await rename(join(tree, 'test'), join(tree, 'other'))
      await symlink('other', join(tree, 'test'))
    },
    touched: ['test/a.js', 'test/deep/b.js']
  },
  {
    name: 'made where there was none',
    act: async (tree: string) => {
      await mkdir(join(tree, 'gone'))
      await writeFile(join(tree, 'gone/d.js'), '')
    },
    touched: ['gone/d.js']
  },
  {
    name: 'below what is no folder any more',
    act: (tree: string) => writeFile(join(tree, 'gone'), ''),
    touched: ['gone/d.js']
  }
])('a file is touched when it is $name', async ({ act, touched }) => {
  expect(await touchedBy(act)).toEqual(touched)
})
