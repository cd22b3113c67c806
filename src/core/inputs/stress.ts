import type { Columns } from './call-limits.ts'
import { drawSizes } from './call-sizes.ts'
import { Drawer } from './drawer.ts'
import type { DrawnInput } from './drawn-input.ts'
import type { StatedLimits } from './statement/limit.ts'
import type { Parameter, PythonType } from './signature.ts'

/** Bigger inputs than this are not made: building them would take the time that is to be measured. */
const mostItems = 200_000

const forms = ['mixed', 'rising', 'equal', 'falling'] as const
type Form = (typeof forms)[number]

/** Arguments as big as the limits allow, as short Python expressions; none where a size or a range is not stated. */
export function bigArguments(
  stated: StatedLimits,
  columns: Columns,
  parameters: readonly Parameter[],
  positional: boolean,
  wanted: number,
  random: () => number
): readonly DrawnInput[] {
  const found: DrawnInput[] = []
  for (const form of forms.slice(0, wanted)) {
    const drawer = new Drawer(stated, 'big', [], random)
    // Numbers alone can be what takes long: the first time all are as great as they may be.
    drawSizes(drawer, parameters, (name) =>
      form === forms[0] ? drawer.greatest(name) : drawer.number(name)
    )
    if (!drawer.keepsLimits()) continue
    const given = parameters.map(({ name, type }) => ({
      name,
      text: bigValue(drawer, name, type, columns, form)
    }))
    if (given.some(({ text }) => text === undefined)) break
    const text = given
      .map(({ name, text: value }) => (positional ? value : `${name}=${value}`))
      .join(', ')
    found.push({ text, origin: 'stress' })
  }
  return found
}

function bigValue(
  drawer: Drawer,
  name: string,
  type: PythonType,
  columns: Columns,
  form: Form
): string | undefined {
  const size = drawer.values.get(`len(${name})`)
  if (type.kind === 'int') {
    const { high } = drawer.range(name)
    return high === undefined ? undefined : String(drawer.values.get(name) ?? high)
  }
  if (size === undefined || size > mostItems || drawer.range(`len(${name})`).high === undefined)
    return undefined
  if (type.kind === 'str') return bigText(drawer, name, size, form)
  if (type.kind !== 'list') return undefined
  if (type.of.kind === 'int') return bigNumbers(drawer, name, size, form)
  const rows = columns.get(name)
  if (rows !== undefined && type.of.kind === 'list') return bigRows(drawer, rows, size, form)
  if (type.of.kind === 'list' && type.of.of.kind === 'int') return bigGrid(drawer, name, size, form)
  if (type.of.kind === 'str') {
    const length = drawer.range(`len(${name}[])`).high
    if (length === undefined || length * size > mostItems * 5) return undefined
    const text = bigText(drawer, `${name}[]`, length, form)
    return `[${text}[i % ${length}:] + ${text}[:i % ${length}] for i in range(${size})]`
  }
  return undefined
}

function bigText(drawer: Drawer, name: string, size: number, form: Form): string {
  const letters = drawer.letters(name)
  // What it has to hold comes first, and so does a digit that may.
  const first =
    drawer.part(name) ??
    (drawer.has(name, 'no-leading-zeros') ? letters.replace('0', '').charAt(0) : '')
  const few = [...new Set(first + letters)].join('').slice(0, 26)
  if (form === 'equal') return `'${escape(few.charAt(0))}' * ${size}`
  if (form === 'rising' || few.length === 1)
    return `('${escape(few)}' * ${Math.ceil(size / few.length)})[:${size}]`
  return `''.join('${escape(few)}'[(i * i * 31 + i * 17) % ${few.length}] for i in range(${size}))`
}

function bigNumbers(drawer: Drawer, name: string, size: number, form: Form): string | undefined {
  const { low, high } = drawer.range(`${name}[]`)
  if (low === undefined || high === undefined || high < low) return undefined
  if (drawer.has(name, 'distinct') || drawer.has(name, 'permutation'))
    return form === 'falling'
      ? `list(range(${low + size - 1}, ${low - 1}, -1))`
      : `list(range(${low}, ${low + size}))`
  const base = drawer.baseOf(name)
  if (base !== undefined) {
    if (low > 1 || high < 1) return undefined
    const count = Math.floor(Math.log(high) / Math.log(base)) + 1
    return form === 'equal'
      ? `[${base} ** ${count - 1}] * ${size}`
      : `[${base} ** ${form === 'mixed' ? `(i * 7919 % ${count})` : `(i * ${count} // ${size})`} for i in range(${size})]`
  }
  const span = high - low + 1
  const step = Math.max(1, Math.floor(span / size))
  const rising = `[min(${high}, ${low} + i * ${step}) for i in range(${size})]`
  if (drawer.has(name, 'falling')) return `${rising}[::-1]`
  if (drawer.has(name, 'sorted') || form === 'rising') return rising
  if (form === 'equal') return `[${high}] * ${size}`
  if (form === 'falling') return `${rising}[::-1]`
  return `[${low} + (i * 1000003 + i * i * 7919) % ${span} for i in range(${size})]`
}

/** Rows of numbers, all of one length. */
function bigGrid(drawer: Drawer, name: string, size: number, form: Form): string | undefined {
  const width = drawer.values.get(`len(${name}[])`) ?? drawer.range(`len(${name}[])`).high
  const { low, high } = drawer.range(`${name}[][]`)
  if (width === undefined || width * size > mostItems) return undefined
  if (low === undefined || high === undefined || high < low) return undefined
  const span = high - low + 1
  const row = `for j in range(${width})] for i in range(${size})]`
  switch (form) {
    case 'mixed':
      return `[[${low} + (i * 1000003 + j * 7919 + i * j * 31) % ${span} ${row}`
    case 'equal':
      return `[[${high}] * ${width} for i in range(${size})]`
    case 'rising':
      return `[[min(${high}, ${low} + i + j) ${row}`
    case 'falling':
      return `[[max(${low}, ${high} - i - j) ${row}`
  }
}

/** The edges of a tree as Python expressions of \`i\`: a chain, a star, or of two branches everywhere. */
function treeEdge(form: Form, root: number): readonly [string, string] {
  const child = `i + ${root + 1}`
  if (form === 'rising') return [`i + ${root}`, child]
  return [form === 'equal' ? String(root) : `i // 2 + ${root}`, child]
}

/** Rows whose columns keep their ranges and stand in no relation to each other, but for the edges of a tree. */
function bigRows(
  drawer: Drawer,
  columns: readonly string[],
  size: number,
  form: Form
): string | undefined {
  const { low: root, high: last } = drawer.range(columns[0] ?? '')
  const isTree = drawer.has('', 'connected') && columns.length > 1
  if (isTree && (root === undefined || last !== root + size)) return undefined
  const edge = isTree ? treeEdge(form, root ?? 0) : []
  const ranges = columns.map((column) => chainedRange(drawer, column, columns))
  const cells = columns.map((_, index) => {
    const end = edge[index]
    if (end !== undefined) return end
    const range = ranges[index]
    if (range === undefined) return undefined
    return `${range.low} + (i * ${7919 + index * 104_729} + ${index}) % ${range.high - range.low + 1}`
  })
  return cells.includes(undefined) ? undefined : `[[${cells.join(', ')}] for i in range(${size})]`
}

/**
 * The range of a column where columns are in order (`l_i <= r_i`): each gets its part of the whole range, so that every row
 * is in order whatever stands in it.
 */
function chainedRange(
  drawer: Drawer,
  column: string,
  columns: readonly string[]
): { readonly low: number; readonly high: number } | undefined {
  const chain = drawer.chainOf(column, columns)
  const { low } = drawer.range(chain[0] ?? column)
  const { high } = drawer.range(chain.at(-1) ?? column)
  if (low === undefined || high === undefined || high < low) return undefined
  const at = chain.indexOf(column)
  const part = (high - low + 1) / chain.length
  const from = low + Math.floor(part * at)
  const to = low + Math.floor(part * (at + 1)) - 1
  return to < from ? undefined : { low: from, high: to }
}

function escape(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")
}
