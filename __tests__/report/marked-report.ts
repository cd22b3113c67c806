import type { Mark, OwnTests } from '../../src/core/types.ts'
import type { Report } from '../../src/report/report.ts'
import { candidate, partialReport, patch, report, round, testRun } from './fixtures.ts'

export const marks: readonly Mark[] = [
  {
    path: '.github/workflows/test.yml',
    reason: 'workflows and repository settings decide what runs with which rights',
    testedAsBase: false
  },
  {
    path: 'pyproject.toml (tool.pytest)',
    reason: 'it decides how the tests run',
    testedAsBase: true
  }
]

export function ownTests(overrides: Partial<OwnTests> = {}): OwnTests {
  return {
    files: ['tests/test_ties.py'],
    holdsTests: true,
    run: testRun({
      cases: [
        { id: 'tests/test_ties.py::test_three', status: 'passed' },
        { id: 'tests/test_ties.py::test_slow', status: 'skipped' },
        { id: 'tests/test_ties.py::test_two', status: 'passed' }
      ]
    }),
    ...overrides
  }
}

/** A report whose chosen patch changes what is protected and brings tests. */
export function markedReport(
  given: { readonly marked?: readonly Mark[]; readonly ownTests?: OwnTests } = {},
  overrides: Partial<Report> = {}
): Report {
  const chosen = round({
    patch: patch({ marked: given.marked ?? marks }),
    ownTests: given.ownTests ?? ownTests()
  })
  const candidates = report().candidates.map((one) => (one.id === 2 ? candidate(2, chosen) : one))
  return report({ candidates, ...overrides })
}

/** A report whose only patch is not all that was asked for, and is marked. */
export function markedPartialReport(): Report {
  const partial = partialReport()
  const [first] = partial.candidates
  const { verdict } = first?.rounds[0] ?? round()
  return {
    ...partial,
    candidates: [candidate(1, round({ verdict, patch: patch({ marked: marks.slice(0, 1) }) }))]
  }
}
