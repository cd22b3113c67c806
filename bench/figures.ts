import { markdownTable } from 'markdown-table'

/** One measured thing as people read it, and the figure it gives, where it gives one. */
export type Row = {
  readonly what: string
  readonly value: string
  readonly figure?: readonly [name: string, value: number]
}

/** Prints a table for people and, as the last line, the figures as one line of JSON. */
export function printFigures(bench: string, rows: readonly Row[]): void {
  const align = { align: ['l', 'r'] }
  console.log(
    markdownTable([['measured', 'value'], ...rows.map(({ what, value }) => [what, value])], align)
  )
  const figures = Object.fromEntries(
    rows.flatMap(({ figure }) => (figure === undefined ? [] : [figure]))
  )
  console.log(`\n${JSON.stringify({ bench, figures })}`)
}

/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const pair = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0] as const
  return (pair[0] + pair[1]) / 2
}

export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
