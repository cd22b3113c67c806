import { evaluate, namesIn, parseTerm } from './term.ts'
import type { Term, Values } from './term.ts'

/** One comparison that every valid input keeps. */
export type Limit = {
  readonly left: Term
  readonly sign: '<' | '<=' | '=' | '!='
  readonly right: Term
}

/** What a statement says of a name beyond comparisons. */
export type Trait =
  | { readonly kind: 'letters'; readonly of: string; readonly letters: string }
  | {
      readonly kind: 'distinct' | 'sorted' | 'even' | 'permutation' | 'odd' | 'text'
      readonly of: string
    }

/** What a statement says of valid inputs. */
export type StatedLimits = {
  readonly limits: readonly Limit[]
  readonly traits: readonly Trait[]
  /** Lines that speak of limits and were not understood. */
  readonly unread: readonly string[]
}

const lower = 'abcdefghijklmnopqrstuvwxyz'
const digits = '0123456789'

/** Reads the limits out of a statement's list of constraints; without such a list there are none. */
export function statedLimits(statement: string): StatedLimits {
  const limits: Limit[] = []
  const traits: Trait[] = []
  const unread: string[] = []
  for (const line of constraintLines(statement)) {
    const plain = plainText(line)
    const found = [...chains(plain), ...single(plain), ...wordedLimits(plain)]
    const more = traitsOf(plain)
    limits.push(...found)
    traits.push(...more)
    const harmless =
      /integers?\b|pairwise distinct|are distinct|is a tree|forms? a tree|^\([^()]*\)\s*!=/iu
    if (found.length + more.length === 0 && !harmless.test(plain)) unread.push(line)
  }
  if (limits.length > 0) limits.push(...namedLengths(statement))
  return { limits, traits, unread }
}

/** `x is a lowercase English letter`, `words[i] are digits`: texts of one letter. */
function single(line: string): readonly Limit[] {
  const { names } =
    /^(?<names>[A-Za-z][\w[\], ]*?)\s+(?:is|are)\s+(?:a |an )?(?:lowercase |uppercase )?(?:English )?(?:letters?|digits?|characters?)\b(?! of)/u.exec(
      line
    )?.groups ?? {}
  return (names ?? '').split(',').flatMap((name) => {
    const left = parseTerm(`len(${name.trim()})`)
    return left === undefined || name.trim() === ''
      ? []
      : [{ left, sign: '=' as const, right: { kind: 'number' as const, value: 1 } }]
  })
}

/** Limits in words: a string of length N, with a length between 1 and 10, inclusive; is 0 or 1; in {0, 1}. */
function wordedLimits(line: string): readonly Limit[] {
  const names = subjectsOf(line)
  const number = (value: number): Term => ({ kind: 'number', value })
  const length = /\blength (?:of )?(?<term>[A-Za-z]\w*|\d+)\b/u.exec(line)?.groups?.['term']
  const between =
    /\b(?:length )?between (?<low>\S+) and (?<high>[\d^*() ]+?)(?=\s*(?:,|\(|inclusive|$))/u.exec(
      line
    )?.groups
  const binary = /\b(?:is|are|\\in)\s+(?:either )?(?:\\lbrace )?\s*0\s*(?:or|,)\s*1\b/u.test(line)
  const element = /^(?<name>[A-Za-z]\w*(?:\[\])*)\s*\\in\b/u.exec(line)?.groups?.['name']
  return (element === undefined ? names : [element]).flatMap((name): readonly Limit[] => {
    const of: Term = { kind: 'name', name }
    const size: Term = { kind: 'name', name: `len(${name})` }
    if (binary) return [limit(number(0), '<=', of), limit(of, '<=', number(1))]
    const low = parseTerm(between?.['low'] ?? '')
    const high = parseTerm(between?.['high'] ?? '')
    if (low !== undefined && high !== undefined) {
      const bounded = /\blength\b/u.test(line) ? size : of
      return [limit(low, '<=', bounded), limit(bounded, '<=', high)]
    }
    const term = parseTerm(length ?? '')
    return term === undefined ? [] : [limit(size, '=', term)]
  })
}

/** The names that a sentence is about. */
function subjectsOf(line: string): readonly string[] {
  const subject =
    /^(?:each (?:of |character (?:in|of) )?|all |the |both |characters in |every )*(?<names>[A-Za-z]\w*(?:\[\])*(?:\s*(?:,|and|,\s*and)\s*[A-Za-z]\w*(?:\[\])*)*)\s+(?:is|are|only|consists?|contains?|has)\b/iu.exec(
      line
    )?.groups?.['names']
  return subject === undefined
    ? []
    : subject.split(/\s*(?:,\s*and|,|\band\b)\s*/u).map((name) => name.trim())
}

/** Lengths that the statement's text names: an array nums of length n. */
function namedLengths(statement: string): readonly Limit[] {
  const pattern =
    /\b(?<list>[A-Za-z]\w*) (?:of|with|having) (?:a )?(?:length|size) (?<count>[A-Za-z])\b/gu
  return [...statement.matchAll(pattern)].flatMap(({ groups }) => {
    const left = parseTerm(`len(${groups?.['list'] ?? ''})`)
    const right = parseTerm(groups?.['count'] ?? '')
    return left === undefined || right === undefined ? [] : [{ left, sign: '=' as const, right }]
  })
}

/** Whether a limit holds; undefined where a name has no value. */
export function holds({ left, sign, right }: Limit, values: Values): boolean | undefined {
  const a = evaluate(left, values)
  const b = evaluate(right, values)
  if (a === undefined || b === undefined) return undefined
  switch (sign) {
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '=':
      return a === b
    case '!=':
      return a !== b
  }
}

/** The names that a limit speaks of. */
export function namesOf({ left, right }: Limit): readonly string[] {
  return [...namesIn(left), ...namesIn(right)]
}

function constraintLines(statement: string): readonly string[] {
  const lines = statement.replaceAll('\r', '').split('\n')
  const start = lines.findIndex((line) => /^\W*constraints?\W*$/iu.test(line))
  if (start === -1) return []
  const rest = lines.slice(start + 1)
  const end = rest.findIndex(
    (line) =>
      /^\W*(?:sample|example|input|output|follow|note)\b.*$/iu.test(line) && !line.includes('<=')
  )
  return (end === -1 ? rest : rest.slice(0, end))
    .map((line) => line.replace(/^\s*[-*•]\s+/u, '').trim())
    .filter((line) => line !== '')
}

/** LaTeX and typography as plain ASCII; `nums[i]`, `A_i`, `A_{i,j}` as `nums[]`, `A[]`, `A[][]`. */
export function plainText(line: string): string {
  return (
    line
      .replaceAll(/\\(?:leq?|leqslant)(?![A-Za-z])|≤|&le;/gu, '<=')
      .replaceAll(/\\(?:geq?|geqslant)(?![A-Za-z])|≥|&ge;/gu, '>=')
      .replaceAll(/\\lt(?![A-Za-z])/gu, '<')
      .replaceAll(/\\gt(?![A-Za-z])/gu, '>')
      .replaceAll(/\\neq?(?![A-Za-z])|≠/gu, '!=')
      .replaceAll(/\\times(?![A-Za-z])|×|\\cdot(?![A-Za-z])/gu, '*')
      .replaceAll(/\\d?frac\{([^{}]+)\}\{?([^{}\s]+)\}?/gu, '($1)/($2)')
      .replaceAll(/\\(?:min|max|ldots|dots|left|right|displaystyle|mathrm|rm)\b/gu, (word) =>
        /min|max/u.test(word) ? word.slice(1) : ' '
      )
      .replaceAll(/\\[,;:! ]/gu, ' ')
      .replaceAll(/[$`]/gu, '')
      // A_1, A_2, …, A_N are one list.
      .replaceAll(/\b([A-Za-z])_1\s*,(?:\s*\1_2\s*,)?[\s.…]*,?\s*\1_\{?[A-Z]\}?/gu, '$1')
      .replaceAll(/\^\s*\{([^{}]*)\}/gu, '^($1)')
      .replaceAll(/\s+_\s+/gu, '_')
      .replaceAll(/\b([A-Za-z]\w*)_\{?[ijklmnK]\s*,?\s*[ijkl]\}?(?![\w}])/gu, '$1[][]')
      .replaceAll(/\b([A-Za-z]\w*?)_\{?([ijkltn])\}?(?![\w}])/gu, '$1[]')
      .replaceAll(/\b([A-Za-z]\w*)_\{?(?:[ijk]\s*,\s*([0-9]))\}?(?![\w}])/gu, '$1$2[]')
      .replaceAll(/\[[a-z]\]/gu, '[]')
      .replaceAll(/\b([A-Za-z_]\w*(?:\[\])*)\.(?:length|size)\b/gu, 'len($1)')
      .replaceAll(/\blen\(([^()]*)\)\s*\(\)/gu, 'len($1)')
      .replaceAll(/\|\s*([A-Z][a-z]?(?:\[\])?)\s*\|/gu, 'len($1)')
      .replaceAll(/[{}]/gu, ' ')
  )
}

const sign = /(?:<=|>=|!=|==|<(?!=)|>(?!=)|(?<![<>=!])=(?!=))/u.source
// A comma before a whole chain ends the one before; others stand between names that share their limits.
const partBorder = new RegExp(`,(?=[^<>=!]*${sign}[^<>=!]*${sign})|;|\\band\\b`, 'u')

/** The comparisons of a line, taken apart: `1 <= a, b < n` says four things. */
function chains(line: string): readonly Limit[] {
  const cut = line
    .replace(/\((?=\s*[^()]*(?:<=|<)[^()]*\)\s*$)[^()]*\)\s*\.?\s*$/u, '')
    .replace(/\.\s*$/u, '')
  const text = cut.replace(/^.*\b(?:such that|satisfying|satisfies|where)\b/u, '')
  const parts = text.split(partBorder)
  return parts.flatMap(chain)
}

function chain(text: string): readonly Limit[] {
  const pieces = text.split(/(<=|>=|!=|==|<|>|=)/u)
  if (pieces.length < 3) return []
  const limits: Limit[] = []
  let before = terms(pieces[0] ?? '')
  for (let at = 1; at < pieces.length; at += 2) {
    const sign = pieces[at] ?? ''
    const after = terms(pieces[at + 1] ?? '')
    for (const left of before) {
      for (const right of after) limits.push(limit(left, sign, right))
    }
    before = after
  }
  return limits
}

function limit(left: Term, sign: string, right: Term): Limit {
  switch (sign) {
    case '<':
    case '<=':
      return { left, sign, right }
    case '>':
      return { left: right, sign: '<', right: left }
    case '>=':
      return { left: right, sign: '<=', right: left }
    case '!=':
      return { left, sign: '!=', right }
    default:
      return { left, sign: '=', right }
  }
}

function terms(text: string): readonly Term[] {
  const whole = parseTerm(text.trim())
  if (whole !== undefined) return [whole]
  const parts = text.split(',').map((part) => parseTerm(part.trim()))
  const read = parts.filter((part) => part !== undefined)
  return read.length === parts.length ? read : []
}

function traitsOf(line: string): readonly Trait[] {
  const found: Trait[] = []
  const letters = lettersOf(line)
  for (const of of subjectsOf(line)) {
    if (letters !== '') found.push({ kind: 'letters', of, letters })
    if (/\beven\b/u.test(line)) found.push({ kind: 'even', of })
    if (/\bodd\b/u.test(line)) found.push({ kind: 'odd', of })
    if (/non-?decreasing|sorted|ascending/u.test(line)) found.push({ kind: 'sorted', of })
    if (/\bdistinct\b|\bunique\b/u.test(line)) found.push({ kind: 'distinct', of })
    if (/\bpermutations?\b/u.test(line)) found.push({ kind: 'permutation', of })
    if (/\bstrings?\b/u.test(line)) found.push({ kind: 'text', of })
  }
  const parity = /^len\((?<name>\w+)\) % 2 == 0/u.exec(line)?.groups?.['name']
  if (parity !== undefined) found.push({ kind: 'even', of: parity })
  return found
}

function lettersOf(line: string): string {
  const quoted = [...line.matchAll(/'(.)'/gu)].map(([, letter = '']) => letter)
  if (quoted.length > 0) return quoted.join('')
  const string = /string "([^"]+)"/u.exec(line)?.[1] ?? ''
  const oneOf =
    /\bis (?:one of |either )?(?<list>\S(?:(?:\s*,\s*|\s*,?\s+(?:and|or)\s+)\S)+)\.?$/u.exec(line)
  const single = (oneOf?.groups?.['list'] ?? '').replaceAll(/[\s,]+|\b(?:and|or)\b/gu, '')
  if (single !== '' && !/^\d+$/u.test(single)) return single
  const listed =
    /(?:consisting|consists?|composed) (?:only |solely )?of (?:the (?:characters?|letters?) |characters? |only )?(?<list>.+?)\.?$/u.exec(
      line
    )?.groups?.['list'] ?? (/\b(?:letters?|digits?)\b/u.test(line) ? line : '')
  const pieces = listed.split(/\s*(?:,\s*and\s|,|\band\b|\bor\b)\s*/u)
  const letters = pieces.map(lettersIn)
  // A list with something in it that is no letter and no class of letters was misread.
  const isList = pieces.length > 1 && listed !== line
  if (isList && letters.some((one, index) => one === '' && (pieces[index] ?? '').trim() !== ''))
    return string + (letters.every((one) => one === '' || one.length > 9) ? letters.join('') : '')
  return [...new Set(letters.join('') + string)].join('')
}

function lettersIn(piece: string): string {
  const text = piece.trim()
  if (/^\S$/u.test(text)) return text
  return [
    /lowercase|lower-case/iu.test(text) ? lower : '',
    /uppercase|upper-case/iu.test(text) ? lower.toUpperCase() : '',
    /\bdigits?\b/iu.test(text) && !/uppercase|lowercase/iu.test(text) ? digits : ''
  ].join('')
}
