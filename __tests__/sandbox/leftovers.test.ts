import { mkdir, readdir, writeFile } from 'node:fs/promises'
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
  await folder('other')
  expect((await removeLeftovers(fixture.path, 'trees-')).toSorted()).toEqual([
    abandoned,
    join(fixture.path, 'trees-reused')
  ])
  expect((await readdir(fixture.path)).sort()).toEqual(['other', 'trees-mine', 'trees-unmarked'])
  expect(await removeLeftovers(join(fixture.path, 'missing'), 'trees-')).toEqual([])
  expect(isAlive(process.pid)).toBe(true)
})
