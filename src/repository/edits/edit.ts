// What a model's answer asks for, before anything is looked up in the repository.

/** One way to read a SEARCH/REPLACE block; a `=======` inside the text gives several. */
export type Halves = { readonly search: readonly string[]; readonly replace: readonly string[] }

/** One hunk of a unified diff as text to find and text to put there. Line numbers are only a hint. */
export type Hunk = Halves & {
  /** Line of the old file the hunk says it starts at, from 1; undefined where it gives none. */
  readonly line: number | undefined
  /** The text after the second `@@`, often the enclosing function. */
  readonly heading: string
  /** What the hunk says of the end of the file: with, without a final newline, or nothing. */
  readonly finalNewline: boolean | undefined
}

/**
 * One edit. `paths` are the readings of its path, most likely first: the first that exists is meant,
 * for a new file the first of all.
 */
export type Edit =
  | { readonly kind: 'replace'; readonly paths: Paths; readonly halves: readonly Halves[] }
  | {
      readonly kind: 'hunks'
      readonly paths: Paths
      readonly renamedTo: string | undefined
      readonly hunks: readonly Hunk[]
    }
  | {
      readonly kind: 'write'
      readonly paths: Paths
      readonly lines: readonly string[]
      readonly finalNewline: boolean
      /** A diff against /dev/null: the file must not exist yet. */
      readonly mustBeNew: boolean
    }
  | { readonly kind: 'delete'; readonly paths: Paths }

export type Paths = readonly [string, ...string[]]

/** Where a reader of one format stopped and what it found. */
export type Reading = {
  readonly edits: readonly Edit[]
  readonly problems: readonly string[]
  /** Index of the first line that was not consumed. */
  readonly next: number
}
