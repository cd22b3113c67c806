import type { Drawer } from './drawer.ts'
import { NotDrawn } from './not-drawn.ts'

/** More letters, numbers and lines of one text are not made. */
const mostCells = 4_000_000

/** Counts what is about to be drawn. Throws `NotDrawn` where the text would be too big, before it is made. */
export function afford(drawer: Drawer, count: number): void {
  if (!(drawer.spend(count) <= mostCells)) throw new NotDrawn('the text would be too big')
}

/** A number whose limits are stated on both sides. Throws `NotDrawn` where they are not: any other would be a guess. */
export function statedNumber(drawer: Drawer, name: string): number {
  needLimits(drawer, name)
  return drawer.number(name)
}

/** One of many numbers of one name, each within stated limits. */
export function statedElement(drawer: Drawer, name: string): number {
  needLimits(drawer, name)
  return drawer.element(name)
}

/** Throws `NotDrawn` where the limits of a number are not stated on both sides. */
export function needLimits(drawer: Drawer, name: string): void {
  if (!drawer.isBounded(name)) throw new NotDrawn(`the limits of ${name} are not stated`)
}
