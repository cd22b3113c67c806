import type { BudgetCurve } from './budget-plot.ts'
import { titleOf } from './figures.ts'
import type { Figures } from './figures.ts'

/** The curves of each pool on which some contender ran at several budgets; those with one budget are left out. */
export function curvesOf(figures: readonly Figures[]): ReadonlyMap<string, readonly BudgetCurve[]> {
  const found = new Map<string, readonly BudgetCurve[]>()
  for (const [pool, those] of Map.groupBy(figures, (one) => one.pool)) {
    const contenders = Map.groupBy(those, titleOf)
    const curves = [...contenders]
      .filter(([, all]) => all.length > 1)
      .map(([name, all]): BudgetCurve => ({
        name,
        points: all
          .filter((one) => !Number.isNaN(one.gapClosed))
          .toSorted((a, b) => a.budget - b.budget)
          .map(({ budget, gapClosed, ci }) => ({ budget, gapClosed, ci }))
      }))
      .filter(({ points }) => points.length > 0)
    if (curves.length > 0) found.set(pool, curves)
  }
  return found
}
