/** Words of a statement whose numbers stand in order. */
const ordered =
  /\b(?:sorted|ascending|descending|increasing|decreasing|non-decreasing)\b|[A-Za-z]_\{?1\}?\s*(?:<|\\lt|≤|\\leq?)\s*[A-Za-z]_\{?2\}?/iu
/** Words of a statement whose numbers must not be equal. */
const different = /\b(?:distinct|permutation|pairwise different|\\neq?|≠)/iu

/** At most so many changes are made to a text at once. */
const mostChanges = 3

/**
 * Texts like an example of standard input, which need not be understood: letters change places or are
 * replaced by others of their line, numbers of a list change places or take values between the least and the greatest
 * of it, lines of one form change places. The first line, which most often holds sizes, and lines of one or two
 * numbers keep their values, so that sizes and what is counted by them stay true.
 */
export function rearranged(
  example: string,
  statement: string,
  count: number,
  random: () => number
): readonly string[] {
  const rules = { keepsOrder: ordered.test(statement), keepsValues: different.test(statement) }
  const texts = new Set<string>()
  for (let tries = 0; tries < count * 4 && texts.size < count; tries++) {
    const lines = example.split('\n')
    const changes = 1 + Math.floor(random() * mostChanges)
    for (let change = 0; change < changes; change++) changeOnce(lines, rules, random)
    const text = lines.join('\n')
    if (text !== example) texts.add(text)
  }
  return [...texts]
}

type Rules = { readonly keepsOrder: boolean; readonly keepsValues: boolean }

function changeOnce(lines: string[], rules: Rules, random: () => number): void {
  const at = 1 + below(lines.length - 1, random)
  const line = lines[at] ?? ''
  const tokens = line.split(' ')
  const isList = tokens.length >= 3 && tokens.every(isNumber)
  const word = tokens.findIndex((token) => !isNumber(token) && token.length >= 2)
  if (random() < 0.3) {
    const like = lines.findIndex(
      (other, index) => index > 0 && index !== at && formOf(other) === formOf(line)
    )
    const other = lines[like]
    if (other !== undefined && line !== '') {
      lines[at] = other
      lines[like] = line
    }
  } else if (isList) {
    lines[at] = changedList(tokens, rules, random).join(' ')
  } else if (word !== -1) {
    const changed = changedWord(tokens[word] ?? '', line.replaceAll(' ', ''), random)
    lines[at] = tokens.with(word, changed).join(' ')
  }
}

function changedList(
  tokens: readonly string[],
  { keepsOrder, keepsValues }: Rules,
  random: () => number
): readonly string[] {
  const [one, other] = [below(tokens.length, random), below(tokens.length, random)]
  const [value = '', another = ''] = [tokens[one], tokens[other]]
  if (!keepsOrder && (keepsValues || random() < 0.5))
    return tokens.with(one, another).with(other, value)
  if (keepsValues) return tokens
  if (keepsOrder) {
    // Between its neighbours every value keeps the order.
    const low = tokens[one - 1] ?? value
    const high = tokens[one + 1] ?? value
    return tokens.with(one, between(low, high, random))
  }
  const numbers = tokens.map(Number)
  return tokens.with(
    one,
    between(String(Math.min(...numbers)), String(Math.max(...numbers)), random)
  )
}

function changedWord(word: string, alphabet: string, random: () => number): string {
  const letters = Array.from(word)
  const [one, other] = [below(letters.length, random), below(letters.length, random)]
  if (random() < 0.5)
    return letters
      .with(one, letters[other] ?? '')
      .with(other, letters[one] ?? '')
      .join('')
  const all = Array.from(alphabet)
  return letters.with(one, all[below(all.length, random)] ?? '').join('')
}

function between(low: string, high: string, random: () => number): string {
  const [least, most] = [Number(low), Number(high)]
  const isSafe = Number.isSafeInteger(least) && Number.isSafeInteger(most) && most >= least
  return isSafe ? String(least + below(most - least + 1, random)) : low
}

/** Lines of one form hold as many values of the same kinds; words also of the same length. */
function formOf(line: string): string {
  return line
    .split(' ')
    .map((token) => (isNumber(token) ? 'n' : String(token.length)))
    .join(' ')
}

function isNumber(token: string): boolean {
  return /^-?\d{1,18}$/u.test(token)
}

function below(count: number, random: () => number): number {
  return Math.floor(random() * Math.max(count, 1))
}
