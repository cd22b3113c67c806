import { structuredPatch } from 'diff'

import type { FileChange } from '../../core/types.ts'

/** Lines of a base file, from 1, that a change takes away; or two neighbours between which it puts something. */
export type ChangedLines = {
  readonly from: number
  readonly to: number
  readonly kind: 'replaced' | 'between'
}

/** Lines of a text, from 1. */
export type Lines = { readonly from: number; readonly to: number }

/** The lines of a file on the base that a change touches. */
export function changedLines({ before = '', after = '' }: FileChange): readonly ChangedLines[] {
  const patch = structuredPatch('', '', before, after, '', '', { context: 0, maxEditLength: 4_000 })
  if (patch === undefined) return [{ from: 1, to: before.split('\n').length, kind: 'replaced' }]
  return patch.hunks.map(({ oldStart, oldLines }) =>
    oldLines === 0
      ? { from: oldStart - 1, to: oldStart, kind: 'between' }
      : { from: oldStart, to: oldStart + oldLines - 1, kind: 'replaced' }
  )
}

/** Whether a change touches these lines; what is put between two lines does where it stands within. */
export function touches(lines: Lines, changed: ChangedLines): boolean {
  return changed.kind === 'between'
    ? holds(lines, changed)
    : lines.from <= changed.to && changed.from <= lines.to
}

/** Whether lines lie within others. */
export function holds(outer: Lines, { from, to }: Lines): boolean {
  return outer.from <= from && to <= outer.to
}
