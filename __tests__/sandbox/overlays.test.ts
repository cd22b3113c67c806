import { lstat, mkdir, readdir, readFile, readlink, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { InputError } from '../../src/input-error.ts'
import { findEntries, looksSecret } from '../../src/sandbox/overlays.ts'
import { setUp, shell } from './setting.ts'

const quiet = (): void => undefined

test('what a program writes or deletes in an overlay stays with its tree and never reaches the checkout', async () => {
  await using setting = await setUp({
    'node_modules/a/index.js': 'a',
    'node_modules/b/index.js': 'b',
    'pack, "age": x/target/old': 'old'
  })
  const sandbox = await setting.open({ overlays: ['node_modules', 'pack, "age": x/target/'] })
  const one = await setting.tree('one')
  const two = await setting.tree('two')
  const script =
    'echo changed > node_modules/a/index.js; rm -r node_modules/b; mkdir node_modules/c; echo new > "pack, \\"age\\": x/target/new"'
  expect((await shell(sandbox, one, script)).stderr).toBe('')
  const look = 'cat node_modules/a/index.js; ls node_modules pack*/target'

  const again = await shell(sandbox, one, look)
  expect(again.stdout).toBe('changed\nnode_modules:\na\nc\n\npack, "age": x/target:\nnew\nold\n')
  const other = await shell(sandbox, two, look)
  expect(other.stdout).toBe('anode_modules:\na\nb\n\npack, "age": x/target:\nold\n')
  expect(await readFile(join(setting.checkout, 'node_modules/a/index.js'), 'utf8')).toBe('a')
  expect(await readdir(join(setting.checkout, 'node_modules'))).toEqual(['a', 'b'])
  expect(await readdir(join(one, 'node_modules'))).toEqual([])
})

test('a new tree at the path of a deleted one starts afresh', async () => {
  await using setting = await setUp({ 'target/a': '' })
  const sandbox = await setting.open({ overlays: ['target'] })
  const tree = await setting.tree('same')
  await shell(sandbox, tree, 'touch target/b')
  await rm(tree, { recursive: true })
  await setting.tree('same')
  expect((await shell(sandbox, tree, 'ls target')).stdout).toBe('a\n')
})

test('runs on the same tree take turns, so that overlays are never mounted twice', async () => {
  await using setting = await setUp({ 'target/count': '' })
  const sandbox = await setting.open({ overlays: ['target'] })
  const tree = await setting.tree('turns')
  const script =
    'ls target/running && echo overlap; touch target/running; sleep 0.05; rm target/running; echo x >> target/count'
  const runs = await Promise.all([1, 2, 3, 4].map(() => shell(sandbox, tree, script)))
  expect(runs.map(({ stdout }) => stdout)).toEqual(['', '', '', ''])
  expect((await shell(sandbox, tree, 'wc -l < target/count')).stdout.trim()).toBe('4')
})

test('files are copied, symlinks show what they lead to, secrets and strangers are left out', async () => {
  await using setting = await setUp({
    'settings.json': 'base',
    '.env': 'SECRET=1',
    'keys/server.pem': 'SECRET',
    '.venv/pyvenv.cfg': ''
  })
  const shared = await setting.tree('shared modules', { 'm.js': 'm' })
  await symlink(shared, join(setting.checkout, 'node_modules'))
  await symlink(setting.folder, join(setting.checkout, 'up'))
  await symlink('nowhere', join(setting.checkout, 'dangling'))
  const lines: string[] = []
  const overlays = [
    'settings.json',
    '.env',
    'keys/server.pem',
    'node_modules',
    'up',
    'dangling',
    'absent',
    '.venv'
  ]
  const sandbox = await setting.open({ overlays, log: (line) => lines.push(line) })
  const tree = await setting.tree('links')
  const first = await shell(
    sandbox,
    tree,
    'ls -A; cat settings.json node_modules/m.js; rm settings.json; echo x > node_modules/m.js'
  )
  expect(first.stdout).toBe('.venv\nnode_modules\nsettings.json\nbasem')
  expect((await shell(sandbox, tree, 'ls -A; cat node_modules/m.js')).stdout).toBe(
    '.venv\nnode_modules\nx\n'
  )
  expect(await readFile(join(setting.checkout, 'settings.json'), 'utf8')).toBe('base')
  expect(await readFile(join(shared, 'm.js'), 'utf8')).toBe('m')
  expect(lines).toEqual([
    'Not shown to programs: .env (may hold secrets).',
    'Not shown to programs: absent (does not exist).',
    'Not shown to programs: dangling (a symlink that leads nowhere).',
    'Not shown to programs: keys/server.pem (may hold secrets).',
    'Not shown to programs: up (a symlink to what must not be shown).'
  ])
})

test('a symlink that a candidate puts in the way leads no mount point out of the tree', async () => {
  await using setting = await setUp({ 'packages/a/node_modules/x': '', 'deep/settings.json': '{}' })
  const overlays = ['packages/a/node_modules', 'deep/settings.json']
  const sandbox = await setting.open({ overlays })
  const tree = await setting.tree('hostile')
  const outside = await setting.tree('outside')
  await mkdir(join(outside, 'a'))
  await symlink(outside, join(tree, 'packages'))
  await symlink(outside, join(tree, 'deep'))
  expect((await shell(sandbox, tree, 'true')).ending).toEqual({ kind: 'exited', exitCode: 0 })
  expect(await readdir(outside)).toEqual(['a'])
  expect(await readdir(join(outside, 'a'))).toEqual([])

  const unheld = await setting.open({ isolation: 'none', overlays })
  await shell(unheld, tree, 'true')
  expect(await readdir(outside)).toEqual(['a'])
})

test('without isolation overlays are symlinks to the checkout', async () => {
  await using setting = await setUp({ 'node_modules/a': '' })
  const sandbox = await setting.open({ isolation: 'none', overlays: ['node_modules'] })
  const tree = await setting.tree('tree')
  await shell(sandbox, tree, 'true')
  expect((await lstat(join(tree, 'node_modules'))).isSymbolicLink()).toBe(true)
  expect(await readlink(join(tree, 'node_modules'))).toBe(join(setting.checkout, 'node_modules'))
})

test.each(['/etc', '..', '../other', 'a/../..', '.'])(
  'the overlay %s is refused by name',
  async (overlay) => {
    const found = findEntries('/nowhere', [overlay], quiet)
    await expect(found).rejects.toThrow(InputError)
    await expect(found).rejects.toThrow(`"${overlay}"`)
  }
)

test.each([
  ['.env', true],
  ['packages/app/.env.local', true],
  ['certs/server.pem', true],
  ['id_rsa', true],
  ['.npmrc', true],
  ['.aws/x', true],
  ['config/credentials.json', true],
  ['node_modules', false],
  ['.venv', false],
  ['target', false],
  ['environment', false],
  ['build/keyboard', false]
])('%s looks secret: %s', (path, secret) => {
  expect(looksSecret(path)).toBe(secret)
})
