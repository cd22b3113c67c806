import type { Drawer } from '../drawer.ts'
import type { FormatLine } from './format.ts'
import type { Lists, Queries } from './lists.ts'
import { evaluate, parseTerm } from '../statement/term.ts'
import { drawText } from './text-shapes.ts'

/** More letters and cells, or lines, are not made. */
export const mostCells = 4_000_000
export const mostLines = 500_000

type Rows = Extract<FormatLine, { readonly kind: 'rows' }>

/** A text, or a number that bounds the ones after it in its row. */
export function drawCell(drawer: Drawer, name: string, texts: string[]): string {
  if (!drawer.isText(name)) return String(drawer.number(name))
  const text = drawText(drawer, name, texts)
  texts.push(text)
  return text
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
  for (const cell of cells) {
    const { high } = drawer.range(`sum(len(${cell}))`)
    if (high !== undefined)
      drawer.caps.set(`len(${cell})`, Math.max(1, Math.floor(high / Math.max(count, 1))))
    const length = drawer.range(`len(${cell})`).low ?? 1
    if (drawer.isText(cell) && length * count > mostCells) return undefined
  }
  const tree = treeRows(drawer, cells, count, counted)
  if (tree === undefined) return undefined
  const rows = new Set(tree)
  const all = [...tree]
  for (let tries = 0; all.length < count && tries < count * 8 + 8; tries++) {
    const row = cells.map((cell) => drawCell(drawer, cell, texts)).join(' ')
    for (const cell of cells) drawer.values.delete(cell)
    // Distinct rows are valid everywhere, repeated ones are not; where there are no more, they may repeat unless the statement forbids it.
    const mayRepeat = names.length === 1 || (tries > count * 4 && !drawer.has('', 'distinct-rows'))
    if (!mayRepeat && rows.has(row)) continue
    rows.add(row)
    all.push(row)
  }
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
    return [parent, child, ...rest.map((cell) => drawer.element(cell))].join(' ')
  })
}

/** The value of a count; undefined where it is not known or more than is made. */
export function countOf(drawer: Drawer, text: string): number | undefined {
  const term = parseTerm(text)
  const count = term === undefined ? undefined : evaluate(term, drawer.values)
  return count === undefined || count < 0 || count > mostLines ? undefined : count
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
  for (let index = 0, cells = 0; index < count; index++) {
    const length = drawer.size(`${size}[]`)
    const own = columns.map((column) => (column === size ? length : drawer.number(`${column}[]`)))
    cells += length
    const items = cells > mostCells ? undefined : itemsOf(drawer, cell, length)
    if (items === undefined) return undefined
    for (const column of columns) drawer.values.delete(`${column}[]`)
    if (apart) lines.push(own.join(' '), items.join(' '))
    else lines.push([...own, ...items].join(' '))
  }
  return lines
}

function itemsOf(drawer: Drawer, cell: string, length: number): readonly number[] | undefined {
  if (!drawer.has(cell, 'distinct')) return Array.from({ length }, () => drawer.element(cell))
  const { low = 1, high = low + 4 * length } = drawer.range(cell)
  if (high - low + 1 < length) return undefined
  const taken = new Set<number>()
  // A range that is nearly full is filled from below after a while.
  for (let tries = 0; taken.size < length; tries++)
    taken.add(tries < length * 8 ? drawer.element(cell) : low + tries - length * 8)
  const items = [...taken]
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
