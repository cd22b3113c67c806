import type { Arguments, Call } from './call.ts'
import { isCollection, isMapping } from './literal.ts'
import type { Collection, Entry, Literal } from './literal.ts'

/** A literal as a Python expression; nothing of its text is left that Python would take for code. */
export function pythonLiteral(value: Literal): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'string') return pythonText(value)
  if (isMapping(value)) {
    const [, ...entries] = value
    const pair = ([key, item]: Entry): string => `${pythonLiteral(key)}: ${pythonLiteral(item)}`
    return `{${entries.map(pair).join(', ')}}`
  }
  if (isCollection(value)) return pythonCollection(value)
  switch (value[0]) {
    case 'int':
    case 'bigint':
      return value[1]
    case 'float':
      return /[a-z]{3}/.test(value[1]) ? `float('${value[1]}')` : floatText(value[1])
    case 'bytes':
      return `bytes.fromhex('${value[1]}')`
    case 'date':
    case 'datetime':
      return `datetime.datetime.fromisoformat('${value[1]}')`
    case 'day':
      return `datetime.date.fromisoformat('${value[1]}')`
    case 'decimal':
      return `decimal.Decimal('${value[1]}')`
    case 'undefined':
      return 'None'
  }
}

function pythonCollection([kind, ...items]: readonly [Collection, ...Literal[]]): string {
  const inside = items.map(pythonLiteral).join(', ')
  switch (kind) {
    case 'list':
      return `[${inside}]`
    case 'tuple':
      return items.length === 1 ? `(${inside},)` : `(${inside})`
    case 'set':
      return items.length === 0 ? 'set()' : `{${inside}}`
    case 'frozenset':
      return items.length === 0 ? 'frozenset()' : `frozenset({${inside}})`
  }
}

/** A call as a Python expression: of several methods, the value of the last one. */
export function pythonCall({ callee, arguments: given, steps }: Call): string {
  const made = `${callee}(${pythonArguments(given)})`
  const called = steps.map(([method, each]) => `.${method}(${pythonArguments(each)})`)
  if (called.length < 2) return made + called.join('')
  return `(it := ${made}, ${called.map((each) => `it${each}`).join(', ')})[-1]`
}

/** The arguments of a call as they stand between its parentheses. */
export function pythonArguments([positional, named]: Arguments): string {
  return [
    ...positional.map(pythonLiteral),
    ...named.map(([name, value]) =>
      keywords.has(name)
        ? `**{'${name}': ${pythonLiteral(value)}}`
        : `${name}=${pythonLiteral(value)}`
    )
  ].join(', ')
}

/** Words that cannot name an argument but in a dictionary. */
const keywords = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' '
  )
)

// Escapes of JSON are escapes of Python, but for those of characters beyond the first 65,536.
function pythonText(text: string): string {
  const escaped = JSON.stringify(text).replaceAll(
    /[^ -~]/gu,
    (character) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`
  )
  if (escaped.includes("'") || escaped.includes('\\"')) return escaped
  return `'${escaped.slice(1, -1)}'`
}

function floatText(text: string): string {
  return /[.e]/.test(text) ? text : `${text}.0`
}
