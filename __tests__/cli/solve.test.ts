import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { startModel } from '../../simulators/model/server.ts'
import { answer, pythonScene } from '../end-to-end/scenes.ts'
import { cliBundle } from '../end-to-end/stage.ts'
import { repositoryOf } from '../repository/small-repository.ts'

let directory = ''
let repository = ''

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sstar-cli-'))
  repository = join(directory, 'repository')
  await repositoryOf(repository, pythonScene.files)
  await writeFile(
    join(directory, 'issue.md'),
    `# ${pythonScene.issue.title}\n\n${pythonScene.issue.body}\n`
  )
})
afterEach(() => rm(directory, { recursive: true, force: true }))

function sstar(...args: readonly string[]) {
  return execa(process.execPath, [cliBundle, ...args], {
    cwd: directory,
    reject: false,
    env: { SSTAR_API_KEY: 'sk-from-environment' }
  })
}

const common = (out: string): string[] => [
  'solve',
  '--repo',
  'repository',
  '--issue',
  'issue.md',
  '--out',
  out
]

test('what a killed run left in the temporary folder goes with the next run', async () => {
  const temporary = join(directory, 'tmp')
  const left = join(temporary, 'sstar-solve-left')
  await mkdir(join(left, 'trees-1'), { recursive: true })
  const dead = await execa('sh', ['-c', 'echo $$'])
  await writeFile(join(left, 'owner'), `${dead.stdout} 1\n`)
  const { exitCode } = await execa(
    process.execPath,
    [cliBundle, ...common('out'), '--base-url', 'http://127.0.0.1:9/v1', '--model', 'm'],
    { cwd: directory, reject: false, env: { SSTAR_API_KEY: 'k', TMPDIR: temporary } }
  )
  expect(exitCode).toBe(1)
  expect(await readdir(temporary)).toEqual([])
})

test('an issue in a file becomes a patch that applies, and its replay needs no endpoint', async () => {
  const model = await startModel({ answer, key: 'sk-from-environment' })
  const live = await sstar(
    ...common('out'),
    '--base-url',
    model.baseUrl,
    '--model',
    'm',
    '--samples',
    '4'
  )
  await model.close()
  expect(live.exitCode, live.stderr).toBe(0)
  expect(live.stdout).toMatch(/^verified: 1 failing test now passes and nothing broke\./u)
  expect(live.stderr).toContain('candidate 4')
  expect((await readdir(join(directory, 'out'))).toSorted()).toEqual(
    expect.arrayContaining([
      'candidates',
      'patch.diff',
      'probes',
      'report.json',
      'report.md',
      'run.jsonl'
    ])
  )
  expect(
    (await execa('git', ['-C', repository, 'status', '--porcelain', '--ignored'])).stdout
  ).toBe('')

  const replayed = await sstar(
    ...common('again'),
    '--samples',
    '4',
    '--replay',
    'out/run.jsonl',
    '--quiet'
  )
  expect(replayed.exitCode, replayed.stderr).toBe(0)
  expect(replayed.stderr).toBe('')
  const patch = (run: string) => readFile(join(directory, run, 'patch.diff'), 'utf8')
  expect(await patch('again')).toBe(await patch('out'))

  await execa('git', ['-C', repository, 'apply', join(directory, 'out/patch.diff')])
  const value = await execa(
    'python3',
    ['-c', 'from shop.rounding import round_amount; print(round_amount(-2.5))'],
    { cwd: repository }
  )
  expect(value.stdout).toBe('-3')
})

describe('wrong usage is one sentence and exit code 2', () => {
  test.each([
    {
      name: 'an unknown option',
      args: ['solve', '--issue', 'issue.md', '--sample', '4'],
      message: "unknown option '--sample'"
    },
    { name: 'no issue', args: ['solve'], message: "required option '--issue" },
    {
      name: 'an issue that is not there',
      args: [
        'solve',
        '--repo',
        'repository',
        '--issue',
        'none.md',
        '--base-url',
        'http://127.0.0.1:1/v1',
        '--model',
        'm'
      ],
      message: 'none.md cannot be read'
    },
    {
      name: 'no repository',
      args: [
        'solve',
        '--repo',
        '.',
        '--issue',
        'issue.md',
        '--base-url',
        'http://127.0.0.1:1/v1',
        '--model',
        'm'
      ],
      message: 'not a git repository'
    },
    { name: 'no model', args: [...common('out')], message: 'model is missing' },
    {
      name: 'a folder that holds something',
      args: [...common('repository'), '--base-url', 'http://127.0.0.1:1/v1', '--model', 'm'],
      message: '--out:'
    },
    {
      name: 'a number of an issue without an origin',
      args: [
        'solve',
        '--repo',
        'repository',
        '--issue',
        '7',
        '--base-url',
        'http://127.0.0.1:1/v1',
        '--model',
        'm'
      ],
      message: 'the remote "origin"'
    }
  ])('$name', async ({ args, message }) => {
    const end = await sstar(...args)
    expect(end.stderr).toContain(message)
    expect(end.stderr).not.toMatch(/^\s+at /mu)
    expect(end.exitCode).toBe(2)
  })
})

test('--help tells every option, its default and examples', async () => {
  const { stdout, exitCode } = await sstar('solve', '--help')
  expect(exitCode).toBe(0)
  for (const part of [
    '--issue <file|number>',
    '--samples <n>',
    '(default: 8)',
    '--replay',
    'Examples:',
    'Exit codes:'
  ])
    expect(stdout).toContain(part)
  expect(stdout).not.toContain('--github-token')
})
