import { structuredPatch } from 'diff'

import type { FileChange } from '../../core/types.ts'
import type { Call } from './call.ts'

/** Numbers and texts that changes, the issue and known calls spell out: what is compared with them may differ there. */
export type Constants = {
  readonly integers: readonly number[]
  readonly floats: readonly number[]
  readonly texts: readonly string[]
}

const mostOfAKind = 24
// Bigger ones may be sizes that a machine has no room for.
const number = /(?<![\w.])\d{1,6}(?:\.\d{1,6})?(?![\w.])/g
const quoted = /(["'`])((?:\\.|(?!\1)[^\\\n]){1,40})\1/g
const span = /`([^`\n]{1,60})`/g

/** The constants on the lines that changes add or take away, and those in the code of an issue, in their order. */
export function constantsOf(changes: readonly FileChange[], issue: string): Constants {
  const lines = changes.flatMap(changedLines)
  const texts = lines.flatMap((line) =>
    [...line.matchAll(quoted)].map(([, , inside = '']) => inside)
  )
  const spans = [...issue.matchAll(span)].map(([, inside = '']) => inside)
  const numbers = [...lines.map((line) => line.replaceAll(quoted, ' ')), ...spans].flatMap((line) =>
    [...line.matchAll(number)].map(([digits]) => Number(digits))
  )
  return {
    integers: some(numbers.filter((each) => Number.isInteger(each))),
    floats: some(numbers.filter((each) => !Number.isInteger(each))),
    // What has a placeholder in it is written with these signs only in the source.
    texts: some(
      [...spans.flatMap(partsOf), ...texts.map(unescaped)].filter((each) => !/[$#]?\{/.test(each))
    )
  }
}

/** Constants with the words and signs of texts that calls are given. */
export function withTextsOf(calls: readonly Call[], constants: Constants): Constants {
  const given = calls.flatMap((call) => [call.arguments, ...call.steps.map(([, each]) => each)])
  const texts = given
    .flatMap(([positional, named]) => [...positional, ...named.map(([, value]) => value)])
    .filter((value) => typeof value === 'string')
  return { ...constants, texts: [...constants.texts, ...some(texts.flatMap(partsOf))] }
}

/** A text that people write, and its parts between blanks, quotes and brackets. */
function partsOf(text: string): readonly string[] {
  return text.split(/[\s"'()[\]{},]+/u).filter((part) => part !== '' && part.length <= 30)
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
