import { median } from 'simple-statistics'
import { assumedAccuracy } from '../core/odds.ts'
import type { Row } from './rows.ts'
import { bootstrapInterval, gapClosed, isMixed, mcNemar, mean } from './statistics.ts'
import type { McNemar, Scored } from './statistics.ts'

/** Selectors that others are tested against. */
export const references = ['public-only', 'majority-vote', 'released'] as const

/** The figures of one contender on one pool; shares from 0 to 1. */
export type Figures = {
  readonly pool: string
  readonly selector: string
  readonly without: readonly string[]
  readonly judgeAccuracy: number
  readonly budget: number
  readonly tasks: number
  /** Tasks on which some that pass the public tests are right and some are wrong. */
  readonly mixed: number
  readonly selected: number
  readonly random: number
  readonly publicOnly: number
  readonly oracle: number
  readonly gapClosed: number
  readonly ci: readonly [low: number, high: number]
  readonly callsMedian: number
  readonly callsMax: number
  readonly tokens: number
  readonly executions: number
  readonly seconds: number
  /** Gap closed by the majority on ten hidden inputs; NaN where it is not known. */
  readonly hiddenMajority: number
  readonly against: Readonly<Partial<Record<(typeof references)[number], McNemar>>>
  readonly judged: { readonly right: number; readonly wrong: number }
}

/** One line of figures for each pool and contender, in the order in which they first appear. */
export function figuresOf(rows: readonly Row[]): readonly Figures[] {
  const groups = Map.groupBy(rows, contenderKey)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    return first === undefined ? [] : [figures(first, group, rows)]
  })
}

/** What makes two rows the same contender on the same pool. */
export function contenderKey({ pool, selector, without, judgeAccuracy, budget }: Row): string {
  return JSON.stringify([pool, selector, without, judgeAccuracy, budget])
}

function figures(first: Row, group: readonly Row[], all: readonly Row[]): Figures {
  const scored = group.map(scoredOf)
  return {
    pool: first.pool,
    selector: first.selector,
    without: first.without,
    judgeAccuracy: first.judgeAccuracy,
    budget: first.budget,
    tasks: group.length,
    mixed: scored.filter(isMixed).length,
    selected: mean(scored.map(({ selected }) => selected)),
    random: mean(group.map(({ poolRight }) => poolRight)),
    publicOnly: mean(scored.map(({ publicOnly }) => publicOnly)),
    oracle: mean(scored.map(({ oracle }) => oracle)),
    gapClosed: gapClosed(scored),
    ci: bootstrapInterval(scored, gapClosed),
    callsMedian: median(group.map(({ calls }) => calls)),
    callsMax: Math.max(...group.map(({ calls }) => calls)),
    tokens: mean(group.map(({ tokens }) => tokens)),
    executions: mean(group.map(({ executions }) => executions)),
    seconds: mean(group.map(({ seconds }) => seconds)),
    hiddenMajority: gapClosed(
      group.flatMap((row) =>
        row.hiddenMajority === null ? [] : [{ ...scoredOf(row), selected: row.hiddenMajority }]
      )
    ),
    against: Object.fromEntries(
      references.flatMap((reference) => {
        const test = against(group, all, reference)
        return reference === first.selector || test === undefined ? [] : [[reference, test]]
      })
    ),
    judged: {
      right: group.reduce((sum, { judged }) => sum + judged.right, 0),
      wrong: group.reduce((sum, { judged }) => sum + judged.wrong, 0)
    }
  }
}

// What is by lot is scored by its chance: the lot itself would be noise.
function scoredOf(row: Row): Scored {
  const { task, problem, rivalsRight } = row
  const selected =
    row.selector === 'random'
      ? row.poolRight
      : row.selector === 'public-only'
        ? rivalsRight
        : Number(row.right)
  return { task, problem, selected, publicOnly: rivalsRight, oracle: rivalsRight > 0 ? 1 : 0 }
}

function against(
  group: readonly Row[],
  all: readonly Row[],
  reference: string
): McNemar | undefined {
  const [first] = group
  // Of several budgets the greatest stands for the reference: the last of equal keys stays.
  const theirs = new Map(
    all
      .filter(
        (row) => row.pool === first?.pool && row.selector === reference && row.without.length === 0
      )
      .toSorted((a, b) => a.budget - b.budget)
      .map((row) => [row.task, row.right])
  )
  const shared = group.filter(({ task }) => theirs.has(task))
  if (shared.length === 0) return undefined
  return mcNemar(
    shared.map(({ right }) => right),
    shared.map(({ task }) => theirs.get(task) === true)
  )
}

/** The figures as other programs read them: per pool and selector, shares rounded to four digits. */
export function figuresJson(figures: readonly Figures[]): Record<string, Record<string, unknown>> {
  const byPool = Map.groupBy(figures, ({ pool }) => pool)
  return Object.fromEntries(
    [...byPool].map(([pool, those]) => [
      pool,
      Object.fromEntries(
        those.map((one) => [
          nameOf(one, those),
          {
            tasks: one.tasks,
            mixed: one.mixed,
            selected: rounded(one.selected),
            random: rounded(one.random),
            public_only: rounded(one.publicOnly),
            oracle: rounded(one.oracle),
            gap_closed: rounded(one.gapClosed),
            ci_low: rounded(one.ci[0]),
            ci_high: rounded(one.ci[1]),
            calls_median: one.callsMedian,
            calls_max: one.callsMax,
            tokens_mean: rounded(one.tokens),
            executions_mean: rounded(one.executions),
            seconds_mean: rounded(one.seconds)
          }
        ])
      )
    ])
  )
}

/** What a contender is called at any budget. */
export function titleOf({
  selector,
  without,
  judgeAccuracy
}: Pick<Figures, 'selector' | 'without' | 'judgeAccuracy'>): string {
  const judge = judgeAccuracy === assumedAccuracy ? [] : [`judge ${judgeAccuracy}`]
  return [selector, ...without, ...judge].join(' ')
}

/** The name of a contender among others: the selector, what it does without, and its budget where that tells them apart. */
export function nameOf(one: Figures, among: readonly Figures[]): string {
  const title = titleOf(one)
  const budgets = among.filter((other) => titleOf(other) === title)
  return title + (budgets.length > 1 ? ` @${one.budget}` : '')
}

function rounded(value: number): number | null {
  return Number.isNaN(value) ? null : Math.round(value * 10_000) / 10_000
}
