import type { Drawer } from '../drawer.ts'
import type { FormatLine } from './format.ts'
import type { Lists, Queries } from './lists.ts'
import { place } from '../statement/limit.ts'
import { evaluate, parseTerm } from '../statement/term.ts'
import { afford, needLimits, statedElement, statedNumber } from '../afford.ts'
import { distinctItems, distinctNumbers } from './distinct-numbers.ts'
import { drawText } from '../text-shapes.ts'

/** More lines are not made. */
export const mostLines = 500_000

type Rows = Extract<FormatLine, { readonly kind: 'rows' }>

/** A text, or a number that bounds the ones after it in its row. */
export function drawCell(drawer: Drawer, name: string, texts: string[]): string {
  afford(drawer, 1)
  if (!drawer.isText(name)) return String(statedNumber(drawer, name))
  const text = drawText(drawer, name, texts)
  texts.push(text)
  return text
}

const inOrder = ['distinct', 'permutation', 'sorted'] as const

/** Gives each of many texts its share of what all may come to. */
export function shareTotal(drawer: Drawer, cell: string, count: number): void {
  const { high } = drawer.range(`sum(len(${cell}))`)
  if (high !== undefined)
    drawer.caps.set(`len(${cell})`, Math.max(1, Math.floor(high / Math.max(count, 1))))
}

/** The numbers of one list as the statement's words want them, with the last that is stated. */
export function numbersOf(
  drawer: Drawer,
  name: string,
  count: number
): readonly number[] | undefined {
  if (!drawer.has(name, 'permutation')) needLimits(drawer, `${name}[]`)
  const numbers = drawer.has(name, 'distinct')
    ? distinctNumbers(drawer, name, count)
    : drawer.isPlaced(`${name}[]`)
      ? placedNumbers(drawer, `${name}[]`, count)
      : drawer.numbers(name, count)
  const last = drawer.last(name)
  return last === undefined || numbers === undefined || count === 0
    ? numbers
    : numbers.with(count - 1, last)
}

/** Numbers whose limits tell their place: p_i < i. */
function placedNumbers(drawer: Drawer, cell: string, count: number): readonly number[] {
  const numbers = Array.from({ length: count }, (_, index) => {
    drawer.values.set(place, index + 1)
    return drawer.element(cell)
  })
  drawer.values.delete(place)
  return numbers
}

/** Rows of the same columns, no two equal where that can be. */
export function drawRows(
  drawer: Drawer,
  { names, count: counted }: Rows,
  texts: string[]
): readonly string[] | undefined {
  const count = countOf(drawer, counted)
  if (count === undefined) return undefined
  const cells = names.map((name) => `${name}[]`)
  for (const cell of cells) shareTotal(drawer, cell, count)
  const [only = '', ...more] = names
  if (
    more.length === 0 &&
    !drawer.isText(`${only}[]`) &&
    inOrder.some((kind) => drawer.has(only, kind))
  )
    return numbersOf(drawer, only, count)?.map(String)
  const permuted = names.map((name) =>
    drawer.has(name, 'permutation') ? numbersOf(drawer, name, count) : undefined
  )
  const tree = treeRows(drawer, cells, count, counted)
  if (tree === undefined) return undefined
  const rows = new Set(tree)
  const all = [...tree]
  for (let tries = 0; all.length < count && tries < count * 8 + 8; tries++) {
    drawer.values.set(place, all.length + 1)
    const row = cells
      .map((cell, column) => permuted[column]?.[all.length] ?? drawCell(drawer, cell, texts))
      .join(' ')
    const isKept = drawer.keepsLimits()
    for (const cell of cells) drawer.values.delete(cell)
    // A_i != B_i: the row is drawn again, not the whole text.
    if (!isKept) continue
    // Distinct rows are valid everywhere, repeated ones are not; where there are no more, they may repeat unless the statement forbids it.
    const mayRepeat = names.length === 1 || (tries > count * 4 && !drawer.has('', 'distinct-rows'))
    if (!mayRepeat && rows.has(row)) continue
    rows.add(row)
    all.push(row)
  }
  drawer.values.delete(place)
  return all.length < count ? undefined : all
}

/**
 * Rows that join all vertices: N - 1 pairs over N vertices are a tree more often than not, and drawn as one they are valid
 * either way; a graph that is said to be connected begins with one. Undefined where there are too few rows for that.
 */
function treeRows(
  drawer: Drawer,
  cells: readonly string[],
  count: number,
  counted: string
): readonly string[] | undefined {
  const [first, , ...rest] = cells
  if (first === undefined || cells.length < 2) return []
  const counts = /^(?<name>[A-Z])-1$/u.test(counted)
  const vertices = counts
    ? count + 1
    : drawer.has('', 'connected')
      ? Math.max(drawer.range(first).high ?? 0, drawer.range(cells[1] ?? '').high ?? 0)
      : 0
  if (vertices > count + 1) return undefined
  return Array.from({ length: Math.max(0, vertices - 1) }, (_, index) => {
    const child = index + 2
    const parent = 1 + drawer.below(child - 1)
    afford(drawer, cells.length)
    return [parent, child, ...rest.map((cell) => statedElement(drawer, cell))].join(' ')
  })
}

/** The value of a count; undefined where it is not known or more than is made. */
export function countOf(drawer: Drawer, text: string): number | undefined {
  const term = parseTerm(text)
  const count = term === undefined ? undefined : evaluate(term, drawer.values)
  return count !== undefined && Number.isInteger(count) && count >= 0 && count <= mostLines
    ? count
    : undefined
}

/** Lists of different lengths; each has its share of what all lengths may come to. */
export function drawLists(
  drawer: Drawer,
  { columns, size, name, count: counted, apart }: Lists
): readonly string[] | undefined {
  const count = countOf(drawer, counted)
  if (count === undefined) return undefined
  const { high } = drawer.range(`sum(${size}[])`)
  if (high !== undefined)
    drawer.caps.set(`${size}[]`, Math.max(1, Math.floor(high / Math.max(count, 1))))
  const cell = `${name}[][]`
  const lines: string[] = []
  for (let index = 0; index < count; index++) {
    const length = drawer.size(`${size}[]`)
    afford(drawer, columns.length + length)
    const own = columns.map((column) =>
      column === size ? length : statedNumber(drawer, `${column}[]`)
    )
    const items = itemsOf(drawer, cell, length)
    if (items === undefined) return undefined
    for (const column of columns) drawer.values.delete(`${column}[]`)
    if (apart) lines.push(own.join(' '), items.join(' '))
    else lines.push([...own, ...items].join(' '))
  }
  return lines
}

function itemsOf(drawer: Drawer, cell: string, length: number): readonly number[] | undefined {
  if (drawer.has(cell, 'permutation') || drawer.last(cell) !== undefined) return undefined
  if (drawer.has(cell, 'distinct')) return distinctItems(drawer, cell, length)
  needLimits(drawer, cell)
  const items = Array.from({ length }, () => drawer.element(cell))
  return drawer.has(cell, 'sorted') ? items.toSorted((a, b) => a - b) : items
}

/** Lines of several forms, as they come. */
export function drawQueries(
  drawer: Drawer,
  { count: counted, forms }: Queries,
  texts: string[]
): readonly string[] | undefined {
  const count = countOf(drawer, counted)
  if (count === undefined) return undefined
  const outer = new Set(drawer.values.keys())
  return Array.from({ length: count }, () => {
    const [kind = '', ...names] = drawer.pick(forms)
    const cells = names.map((name) => drawCell(drawer, name, texts))
    for (const name of names) if (!outer.has(name)) drawer.values.delete(name)
    return [kind, ...cells].join(' ')
  })
}
