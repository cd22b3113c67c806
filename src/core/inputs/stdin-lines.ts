import type { Drawer } from './drawer.ts'
import { evaluate, parseTerm } from './term.ts'
import type { FormatLine } from './stdin-format.ts'

/** Draws a whole text of a format; undefined where something in it cannot be drawn. */
export function drawLines(drawer: Drawer, format: readonly FormatLine[]): string | undefined {
  for (const name of countsIn(format)) if (!drawer.values.has(name)) drawer.size(name)
  const texts = new Set(format.flatMap(namesIn).filter((name) => drawer.isText(name)))
  for (const name of texts) if (!drawer.values.has(`len(${name})`)) drawer.size(`len(${name})`)
  const lines: string[] = []
  for (const line of format) {
    const drawn = drawLine(drawer, line, texts)
    if (drawn === undefined) return undefined
    for (const one of drawn) lines.push(one)
  }
  return `${lines.join('\n')}\n`
}

function drawLine(
  drawer: Drawer,
  line: FormatLine,
  texts: ReadonlySet<string>
): readonly string[] | undefined {
  switch (line.kind) {
    case 'scalars':
      return [
        line.names
          .map((name) =>
            texts.has(name)
              ? drawer.text(name)
              : String(drawer.values.get(name) ?? drawer.number(name))
          )
          .join(' ')
      ]
    case 'sequence': {
      const count = countOf(drawer, line.count)
      if (count === undefined) return undefined
      return [
        texts.has(line.name)
          ? Array.from({ length: count }, () => drawer.text(line.name)).join(' ')
          : drawer.numbers(line.name, count).join(' ')
      ]
    }
    case 'rows': {
      const count = countOf(drawer, line.count)
      return count === undefined
        ? undefined
        : drawRows(drawer, line.names, count, line.count, texts)
    }
    case 'grid': {
      const rows = countOf(drawer, line.rows)
      const columns = countOf(drawer, line.columns)
      if (rows === undefined || columns === undefined) return undefined
      return Array.from({ length: rows }, () => {
        const cells = Array.from({ length: columns }, () =>
          line.spaced
            ? String(drawer.element(`${line.name}[][]`))
            : drawer.pick(Array.from(drawer.letters(line.name)))
        )
        return cells.join(line.spaced ? ' ' : '')
      })
    }
  }
}

function drawRows(
  drawer: Drawer,
  names: readonly string[],
  count: number,
  counted: string,
  texts: ReadonlySet<string>
): readonly string[] {
  // N - 1 pairs over N vertices are a tree more often than not: drawn as one they are valid either way.
  const vertices = /^(?<name>[A-Z])-1$/u.exec(counted)?.groups?.['name']
  if (vertices !== undefined && names.length >= 2) {
    return Array.from({ length: count }, (_, index) => {
      const child = index + 2
      const parent = 1 + drawer.below(child - 1)
      return [parent, child, ...names.slice(2).map((name) => drawer.element(`${name}[]`))].join(' ')
    })
  }
  const rows = new Set<string>()
  const all: string[] = []
  for (let tries = 0; all.length < count && tries < count * 8 + 8; tries++) {
    const columns = names.filter((name) => !texts.has(name))
    const cells = names.map((name) =>
      texts.has(name) ? drawer.text(name) : String(drawer.number(`${name}[]`))
    )
    for (const name of columns) drawer.values.delete(`${name}[]`)
    const row = cells.join(' ')
    // Distinct rows are valid everywhere, repeated ones are not.
    if (names.length > 1 && rows.has(row)) continue
    rows.add(row)
    all.push(row)
  }
  return all
}

function countOf(drawer: Drawer, text: string): number | undefined {
  const term = parseTerm(text)
  const count = term === undefined ? undefined : evaluate(term, drawer.values)
  return count === undefined || count < 0 || count > 500_000 ? undefined : count
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
        return [line.count]
    }
  })
  return [...new Set(texts.flatMap((text) => /[A-Za-z]+/gu.exec(text)?.[0] ?? []))]
}

function namesIn(line: FormatLine): readonly string[] {
  return line.kind === 'scalars' || line.kind === 'rows' ? line.names : [line.name]
}
