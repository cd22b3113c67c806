import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lookOver, toolFolders } from '../../src/sandbox/view.ts'

test.each([
  ['/opt/tool/bin', '/opt/tool/lib', true],
  ['/opt/tool/bin', '/opt/tool/share', true],
  ['/opt/tool/bin', '/opt/tool', false],
  ['/h/.local/bin', '/h/.local/lib', true],
  ['/h/.local/bin', '/h/.local/share', false],
  ['/h/bin', '/h/bin', true],
  ['/h/bin', '/h/lib', false],
  ['/a/node_modules/.bin/', '/a/node_modules', true],
  ['relative/bin:', 'relative/bin', false]
])('PATH %s and the folder %s: %s', (path, folder, shown) => {
  expect(toolFolders({ PATH: path }, '/h').includes(folder)).toBe(shown)
})

test('of the home only tools are shown, never credentials, the checkout, or a folder that holds either', async () => {
  const home = await mkdtemp(join(tmpdir(), 'home-'))
  await using stack = new AsyncDisposableStack()
  stack.defer(() => rm(home, { recursive: true }))
  const make = [
    '.cargo/bin',
    '.cargo/registry',
    '.ssh',
    '.config',
    '.rustup',
    'go/pkg/mod',
    'bin',
    '.cache/go-build'
  ]
  for (const folder of make) await mkdir(join(home, folder), { recursive: true })
  await symlink('nowhere', join(home, '.pyenv'))
  const path = [home, join(home, 'bin'), '/', '/tmp', `${home}/work/r/bin`].join(':')
  await mkdir(join(home, 'work/r/bin'), { recursive: true })
  const view = await lookOver(
    { HOME: home, PATH: path },
    join(home, 'work/r'),
    join(home, 'scratch')
  )
  expect(view.home).toBe(home)
  expect(view.tools).toEqual(
    ['.cargo/bin', '.cargo/registry', '.rustup', 'bin', 'go/pkg/mod'].map((folder) =>
      join(home, folder)
    )
  )
  expect(view.caches).toEqual([join(home, '.cache/go-build')])
})

test.each([undefined, '/', '/checkout', '/checkout/home', 'relative'])(
  'a home of %s is replaced',
  async (home) => {
    const view = await lookOver(home === undefined ? {} : { HOME: home }, '/checkout', '/scratch')
    expect(view.home).toBe('/tmp/home')
  }
)

test('what of /etc is not for everyone is hidden', async () => {
  const view = await lookOver({}, '/checkout', '/scratch')
  expect(view.hidden).toContain('/etc/shadow')
})
