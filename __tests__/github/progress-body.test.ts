import { describe, expect, test } from 'vitest'
import { finalBody, progressBody, type Progress } from '../../src/github/progress-body.ts'

const progress: Progress = {
  steps: [
    { name: 'Baseline', state: 'done', detail: '12 tests, 1 failing' },
    { name: 'Generate', state: 'running', detail: '3 of 8' },
    { name: 'Select', state: 'waiting' }
  ],
  runUrl: 'https://github.com/acme/calc/actions/runs/7',
  startedAt: 0,
  now: 185_000,
  details: ['Candidate 1: 12 tests pass', 'Candidate 2: ```breaks out``` @all']
}

test('shows the steps, the time and the last lines', () => {
  expect(progressBody(progress))
    .toBe(`**S\\* is working on this issue**: Generate · 3 min 5 s · [workflow run](https://github.com/acme/calc/actions/runs/7)

| | step | |
| - | - | - |
| ✅ done | Baseline | 12 tests, 1 failing |
| 🔄 running | Generate | 3 of 8 |
| ⬜ waiting | Select |  |

\`\`\`\`text
Candidate 1: 12 tests pass
Candidate 2: \`\`\`breaks out\`\`\` @all
\`\`\`\``)
})

test.each([
  [-5, '0 s'],
  [59_999, '59 s'],
  [60_000, '1 min 0 s'],
  [3_720_000, '1 h 2 min']
])('%i ms are %s', (now, shown) => {
  expect(progressBody({ ...progress, now })).toContain(` · ${shown} · `)
})

describe('finalBody', () => {
  test.each([
    {
      ending: { kind: 'tests-cannot-run', headline: 'No npm.' },
      says: /cannot be run[^]*No npm\.[^]*test-command/
    },
    {
      ending: {
        kind: 'branch-only',
        headline: 'Fixed.',
        compareUrl: 'https://github.com/acme/calc/compare/main...sstar/issue-1?expand=1',
        remedy: 'Tick the box.'
      },
      says: /by hand[^]*\(https:\/\/github.com\/acme\/calc\/compare[^]*Tick the box/
    },
    { ending: { kind: 'held', reason: 'A commit of others.' }, says: /not published[^]*A commit/ },
    { ending: { kind: 'refused', reason: 'bob may not.' }, says: /Not started[^]*bob may not/ },
    {
      ending: { kind: 'cancelled', reason: 'By hand.' },
      says: /Cancelled[^]*At the step "Generate": By hand/
    },
    {
      ending: { kind: 'failed', reason: 'No disk.' },
      says: /Failed[^]*At the step "Generate": No disk/
    }
  ] as const)('tells $ending.kind', ({ ending, says }) => {
    const body = finalBody(ending, progress)
    expect(body).toMatch(says)
    expect(body).toContain(
      '3 min 5 s · [workflow run](https://github.com/acme/calc/actions/runs/7)'
    )
    expect(body).toContain('<details><summary>Steps</summary>')
  })
})
