/** A list that is written out: what stands before its items, these as they stand, and the rest of the text. */
export type WrittenList = {
  readonly before: string
  readonly items: readonly string[]
  readonly after: string
}

type Open = { readonly at: number; readonly bracket: string; readonly commas: number[] }

const closing: Readonly<Record<string, string>> = { '[': ']', '{': '}', '(': ')' }
const quotes = '\'"`'

/**
 * The lists of a script in square or curly brackets with two items or more, longest first, then as
 * they begin. Strings are skipped by their
 * quotation marks, which no language's rules are needed for; where that is wrong, what is made of it fails when it is run.
 */
export function writtenLists(source: string): readonly WrittenList[] {
  const found: WrittenList[] = []
  const open: Open[] = []
  for (let at = 0; at < source.length; at++) {
    const letter = source.charAt(at)
    if (quotes.includes(letter)) at = endOfString(source, at)
    else if (letter in closing) open.push({ at, bracket: letter, commas: [] })
    else if (letter === ',') open.at(-1)?.commas.push(at)
    else if (letter === closing[open.at(-1)?.bracket ?? '']) {
      const list = open.pop()
      if (list !== undefined && list.bracket !== '(') found.push(...listOf(source, list, at))
    }
  }
  return found.toSorted(
    (a, b) => b.items.length - a.items.length || a.before.length - b.before.length
  )
}

function listOf(source: string, { at, commas }: Open, end: number): readonly WrittenList[] {
  const borders = [at, ...commas, end]
  const items = borders
    .slice(1)
    .map((border, index) => source.slice((borders[index] ?? 0) + 1, border))
  // What stands behind a last comma is no item.
  const last = items.at(-1)?.trim() === '' ? (items.pop() ?? '') : ''
  if (items.length < 2) return []
  const comma = commas.length === items.length ? ',' : ''
  return [{ before: source.slice(0, at + 1), items, after: `${comma}${last}${source.slice(end)}` }]
}

/** Where a string ends, or its quotation mark where it does not end in its line. */
function endOfString(source: string, start: number): number {
  const quote = source.charAt(start)
  for (let at = start + 1; at < source.length; at++) {
    const letter = source.charAt(at)
    if (letter === '\\') at++
    else if (letter === quote) return at
    else if (letter === '\n' && quote !== '`') return start
  }
  return start
}

/** How many brackets of each kind a text opens and does not close; cuts that change it are no programs. */
export function openBrackets(source: string): string {
  const counts = { '(': 0, '[': 0, '{': 0 }
  for (let at = 0; at < source.length; at++) {
    const letter = source.charAt(at)
    if (quotes.includes(letter)) at = endOfString(source, at)
    else if (letter === '(' || letter === '[' || letter === '{') counts[letter]++
    else if (letter === ')') counts['(']--
    else if (letter === ']') counts['[']--
    else if (letter === '}') counts['{']--
  }
  return Object.values(counts).join(' ')
}
