import type { Columns } from './calls.ts'
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
    for (const name of drawer.auxiliary(parameters.map((one) => one.name))) drawer.size(name)
    for (const { name, type } of parameters)
      if (type.kind === 'list' || type.kind === 'str') drawer.size(`len(${name})`)
    for (const { name, type } of parameters) if (type.kind === 'int') drawer.number(name)
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
  if (type.kind === 'str') return bigText(drawer.letters(name), size, form)
  if (type.kind !== 'list') return undefined
  if (type.of.kind === 'int') return bigNumbers(drawer, name, size, form)
  const rows = columns.get(name)
  if (rows !== undefined && type.of.kind === 'list') return bigRows(drawer, rows, size)
  if (type.of.kind === 'str') {
    const length = drawer.range(`len(${name}[])`).high
    if (length === undefined || length * size > mostItems * 5) return undefined
    const text = bigText(drawer.letters(`${name}[]`), length, form)
    return `[${text}[i % ${length}:] + ${text}[:i % ${length}] for i in range(${size})]`
  }
  return undefined
}

function bigText(letters: string, size: number, form: Form): string {
  const few = letters.slice(0, 26)
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
  const span = high - low + 1
  const step = Math.max(1, Math.floor(span / size))
  const rising = `[min(${high}, ${low} + i * ${step}) for i in range(${size})]`
  if (drawer.has(name, 'sorted') || form === 'rising') return rising
  if (form === 'equal') return `[${high}] * ${size}`
  if (form === 'falling') return `${rising}[::-1]`
  return `[${low} + (i * 1000003 + i * i * 7919) % ${span} for i in range(${size})]`
}

/** Rows whose columns keep their ranges and stand in no relation to each other. */
function bigRows(drawer: Drawer, columns: readonly string[], size: number): string | undefined {
  const cells = columns.map((column, index) => {
    const { low, high } = drawer.range(column)
    return low === undefined || high === undefined || high < low
      ? undefined
      : `${low} + (i * ${7919 + index * 104_729} + ${index}) % ${high - low + 1}`
  })
  return cells.includes(undefined) ? undefined : `[[${cells.join(', ')}] for i in range(${size})]`
}

function escape(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")
}
