import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Patch } from '../../src/core/types.ts'
import { prepare } from '../../src/repository/prepare.ts'
import type { PrepareOptions } from '../../src/repository/settings.ts'
import type { Prepared } from '../../src/solve.ts'
import { patched, problemsOf } from './patched.ts'
import { prepareOptions } from './prepare-options.ts'
import { edit, repositoryOf } from './small-repository.ts'

const files = {
  'package.json':
    '{\n  "type": "module",\n  "scripts": { "test": "node --test" },\n  "version": "1.0.0"\n}\n',
  'src/double.js': 'export const double = (value) => value\n',
  'src/Naïve.js': 'export {}\n',
  'tools/factor.js': 'export const factor = 2\n',
  'vendor/a.js': 'export {}\n',
  'data/big.txt': `${'x'.repeat(2_048)}\n`,
  'test/double.test.js': `import test from 'node:test'
import assert from 'node:assert'
import { readFileSync } from 'node:fs'
import { double } from '../src/double.js'
import { factor } from '../tools/factor.js'
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
test('doubles', () => assert.equal(double(2) + scripts.test, 2 * factor + 'node --test'))
`
}
const doubles = 'test/double.test.js > doubles'
const right = edit(
  'src/double.js',
  'export const double = (value) => value',
  'export const double = (value) => 2 * value'
)
const wrong = right.replace('2 * value', 'value + 1')
const cheat = edit(
  'package.json',
  '  "scripts": { "test": "node --test" },',
  '  "scripts": { "test": "exit 0" },'
)
const bump = edit('package.json', '  "version": "1.0.0"', '  "version": "2.0.0"')
const workflow = edit('.github/workflows/a.yml', '', 'on: push')

let directory = ''
let repository = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sstar-protection-'))
  repository = await repositoryOf(join(directory, 'repository'), files)
})
afterAll(() => rm(directory, { recursive: true, force: true }))

function prepared(given: Partial<PrepareOptions>): Promise<Prepared> {
  return prepare(
    { issue: undefined, title: 'Double', statement: 'double() gives twice', notes: [] },
    prepareOptions(repository, join(directory, 'scratch'), {
      protectedPaths: ['vendor/'],
      runnerConfig: ['/tools/'],
      maxFileKb: 2,
      testCommand: 'npm test',
      environment: { PATH: process.env['PATH'] },
      ...given
    })
  )
}

async function results(bench: Prepared, patch: Patch): Promise<readonly string[] | undefined> {
  const { cases } = await bench.workbench.test(patch)
  return cases?.map(({ id, status }) => `${id}: ${status}`)
}

const paths = ({ changes }: Patch): readonly string[] => changes.map(({ path }) => path)

describe('with protected-action block', () => {
  let bench: Prepared
  beforeAll(async () => {
    bench = await prepared({ protectedAction: 'block' })
  })
  afterAll(() => bench[Symbol.asyncDispose]())

  test.each([
    {
      name: 'the scripts of package.json',
      answer: cheat,
      says: 'package.json (scripts) is protected: it decides how the tests run. Leave it as it is'
    },
    {
      name: 'a manifest of a new package',
      answer: edit('packages/a/package.json', '', '{ "jest": {} }'),
      says: 'packages/a/package.json (jest) is protected'
    },
    {
      name: 'a manifest that is no JSON any more',
      answer: edit('package.json', '  "type": "module",', '  type: "module",'),
      says: 'package.json (it cannot be read) is protected'
    },
    {
      name: 'a workflow',
      answer: workflow,
      says: '.github/workflows/a.yml is protected: workflows'
    },
    {
      name: 'what the settings protect',
      answer: edit('vendor/a.js', 'export {}', ''),
      says: "vendor/a.js is protected: the repository's settings protect it"
    },
    {
      name: 'a protected path in another spelling',
      answer: edit('Vendor/b.js', '', 'export {}'),
      says: "Vendor/b.js is protected: the repository's settings protect it"
    }
  ])('$name is refused, also beside a right edit', async ({ answer, says }) => {
    expect(await problemsOf(bench, answer)).toContain(says)
    expect(await problemsOf(bench, right + answer)).toContain(says)
    expect(await problemsOf(bench, answer, await patched(bench, right))).toContain(says)
  })

  test('every protected thing is named', async () => {
    const all = await problemsOf(bench, cheat + edit('a/setup.cfg', '', '[tool:pytest]\na = 1'))
    expect(all.split('\n')).toEqual([
      expect.stringContaining('a/setup.cfg (tool:pytest) is protected'),
      expect.stringContaining('package.json (scripts) is protected')
    ])
  })

  test('the rest of package.json may be changed, and counts', async () => {
    const patch = await patched(bench, right + bump)
    expect(paths(patch)).toEqual(['package.json', 'src/double.js'])
    expect(patch).not.toHaveProperty('marked')
    expect(await results(bench, patch)).toEqual([`${doubles}: passed`])
  })

  test('what runner-config lists is put aside', async () => {
    const easier = edit('tools/factor.js', 'export const factor = 2', 'export const factor = 1.5')
    expect(await problemsOf(bench, easier)).toContain('the configuration of the tests')
    const patch = await patched(bench, wrong + easier)
    expect(paths(patch)).toEqual(['src/double.js'])
    expect(await results(bench, patch)).toEqual([`${doubles}: failed`])
  })

  test.each([
    { path: 'tools/new.js', kept: false },
    { path: 'src/tools/new.js', kept: true }
  ])('a new file $path is kept: $kept', async ({ path, kept }) => {
    const patch = await patched(bench, right + edit(path, '', 'export {}'))
    expect(paths(patch).includes(path)).toBe(kept)
  })

  test('a file of the largest size is taken, and one of a byte more is not', async () => {
    const content = 'x'.repeat(2_047)
    expect(paths(await patched(bench, edit('src/big.js', '', content)))).toEqual(['src/big.js'])
    expect(await problemsOf(bench, edit('src/big.js', '', `${content}x`))).toBe(
      'src/big.js: the new content is larger than 2 KB.'
    )
    expect(await problemsOf(bench, edit('data/big.txt', 'x', 'y'))).toContain(
      'data/big.txt: the file is larger than 2 KB, so it cannot be edited.'
    )
  })

  test.each([
    { path: 'SRC/new.js', asked: 'SRC', standing: 'src' },
    { path: 'src/Double.js', asked: 'src/Double.js', standing: 'src/double.js' },
    { path: 'src/nai\u0308ve.js', asked: 'src/nai\u0308ve.js', standing: 'src/Naïve.js' },
    { path: 'src/Nai\u0308ve.js', asked: 'src/Nai\u0308ve.js', standing: 'src/Naïve.js' },
    { path: 'src/ｄouble.js', asked: 'src/ｄouble.js', standing: 'src/double.js' }
  ])('$path is refused as another spelling of $standing', async ({ path, asked, standing }) => {
    const problem = await problemsOf(bench, edit(path, '', 'export {}'))
    expect(problem).toContain(
      `${JSON.stringify(asked)} and ${JSON.stringify(standing)} are the same`
    )
    expect(problem).toContain(`Use ${standing}, or another name.`)
  })

  test('a second spelling of a file of the same patch is refused, in one answer and in two', async () => {
    const [one, other] = [edit('src/new.js', '', 'export {}'), edit('src/New.js', '', 'export {}')]
    const says = '"src/New.js" and "src/new.js" are the same name'
    expect(await problemsOf(bench, one + other)).toContain(says)
    expect(await problemsOf(bench, other, await patched(bench, one))).toContain(says)
  })
})

describe('with protected-action mark', () => {
  let bench: Prepared
  beforeAll(async () => {
    bench = await prepared({ protectedAction: 'mark' })
  })
  afterAll(() => bench[Symbol.asyncDispose]())

  test('changed scripts are marked, and the tests run with those of the base', async () => {
    const marked = [
      { path: 'package.json (scripts)', reason: 'it decides how the tests run', testedAsBase: true }
    ]
    const cheats = await patched(bench, wrong + cheat)
    expect(cheats).toMatchObject({ marked })
    expect(paths(cheats)).toEqual(['package.json', 'src/double.js'])
    expect(cheats.diff).toContain('+  "scripts": { "test": "exit 0" },')
    expect(await results(bench, cheats)).toEqual([`${doubles}: failed`])
    expect(await results(bench, await patched(bench, right + cheat))).toEqual([
      `${doubles}: passed`
    ])
  })

  test('own tests of a marked patch run with the scripts of the base as well', async () => {
    const own = "import test from 'node:test'\ntest('mine', () => { throw new Error('no') })"
    const patch = await patched(bench, right + cheat + edit('test/own.test.js', '', own))
    const ran = await bench.workbench.testOwn(patch, await bench.workbench.test(patch))
    expect(ran?.run.cases).toMatchObject([{ id: 'test/own.test.js > mine', status: 'failed' }])
  })

  test('protected paths are marked and tested as the patch has them', async () => {
    const patch = await patched(bench, right + workflow + edit('vendor/a.js', 'export {}', '// x'))
    expect(patch.marked).toEqual([
      {
        path: '.github/workflows/a.yml',
        reason: 'workflows and repository settings decide what runs with which rights',
        testedAsBase: false
      },
      { path: 'vendor/a.js', reason: "the repository's settings protect it", testedAsBase: false }
    ])
  })

  test('marks stay over the rounds and go when the change is taken back', async () => {
    const first = await patched(bench, wrong + cheat)
    const again = right.replace('(value) => value\n', '(value) => value + 1\n')
    const second = await patched(bench, again, first)
    expect(second.marked).toEqual(first.marked)
    const back = edit(
      'package.json',
      '  "scripts": { "test": "exit 0" },',
      '  "scripts": { "test": "node --test" },'
    )
    expect(await patched(bench, back, second)).not.toHaveProperty('marked')
  })

  test('existing tests and configuration are put aside all the same', async () => {
    const test = edit('test/double.test.js', "import assert from 'node:assert'", '')
    const config = edit('vitest.config.js', '', 'export default {}')
    expect(paths(await patched(bench, wrong + cheat + test + config))).toEqual([
      'package.json',
      'src/double.js'
    ])
  })

  test('paths that nobody may write to stay refused', async () => {
    expect(await problemsOf(bench, edit('.git/hooks/pre-commit', '', 'x'))).toContain("git's own")
    expect(await problemsOf(bench, edit('../outside.js', '', 'x'))).toContain('".."')
  })
})
