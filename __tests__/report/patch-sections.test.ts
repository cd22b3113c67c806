import { describe, expect, test } from 'vitest'

import type { Mark, TestCase, TestStatus } from '../../src/core/types.ts'
import { outcomeComment } from '../../src/report/comment.ts'
import { reportFiles } from '../../src/report/files.ts'
import { pullRequestBody } from '../../src/report/pull-request.ts'
import type { Report } from '../../src/report/report.ts'
import { jobSummary } from '../../src/report/summary.ts'
import { duels, report, testRun } from './fixtures.ts'
import { nodes, parse, ragged } from './markdown.ts'
import { markedReport, marks, ownTests } from './marked-report.ts'

const options = { reproduce: 'sstar solve --issue issue.md --replay run.jsonl' }
const body = (of: Report): string => pullRequestBody(of, options)

/** A section from its heading to the next. */
function section(page: string, heading: string): string {
  const [, rest = ''] = page.split(`## ${heading}\n`)
  return rest.split('\n## ')[0] ?? ''
}

function headings(page: string): readonly string[] {
  return page.match(/^## .*$/gmu) ?? []
}

const rowsOf = (text: string): number => Math.max(0, (text.match(/^\|/gmu)?.length ?? 0) - 2)
const protectedPaths = '⚠️ Protected paths'
const own = 'The patch’s own tests'

function many<Item>(count: number, item: (number: number) => Item): readonly Item[] {
  return Array.from({ length: count }, (_, index) => item(index))
}

describe('the protected paths that a patch changes', () => {
  const pages = [
    { name: 'pull request', page: body(markedReport()) },
    { name: 'job summary', page: jobSummary(markedReport(), options) },
    { name: 'comment', page: outcomeComment(markedReport()) }
  ]

  test.each(pages)('stand in the $name before all other sections', ({ page }) => {
    expect(headings(page)[0]).toBe(`## ${protectedPaths}`)
    expect(page.indexOf('**This patch changes 2 protected paths.')).toBeGreaterThan(0)
    const text = section(page, protectedPaths)
    expect(text).toMatch(
      /`\.github\/workflows\/test\.yml` +\| workflows and .*the patch’s version/u
    )
    expect(text).toMatch(/`pyproject\.toml \(tool\.pytest\)` +\| it decides .*the base’s version/u)
  })

  test('stand in the run directory', () => {
    const file = reportFiles(markedReport(), options).find(({ path }) => path === 'report.md')
    expect(file?.content).toContain(`## ${protectedPaths}`)
  })

  test('are not spoken of where there are none', () => {
    expect(body(report())).not.toContain('Protected paths')
    expect(outcomeComment(report())).not.toContain('Protected paths')
  })

  test('of another candidate are not spoken of', () => {
    const other = markedReport(
      {},
      { selection: { ...duels(), winner: 1, by: 'duels', confidence: 0.9, reason: '' } }
    )
    expect(body(other)).not.toContain('Protected paths')
  })

  test('one is spoken of as one', () => {
    const page = body(markedReport({ marked: marks.slice(0, 1) }))
    expect(page).toContain(
      '**This patch changes 1 protected path. Look at it first:** the tests say nothing of whether it is safe to merge.'
    )
  })

  const long: readonly Mark[] = many(50, (n) => ({
    path: `${n}/${'a'.repeat(400)}`,
    reason: 'why '.repeat(80),
    testedAsBase: false
  }))

  test('are cut where they are long, and counted where they are many', () => {
    const text = section(body(markedReport({ marked: long })), protectedPaths)
    expect(rowsOf(text)).toBe(20)
    expect(text).toContain('This patch changes 50 protected paths.')
    expect(text).toContain('… and 30 more in the artifact.')
    expect(text).toContain(`\`0/${'a'.repeat(298)}…\` (402 characters)`)
    expect(text).not.toContain('a'.repeat(299))
    expect(text.length).toBeLessThan(15_000)
  })

  test.each([600, 1_000, 3_000])('keep their warning on a page of %i characters', (limit) => {
    const page = pullRequestBody(markedReport({ marked: long }), { ...options, limit })
    expect(page.length).toBeLessThanOrEqual(limit)
    expect(page).toContain('This patch changes 50 protected paths.')
  })

  test('cannot leave their cell', () => {
    const path = 'a`|b\n# c\u202E@octocat <img src=x> [x](https://evil.test)'
    const page = body(markedReport({ marked: [{ path, reason: path, testedAsBase: false }] }))
    const root = parse(page)
    expect(ragged(page)).toEqual([])
    expect(nodes(root, 'image')).toEqual([])
    expect(nodes(root, 'link')).toEqual([])
    expect(
      nodes(root, 'html')
        .map(({ value }) => value)
        .join('')
    ).not.toContain('img')
    expect(section(page, protectedPaths)).toContain('\\u202e')
  })
})

describe('the tests that a patch brings', () => {
  const cases = (status: TestStatus, count: number): readonly TestCase[] =>
    many(count, (n) => ({ id: `t.py::${status}_${n}`, status }))
  const pageOf = (given: readonly TestCase[] | undefined, files = ['t.py']): string =>
    body(markedReport({ ownTests: ownTests({ files, run: testRun({ cases: given }) }) }))

  test('stand in the pull request behind those that count', () => {
    const page = body(markedReport())
    expect(headings(page).slice(0, 4)).toEqual([
      `## ${protectedPaths}`,
      '## What changed',
      '## Tests',
      `## ${own}`
    ])
    expect(section(page, own)).toContain(
      '1 new file: `tests/test_ties.py`. 2 of 3 tests pass. The model that wrote the patch wrote them, so they ran apart and count for nothing above.'
    )
  })

  test('are told the worst first', () => {
    const rows = section(
      pageOf([...cases('passed', 1), ...cases('skipped', 1), ...cases('failed', 1)]),
      own
    )
    expect(rows.match(/`t\.py::\w+`/gu)).toEqual([
      '`t.py::failed_0`',
      '`t.py::skipped_0`',
      '`t.py::passed_0`'
    ])
    expect(rows).toContain('**fails**')
  })

  test.each([
    { name: 'one', given: cases('passed', 1), says: '1 of 1 test passes.' },
    { name: 'one that does not pass', given: cases('skipped', 1), says: '0 of 1 test pass.' },
    {
      name: 'some',
      given: [...cases('passed', 2), ...cases('failed', 1)],
      says: '2 of 3 tests pass.'
    },
    { name: 'none', given: [], says: 'They hold no test that the suite reports.' },
    { name: 'a suite without results', given: undefined, says: 'The suite tells no single tests.' }
  ])('are counted: $name', ({ given, says }) => {
    expect(section(pageOf(given), own)).toContain(`\`t.py\`. ${says} The model`)
  })

  test('are cut where they are long, and counted where they are many', () => {
    const text = section(
      pageOf(
        many(90, (n) => ({ id: `${n}${'x'.repeat(300)}`, status: 'passed' as const })),
        [...many(12, (n) => `${n}/${'f'.repeat(300)}`)]
      ),
      own
    )
    expect(rowsOf(text)).toBe(20)
    expect(text).toContain('12 new files: ')
    expect(text.match(/f…` \(30\d characters\)/gu)).toHaveLength(10)
    expect(text).toContain(', …. 90 of 90 tests pass.')
    expect(text).toContain('… and 70 more in the artifact.')
    expect(text).not.toContain('x'.repeat(121))
  })

  test('cannot leave their place', () => {
    const name = 'a`|b\n# c @octocat ![x](https://evil.test/x.png) <b> fixes #1'
    const page = pageOf([{ id: name, status: 'failed' }], [name])
    const root = parse(page)
    expect(ragged(page)).toEqual([])
    expect(nodes(root, 'image')).toEqual([])
    expect(nodes(root, 'link')).toEqual([])
    expect(page).not.toContain('fixes #1')
  })

  test('are not spoken of where there are none', () => {
    expect(body(report())).not.toContain(own)
  })
})
