import { describe, expect, test } from 'vitest'

import type { FileChange, Patch } from '../../src/core/types.ts'
import {
  countedPatch,
  decidesVerdict,
  marksOf,
  ownTestsPatch
} from '../../src/repository/counted-changes.ts'
import type { ChangeRules } from '../../src/repository/counted-changes.ts'
import { patchOf } from '../../src/repository/edits/patch.ts'
import { protectedReason } from '../../src/repository/protected-paths.ts'

function rules(runnerConfig: readonly string[] = [], protectedPaths: readonly string[] = []) {
  return {
    deciding: new Set(['checks/run.js']),
    runnerConfig,
    protection: (path: string) => protectedReason(path, protectedPaths)
  } satisfies ChangeRules
}

const added = (path: string, after = 'new\n'): FileChange => ({ path, before: undefined, after })
const edited = (path: string, before = 'old\n', after = 'new\n'): FileChange => ({
  path,
  before,
  after
})
const deleted = (path: string, before = 'old\n'): FileChange => ({ path, before, after: undefined })
const paths = (patch: Patch | undefined): readonly string[] | undefined =>
  patch?.changes.map(({ path }) => path)

const before = '{"scripts":{"test":"node --test"}}'
const cheat = edited('package.json', before, '{"scripts":{"test":"exit 0"}}')
const bump = edited('package.json', before, `{"version":"2",${before.slice(1)}`)

describe('what decides a verdict', () => {
  test.each([
    { name: 'an edit of a test', change: edited('test/a.test.js') },
    { name: 'a test that is deleted', change: deleted('test/a.test.js') },
    { name: 'an edit beside tests', change: edited('test/fixtures/a.json') },
    { name: 'new configuration of a runner', change: added('vitest.config.js') },
    { name: 'configuration that is deleted', change: deleted('pytest.ini') },
    { name: 'configuration in capitals', change: added('src/CONFTEST.py') },
    { name: 'a new Makefile', change: added('makefile') },
    { name: 'an edit of a script that the test command starts', change: edited('checks/run.js') },
    { name: 'a file that the settings list', change: added('tools/run.js') },
    { name: 'one in a folder that they list', change: edited('ci/deep/a.sh') },
    { name: 'one that they list in another spelling', change: added('TOOLS/Run.js') }
  ])('$name', ({ change }) => {
    expect(decidesVerdict(change, rules(['/tools/*.js', 'ci/']))).toBe(true)
  })

  test.each([
    { name: 'code', change: edited('src/a.js') },
    { name: 'a new test', change: added('test/b.test.js') },
    { name: 'a manifest', change: cheat },
    { name: 'a protected path', change: added('.github/workflows/a.yml') },
    { name: 'a file that the settings do not list', change: added('src/tools/run.js') },
    { name: 'one that they except', change: added('tools/keep.js') }
  ])('not $name', ({ change }) => {
    expect(decidesVerdict(change, rules(['/tools/*.js', '!/tools/keep.js']))).toBe(false)
  })
})

describe('a verdict counts', () => {
  test('code and manifests that are harmless, and neither tests nor what decides', () => {
    const patch = patchOf([
      added('docs/a.md'),
      bump,
      edited('src/a.js'),
      added('src/a.test.js'),
      added('test/fixtures/b.json'),
      edited('test/b.test.js'),
      added('tools/run.js'),
      added('.github/workflows/a.yml')
    ])
    const counted = countedPatch(patch, rules(['tools/']))
    expect(paths(counted)).toEqual([
      '.github/workflows/a.yml',
      'docs/a.md',
      'package.json',
      'src/a.js'
    ])
    expect(counted.diff).toContain('+++ b/src/a.js')
    expect(counted.diff).not.toContain('src/a.test.js')
  })

  test('no manifest that decides how tests run, new, changed or deleted', () => {
    const changes = [
      cheat,
      added('packages/a/package.json', before),
      deleted('pyproject.toml', '[tool.pytest]\n'),
      edited('Cargo.toml', '[package]\n', '[package')
    ]
    expect(paths(countedPatch(patchOf([...changes, edited('src/a.js')]), rules()))).toEqual([
      'src/a.js'
    ])
  })

  test('nothing of a patch that holds nothing else', () => {
    expect(countedPatch(patchOf([cheat, added('a.test.js')]), rules())).toEqual({
      changes: [],
      diff: ''
    })
  })
})

describe('the tests that a patch brings', () => {
  test('come with what counts', () => {
    const patch = patchOf([
      edited('src/a.js'),
      cheat,
      added('test/b.test.js'),
      added('test/fixtures/b.json'),
      edited('test/a.test.js'),
      deleted('test/c.test.js'),
      added('test/conftest.py')
    ])
    const own = ownTestsPatch(patch, rules())
    expect(own?.files).toEqual(['test/b.test.js', 'test/fixtures/b.json'])
    expect(paths(own?.patch)).toEqual(['src/a.js', 'test/b.test.js', 'test/fixtures/b.json'])
  })

  test('do not hold what the settings list', () => {
    const patch = patchOf([added('test/run.js'), added('test/b.test.js')])
    expect(ownTestsPatch(patch, rules(['test/run.js']))?.files).toEqual(['test/b.test.js'])
  })

  test.each([
    { name: 'code only', changes: [edited('src/a.js')] },
    { name: 'edits of tests only', changes: [edited('test/a.test.js')] },
    { name: 'nothing', changes: [] }
  ])('are none where it holds $name', ({ changes }) => {
    expect(ownTestsPatch(patchOf(changes), rules())).toBeUndefined()
  })
})

describe('marks', () => {
  test('tell the path, why it is protected and on what the tests ran', () => {
    const changes = [
      added('.github/workflows/a.yml'),
      edited('package-lock.json'),
      edited('db/1.sql'),
      edited('src/a.js'),
      cheat
    ]
    expect(marksOf(changes, rules([], ['db/']))).toEqual([
      {
        path: '.github/workflows/a.yml',
        reason: 'workflows and repository settings decide what runs with which rights',
        testedAsBase: false
      },
      {
        path: 'package-lock.json',
        reason: 'lock files decide which foreign code is installed',
        testedAsBase: false
      },
      { path: 'db/1.sql', reason: "the repository's settings protect it", testedAsBase: false },
      { path: 'package.json (scripts)', reason: 'it decides how the tests run', testedAsBase: true }
    ])
  })

  test('tell of a file that does not count that the tests ran without its change', () => {
    const changes = [edited('db/1.sql'), added('test/a.test.js'), cheat, added('tools/run.js')]
    const all = marksOf(changes, rules(['tools/'], ['db/', 'package.json', 'tools/', '*.test.*']))
    expect(all.map(({ path, testedAsBase }) => [path, testedAsBase])).toEqual([
      ['db/1.sql', false],
      ['test/a.test.js', true],
      ['package.json', true],
      ['tools/run.js', true]
    ])
  })

  test('name five parts and tell that there are more', () => {
    const parts = ['scripts', 'jest', 'mocha', 'ava', 'vitest', 'nyc']
    const text = (count: number): string =>
      JSON.stringify(Object.fromEntries(parts.slice(0, count).map((part) => [part, {}])))
    expect(marksOf([added('package.json', text(5))], rules())[0]?.path).toBe(
      'package.json (scripts, jest, mocha, ava, vitest)'
    )
    expect(marksOf([added('package.json', text(6))], rules())[0]?.path).toBe(
      'package.json (scripts, jest, mocha, ava, vitest, …)'
    )
  })

  test('tell a manifest that cannot be read', () => {
    expect(marksOf([added('a/package.json', '{')], rules())).toEqual([
      {
        path: 'a/package.json (it cannot be read)',
        reason: 'it decides how the tests run',
        testedAsBase: true
      }
    ])
  })

  test.each([
    { name: 'code', change: edited('src/a.js') },
    { name: 'a harmless manifest', change: bump },
    { name: 'a new test', change: added('test/a.test.js') },
    { name: 'what the settings lift', change: edited('go.sum') }
  ])('are not given to $name', ({ change }) => {
    expect(marksOf([change], rules([], ['!go.sum']))).toEqual([])
  })
})
