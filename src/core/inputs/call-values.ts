import { afford } from './afford.ts'
import type { Columns } from './call-limits.ts'
import { drawRows } from './call-rows.ts'
import { drawSizes } from './call-sizes.ts'
import type { Drawer } from './drawer.ts'
import { printLiteral } from './literal.ts'
import type { Argument, Literal } from './literal.ts'
import { NotDrawn } from './not-drawn.ts'
import type { Parameter, PythonType } from './signature.ts'
import { drawText } from './text-shapes.ts'

/** What values of one call are drawn with. */
export type Drawing = {
  readonly drawer: Drawer
  readonly columns: Columns
  /** Nothing is stated: rows of a grid need not be of one length. */
  readonly free: boolean
  /** The texts of this call so far: others are made like them. */
  readonly texts: string[]
  /** Values of the examples and what stands in them, for what has no one type. */
  readonly any: readonly Literal[]
}

/** Values that programs treat unlike each other where a value may be of any type. */
const anyKind: readonly Literal[] = [
  { kind: 'bool', value: true },
  { kind: 'bool', value: false },
  { kind: 'none' },
  { kind: 'int', value: 0n },
  { kind: 'int', value: -1n },
  { kind: 'float', value: 2.5 },
  { kind: 'str', value: '' },
  { kind: 'str', value: 'a' },
  { kind: 'str', value: '1' },
  { kind: 'list', items: [] },
  { kind: 'dict', entries: [] }
]

/** Draws the arguments of one call, small as they are; undefined where a value of some type cannot be drawn. */
export function drawArguments(
  drawing: Drawing,
  parameters: readonly Parameter[]
): readonly Argument[] | 'too-big' | undefined {
  try {
    return drawAll(drawing, parameters)
  } catch (error) {
    if (error instanceof NotDrawn) return 'too-big'
    throw error
  }
}

function drawAll(
  drawing: Drawing,
  parameters: readonly Parameter[]
): readonly Argument[] | undefined {
  const { drawer } = drawing
  drawSizes(drawer, parameters, (name) => drawer.number(name))
  const given: Argument[] = []
  for (const { name, type } of parameters) {
    const value = drawValue(drawing, name, type)
    if (value === undefined) return undefined
    given.push({ name, value })
  }
  return given
}

function drawValue(drawing: Drawing, name: string, type: PythonType): Literal | undefined {
  const { drawer, columns } = drawing
  switch (type.kind) {
    case 'int':
      return int(drawer.values.get(name) ?? drawer.element(name))
    case 'float':
      return { kind: 'float', value: drawer.element(name) + drawer.pick([0, 0.5, 0.25]) }
    case 'bool':
      return { kind: 'bool', value: drawer.chance(0.5) }
    case 'str':
      return { kind: 'str', value: drawTextLike(drawing, name) }
    case 'optional':
      return drawer.chance(0.2) ? { kind: 'none' } : drawValue(drawing, name, type.of)
    case 'list': {
      const rows = columns.get(name)
      const size = drawer.values.get(`len(${name})`) ?? drawer.size(`len(${name})`)
      afford(drawer, size)
      if (rows !== undefined && type.of.kind === 'list') {
        return listOf(drawRows(drawer, rows, size)?.map((row) => list(row.map(int))))
      }
      return drawList(drawing, name, type.of, size)
    }
    case 'tuple': {
      const items = type.items.map((one) => drawValue(drawing, `${name}[]`, one))
      const known = items.filter((item) => item !== undefined)
      return known.length === items.length ? { kind: 'tuple', items: known } : undefined
    }
    case 'set': {
      const items = repeated(drawer, () => drawValue(drawing, `${name}[]`, type.of))
      return items === undefined ? undefined : { kind: 'set', items: distinctMembers(items) }
    }
    case 'dict':
      return drawDict(drawing, name, type)
    case 'none':
      return { kind: 'none' }
    case 'unknown':
      // Nothing is known of it: whatever is drawn would be refused.
      if (drawing.any.length === 0) return undefined
      return drawer.pick(drawer.chance(0.5) ? drawing.any : anyKind)
  }
}

function drawDict(
  drawing: Drawing,
  name: string,
  type: Extract<PythonType, { kind: 'dict' }>
): Literal | undefined {
  const keys = repeated(drawing.drawer, () => drawValue(drawing, `${name}[]`, type.key))
  const entries = distinctMembers(keys ?? []).flatMap(
    (key): readonly (readonly [Literal, Literal])[] => {
      const value = drawValue(drawing, `${name}[][]`, type.value)
      return value === undefined ? [] : [[key, value]]
    }
  )
  return keys === undefined || (keys.length > 0 && entries.length === 0)
    ? undefined
    : { kind: 'dict', entries }
}

const mostMembers = 5

/** A few values; undefined where none can be drawn. */
function repeated(drawer: Drawer, draw: () => Literal | undefined): readonly Literal[] | undefined {
  const values = Array.from({ length: drawer.below(mostMembers + 1) }, draw)
  const known = values.filter((value) => value !== undefined)
  return known.length === values.length ? known : undefined
}

/** Members of a set or keys of a dict: none twice, and no list, set or dict, which Python allows as neither. */
function distinctMembers(values: readonly Literal[]): readonly Literal[] {
  const found = new Map(values.map((value) => [printLiteral(value), value]))
  return [...found.values()].filter(
    ({ kind }) => kind !== 'list' && kind !== 'dict' && kind !== 'set'
  )
}

function drawTextLike({ drawer, texts }: Drawing, name: string): string {
  const text = drawText(drawer, name, texts)
  texts.push(text)
  return text
}

function drawList(
  drawing: Drawing,
  name: string,
  of: PythonType,
  size: number
): Literal | undefined {
  const { drawer, free } = drawing
  const inner = `${name}[]`
  if (of.kind === 'int') {
    const numbers = drawer.numbers(name, size)
    return list(numbers.map(int))
  }
  // Rows of a grid are of one length.
  if (of.kind === 'list' && !free) drawer.size(`len(${inner})`)
  const items: Literal[] = []
  for (let index = 0; index < size; index++) {
    if (of.kind === 'str' || free) drawer.values.delete(`len(${inner})`)
    const item = drawValue(drawing, inner, of)
    if (item === undefined) return undefined
    items.push(item)
  }
  return list(items)
}

function int(value: number): Literal {
  return { kind: 'int', value: BigInt(Math.trunc(value)) }
}

function listOf(items: readonly Literal[] | undefined): Literal | undefined {
  return items === undefined ? undefined : list(items)
}

function list(items: readonly Literal[]): Literal {
  return { kind: 'list', items }
}
