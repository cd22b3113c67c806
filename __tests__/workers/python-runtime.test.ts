import { chmod, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

import { preparePython } from '../../src/workers/python-runtime.ts'
import { call, openRoom, shown } from './bench-room.ts'
import { setUp } from '../sandbox/setting.ts'
import type { Setting } from '../sandbox/setting.ts'

const root = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url))

async function prepare(setting: Setting, python: string) {
  return await preparePython(await setting.open(), {
    tree: await setting.tree('programs'),
    python,
    workerRuntime: root('worker-runtime'),
    probeRuntime: root('probe-runtime'),
    directory: join(setting.folder, 'python')
  })
}

test('the interpreter itself is found behind a shim, and modules are compiled for it', async () => {
  await using setting = await setUp()
  const tree = await setting.tree('shim')
  await writeFile(join(tree, 'python'), '#!/bin/sh\nexec python3 "$@"\n')
  await chmod(join(tree, 'python'), 0o755)
  const sandbox = await setting.open()
  const { executable, directory } = await preparePython(sandbox, {
    tree,
    python: './python',
    workerRuntime: root('worker-runtime'),
    probeRuntime: root('probe-runtime'),
    directory: join(setting.folder, 'compiled')
  })
  expect(executable).toMatch(/^\/.*python3/u)
  expect(await readdir(join(directory, '__pycache__'))).toContainEqual(
    expect.stringMatching(/^sstar_batch\..*\.pyc$/u)
  )
})

test.each([
  ['is not there', 'no-such-python'],
  ['is no Python', 'false']
])('a Python that %s is named, with the remedy', async (_, python) => {
  await using setting = await setUp()
  await expect(prepare(setting, python)).rejects.toThrow(
    new RegExp(`^--python: \`${python}\` does not run in the sandbox .*Give the path`, 'u')
  )
})

test('a Python that is too old is told by its version', async () => {
  await using setting = await setUp()
  const tree = await setting.tree('old')
  const answer = '{"executable": "/usr/bin/python2", "version": "2.7.18", "ready": false}'
  await writeFile(join(tree, 'python'), `#!/bin/sh\necho '${answer}'\n`)
  await chmod(join(tree, 'python'), 0o755)
  const sandbox = await setting.open()
  await expect(
    preparePython(sandbox, {
      tree,
      python: './python',
      workerRuntime: root('worker-runtime'),
      probeRuntime: root('probe-runtime'),
      directory: join(setting.folder, 'compiled')
    })
  ).rejects.toThrow('--python: `./python` is Python 2.7.18. Give the path of Python 3.9 or later.')
})

test('installed packages are found, and what a usual start gives is there, without running their hooks', async () => {
  await using room = await openRoom()
  const source =
    'import sys, site\ndef f():\n    return [callable(exit), callable(help), [p for p in site.getsitepackages() if p in sys.path] != [], sys.flags.no_site]\n'
  const [told] = await room.run(source, [call('f()')])
  expect(shown(told)).toEqual(['[True, True, True, 1]'])
})
