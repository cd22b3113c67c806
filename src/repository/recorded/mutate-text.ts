import { oneOf } from './chance.ts'
import type { Random } from './chance.ts'

const longest = 400
/** Two of each kind that programs tend to forget: blanks, separators, signs, letters beyond ASCII and beyond 16 bits. */
const oddities = [
  ' ',
  '\t',
  '\n',
  ',',
  ';',
  '.',
  '/',
  '\\',
  '"',
  "'",
  '-',
  '%',
  '0',
  'é',
  'ß',
  'İ',
  '\u0301',
  '😀'
] as const

/** A neighbour of a text: empty, cut, repeated, turned, in another case, or with something put into it. */
export function mutateText(
  value: string,
  { texts, integers }: { readonly texts: readonly string[]; readonly integers: readonly number[] },
  random: Random
): string {
  const [from, to] = [place(value, random), place(value, random)].sort((a, b) => a - b)
  const [first = 0, last = 0] = [from, to]
  const inserted = (piece: string): string => value.slice(0, first) + piece + value.slice(first)
  const constant = (): string =>
    texts[Math.floor(random() * texts.length)] ?? oneOf(random, oddities)
  const length = (): number => {
    const limit = integers[Math.floor(random() * integers.length)] ?? value.length
    return Math.max(0, Math.min(longest, limit + oneOf(random, [-1, 0, 1])))
  }
  const made = oneOf<() => string>(random, [
    () => '',
    () => value.slice(0, first) + value.slice(last),
    () => value.slice(first, last),
    () => value + value,
    () => inserted(value.slice(first, last)),
    () => inserted(value.charAt(first)),
    () => inserted(oneOf(random, oddities)),
    () => inserted(constant()),
    () => constant(),
    () => Array.from(value).toReversed().join(''),
    () => oneOf(random, [value.toUpperCase(), value.toLowerCase(), ` ${value}`, `${value} `]),
    () => resized(value, length())
  ])()
  return made.slice(0, longest).toWellFormed()
}

function place(value: string, random: Random): number {
  return Math.floor(random() * (value.length + 1))
}

function resized(value: string, length: number): string {
  return (value === '' ? 'a' : value)
    .repeat(Math.ceil(length / Math.max(1, value.length)))
    .slice(0, length)
}
