import type { Candidate, TestStatus } from '../core/types.ts'
import { lastRound } from './candidates-section.ts'
import { code } from './escape.ts'
import { dropped, type Section } from './fit.ts'
import { cellLimit, type Limits } from './limits.ts'
import { table } from './table.ts'
import { plural } from './words.ts'

const order: readonly TestStatus[] = ['failed', 'skipped', 'passed']
const words = {
  failed: '**fails**',
  skipped: 'skipped',
  passed: 'passes'
} satisfies Record<TestStatus, string>

/** The tests that the chosen patch brings; nothing where it brings none. */
export function ownTestsSection(candidate: Candidate, limits: Limits): Section {
  const own = lastRound(candidate).ownTests
  const cases = (own?.run.cases ?? []).toSorted(
    (a, b) => order.indexOf(a.status) - order.indexOf(b.status)
  )
  const rows = cases.map(({ id, status }) => [code(id, cellLimit), words[status]])
  return {
    importance: 58,
    rows: Math.min(rows.length, limits.tests),
    render: (kept) =>
      own === undefined
        ? ''
        : [
            '## The patch’s own tests',
            `${plural(own.files.length, 'new file')}: ${own.files
              .slice(0, 10)
              .map((path) => code(path))
              .join(
                ', '
              )}${own.files.length > 10 ? ', …' : ''}. ${result(cases, own.run.cases === undefined)} The model that wrote the patch wrote them, so they ran apart and count for nothing above.`,
            kept === 0 ? '' : table(['test', 'result'], rows.slice(0, kept)),
            dropped(kept, rows.length)
          ]
            .filter((one) => one !== '')
            .join('\n\n')
  }
}

function result(cases: readonly { readonly status: TestStatus }[], untold: boolean): string {
  if (untold) return 'The suite tells no single tests.'
  if (cases.length === 0) return 'They hold no test that the suite reports.'
  const passed = cases.filter(({ status }) => status === 'passed').length
  return `${passed} of ${plural(cases.length, 'test')} ${cases.length === 1 && passed === 1 ? 'passes' : 'pass'}.`
}
