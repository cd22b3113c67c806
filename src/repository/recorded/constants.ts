import { structuredPatch } from 'diff'

import type { FileChange } from '../../core/types.ts'

/** Numbers and texts that candidates' changes spell out: what they compare with is where they may differ. */
export type Constants = {
  readonly integers: readonly number[]
  readonly floats: readonly number[]
  readonly texts: readonly string[]
}

const mostOfAKind = 24
// Bigger ones may be sizes that a machine has no room for.
const number = /(?<![\w.])\d{1,6}(?:\.\d{1,6})?(?![\w.])/g
const text = /(["'`])((?:\\.|(?!\1)[^\\\n]){1,40})\1/g

/** The constants on the lines that changes add or take away, in their order. */
export function constantsOf(changes: readonly FileChange[]): Constants {
  const lines = changes.flatMap(changedLines)
  const texts = lines.flatMap((line) => [...line.matchAll(text)].map(([, , inside = '']) => inside))
  const numbers = lines
    .map((line) => line.replaceAll(text, ' '))
    .flatMap((line) => [...line.matchAll(number)].map(([digits]) => Number(digits)))
  return {
    integers: some(numbers.filter((each) => Number.isInteger(each))),
    floats: some(numbers.filter((each) => !Number.isInteger(each))),
    texts: some(texts.map(unescaped))
  }
}

function changedLines({ before = '', after = '' }: FileChange): readonly string[] {
  const options = { context: 0, maxEditLength: 4_000 }
  const patch = structuredPatch('', '', before, after, '', '', options)
  return (patch?.hunks ?? []).flatMap(({ lines }) =>
    lines.filter((line) => /^[-+]/.test(line)).map((line) => line.slice(1))
  )
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' }

function unescaped(inside: string): string {
  return inside.replaceAll(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter)
}

function some<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)].slice(0, mostOfAKind)
}
