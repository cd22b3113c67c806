import { oneOf } from './chance.ts'
import type { Random } from './chance.ts'
import type { Constants } from './constants.ts'

const longest = 400
/** What programs tend to forget: blanks, separators, signs, letters beyond ASCII and beyond 16 bits. */
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
  '0',
  'é',
  'ß',
  '\u0301',
  '😀'
] as const

type Words = Pick<Constants, 'texts' | 'integers'>

/** A neighbour of a text: one of its words or signs changed, or the whole cut, repeated, turned or put together anew. */
export function mutateText(value: string, words: Words, random: Random): string {
  const made =
    random() < 0.65 ? changedPart(value, words, random) : changedWhole(value, words, random)
  return made.slice(0, longest).toWellFormed()
}

/** Words and what stands between them are what most texts that programs read are made of. */
function changedPart(value: string, words: Words, random: Random): string {
  const parts = value.split(oneOf(random, [/(\S+)/u, /([\p{L}\p{N}_]+)/u]))
  const filled = parts.flatMap((part, index) => (part === '' ? [] : [index]))
  const at = filled[Math.floor(random() * filled.length)]
  const part = at === undefined ? '' : (parts[at] ?? '')
  if (at === undefined) return constant(words, random)
  const other = parts[filled[Math.floor(random() * filled.length)] ?? at] ?? ''
  const choices: readonly [string, ...string[]] = /^\d{1,9}$/.test(part)
    ? [nearNumber(Number(part), words, random), nearNumber(Number(part), words, random), '', other]
    : [
        constant(words, random),
        constant(words, random),
        '',
        part + part,
        other,
        cased(part, random)
      ]
  return parts.with(at, oneOf(random, choices)).join('')
}

function nearNumber(value: number, { integers }: Words, random: Random): string {
  const bound = integers[Math.floor(random() * integers.length)] ?? value
  const made = oneOf(random, [value + 1, value - 1, 0, bound, bound + 1, bound - 1, 10 * value])
  return String(made)
}

function changedWhole(value: string, words: Words, random: Random): string {
  const [first = 0, last = 0] = [place(value, random), place(value, random)].sort((a, b) => a - b)
  const inserted = (piece: string): string => value.slice(0, first) + piece + value.slice(first)
  return oneOf<() => string>(random, [
    () => '',
    () => value.slice(0, first) + value.slice(last),
    () => value.slice(first, last),
    () => value + value,
    () => inserted(value.slice(first, last)),
    () => inserted(value.charAt(first)),
    () => inserted(oneOf(random, oddities)),
    () => inserted(constant(words, random)),
    () => constant(words, random),
    () => Array.from(value).toReversed().join(''),
    () => cased(value, random),
    () => resized(value, words, random)
  ])()
}

function constant({ texts }: Words, random: Random): string {
  return texts[Math.floor(random() * texts.length)] ?? oneOf(random, oddities)
}

function cased(value: string, random: Random): string {
  return oneOf(random, [value.toUpperCase(), value.toLowerCase(), ` ${value}`, `${value} `])
}

function place(value: string, random: Random): number {
  return Math.floor(random() * (value.length + 1))
}

/** As long as a constant says, one more or one less. */
function resized(value: string, { integers }: Words, random: Random): string {
  const limit = integers[Math.floor(random() * integers.length)] ?? value.length
  const length = Math.max(0, Math.min(longest, limit + oneOf(random, [-1, 0, 1])))
  const text = value === '' ? 'a' : value
  return text.repeat(Math.ceil(length / text.length)).slice(0, length)
}
