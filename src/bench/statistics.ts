import { quantile } from 'simple-statistics'
import { seeded } from '../core/random.ts'

/** How one selector did on one task: whether its choice is right, and what each bound would have been right with. */
export type Scored = {
  readonly task: string
  /** Tasks of one problem are drawn together: draws from the same candidates are not independent. */
  readonly problem: string
  /** 0 or 1; a share where the choice is a lot over equals. */
  readonly selected: number
  /** Share of right ones among the candidates that pass the public tests. */
  readonly publicOnly: number
  /** 1 where a right candidate passes the public tests. */
  readonly oracle: number
}

/**
 * Gap closed: (selected - public-only) / (oracle - public-only), over tasks where some of the candidates that pass the
 * public tests are right and some are wrong. NaN where there are no such tasks.
 */
export function gapClosed(scored: readonly Scored[]): number {
  const mixed = scored.filter(isMixed)
  const gained = sum(mixed.map((one) => one.selected - one.publicOnly))
  return gained / sum(mixed.map((one) => one.oracle - one.publicOnly))
}

/** Whether a task tells selectors apart. */
export function isMixed({ publicOnly, oracle }: Scored): boolean {
  return oracle > publicOnly && publicOnly > 0
}

const resamples = 2_000

/** Percentile bootstrap over problems: the middle 95 % of the statistic on resampled problems (Efron 1979). */
export function bootstrapInterval(
  scored: readonly Scored[],
  statistic: (scored: readonly Scored[]) => number,
  seed = 1
): readonly [low: number, high: number] {
  const random = seeded(seed)
  const problems = [...Map.groupBy(scored, ({ problem }) => problem).values()]
  const values: number[] = []
  for (let times = 0; times < resamples; times++) {
    const drawn = problems.flatMap(() => problems[Math.floor(random() * problems.length)] ?? [])
    const value = statistic(drawn)
    if (!Number.isNaN(value)) values.push(value)
  }
  if (values.length === 0) return [Number.NaN, Number.NaN]
  return [quantile(values, 0.025), quantile(values, 0.975)]
}

export type McNemar = {
  /** Tasks that only the first, and only the second, got right. */
  readonly onlyFirst: number
  readonly onlySecond: number
  /** Two-sided exact p-value. */
  readonly p: number
}

/** McNemar's exact test (binomial with one half) on the tasks that exactly one of two selectors got right. */
export function mcNemar(first: readonly boolean[], second: readonly boolean[]): McNemar {
  const onlyFirst = first.filter((right, index) => right && second[index] === false).length
  const onlySecond = first.filter((right, index) => !right && second[index] === true).length
  const discordant = onlyFirst + onlySecond
  let tail = 0
  // Terms in logarithms: 820 tasks overflow a factorial.
  let logTerm = -discordant * Math.log(2)
  for (let k = 0; k <= Math.min(onlyFirst, onlySecond); k++) {
    tail += Math.exp(logTerm)
    logTerm += Math.log((discordant - k) / (k + 1))
  }
  return { onlyFirst, onlySecond, p: discordant === 0 ? 1 : Math.min(1, 2 * tail) }
}

export function mean(values: readonly number[]): number {
  return sum(values) / values.length
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
