/** What an expression speaks of, by canonical name: `n`, `len(nums)`, `nums[]` for any element, `grid[][]`, `len(words[])`. */
export type Values = ReadonlyMap<string, number>

/** An expression of a stated limit: numbers, names and + - * / ^ min max. */
export type Term =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: '+' | '-' | '*' | '/' | '^'; readonly left: Term; readonly right: Term }
  | { readonly kind: 'min' | 'max'; readonly left: Term; readonly right: Term }

/** Reads an expression; undefined for what is none. `10^5`, `2 * n`, `nums.length - 1`, `min(n, 5)`. */
export function parseTerm(text: string): Term | undefined {
  const tokens = tokenize(text)
  if (tokens === undefined) return undefined
  const parser = new Parser(tokens)
  const term = parser.sum()
  return parser.atEnd() ? term : undefined
}

/** The value of an expression where all its names have one. */
export function evaluate(term: Term, values: Values): number | undefined {
  if (term.kind === 'number') return term.value
  if (term.kind === 'name') return values.get(term.name)
  const left = evaluate(term.left, values)
  const right = evaluate(term.right, values)
  if (left === undefined || right === undefined) return undefined
  switch (term.kind) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return left / right
    case '^':
      return left ** right
    case 'min':
      return Math.min(left, right)
    case 'max':
      return Math.max(left, right)
  }
}

/** The names in an expression. */
export function namesIn(term: Term): readonly string[] {
  if (term.kind === 'number') return []
  return term.kind === 'name' ? [term.name] : [...namesIn(term.left), ...namesIn(term.right)]
}

/** An expression with other names in it. */
export function renamed(term: Term, names: ReadonlyMap<string, string>): Term {
  if (term.kind === 'number') return term
  return term.kind === 'name'
    ? { kind: 'name', name: names.get(term.name) ?? term.name }
    : { ...term, left: renamed(term.left, names), right: renamed(term.right, names) }
}

const tokenPattern =
  /\s*(?:(?<number>\d+(?:\.\d+)?(?:e\d+)?)|(?<name>(?:(?:len|sum|int)\([A-Za-z_]\w*(?:\[\])*\)|[A-Za-z_]\w*(?:\[\])*))|(?<sign>\*\*|[-+*/^(),]))/uy

type Token = { readonly kind: 'number' | 'name' | 'sign'; readonly text: string }

function tokenize(text: string): readonly Token[] | undefined {
  const tokens: Token[] = []
  tokenPattern.lastIndex = 0
  while (tokenPattern.lastIndex < text.length) {
    if (text.slice(tokenPattern.lastIndex).trim() === '') break
    const groups = tokenPattern.exec(text)?.groups
    if (groups === undefined) return undefined
    for (const kind of ['number', 'name', 'sign'] as const) {
      const found = groups[kind]
      if (found !== undefined) tokens.push({ kind, text: found === '**' ? '^' : found })
    }
  }
  return tokens
}

class Parser {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  atEnd(): boolean {
    return this.#at === this.#tokens.length
  }

  sum(): Term | undefined {
    let left = this.#product()
    for (;;) {
      const sign = this.#take('+', '-')
      if (left === undefined || sign === undefined) return left
      const right = this.#product()
      if (right === undefined) return undefined
      left = { kind: sign, left, right }
    }
  }

  #product(): Term | undefined {
    let left = this.#power()
    for (;;) {
      if (left === undefined) return undefined
      const sign = this.#take('*', '/')
      // `2N` and `4(n + 1)` are products too.
      const next = this.#tokens[this.#at]
      const implicit = sign === undefined && (next?.kind === 'name' || next?.text === '(')
      if (sign === undefined && !implicit) return left
      const right = this.#power()
      if (right === undefined) return undefined
      left = { kind: sign ?? '*', left, right }
    }
  }

  #power(): Term | undefined {
    const base = this.#atom()
    if (base === undefined || this.#take('^') === undefined) return base
    const exponent = this.#power()
    return exponent === undefined ? undefined : { kind: '^', left: base, right: exponent }
  }

  #atom(): Term | undefined {
    if (this.#take('-') !== undefined) {
      const right = this.#power()
      const zero: Term = { kind: 'number', value: 0 }
      return right === undefined ? undefined : { kind: '-', left: zero, right }
    }
    if (this.#take('(') !== undefined) {
      const inner = this.sum()
      return this.#take(')') === undefined ? undefined : inner
    }
    const token = this.#tokens[this.#at]
    if (token === undefined || token.kind === 'sign') return undefined
    this.#at++
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) }
    if (token.text === 'min' || token.text === 'max') return this.#pair(token.text)
    return { kind: 'name', name: token.text }
  }

  #pair(kind: 'min' | 'max'): Term | undefined {
    if (this.#take('(') === undefined) return undefined
    const left = this.sum()
    if (this.#take(',') === undefined) return undefined
    const right = this.sum()
    if (left === undefined || right === undefined || this.#take(')') === undefined) return undefined
    return { kind, left, right }
  }

  #take<const Sign extends string>(...signs: readonly Sign[]): Sign | undefined {
    const token = this.#tokens[this.#at]
    const found = signs.find((sign) => token?.kind === 'sign' && token.text === sign)
    if (found !== undefined) this.#at++
    return found
  }
}
