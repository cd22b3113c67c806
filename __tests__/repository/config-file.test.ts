import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { readConfigFile } from '../../src/repository/config-file.ts'

let repository = ''

beforeAll(async () => {
  repository = await mkdtemp(join(tmpdir(), 'sstar-config-'))
  await execa('git', ['init', '-q', repository])
  await mkdir(join(repository, '.github'))
})
afterAll(() => rm(repository, { recursive: true, force: true }))

async function committed(content: string): Promise<ReadonlyMap<string, string>> {
  await writeFile(join(repository, '.github/sstar.yml'), content)
  const git = (...args: readonly string[]) =>
    execa('git', ['-C', repository, '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args])
  await git('add', '-A')
  await git('commit', '-q', '--allow-empty', '-m', 'config')
  const { stdout } = await git('rev-parse', 'HEAD')
  return await readConfigFile(repository, stdout)
}

test('settings are texts by input name', async () => {
  const read = await committed(
    'samples: 4\ntest-command: npm test\nprotected-paths:\n  - db/**\n  - "*.sql"\n'
  )
  expect(Object.fromEntries(read)).toEqual({
    samples: '4',
    'test-command': 'npm test',
    'protected-paths': 'db/**\n*.sql'
  })
})

test('what patches may change can be set', async () => {
  const read = await committed(
    'protected-action: mark\nrunner-config:\n  - tools/\n  - "*.just"\nmax-file-kb: 64\n'
  )
  expect(Object.fromEntries(read)).toEqual({
    'protected-action': 'mark',
    'runner-config': 'tools/\n*.just',
    'max-file-kb': '64'
  })
})

test('an empty file sets nothing', async () => {
  expect((await committed('# nothing yet\n')).size).toBe(0)
})

test.each([
  { name: 'broken YAML', content: 'samples: [1\n', message: /not valid YAML/u },
  { name: 'a list', content: '- samples\n', message: /must hold settings/u },
  {
    name: 'an unknown key',
    content: 'sample: 4\n',
    message: /sets "sample", which cannot be set there/u
  },
  {
    name: 'a key that belongs to the workflow',
    content: 'allow-network: true\n',
    message: /"allow-network", which cannot be set there/u
  },
  { name: 'a map as value', content: 'samples:\n  at: 4\n', message: /"samples" must be a text/u }
])('$name is refused', async ({ content, message }) => {
  await expect(committed(content)).rejects.toThrow(message)
})
