import { scaleLinear, scalePoint } from 'd3-scale'
import { line } from 'd3-shape'

/** Gap closed at each budget, for one selector. */
export type BudgetCurve = {
  readonly name: string
  readonly points: readonly {
    readonly budget: number
    readonly gapClosed: number
    readonly ci: readonly [number, number]
  }[]
}

const size = { width: 760, height: 420, left: 62, right: 170, top: 42, bottom: 52 } as const
const colours = ['#0b6e99', '#c4511a', '#5b7f25', '#7a4fa3', '#8a6d00', '#a3264f']

/** An SVG drawing of gap closed against the model calls that a selector may make; whiskers are 95 % intervals. */
export function budgetPlot(title: string, curves: readonly BudgetCurve[]): string {
  const budgets = [...new Set(curves.flatMap(({ points }) => points.map(({ budget }) => budget)))]
    .toSorted((a, b) => a - b)
    .map(String)
  const x = scalePoint(budgets, [size.left + 20, size.width - size.right])
  const lowest = Math.min(
    0,
    ...curves.flatMap(({ points }) => points.map(({ ci, gapClosed }) => Math.min(ci[0], gapClosed)))
  )
  const y = scaleLinear([Math.max(lowest, -1), 1], [size.height - size.bottom, size.top])
  const ticks = y.ticks(6)
  const grid = ticks.map(
    (tick) =>
      `<line x1="${size.left}" x2="${size.width - size.right + 20}" y1="${at(y(tick))}" y2="${at(y(tick))}" stroke="#ddd"/><text x="${size.left - 8}" y="${at(y(tick) + 4)}" text-anchor="end">${Math.round(tick * 100)} %</text>`
  )
  const labels = budgets.map(
    (budget) =>
      `<text x="${at(x(budget) ?? 0)}" y="${size.height - size.bottom + 20}" text-anchor="middle">${budget}</text>`
  )
  const drawn = curves.map((curve, index) => {
    const colour = colours[index % colours.length] ?? '#000'
    // Whiskers of several selectors at one budget stand beside each other.
    const shift = (index - (curves.length - 1) / 2) * 5
    const across = (budget: number): number => (x(String(budget)) ?? 0) + shift
    const path = line<BudgetCurve['points'][number]>(
      ({ budget }) => across(budget),
      ({ gapClosed }) => y(gapClosed)
    )
    path.digits(1)
    const marks = curve.points.map(
      ({ budget, gapClosed, ci }) =>
        `<line x1="${at(across(budget))}" x2="${at(across(budget))}" y1="${at(y(Math.max(ci[0], -1)))}" y2="${at(y(ci[1]))}" stroke="${colour}" stroke-opacity="0.45"/><circle cx="${at(across(budget))}" cy="${at(y(gapClosed))}" r="3.5" fill="${colour}"/>`
    )
    const legend = `<text x="${size.width - size.right + 30}" y="${size.top + 18 * index + 6}" fill="${colour}">${escaped(curve.name)}</text>`
    return `<path d="${path(curve.points) ?? ''}" fill="none" stroke="${colour}" stroke-width="2"/>${marks.join('')}${legend}`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" font-family="sans-serif" font-size="12" role="img" aria-label="${escaped(title)}">
<rect width="100%" height="100%" fill="#fff"/>
<text x="${size.left}" y="22" font-size="14">${escaped(title)}</text>
${grid.join('\n')}
${labels.join('\n')}
<text x="${(size.left + size.width - size.right) / 2}" y="${size.height - 12}" text-anchor="middle">model calls that a selector may make</text>
${drawn.join('\n')}
</svg>
`
}

function at(value: number): string {
  return value.toFixed(1)
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
