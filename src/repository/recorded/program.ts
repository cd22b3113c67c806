import type { Call } from './call.ts'

/** A program that makes calls, as a probe holds it. */
export type Program = { readonly path: string; readonly source: string }

/** Writes the program that makes calls of one function or method; undefined where it cannot be imported. */
export type ProgramWriter = (calls: readonly [Call, ...Call[]]) => Program | undefined

const longestLabel = 200

/** The label of an observation: the call itself, cut. */
export function labelOf(text: string): string {
  const plain = text.toWellFormed()
  return plain.length <= longestLabel
    ? plain
    : `${plain.slice(0, longestLabel - 1)}…`.toWellFormed()
}
