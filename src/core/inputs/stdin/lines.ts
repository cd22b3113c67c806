import { mostItems } from '../drawer.ts'
import type { Drawer } from '../drawer.ts'
import { afford, needLimits, statedNumber } from '../afford.ts'
import type { FormatLine } from './format.ts'
import { NotDrawn } from '../not-drawn.ts'
import {
  countOf,
  drawCell,
  drawLists,
  drawQueries,
  drawRows,
  mostLines,
  numbersOf,
  shareTotal
} from './rows.ts'

/** Draws a whole text of a format; undefined where something in it cannot be drawn, or would be too big. */
export function drawLines(drawer: Drawer, format: readonly FormatLine[]): string | undefined {
  try {
    const lines = linesOf(drawer, format)
    return lines === undefined ? undefined : `${lines.join('\n')}\n`
  } catch (error) {
    if (error instanceof NotDrawn) return undefined
    throw error
  }
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
    else statedNumber(drawer, name)
  }
  for (const line of format) {
    if (line.kind !== 'rows' || !drawer.has('', 'connected') || !names.has(line.count)) continue
    visit(line.count)
    const count = drawer.values.get(line.count) ?? 0
    // So many edges connect one vertex more.
    for (const bound of line.names.flatMap((name) => drawer.bounding(`${name}[]`)))
      if (names.has(bound)) drawer.caps.set(bound, count + 1)
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
        (line.kind === 'lists' && drawer.range(`sum(${line.size}[])`).high !== undefined) ||
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
      const cell = `${line.name}[]`
      if (drawer.isText(cell)) {
        shareTotal(drawer, cell, count)
        return [Array.from({ length: count }, () => drawCell(drawer, cell, texts)).join(' ')]
      }
      afford(drawer, count)
      const { high } = drawer.range(`sum(${cell})`)
      if (high !== undefined) drawer.caps.set(cell, Math.floor(high / Math.max(count, 1)))
      const numbers = numbersOf(drawer, line.name, count)
      return numbers && [numbers.join(' ')]
    }
    case 'rows':
      return drawRows(drawer, line, texts)
    case 'grid':
      return drawGrid(drawer, line)
    case 'lists':
      return drawLists(drawer, line)
    case 'queries':
      return drawQueries(drawer, line, texts)
    case 'cases':
      return drawCases(drawer, line)
  }
}

function drawGrid(
  drawer: Drawer,
  line: Extract<FormatLine, { readonly kind: 'grid' }>
): readonly string[] | undefined {
  const rows = countOf(drawer, line.rows)
  const columns = countOf(drawer, line.columns)
  if (rows === undefined || columns === undefined) return undefined
  afford(drawer, rows * columns)
  const cell = `${line.name}[][]`
  const letters = Array.from(drawer.letters(drawer.isText(cell) ? cell : line.name))
  if (line.spaced) needLimits(drawer, cell)
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
      case 'lists':
      case 'queries':
      case 'cases':
        return [line.count]
    }
  })
  return [...new Set(texts.flatMap((text) => /[A-Za-z]+/gu.exec(text)?.[0] ?? []))]
}
