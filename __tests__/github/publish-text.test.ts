import { describe, expect, test } from 'vitest'
import { isBranchName, issueBranch, pathProblem } from '../../src/github/branch-name.ts'
import { commitMessage, isOurMessage } from '../../src/github/commit-message.ts'
import { mergeBody } from '../../src/github/pull-request-body.ts'

describe('commitMessage', () => {
  test.each([
    {
      name: 'words of strangers',
      message: { subject: 'Fix\nSstar-Run: x\n\n@all closes #3', runId: 'a b\n1' },
      text: 'Fix Sstar-Run: x @\u200ball closes #\u200b3\n\nSstar-Run: ab1'
    },
    {
      name: 'words that stop CI',
      message: {
        subject: 'Crash [skip\u200bci] ***NO_CI***',
        body: 'a [CI\u0000 skip]\n\nskip-checks: true',
        runId: '1'
      },
      text: 'Crash [ skip ci] *** NO_CI***\n\na [ CI skip]\n\nskip- checks: true\n\nSstar-Run: 1'
    },
    {
      name: 'a strange login',
      message: { subject: 'Fix', runId: '1', requester: { login: 'a\nb <x>', id: 1 } },
      text: 'Fix\n\nSstar-Run: 1'
    },
    {
      name: 'nothing',
      message: { subject: ' ', runId: '' },
      text: 'Solve the issue\n\nSstar-Run: unknown'
    }
  ])('copes with $name', ({ message, text }) => {
    expect(commitMessage(message)).toBe(text)
    expect(isOurMessage(text)).toBe(true)
  })

  test.each(['Fix', 'Sstar-Run: 1\n\nFix by hand', 'About Sstar-Run: 1', ''])(
    'does not take %j for ours',
    (message) => {
      expect(isOurMessage(message)).toBe(false)
    }
  )
})

describe('mergeBody', () => {
  const section = (text: string) => `<!-- sstar:begin -->\n${text}\n<!-- sstar:end -->`

  test.each([
    { name: 'nothing', existing: null, merged: section('new') },
    { name: 'our section alone', existing: section('old'), merged: section('new') },
    {
      name: 'words around it',
      existing: `a\n${section('old')}\nb`,
      merged: `a\n${section('new')}\nb`
    },
    { name: 'no markers', existing: 'a\n', merged: `a\n\n${section('new')}` },
    {
      name: 'only the first marker',
      existing: '<!-- sstar:begin -->\na',
      merged: `<!-- sstar:begin -->\na\n\n${section('new')}`
    }
  ])('replaces our section in $name', ({ existing, merged }) => {
    expect(mergeBody(existing, 'new')).toBe(merged)
  })

  test('takes markers in the report for text', () => {
    const once = mergeBody('a', 'x <!-- sstar:end --> y')
    expect(mergeBody(once, 'new')).toBe(`a\n\n${section('new')}`)
  })

  test('keeps to the limit and keeps the words of people', () => {
    const merged = mergeBody(`a\n${section('old')}\nb`, 'long line\n'.repeat(10_000))
    expect(merged.length).toBeLessThanOrEqual(65_536)
    expect(merged.length).toBeGreaterThan(65_000)
    expect(merged).toMatch(/^a\n[^]*\(cut: [^]*<!-- sstar:end -->\nb$/)
  })
})

test.each([
  '../x',
  '/etc/passwd',
  'C:/x',
  'a//b',
  'a/',
  './a',
  '.git/hooks/pre-commit',
  'sub/.GIT/config',
  'git~1/config',
  '.git ./x',
  '.git::$INDEX_ALLOCATION/x',
  'a\\b',
  'a\u202eb',
  '.g\u200cit/config',
  'a\nb',
  'x'.repeat(1025),
  ''
])('finds a problem with the path %j', (path) => {
  expect(pathProblem(path)).toEqual(expect.any(String))
})

test.each(['a', 'src/größe.js', '.gitignore', '.github/x.yml', 'a b/c', '..a/b..', 'git/x'])(
  'finds none with the path %j',
  (path) => {
    expect(pathProblem(path)).toBeUndefined()
  }
)

test.each(['main', 'release/2.x', 'feature/a_b-c', 'v1', 'dependabot/npm_and_yarn/a-1.2'])(
  'takes %j for a branch',
  (name) => {
    expect(isBranchName(name)).toBe(true)
  }
)

test.each([
  '',
  '-x',
  'a..b',
  'a b',
  'a~1',
  'a^',
  'a:b',
  'a//b',
  '/a',
  'a/',
  'a.',
  'a.lock',
  'a/.b',
  '@{-1}',
  'a\nb'
])('takes %j for none', (name) => {
  expect(isBranchName(name)).toBe(false)
})

test.each([0, -1, 1.5, Number.NaN, 1e12])('makes no branch for issue %j', (number) => {
  expect(() => issueBranch(number)).toThrow('not the number of an issue')
})
