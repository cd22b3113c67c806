import { basename, posix } from 'node:path'

import type { Call } from './call.ts'
import type { ChangedLines } from './changed-lines.ts'

/** A file of the base that candidates change, or that leads to one, with its text and the lines that change. */
export type Source = {
  readonly file: string
  readonly text: string
  readonly changed: readonly ChangedLines[]
}

/** A function, class or method that a file defines; lines count from 1. */
export type Definition = {
  readonly file: string
  /** As `nameOf` names it: `parse`, `Parser`, `Parser.push`. */
  readonly name: string
  readonly isClass: boolean
  readonly from: number
  readonly to: number
}

/** A text in which calls may stand as examples. */
export type Text = { readonly where: 'issue' | 'documentation' | 'tests'; readonly text: string }

/** A call that stands in a text. */
export type Example = { readonly call: Call; readonly where: Text['where'] }

/** What the changed files define, and where texts show how it is called. */
export type Survey = {
  readonly definitions: readonly Definition[]
  readonly examples: readonly Example[]
}

/** Names by which texts speak of a file's module: its own and those of the folders it lies in. */
export function stemsOf(file: string): readonly string[] {
  return [...posix.dirname(file).split('/'), basename(file).replace(/\.\w+$/, '')]
}
