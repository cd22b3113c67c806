import { readStdin } from './read-stdin.ts'
import { understand } from './understand.ts'
import type { StdinTask } from './understand.ts'

/** Longer texts are not made smaller: what is long is big on purpose. */
const longestText = 2_000
/** So many of the first numbers are taken for counts of what follows. */
const mostCounts = 6
const mostParts = 40

/**
 * Gives texts of standard input that are smaller than one: lines, values and letters left out, with the count that tells how
 * many there are, and numbers nearer to zero. Each has the statement's format and keeps its limits; shortest first. None
 * where format and limits are not understood, since then it cannot be told what is valid.
 */
export function smallerStdin(task: StdinTask): (text: string) => readonly string[] {
  const understood = understand(task)
  if (understood === undefined) return () => []
  const { format, stated } = understood
  return (text) => {
    if (text.length > longestText) return []
    const lines = text.replace(/\n+$/u, '').split('\n')
    const texts = [...new Set(variants(lines).map((one) => `${one.join('\n')}\n`))]
    return texts
      .filter((one) => one.length < text.length && readStdin(one, format, stated) === true)
      .toSorted((a, b) => a.length - b.length)
  }
}

type Lines = readonly string[]

function variants(lines: Lines): readonly Lines[] {
  const cut = [...linesLeftOut(lines), ...valuesLeftOut(lines)]
  return [...cut, ...cut.flatMap(countedLess), ...numbersNearer(lines)]
}

function linesLeftOut(lines: Lines): readonly Lines[] {
  return lines.slice(1, mostParts).map((_, index) => lines.toSpliced(index + 1, 1))
}

/** One value of a line, or one letter of a word, left out. */
function valuesLeftOut(lines: Lines): readonly Lines[] {
  return lines.slice(0, mostParts).flatMap((line, at) => {
    const tokens = line.split(' ')
    const fewer =
      tokens.length < 2
        ? []
        : tokens.slice(0, mostParts).map((_, index) => tokens.toSpliced(index, 1))
    const shorter = tokens.flatMap((token, index) =>
      isNumber(token) && tokens.length > 1
        ? []
        : Array.from(token.slice(0, mostParts), (_, letter) =>
            tokens.with(index, token.slice(0, letter) + token.slice(letter + 1))
          )
    )
    return [...fewer, ...shorter].map((one) => lines.with(at, one.join(' ')))
  })
}

/** The same lines with one of the first numbers less by one. */
function countedLess(lines: Lines): readonly Lines[] {
  const counts = lines
    .flatMap((line, at) => line.split(' ').map((token, index) => ({ at, index, token })))
    .filter(({ token }) => isNumber(token))
    .slice(0, mostCounts)
  return counts.map(({ at, index, token }) => {
    const tokens = (lines[at] ?? '').split(' ')
    return lines.with(at, tokens.with(index, String(Number(token) - 1)).join(' '))
  })
}

function numbersNearer(lines: Lines): readonly Lines[] {
  return lines.slice(0, mostParts).flatMap((line, at) => {
    const tokens = line.split(' ')
    return tokens.slice(0, mostParts).flatMap((token, index) => {
      if (!isNumber(token) || token.length < 2) return []
      const nearer = [0, 1, Math.trunc(Number(token) / 2), Math.trunc(Number(token) / 10)]
      return nearer.map((one) => lines.with(at, tokens.with(index, String(one)).join(' ')))
    })
  })
}

function isNumber(token: string): boolean {
  return /^-?\d{1,15}$/u.test(token)
}
