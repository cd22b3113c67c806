import type { Word } from './arguments.ts'
import { plain } from './arguments.ts'

/** Takes options out of a command: `valued` ones also with the word after them when written without `=`. */
export function without(
  words: readonly Word[],
  options: { readonly valued?: readonly string[]; readonly bare?: readonly string[] }
): readonly Word[] {
  const kept: Word[] = []
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]
    if (word === undefined) continue
    if (word.text === '--') return [...kept, ...words.slice(index)]
    const [name = ''] = word.text.split('=', 1)
    if (options.valued?.includes(name) === true) {
      if (!word.text.includes('=')) index += 1
      continue
    }
    if (options.bare?.includes(name) === true) continue
    kept.push(word)
  }
  return kept
}

/** Adds options at the end, in front of a `--`. */
export function withOptions(
  words: readonly Word[],
  ...options: readonly string[]
): readonly Word[] {
  const end = words.findIndex((word) => word.text === '--')
  const at = end < 0 ? words.length : end
  return [...words.slice(0, at), ...plain(...options), ...words.slice(at)]
}

/** The name of a program without its directory and its script ending. */
export function programName(word: Word | undefined): string {
  const name = word?.text.split('/').at(-1) ?? ''
  return name.replace(/\.(?:[cm]?js|exe|cmd|bat)$/, '')
}
