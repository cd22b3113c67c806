import type { Drawer } from '../drawer.ts'

/** A range up to this size is shuffled; from a wider one numbers are drawn until there are enough. */
const mostShuffled = 1_000_000

/** Numbers of one list, none twice; undefined where the stated range holds fewer. */
export function distinctNumbers(
  drawer: Drawer,
  name: string,
  count: number
): readonly number[] | undefined {
  const { low = 1, high = low + 4 * count } = drawer.range(`${name}[]`)
  const width = high - low + 1
  if (width < count) return undefined
  const numbers =
    width <= mostShuffled && count * 4 > width
      ? shuffled(drawer, low, width).slice(0, count)
      : drawn(drawer, low, width, count)
  if (drawer.has(name, 'sorted')) return numbers.toSorted((a, b) => a - b)
  const form = drawer.below(6)
  return form > 1 ? numbers : numbers.toSorted((a, b) => (form === 0 ? a - b : b - a))
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
