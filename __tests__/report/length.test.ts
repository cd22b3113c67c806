import { describe, expect, test } from 'vitest'
import { reportFiles } from '../../src/report/files.ts'
import { pullRequestBody } from '../../src/report/pull-request.ts'
import type { Report } from '../../src/report/report.ts'
import {
  agreement,
  candidate,
  duel,
  duels,
  evidence,
  observed,
  patch,
  probe,
  report,
  round,
  verdict
} from './fixtures.ts'
import { nodes, parse } from './markdown.ts'

const many = <Item>(count: number, item: (number: number) => Item): readonly Item[] =>
  Array.from({ length: count }, (_, index) => item(index))
const options = { reproduce: 'sstar solve --issue issue.md --replay run.jsonl' }
const body = (of: Report): string => pullRequestBody(of, options)
const file = (of: Report): string =>
  reportFiles(of, options).find(({ path }) => path === 'report.md')?.content ?? ''
/** The rows of the table under a header cell, without the header. */
const rowsUnder = (markdown: string, header: string): readonly string[] => {
  const lines = markdown.split('\n')
  const at = lines.findIndex((line) => line.startsWith(`| ${header} |`))
  const end = lines.findIndex((line, index) => index > at && !line.startsWith('|'))
  return at === -1 ? [] : lines.slice(at + 2, end)
}

describe('values that all agree on', () => {
  // 5 probes of 37 values each; on the base, the last 3 of every probe are other ones.
  const probes = many(5, (index) => `p${index}`)
  const values = (id: string, base: boolean) =>
    many(37, (n) => [`${id} v${n}`, base && n >= 34 ? 'old' : 'new'] as const)
  const agreed = report({
    selection: {
      ...agreement(),
      probes: probes.map((id) => probe({ id })),
      observations: probes.flatMap((id) => [
        observed('base', id, values(id, true)),
        ...[1, 2, 3, 5].map((subject) => observed(subject, id, values(id, false)))
      ])
    }
  })

  test('twelve stand in the body, changes first, and every probe has its turn', () => {
    const rows = rowsUnder(body(agreed), 'looked at')
    expect(rows).toHaveLength(12)
    expect(rows.map((row) => /`(p\d v\d+)`/.exec(row)?.[1])).toEqual([
      'p0 v34',
      'p1 v34',
      'p2 v34',
      'p3 v34',
      'p4 v34',
      'p0 v35',
      'p1 v35',
      'p2 v35',
      'p3 v35',
      'p4 v35',
      'p0 v36',
      'p1 v36'
    ])
    expect(rows.every((row) => row.includes('`old`'))).toBe(true)
    expect(body(agreed)).toContain('… and 173 more in the artifact.')
  })

  test('sixty stand in the run directory', () => {
    const rows = rowsUnder(file(agreed), 'looked at')
    expect(rows).toHaveLength(60)
    expect(rows.filter((row) => row.includes('the same'))).toHaveLength(45)
    expect(file(agreed)).toContain('… and 125 more in the artifact.')
  })
})

test('long values are cut in tables, with their length told', () => {
  const long = 'x'.repeat(290)
  const agreed = report({
    selection: {
      ...agreement(),
      observations: [
        observed('base', 'ties', [['label', 'short']]),
        observed(2, 'ties', [['label', long]])
      ]
    }
  })
  const split = report({
    selection: duels({
      observations: [1, 2, 3, 5].map((id) => observed(id, 'ties', [['label', `${id}${long}`]]))
    })
  })
  for (const page of [body(agreed), body(split)]) {
    expect(page).toMatch(/`\d?x{119,120}…` \(29[01] characters\)/)
    expect(page).not.toContain('x'.repeat(121))
  }
})

describe('long lists', () => {
  const tests = many(90, (n) => `tests/test_${n}.py::test`)
  const ids = many(20, (n) => `p${n}`)
  const long = report({
    candidates: [
      candidate(
        2,
        round({
          verdict: verdict({ failToPass: tests, green: true }),
          patch: patch({
            changes: many(50, (n) => ({ path: `src/${n}.py`, before: 'a\n', after: 'b\n' }))
          })
        })
      )
    ],
    rivals: [1, 2],
    losses: many(30, (id) => ({
      id: id + 10,
      reason: `lost for reason ${'abcdefghij'[id % 10]}${id}`
    })),
    notes: many(40, (n) => `Note ${n}.`),
    selection: duels({
      probes: ids.map((id) => probe({ id })),
      clusters: [{ members: [2] }, { members: [1] }],
      observations: ids.flatMap((id) => [
        observed(1, id, [['label', 'one']]),
        observed(2, id, [['label', 'two']])
      ]),
      duels: [...ids.slice(0, 19), ...many(10, () => 'p0')].map((id) => duel({ probe: id }))
    })
  })
  const page = body(long)

  test.each([
    { header: 'test', rows: 20, more: 70 },
    { header: 'file', rows: 20, more: 30 },
    { header: 'reason', rows: 10, more: 20 }
  ])('$rows rows under $header, and $more more', ({ header, rows, more }) => {
    expect(rowsUnder(page, header)).toHaveLength(rows)
    expect(page).toContain(`… and ${more} more in the artifact.`)
  })

  test('10 notes', () => {
    expect(page.match(/^- Note/gm)).toHaveLength(10)
  })

  test('eight probes in full, the others in a line each', () => {
    expect(page.match(/^### \d+\. Probe/gm)).toHaveLength(8)
    const lines = page.match(/^- `p\d+`: .*$/gm) ?? []
    expect(lines).toHaveLength(12)
    expect(lines[0]).toBe('- `p8`: 1 value differs, A over B; the chosen one gives `two`')
    expect(lines.at(-1)).toBe(
      '- `p19`: 1 value differs, no duel was fought; the chosen one gives `two`'
    )
    expect(file(long).match(/^### \d+\. Probe/gm)).toHaveLength(20)
  })

  test('six duels of a probe', () => {
    const first = page.slice(page.indexOf('### 1. Probe'), page.indexOf('### 2. Probe'))
    expect(first.match(/^- \*\*A over B\*\*/gm)).toHaveLength(6)
    expect(first).toContain('… and 5 more in the artifact.')
  })

  test('what is unfolded is read in two minutes', () => {
    const unfolded = page.replaceAll(/<details>[^]*?<\/details>/g, '')
    expect(nodes(parse(unfolded), 'table').length).toBeGreaterThan(8)
    expect(unfolded.split('\n').length).toBeLessThan(260)
  })
})

test('nothing is said to be left out where all is shown', () => {
  expect(body(report({ selection: duels(evidence()) }))).not.toContain('in the artifact')
})
