import { markdownTable } from 'markdown-table'
import { nameOf } from './figures.ts'
import type { Figures } from './figures.ts'
import type { Row } from './rows.ts'

/** The tables of a run as Markdown: one per pool, best gap closed first within the order given. */
export function selectionTables(figures: readonly Figures[]): string {
  const byPool = Map.groupBy(figures, ({ pool }) => pool)
  return [...byPool].map(([pool, those]) => poolTable(pool, those)).join('\n\n')
}

function poolTable(pool: string, figures: readonly Figures[]): string {
  const [first] = figures
  if (first === undefined) return ''
  const hidden = Number.isNaN(first.hiddenMajority)
    ? ''
    : ` The majority on ten hidden inputs closes ${percent(first.hiddenMajority)} of it.`
  const rows = figures.map((one) => [
    nameOf(one, figures),
    percent(one.selected),
    percent(one.gapClosed),
    Number.isNaN(one.ci[0]) ? '' : `${percent(one.ci[0])} to ${percent(one.ci[1])}`,
    `${one.callsMedian} / ${one.callsMax}`,
    String(Math.round(one.tokens)),
    String(Math.round(one.executions)),
    one.seconds.toFixed(1),
    against(one, 'public-only'),
    against(one, 'majority-vote'),
    against(one, 'released')
  ])
  return `### ${pool}

${first.tasks} tasks. Right: ${percent(first.random)} of all candidates, ${percent(first.publicOnly)} of those that pass the public tests, at best ${percent(first.oracle)}. On ${first.mixed} tasks some that pass the public tests are right and some are wrong: there the gap is.${hidden}

${markdownTable([
  [
    'selector',
    'pass@1',
    'gap closed',
    '95 %',
    'calls, median / most',
    'tokens',
    'executions',
    'seconds',
    'p, public-only',
    'p, majority-vote',
    'p, released'
  ],
  ...rows
])}${judgedLine(figures)}`
}

/** Of the decided duels between a right and a wrong candidate, how many the right one won. */
function judgedLine(figures: readonly Figures[]): string {
  const judged = figures.flatMap((one) => {
    const { right, wrong } = one.judged
    return right + wrong === 0 ? [] : [`${nameOf(one, figures)} ${right} of ${right + wrong}`]
  })
  return judged.length === 0
    ? ''
    : `\n\nOf the decided duels between a right and a wrong candidate, the right one won: ${judged.join(', ')}.`
}

function against({ against: tests }: Figures, reference: keyof Figures['against']): string {
  const test = tests[reference]
  return test === undefined
    ? ''
    : `${test.p < 0.001 ? '< 0.001' : test.p.toFixed(3)} (${test.onlyFirst}:${test.onlySecond})`
}

/** Selectors that claim to know how sure they are. */
const confident = ['standard', 'thorough', 'free', 'paper']

/** How often winners of a stated confidence are right, by tenths. */
export function calibrationTable(rows: readonly Row[]): string {
  const bins = Map.groupBy(
    rows.filter(
      ({ selector, confidence, rivals }) =>
        confident.includes(selector) && confidence !== null && rivals > 1
    ),
    ({ confidence }) => Math.min(9, Math.floor((confidence ?? 0) * 10))
  )
  const lines = [...bins]
    .toSorted(([a], [b]) => a - b)
    .map(([bin, those]) => [
      `${bin * 10} to ${bin * 10 + 10} %`,
      String(those.length),
      percent(those.reduce((sum, { confidence }) => sum + (confidence ?? 0), 0) / those.length),
      percent(those.filter(({ right }) => right).length / those.length)
    ])
  return markdownTable([['confidence', 'tasks', 'mean of it', 'right'], ...lines])
}

function percent(share: number): string {
  return Number.isNaN(share) ? '' : `${(share * 100).toFixed(1)} %`
}
