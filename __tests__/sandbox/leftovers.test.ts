import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { execa } from 'execa'
import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { claim, isAlive, removeLeftovers } from '../../src/sandbox/leftovers.ts'

test('folders of dead runs go, those of living ones, of others and without a mark stay', async () => {
  await using fixture = await createFixture({})
  const folder = async (name: string): Promise<string> => {
    await mkdir(join(fixture.path, name))
    return join(fixture.path, name)
  }
  const dead = await execa('sh', ['-c', 'echo $$'])
  const abandoned = await folder('trees-abandoned')
  await writeFile(join(abandoned, 'owner'), `${dead.stdout} 12345\n`)
  await mkdir(join(abandoned, 'locked', 'inner'), { recursive: true, mode: 0o700 })
  // The number of this process, with another's start: the number was given out again.
  await writeFile(join(await folder('trees-reused'), 'owner'), `${process.pid} 1\n`)
  await claim(await folder('trees-mine'))
  await folder('trees-unmarked')
  // In a folder that others may write to, a name may be anybody's.
  await mkdir(join(fixture.path, 'elsewhere'))
  await writeFile(join(fixture.path, 'elsewhere/owner'), `${dead.stdout} 12345\n`)
  await symlink('elsewhere', join(fixture.path, 'trees-link'))
  await folder('other')
  expect((await removeLeftovers(fixture.path, 'trees-')).toSorted()).toEqual([
    abandoned,
    join(fixture.path, 'trees-reused')
  ])
  expect((await readdir(fixture.path)).sort()).toEqual([
    'elsewhere',
    'other',
    'trees-link',
    'trees-mine',
    'trees-unmarked'
  ])
  expect(await removeLeftovers(join(fixture.path, 'missing'), 'trees-')).toEqual([])
  expect(isAlive(process.pid)).toBe(true)
})
