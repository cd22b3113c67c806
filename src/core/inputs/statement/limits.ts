import { limit } from './limit.ts'
import type { Limit, StatedLimits, Trait } from './limit.ts'
import { orderedLimits, orderedTraits } from './ordered-lists.ts'
import { plainText } from './plain-text.ts'
import { parseTerm } from './term.ts'
import type { Term } from './term.ts'
import { traitsOf } from './traits.ts'
import { namedLengths, single, totals, wordedLimits } from './worded-limits.ts'

/** More lines, longer ones, or more limits of one line, are not read: statements are the words of strangers. */
const mostLines = 100
const longestLine = 500
const mostLimits = 100

/** What is said of all values at once: its comparisons do not stand for themselves. */
const quantified = /^for (?:all|any|every|each)\b.*\bthere (?:is|are|exists?)\b/iu

/** Lines without a limit that has to be kept. */
const harmless =
  /\bintegers?\W*$|^all (?:input )?values\b.*\bintegers\b|pairwise distinct|are distinct|^\([^()]*\)\s*!=|^\w+\[\]\s*=+\s*\[|^\w+\[\]\s*=+\s*\w+\[\]\[\d\]/iu

/** Reads the limits out of a statement's list of constraints; without such a list there are none. */
export function statedLimits(statement: string): StatedLimits {
  const limits: Limit[] = []
  const traits: Trait[] = []
  const unread: string[] = []
  for (const [index, line] of constraintLines(statement).entries()) {
    if (index >= mostLines || line.length > longestLine) {
      unread.push(line.slice(0, longestLine))
      continue
    }
    const plain = plainText(line)
    if (quantified.test(plain)) {
      unread.push(line)
      continue
    }
    const found = [
      ...chains(withoutAbsolutes(plain)),
      ...single(plain),
      ...wordedLimits(plain),
      ...totals(plain),
      ...orderedLimits(plain)
    ]
    const more = [...traitsOf(plain), ...orderedTraits(plain)]
    const isRead = found.length + more.length > 0 && found.length <= mostLimits
    if (isRead) {
      for (const one of found) limits.push(one)
      for (const one of more) traits.push(one)
    } else if (found.length > 0 || !harmless.test(plain)) unread.push(line)
  }
  if (limits.length > 0) limits.push(...namedLengths(statement))
  return { limits, traits, unread }
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
    .map((line) =>
      line
        .replaceAll(/\s+/gu, ' ')
        .replace(/^\s*[-*•]\s+/u, '')
        .trim()
    )
    .filter((line) => line !== '')
}

/** `|x|, |y| <= 9` as `-(9) <= x, y <= 9`. */
function withoutAbsolutes(line: string): string {
  return line.replace(
    /^((?:abs\([^()]+\)[\s,]*)+)(<=?)(.+)$/u,
    (_, names: string, sign: string, most: string) =>
      `-(${most}) ${sign} ${names.replaceAll(/abs\(([^()]+)\)/gu, '$1')} ${sign} ${most}`
  )
}

const sign = /(?:<=|>=|!=|==|<(?!=)|>(?!=)|(?<![<>=!])=(?!=))/u.source
// A comma before a whole chain ends the one before; others stand between names that share their limits.
const partBorder = new RegExp(`,(?=[^<>=!]*${sign}[^<>=!]*${sign})|;|\\band\\b`, 'u')

/** The comparisons of a line, taken apart: `1 <= a, b < n` says four things. */
function chains(line: string): readonly Limit[] {
  const cut = line
    .replace(/\((?=\s*[^()]*(?:<=|<)[^()]*\)\s*$)[^()]*\)\s*\.?\s*$/u, '')
    // What a sign means stands in brackets behind it.
    .replace(
      /(?<=[\d)]) ?\([^<>=()]*(?:\([^<>=()]*\))?[^<>=()]* (?:is|are|denotes?|means?|represents?) [^<>=]*\) ?$/u,
      ''
    )
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

function terms(text: string): readonly Term[] {
  const whole = parseTerm(text.trim())
  if (whole !== undefined) return [whole]
  const parts = text.split(',').map((part) => parseTerm(part.trim()))
  const read = parts.filter((part) => part !== undefined)
  return read.length === parts.length ? read : []
}
