/** A Python literal as a value: what inputs are made of. */
export type Literal =
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'str'; readonly value: string }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'none' }
  | { readonly kind: 'list' | 'tuple' | 'set'; readonly items: readonly Literal[] }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [Literal, Literal])[] }

/** Reads a Python literal; undefined for anything else. */
export function parseLiteral(text: string): Literal | undefined {
  const reader = new Reader(text)
  const value = reader.literal()
  return value !== undefined && reader.atEnd() ? value : undefined
}

/** Reads the arguments of a call, positional or by keyword, up to the end of the text. */
export function parseArguments(text: string): readonly Argument[] | undefined {
  const reader = new Reader(text)
  const found: Argument[] = []
  while (!reader.atEnd()) {
    const name = reader.keyword()
    const value = reader.literal()
    if (value === undefined) return undefined
    found.push(name === undefined ? { value } : { name, value })
    if (!reader.take(',') && !reader.atEnd()) return undefined
  }
  return found
}

export type Argument = { readonly name?: string; readonly value: Literal }

/** Writes a literal as Python reads it. */
export function printLiteral(literal: Literal): string {
  switch (literal.kind) {
    case 'int':
      return String(literal.value)
    case 'float':
      return printFloat(literal.value)
    case 'str':
      return printString(literal.value)
    case 'bool':
      return literal.value ? 'True' : 'False'
    case 'none':
      return 'None'
    case 'list':
      return `[${literal.items.map(printLiteral).join(', ')}]`
    case 'tuple':
      return literal.items.length === 1
        ? `(${literal.items.map(printLiteral).join('')},)`
        : `(${literal.items.map(printLiteral).join(', ')})`
    case 'set':
      return literal.items.length === 0
        ? 'set()'
        : `{${literal.items.map(printLiteral).join(', ')}}`
    case 'dict':
      return `{${literal.entries.map(([key, value]) => `${printLiteral(key)}: ${printLiteral(value)}`).join(', ')}}`
  }
}

/** Writes arguments as they stand in a call. */
export function printArguments(all: readonly Argument[]): string {
  return all
    .map(({ name, value }) => (name === undefined ? '' : `${name}=`) + printLiteral(value))
    .join(', ')
}

function printFloat(value: number): string {
  if (Number.isNaN(value)) return "float('nan')"
  if (!Number.isFinite(value)) return value > 0 ? "float('inf')" : "float('-inf')"
  const text = String(value)
  return /[.e]/u.test(text) ? text : `${text}.0`
}

function printString(value: string): string {
  const escaped = value
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll('\0', '\\x00')
  return `'${escaped}'`
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '0': '\0'
}

class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  atEnd(): boolean {
    this.#space()
    return this.#at >= this.#text.length
  }

  take(token: string): boolean {
    this.#space()
    if (!this.#text.startsWith(token, this.#at)) return false
    this.#at += token.length
    return true
  }

  /** The name before a single `=`, if one stands here. */
  keyword(): string | undefined {
    return this.#match(/\s*(?<name>[A-Za-z_]\w*)\s*=(?!=)/uy)
  }

  literal(): Literal | undefined {
    this.#space()
    if (this.take('[')) return this.#sequence('list', ']')
    if (this.take('(')) return this.#parenthesis()
    if (this.take('{')) return this.#brace()
    const string = this.#string()
    if (string !== undefined) return { kind: 'str', value: string }
    const word = this.#match(/(?<name>True|False|None|set\(\))(?!\w)/uy)
    if (word === 'None') return { kind: 'none' }
    if (word === 'set()') return { kind: 'set', items: [] }
    if (word !== undefined) return { kind: 'bool', value: word === 'True' }
    return this.#number()
  }

  #number(): Literal | undefined {
    const float = this.#match(
      /(?<name>[+-]?(?:\d[\d_]*\.\d*|\.\d+)(?:[eE][+-]?\d+)?|[+-]?\d+[eE][+-]?\d+)/uy
    )
    if (float !== undefined) return { kind: 'float', value: Number(float.replaceAll('_', '')) }
    const int = this.#match(/(?<name>[+-]?\d[\d_]*)(?![\w.])/uy)
    return int === undefined
      ? undefined
      : { kind: 'int', value: BigInt(int.replaceAll(/[_+]/gu, '')) }
  }

  #parenthesis(): Literal | undefined {
    const items: Literal[] = []
    let comma = false
    while (!this.take(')')) {
      const item = this.literal()
      if (item === undefined) return undefined
      items.push(item)
      comma = this.take(',')
      if (!comma) {
        if (!this.take(')')) return undefined
        break
      }
    }
    const [only] = items
    return items.length === 1 && !comma && only !== undefined ? only : { kind: 'tuple', items }
  }

  #sequence(kind: 'list' | 'set', close: string): Literal | undefined {
    const items: Literal[] = []
    while (!this.take(close)) {
      const item = this.literal()
      if (item === undefined) return undefined
      items.push(item)
      if (!this.take(',')) {
        if (!this.take(close)) return undefined
        break
      }
    }
    return { kind, items }
  }

  #brace(): Literal | undefined {
    if (this.take('}')) return { kind: 'dict', entries: [] }
    const start = this.#at
    const first = this.literal()
    if (first === undefined) return undefined
    if (!this.take(':')) {
      this.#at = start
      return this.#sequence('set', '}')
    }
    this.#at = start
    const entries: [Literal, Literal][] = []
    while (!this.take('}')) {
      const key = this.literal()
      if (key === undefined || !this.take(':')) return undefined
      const value = this.literal()
      if (value === undefined) return undefined
      entries.push([key, value])
      if (!this.take(',')) {
        if (!this.take('}')) return undefined
        break
      }
    }
    return { kind: 'dict', entries }
  }

  #string(): string | undefined {
    const quote = this.#text.charAt(this.#at)
    if (quote !== "'" && quote !== '"') return undefined
    let value = ''
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const char = this.#text.charAt(at)
      if (char === quote) {
        this.#at = at + 1
        return value
      }
      if (char !== '\\') {
        value += char
        continue
      }
      at++
      const escape = this.#text.charAt(at)
      const hex = /^(?:x[\da-f]{2}|u[\da-f]{4})/iu.exec(this.#text.slice(at))?.[0]
      if (hex === undefined) value += escapes[escape] ?? `\\${escape}`
      else {
        value += String.fromCodePoint(Number.parseInt(hex.slice(1), 16))
        at += hex.length - 1
      }
    }
    return undefined
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (found === null) return undefined
    this.#at = pattern.lastIndex
    return found.groups?.['name']
  }

  #space(): void {
    while (/\s/u.test(this.#text.charAt(this.#at))) this.#at++
  }
}
