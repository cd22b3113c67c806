import { limit } from './limit.ts'
import type { Limit } from './limit.ts'
import { parseTerm } from './term.ts'
import type { Term } from './term.ts'

/** `x is a lowercase English letter`, `words[i] are digits`: texts of one letter. */
export function single(line: string): readonly Limit[] {
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
export function wordedLimits(line: string): readonly Limit[] {
  const names = subjectsOf(line)
  const number = (value: number): Term => ({ kind: 'number', value })
  const length = /\blength (?:of )?(?!at\b)(?<term>[A-Za-z]\w*|\d+)\b/u.exec(line)?.groups?.['term']
  const between =
    /\b(?:(?:length )?between (?<low>\S+) and|length (?<from>\d+) to) (?<high>[-\d^*() ]+?)(?=\s*(?:,|\(|inclusive|$))/u.exec(
      line
    )?.groups
  const most = /\blength (?:of |is )?at most (?<most>[\d^*()\s]*\d\)?)/u.exec(line)?.groups?.[
    'most'
  ]
  const binary = /(?:\b(?:is|are)|\\in)\s+(?:either )?(?:\\lbrace )?\s*0\s*(?:or|,)\s*1\b/u.test(
    line
  )
  const element = /^(?<name>[A-Za-z]\w*(?:\[\])*)\s*\\in\b/u.exec(line)?.groups?.['name']
  return (element === undefined ? names : [element]).flatMap((name): readonly Limit[] => {
    const of: Term = { kind: 'name', name }
    const size: Term = { kind: 'name', name: `len(${name})` }
    if (binary) return [limit(number(0), '<=', of), limit(of, '<=', number(1))]
    const longest = parseTerm(most ?? '')
    if (longest !== undefined) return [limit(number(1), '<=', size), limit(size, '<=', longest)]
    const low = parseTerm(between?.['low'] ?? between?.['from'] ?? '')
    const high = parseTerm(between?.['high'] ?? '')
    if (low !== undefined && high !== undefined) {
      const bounded = /\blength\b/u.test(line) ? size : of
      return [limit(low, '<=', bounded), limit(bounded, '<=', high)]
    }
    const term = parseTerm(length ?? '')
    return term === undefined ? [] : [limit(size, '=', term)]
  })
}

/**
 * What many values may come to together: the total length of S is at most 9; the sum of N over all test cases is at most 9.
 * Named `sum(len(S[]))` and `sum(N)`.
 */
export function totals(line: string): readonly Limit[] {
  const { all, texts, numbers, items, most } =
    /^the (?:(?<all>total length|sum of (?:the )?lengths?) of (?:all )?(?:the )?(?:strings )?(?<texts>[A-Za-z]\w*)(?:\[\])?|sum of (?:(?<numbers>[A-Za-z]\w*|len\(\w+\)) (?:over|across|of|for) (?:all )?(?:the )?test cases|(?<items>[A-Za-z]\w*\[\]))).*?(?:at most|not exceed|no more than|<=) (?<most>[^,]+?)\.?$/iu.exec(
      line
    )?.groups ?? {}
  const high = parseTerm(most ?? '')
  if (high === undefined) return []
  const name = all === undefined ? `sum(${numbers ?? items})` : `sum(len(${texts}[]))`
  return [{ left: { kind: 'name', name }, sign: '<=', right: high }]
}

/** The names that a sentence is about. */
export function subjectsOf(line: string): readonly string[] {
  const subject =
    /^(?:each (?:of |character (?:in|of) )?|all |the |both |characters in |every )*(?<names>[A-Za-z]\w*(?:\[\])*(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)[A-Za-z]\w*(?:\[\])*)*)\s+(?:is|are|only|consists?|contains?|has)\b/iu.exec(
      line
    )?.groups?.['names']
  return subject === undefined
    ? []
    : subject.split(/\s*(?:,\s*and|,|\band\b)\s*/u).map((name) => name.trim())
}

/** Lengths that the statement's text names: an array nums of length n. */
export function namedLengths(statement: string): readonly Limit[] {
  const pattern =
    /\b(?<list>[A-Za-z]\w*) (?:of|with|having) (?:a )?(?:length|size) (?<count>[A-Za-z])\b/gu
  return [...statement.matchAll(pattern)].flatMap(({ groups }) => {
    const left = parseTerm(`len(${groups?.['list'] ?? ''})`)
    const right = parseTerm(groups?.['count'] ?? '')
    return left === undefined || right === undefined ? [] : [{ left, sign: '=' as const, right }]
  })
}
