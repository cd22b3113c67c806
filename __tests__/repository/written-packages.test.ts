import { execa } from 'execa'
import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'

import { writtenPackages } from '../../src/repository/written-packages.ts'
import type { Finished } from '../../src/sandbox/sandbox.ts'

/** A run that wrote these files over an ignored folder. */
function finished(relative: string, host: string): Finished {
  return {
    ending: { kind: 'exited', exitCode: 0 },
    stdout: '',
    stderr: '',
    output: '',
    durationMs: 1,
    overlaid: [{ relative, host }]
  }
}

test.each([
  ['a package', 'node_modules', 'same/index.js', 'node_modules/same/index.js'],
  ['one of a workspace', 'packages/a/node_modules', 'b/c.js', 'packages/a/node_modules/b/c.js'],
  ['a program', 'node_modules', '.bin/jest', 'node_modules/.bin/jest'],
  ['a package of Python', '.venv', 'lib/site-packages/a.py', '.venv/lib/site-packages/a.py'],
  ['a compiled one', '.venv', 'lib/__pycache__/a.pyc', '.venv/lib/__pycache__/a.pyc']
])('%s that is written is a doubt', async (_, relative, file, told) => {
  await using fixture = await createFixture({ [file]: 'new' })
  expect(await writtenPackages(finished(relative, fixture.path))).toEqual([
    {
      check: `installed ${told}`,
      why: `an installed package was written to while the tests ran (${told})`
    }
  ])
})

test.each([
  ['what tools keep beside packages', 'node_modules', '.vite/vitest/results.json'],
  ['what a build makes', 'target', 'debug/calc'],
  ['a cache', '.cache', 'a/b']
])('%s is none', async (_, relative, file) => {
  await using fixture = await createFixture({ [file]: 'new' })
  expect(await writtenPackages(finished(relative, fixture.path))).toEqual([])
})

test('a package that is deleted is a doubt: the overlay has a device in its place', async () => {
  await using fixture = await createFixture({})
  await execa('mknod', [fixture.getPath('same'), 'c', '0', '0'])
  const [doubt] = await writtenPackages(finished('node_modules', fixture.path))
  expect(doubt?.check).toBe('installed node_modules/same')
})

test('however much is written, few doubts are told', async () => {
  const files = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`p/${at}.js`, '']))
  await using fixture = await createFixture(files)
  expect(await writtenPackages(finished('node_modules', fixture.path))).toHaveLength(20)
})
