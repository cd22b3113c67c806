import { createFixture } from 'fs-fixture'
import { mkdir, readdir, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { placeProbe } from '../../src/probes/place.ts'

test('a probe is written where its path says, in folders made for it', async () => {
  await using fixture = await createFixture({ tree: {} })
  const tree = join(fixture.path, 'tree')
  expect(await placeProbe(tree, undefined, 'new/folder/probe.sh', 'echo')).toBeUndefined()
  expect(await readFile(join(tree, 'new/folder/probe.sh'), 'utf8')).toBe('echo')
})

test.each([
  { name: 'leads out by dots', path: '../probe.sh' },
  { name: 'goes through a link to a folder outside', path: 'link/probe.sh' },
  { name: 'goes below a link to a folder outside', path: 'link/new/probe.sh' },
  { name: 'goes through a link to nothing yet', path: 'dangling/probe.sh' },
  { name: 'goes below a link to nothing yet', path: 'dangling/new/probe.sh' },
  { name: 'is itself a link', path: 'file' },
  { name: 'is itself a link to nothing yet', path: 'loose' }
])('nothing is written at a path that $name', async ({ path }) => {
  await using fixture = await createFixture({ tree: {}, outside: { kept: 'kept' } })
  const [tree, outside] = [join(fixture.path, 'tree'), join(fixture.path, 'outside')]
  await mkdir(join(tree, 'src'))
  await symlink(outside, join(tree, 'link'))
  await symlink(join(outside, 'new'), join(tree, 'dangling'))
  await symlink(join(outside, 'kept'), join(tree, 'file'))
  await symlink(join(outside, 'loose'), join(tree, 'loose'))
  expect(await placeProbe(tree, undefined, path, 'evil')).toMatch(/leads out of|cannot be put/)
  expect(await readdir(outside)).toEqual(['kept'])
  expect(await readFile(join(outside, 'kept'), 'utf8')).toBe('kept')
})

test('in changes on top of a base, what shows through from the base is in the way', async () => {
  await using fixture = await createFixture({ tree: {}, base: { src: { 'taken.sh': 'base' } } })
  const [tree, base] = [join(fixture.path, 'tree'), join(fixture.path, 'base')]
  await symlink('/', join(base, 'link'))
  expect(await placeProbe(tree, base, 'src/taken.sh', 'evil')).toMatch(/EEXIST/)
  expect(await placeProbe(tree, base, 'link/probe.sh', 'evil')).toMatch(/leads out of/)
  expect(await placeProbe(tree, base, 'src/probe.sh', 'echo')).toBeUndefined()
  expect(await readdir(join(tree, 'src'))).toEqual(['probe.sh'])
})
