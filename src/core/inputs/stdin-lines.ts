import { distinctNumbers } from './distinct-numbers.ts'
import { mostItems } from './drawer.ts'
import type { Drawer } from './drawer.ts'
import { evaluate, parseTerm } from './term.ts'
import type { FormatLine } from './stdin-format.ts'
import { drawText } from './text-shapes.ts'

/** More lines, or letters and cells, are not made. */
const mostCells = 4_000_000
const mostLines = 500_000

type Rows = Extract<FormatLine, { readonly kind: 'rows' }>

/** Draws a whole text of a format; undefined where something in it cannot be drawn, or would be too big. */
export function drawLines(drawer: Drawer, format: readonly FormatLine[]): string | undefined {
  const lines = linesOf(drawer, format)
  return lines === undefined ? undefined : `${lines.join('\n')}\n`
}

function linesOf(drawer: Drawer, format: readonly FormatLine[]): readonly string[] | undefined {
  settle(drawer, format)
  const texts: string[] = []
  const lines: string[] = []
  for (const line of format) {
    const drawn = drawLine(drawer, line, texts)
    if (drawn === undefined || lines.length + drawn.length > mostLines) return undefined
    for (const one of drawn) lines.push(one)
  }
  return lines
}

/** Draws counts, lengths and numbers that stand alone; what bounds another comes before it. */
function settle(drawer: Drawer, format: readonly FormatLine[]): void {
  const counts = new Set(countsIn(format))
  const alone = format
    .flatMap((line) => (line.kind === 'scalars' ? line.names : []))
    .filter((name) => !drawer.isText(name))
  const names = new Set([...alone, ...counts])
  const begun = new Set<string>()
  const visit = (name: string): void => {
    if (drawer.values.has(name) || begun.has(name)) return
    begun.add(name)
    const bounds = drawer.bounding(name).filter((bound) => names.has(bound))
    for (const bound of bounds) visit(bound)
    if (drawer.style === 'big') {
      const { high } = drawer.range(name)
      if (sharesTotal(drawer, format, name)) drawer.caps.set(name, drawer.pick([2, 300, mostItems]))
      // What may be as great as something else is not always just that.
      else if (bounds.length > 0 && high !== undefined && high > 1 && drawer.chance(0.5))
        drawer.caps.set(name, 1 + drawer.below(high))
    }
    if (counts.has(name) || drawer.isLength(name)) drawer.size(name)
    else drawer.number(name)
  }
  for (const name of names) visit(name)
}

/** Whether a name counts what may come to so much together: few long ones are as worth trying as many short ones. */
function sharesTotal(drawer: Drawer, format: readonly FormatLine[], count: string): boolean {
  return format.some(
    (line) =>
      'count' in line &&
      line.count === count &&
      (line.kind === 'cases' ||
        (line.kind === 'rows' &&
          line.names.some((name) => drawer.range(`sum(len(${name}[]))`).high !== undefined)))
  )
}

function drawLine(
  drawer: Drawer,
  line: FormatLine,
  texts: string[]
): readonly string[] | undefined {
  switch (line.kind) {
    case 'scalars':
      return [
        line.names
          .map((name) =>
            drawer.isText(name) ? drawCell(drawer, name, texts) : String(drawer.values.get(name))
          )
          .join(' ')
      ]
    case 'sequence': {
      const count = countOf(drawer, line.count)
      if (count === undefined) return undefined
      if (drawer.isText(`${line.name}[]`))
        return [
          Array.from({ length: count }, () => drawCell(drawer, `${line.name}[]`, texts)).join(' ')
        ]
      const numbers = drawer.has(line.name, 'distinct')
        ? distinctNumbers(drawer, line.name, count)
        : drawer.numbers(line.name, count)
      const last = drawer.last(line.name)
      if (numbers === undefined) return undefined
      return [(last === undefined || count === 0 ? numbers : numbers.with(count - 1, last)).join(' ')]
    }
    case 'rows':
      return drawRows(drawer, line, texts)
    case 'grid':
      return drawGrid(drawer, line)
    case 'cases':
      return drawCases(drawer, line)
  }
}

/** A text, or a number that bounds the ones after it in its row. */
function drawCell(drawer: Drawer, name: string, texts: string[]): string {
  if (!drawer.isText(name)) return String(drawer.number(name))
  const text = drawText(drawer, name, texts)
  texts.push(text)
  return text
}

function drawGrid(
  drawer: Drawer,
  line: Extract<FormatLine, { readonly kind: 'grid' }>
): readonly string[] | undefined {
  const rows = countOf(drawer, line.rows)
  const columns = countOf(drawer, line.columns)
  if (rows === undefined || columns === undefined || rows * columns > mostCells) return undefined
  const cell = `${line.name}[][]`
  const letters = Array.from(drawer.letters(drawer.isText(cell) ? cell : line.name))
  return Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () =>
      line.spaced ? String(drawer.element(cell)) : drawer.pick(letters)
    ).join(line.spaced ? ' ' : '')
  )
}

/** Cases one after the other; each forgets what the one before drew, and has its share of what all may come to. */
function drawCases(
  drawer: Drawer,
  { count: counted, format }: Extract<FormatLine, { readonly kind: 'cases' }>
): readonly string[] | undefined {
  const count = countOf(drawer, counted)
  if (count === undefined) return undefined
  for (const name of format.flatMap((line) => (line.kind === 'scalars' ? line.names : []))) {
    for (const each of [name, `len(${name})`]) {
      const { high } = drawer.range(`sum(${each})`)
      if (high !== undefined) drawer.caps.set(each, Math.max(1, Math.floor(high / count)))
    }
  }
  const outer = new Set(drawer.values.keys())
  const all: string[] = []
  for (let index = 0; index < count; index++) {
    const lines = linesOf(drawer, format)
    if (lines === undefined || all.length + lines.length > mostLines) return undefined
    for (const line of lines) all.push(line)
    for (const name of drawer.values.keys()) if (!outer.has(name)) drawer.values.delete(name)
  }
  return all
}

function drawRows(
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

function countOf(drawer: Drawer, text: string): number | undefined {
  const term = parseTerm(text)
  const count = term === undefined ? undefined : evaluate(term, drawer.values)
  return count === undefined || count < 0 || count > mostLines ? undefined : count
}

/** Names that say how many of something there are. */
function countsIn(format: readonly FormatLine[]): readonly string[] {
  const texts = format.flatMap((line) => {
    switch (line.kind) {
      case 'scalars':
        return []
      case 'grid':
        return [line.rows, line.columns]
      case 'rows':
      case 'sequence':
      case 'cases':
        return [line.count]
    }
  })
  return [...new Set(texts.flatMap((text) => /[A-Za-z]+/gu.exec(text)?.[0] ?? []))]
}
