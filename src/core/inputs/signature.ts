/** A parameter of a Python function. */
export type Parameter = {
  readonly name: string
  readonly type: PythonType
  /** The text of its default value. */
  readonly default?: string
}

/** A type hint as far as inputs can be drawn for it. */
export type PythonType =
  | { readonly kind: 'int' | 'float' | 'str' | 'bool' | 'none' | 'unknown' }
  | { readonly kind: 'list' | 'set' | 'optional'; readonly of: PythonType }
  | { readonly kind: 'tuple'; readonly items: readonly PythonType[] }
  | { readonly kind: 'dict'; readonly key: PythonType; readonly value: PythonType }

/** The parameters of a function in a Python text, without `self`; undefined where it is not there. */
export function parametersOf(text: string, name: string): readonly Parameter[] | undefined {
  const at = new RegExp(`def\\s+${name}\\s*\\(`, 'u').exec(text)
  if (at === null) return undefined
  const inner = upToClosing(text.slice(at.index + at[0].length))
  return splitTop(inner)
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== 'self' && part !== 'cls' && !part.startsWith('*'))
    .map((part) => {
      const [declared = '', ...value] = part.split('=')
      const [parameter = '', ...hint] = declared.split(':')
      const type = parseType(hint.join(':').trim())
      const given = value.join('=').trim()
      return given === ''
        ? { name: parameter.trim(), type }
        : { name: parameter.trim(), type, default: given }
    })
}

const plainTypes = ['int', 'float', 'str', 'bool', 'none'] as const

/** Reads a type hint. */
export function parseType(hint: string): PythonType {
  const [, outer = '', inner = ''] = /^(?:typing\.)?(\w*)(?:\[(.*)\])?$/su.exec(hint.trim()) ?? []
  const items = splitTop(inner).filter((item) => item.trim() !== '')
  const at = (index: number): PythonType => parseType(items[index] ?? '')
  const plain = plainTypes.find((one) => one === outer.toLowerCase())
  if (plain !== undefined) return { kind: plain }
  switch (outer.toLowerCase()) {
    case 'list':
    case 'sequence':
    case 'iterable':
      return { kind: 'list', of: at(0) }
    case 'set':
      return { kind: 'set', of: at(0) }
    case 'optional':
      return { kind: 'optional', of: at(0) }
    case 'tuple':
      return { kind: 'tuple', items: items.map((_, index) => at(index)) }
    case 'dict':
      return { kind: 'dict', key: at(0), value: at(1) }
    default:
      return { kind: 'unknown' }
  }
}

function upToClosing(text: string): string {
  let depth = 1
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index)
    if ('([{'.includes(char)) depth++
    if (')]}'.includes(char)) depth--
    if (depth === 0) return text.slice(0, index)
  }
  return text
}

/** The parts between commas that stand in no bracket. */
export function splitTop(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let index = 0; index <= text.length; index++) {
    const char = text.charAt(index)
    if ('([{'.includes(char) && char !== '') depth++
    if (')]}'.includes(char) && char !== '') depth--
    if (index === text.length || (char === ',' && depth === 0)) {
      parts.push(text.slice(start, index))
      start = index + 1
    }
  }
  return parts
}
