import type { Trait } from './limit.ts'
import { subjectsOf } from './worded-limits.ts'

const lower = 'abcdefghijklmnopqrstuvwxyz'
const digits = '0123456789'
const numerals: Readonly<Record<string, number>> = { two: 2, three: 3 }

/** What a line of limits says of names beyond comparisons. */
export function traitsOf(line: string): readonly Trait[] {
  const found: Trait[] = []
  const letters = lettersOf(line)
  for (const of of subjectsOf(line)) {
    if (letters !== '') found.push({ kind: 'letters', of, letters })
    if (/\beven\b/u.test(line)) found.push({ kind: 'even', of })
    if (/\bodd\b/u.test(line)) found.push({ kind: 'odd', of })
    if (/non-?increasing|descending/u.test(line)) found.push({ kind: 'falling', of })
    else if (/non-?decreasing|sorted|ascending|strictly increasing/u.test(line))
      found.push({ kind: 'sorted', of })
    if (/\bdistinct\b|\bunique\b|\bstrictly (?:in|de)creasing\b/u.test(line))
      found.push({ kind: 'distinct', of })
    const base = /\bpowers? of (?<base>two|three|[2-9])\b/u.exec(line)?.groups?.['base']
    if (base !== undefined) found.push({ kind: 'powers', of, base: numerals[base] ?? Number(base) })
    if (/\bpermutations?\b/u.test(line)) found.push({ kind: 'permutation', of })
    if (/\bstrings?\b/u.test(line)) found.push({ kind: 'text', of })
  }
  found.push(...withoutLeadingZeros(line))
  const text = /^(?<of>[A-Za-z]\w*) contains at least one '?(?<text>[^\s'])'?\.?$/u.exec(
    line
  )?.groups
  if (text?.['of'] !== undefined)
    found.push({ kind: 'contains', of: text['of'], text: text['text'] ?? '' })
  const { of = '', list = '' } =
    /^(?<of>\w+(?:\[\])?)\s*\\(?:not\s*\\in|notin)\s*\\lbrace\s*(?<list>\w+)\s*\\rbrace/u.exec(line)
      ?.groups ?? {}
  if (list !== '') found.push({ kind: 'outside', of, list })
  const words = wordsOf(line)
  if (words !== undefined) found.push(words)
  if (
    /\bpairwise distinct\b|^(?:.*=> ?)?\([^()]*\)\s*!=\s*\(|\\implies\s*\([^()]*\)\s*!=\s*\(/u.test(
      line
    )
  )
    found.push({ kind: 'distinct-rows', of: '' })
  if (
    /\b(?:is connected|is a tree|forms? a tree)\.?$|\brepresents? a (?:valid )?tree\b|\bcan be reached\b|\bpossible to (?:travel|move|go)\b/u.test(
      line
    )
  )
    found.push({ kind: 'connected', of: '' })
  const parity = /^len\((?<name>\w+)\) % 2 == 0/u.exec(line)?.groups?.['name']
  if (parity !== undefined) found.push({ kind: 'even', of: parity })
  return found
}

/** `low and high don't have any leading zeros`. */
function withoutLeadingZeros(line: string): readonly Trait[] {
  const names =
    /^(?<names>[A-Za-z]\w*(?:\[\])*(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)[A-Za-z]\w*(?:\[\])*)*)\s+(?:(?:do(?:es)? not|do(?:es)?n['’]t) (?:have|contain|start with) (?:any )?|ha(?:s|ve) no |contains? no )leading zeros?\b/u.exec(
      line
    )?.groups?.['names'] ?? ''
  return names
    .split(/\s*(?:,\s*and\b|,|\band\b)\s*/u)
    .filter((of) => of !== '')
    .map((of) => ({ kind: 'no-leading-zeros', of }))
}

/** `S_i is sweet or salty`: one of a few words. */
function wordsOf(line: string): Trait | undefined {
  const { of = '', list = '' } =
    /^(?:each (?:of )?)?(?<of>[A-Za-z]\w*(?:\[\])*) (?:is|are) (?:either |one of )?(?<list>\w{2,}(?:\s*,\s*\w{2,})*,? or \w{2,})\.?$/iu.exec(
      line.replace(/\s*\([^()]*\)\s*\.?$/u, '')
    )?.groups ?? {}
  const words = list.split(/\s*,?\s+or\s+|\s*,\s*/u).filter((word) => word !== '')
  const plain = /^(?:even|odd|positive|negative|zero|one|prime|\d+)$/iu
  return words.length < 2 || words.some((word) => plain.test(word))
    ? undefined
    : { kind: 'words', of, words }
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
    /(?:(?:consisting|consists?|composed) (?:only |solely )?of|contains? only) (?:the (?:characters?|letters?) |characters? |only )?(?<list>.+?)\.?$/u.exec(
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
  const text = piece.trim().replace(/^(?:the )?(?:characters?|letters?|symbols?) (?=\S$)/u, '')
  if (/^\S$/u.test(text)) return text
  if (/^(?:English |alphabetic(?:al)? )?letters$/iu.test(text)) return lower + lower.toUpperCase()
  return [
    /lowercase|lower-case/iu.test(text) ? lower : '',
    /uppercase|upper-case/iu.test(text) ? lower.toUpperCase() : '',
    /\bdigits?\b/iu.test(text) && !/uppercase|lowercase/iu.test(text) ? digits : ''
  ].join('')
}
