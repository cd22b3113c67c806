import type { Drawer } from '../drawer.ts'

/** A range up to this size is shuffled; from a wider one numbers are drawn until there are enough. */
const mostShuffled = 1_000_000

/** Numbers of one list, none twice, in the order that is stated; undefined where the stated range holds fewer. */
export function distinctNumbers(
  drawer: Drawer,
  name: string,
  count: number
): readonly number[] | undefined {
  const numbers = distinctItems(drawer, `${name}[]`, count)
  if (numbers === undefined || drawer.has(name, 'sorted')) return numbers?.toSorted((a, b) => a - b)
  const form = drawer.below(6)
  return form > 1 ? numbers : numbers.toSorted((a, b) => (form === 0 ? a - b : b - a))
}

/** Values of one name, none twice; in order where that is stated of the name itself. */
export function distinctItems(
  drawer: Drawer,
  cell: string,
  count: number
): readonly number[] | undefined {
  const { low, high } = drawer.range(cell)
  if (low === undefined || high === undefined) return undefined
  const width = high - low + 1
  // Beyond what is exact, neighbours are one number.
  if (width < count || !Number.isSafeInteger(low) || !Number.isSafeInteger(high)) return undefined
  const numbers =
    width <= mostShuffled && count * 4 > width
      ? shuffled(drawer, low, width).slice(0, count)
      : drawn(drawer, low, width, count)
  return drawer.has(cell, 'sorted') ? numbers.toSorted((a, b) => a - b) : numbers
}

/** Fisher-Yates. */
function shuffled(drawer: Drawer, low: number, width: number): number[] {
  const all = Array.from({ length: width }, (_, index) => low + index)
  for (let at = width - 1; at > 0; at--) {
    const other = drawer.below(at + 1)
    ;[all[at], all[other]] = [all[other] ?? low, all[at] ?? low]
  }
  return all
}

function drawn(drawer: Drawer, low: number, width: number, count: number): number[] {
  // Close together more often than not: what lies far apart rarely has to do with each other.
  const span =
    drawer.style === 'big' || drawer.chance(0.3)
      ? width
      : Math.min(width, count * drawer.pick([4, 6, 12]))
  const taken = new Set<number>()
  while (taken.size < count) taken.add(low + drawer.below(span))
  return [...taken]
}
