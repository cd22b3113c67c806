import type { Drawer } from './drawer.ts'

/** One row, column by column, so that a column may bound the next. */
export function drawRow(drawer: Drawer, columns: readonly string[]): readonly number[] {
  const row = columns.map((column) => drawer.number(column))
  for (const column of columns) drawer.values.delete(column)
  return row
}

/**
 * Rows of a list. Where the statement speaks of a tree or a connected graph, the first two columns are the ends of edges:
 * they begin with a random tree over all vertices. Undefined where the rows are too few for one.
 */
export function drawRows(
  drawer: Drawer,
  columns: readonly string[],
  size: number
): readonly (readonly number[])[] | undefined {
  const [one = '', , ...rest] = columns
  const { low: first, high: last } = drawer.range(one)
  if (columns.length < 2 || !drawer.has('', 'connected') || first === undefined)
    return Array.from({ length: size }, () => drawRow(drawer, columns))
  const vertices = (last ?? first + size) - first + 1
  if (vertices - 1 > size) return undefined
  return Array.from({ length: size }, (_, index) => {
    if (index + 1 >= vertices) return drawRow(drawer, columns)
    const ends = [first + drawer.below(index + 1), first + index + 1]
    const cells = rest.map((column) => drawer.element(column))
    return [...(drawer.chance(0.5) ? ends : ends.toReversed()), ...cells]
  })
}
