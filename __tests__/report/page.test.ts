import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outcomeComment } from '../../src/report/comment.ts'
import { pullRequestBody, pullRequestTitle } from '../../src/report/pull-request.ts'
import type { Report } from '../../src/report/report.ts'
import { jobSummary } from '../../src/report/summary.ts'
import {
  agreement,
  brokenTestsReport,
  candidate,
  duels,
  partialReport,
  patch,
  probe,
  report,
  round,
  unclearReport,
  undecidedReport,
  unsolvedReport
} from './fixtures.ts'
import { hostile } from './hostile.ts'
import { nodes, parse, ragged, shape, speaking, words } from './markdown.ts'
import { markedPartialReport, markedReport } from './marked-report.ts'
import { poisoned } from './poisoned.ts'

const options = {
  reproduce:
    'gh run download 123 -n sstar-run\nsstar solve --repo . --issue issue.md --replay run.jsonl',
  runUrl: 'https://github.com/octo/ranking/actions/runs/123'
}
const pullRequestUrl = 'https://github.com/octo/ranking/pull/13'

describe('the text of every outcome', () => {
  test.each([
    { name: 'verified', report: report() },
    { name: 'agreement', report: report({ selection: agreement(), replayed: true }) },
    { name: 'partial', report: partialReport() },
    { name: 'undecided', report: undecidedReport() },
    { name: 'marked', report: markedReport() }
  ])('$name: pull request', async ({ name, report }) => {
    await expect(
      `${pullRequestTitle(report)}\n\n${pullRequestBody(report, options)}\n`
    ).toMatchFileSnapshot(`snapshots/pull-request-${name}.md.snap`)
  })

  test.each([
    { name: 'verified', report: report() },
    { name: 'partial', report: partialReport() },
    { name: 'marked', report: markedReport() },
    { name: 'marked-partial', report: markedPartialReport() },
    { name: 'undecided', report: undecidedReport() },
    { name: 'no-better-than-base', report: unsolvedReport() },
    { name: 'unclear-issue', report: unclearReport() },
    { name: 'tests-cannot-run', report: brokenTestsReport() }
  ])('$name: comment', async ({ name, report }) => {
    const comment = outcomeComment(report, {
      runUrl: options.runUrl,
      ...(report.selection.by === 'nothing' ? {} : { pullRequestUrl })
    })
    await expect(`${comment}\n`).toMatchFileSnapshot(`snapshots/comment-${name}.md.snap`)
  })
})

test('only a patch that leaves nothing failing closes the issue', () => {
  expect(pullRequestBody(report(), options)).toContain('Closes #12 ')
  expect(pullRequestBody(partialReport(), options)).not.toMatch(/closes #/i)
  expect(pullRequestBody(report({ issue: undefined }), options)).not.toMatch(/closes #/i)
  expect(pullRequestTitle(partialReport())).toBe(
    'Partial fix for #12: rank() reverses items with equal scores'
  )
})

test('a quotation that stands nowhere is called so', () => {
  const invented = duels({
    duels: duels().duels.map((duel) => ({
      ...duel,
      ballots: duel.ballots.map((ballot) => ({ ...ballot, quote: 'obviously the first' }))
    }))
  })
  expect(pullRequestBody(report({ selection: invented }), options)).toContain(
    'the judge names “obviously the first”, which stands neither in the issue nor in the files shown'
  )
})

test('calls that were made again and told nobody further apart are counted', () => {
  const page = pullRequestBody(report({ selection: duels({ alike: 17 }) }), options)
  expect(page).toContain('Besides, 17 calls that tests, issue and documentation make')
  expect(pullRequestBody(report({ selection: duels() }), options)).not.toContain('Besides,')
})

test('no page names a command or a control that does not exist', () => {
  const all = [report(), partialReport(), undecidedReport(), unsolvedReport(), unclearReport()]
  for (const one of all) {
    const page = `${outcomeComment(one)}\n${pullRequestBody(one, options)}`
    expect(page).not.toMatch(/\/sstar\b|\btick\b|\[ \]|\bsstar (?!solve\b)/i)
  }
})

describe('notes about changed prompts', () => {
  const changed = (count: number, end: string): string[] =>
    Array.from(
      { length: count },
      (_, index) => `The prompt of draft/${index + 1} has changed since the recording${end}`
    )
  const notesOf = (notes: readonly string[]): readonly string[] =>
    pullRequestBody(report({ notes }), options).match(/^- (?:The prompt|Other).*$/gm) ?? []

  test('are one line with a count when there are more than two', () => {
    expect(
      notesOf(['Other one.', ...changed(4, '.'), 'Other two.', ...changed(3, '; asked again.')])
    ).toEqual([
      '- Other one.',
      '- The prompts of 4 model calls have changed since the recording.',
      '- Other two.',
      '- The prompts of 3 model calls have changed since the recording; asked again.'
    ])
  })

  test('stay as they are when there are two', () => {
    expect(notesOf(changed(2, '.'))).toEqual([
      '- The prompt of `draft/1` has changed since the recording.',
      '- The prompt of `draft/2` has changed since the recording.'
    ])
  })
})

describe('a big report', () => {
  const big = report({
    candidates: [
      candidate(
        2,
        round({
          patch: patch({
            changes: Array.from({ length: 300 }, (_, index) => ({
              path: `src/module_${index}.py`,
              before: 'a\n',
              after: 'b\n'
            }))
          })
        })
      ),
      ...Array.from({ length: 200 }, (_, index) => candidate(index + 10))
    ],
    rivals: [2],
    selection: duels({
      probes: Array.from({ length: 60 }, (_, index) =>
        probe({ id: `p${index}`, source: 'print(1)\n'.repeat(400) })
      ),
      duels: Array.from({ length: 60 }, (_, index) => ({
        ...(duels().duels[0] ?? expect.fail('no duel')),
        probe: `p${index}`
      }))
    }),
    notes: Array.from({ length: 100 }, (_, index) => `Note number ${index}.`)
  })

  test.each([1000, 3000, 8000, 30_000, 65_000])('fits into %i characters', (limit) => {
    const body = pullRequestBody(big, { ...options, limit })
    expect(body.length).toBeLessThanOrEqual(limit)
    expect(body).toMatch(/^\*\*Verified\.\*\*/)
    const root = parse(body)
    expect(ragged(body)).toEqual([])
    const open = nodes(root, 'html').filter((node) => node.value.startsWith('<details>'))
    const shut = nodes(root, 'html').filter((node) => node.value === '</details>')
    expect(open).toHaveLength(shut.length)
    expect(body.match(/^```/gm)?.length ?? 0).toSatisfy((count: number) => count % 2 === 0)
  })

  test('drops the least important first and says how much', () => {
    const body = pullRequestBody(big, { ...options, limit: 65_000 })
    expect(body).toMatch(/… and \d+ more in the artifact\./)
    expect(body).toContain('### 1. Probe `p0`')
    expect(body).not.toContain('Note number 99')
  })

  test('the job summary counts bytes, not characters', () => {
    const wide = report({
      candidates: [candidate(2, round({ patch: patch({ diff: '+日本語\n'.repeat(200_000) }) }))]
    })
    const summary = jobSummary(wide, options)
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1024 * 1024)
    expect(summary).toContain('Too big for this page')
    expect(jobSummary(report(), options)).toContain('```diff\n--- a/ranking/order.py')
  })
})

describe('hostile text anywhere', () => {
  const pages = {
    body: (one: Report) => pullRequestBody(one, options),
    summary: (one: Report) => jobSummary(one, options),
    comment: (one: Report) => outcomeComment(one, { pullRequestUrl, runUrl: options.runUrl })
  }

  test.each([
    { name: 'verified', base: report() },
    { name: 'agreement', base: report({ selection: agreement() }) },
    { name: 'undecided', base: undecidedReport() },
    { name: 'marked', base: markedReport() },
    { name: 'no better', base: unsolvedReport() },
    { name: 'unclear', base: unclearReport() },
    { name: 'tests cannot run', base: brokenTestsReport() }
  ])('changes no page’s shape: $name', ({ base }) => {
    const harmless = poisoned(base, 'xyz')
    const expected = Object.values(pages).map((page) => ({
      page,
      harmless: shape(parse(page(harmless)))
    }))
    fc.assert(
      fc.property(hostile(), (attack) => {
        const attacked = poisoned(base, `x${attack}`)
        for (const { page, harmless } of expected) {
          const markdown = page(attacked)
          const root = parse(markdown)
          expect(shape(root)).toBe(harmless)
          expect(nodes(root, 'image')).toEqual([])
          expect(ragged(markdown)).toEqual([])
          for (const { url } of nodes(root, 'link'))
            expect([options.runUrl, pullRequestUrl]).toContain(url)
          expect(words(root).replace(/Closes #12\b/, '')).not.toMatch(speaking)
          expect(markdown).not.toContain('<!--')
        }
      }),
      { numRuns: 25 }
    )
  })
})
