import { diffLines } from 'diff'
import type { FileChange, Patch } from '../core/types.ts'

/** Lines a change adds and removes. */
type LineCount = { readonly added: number; readonly removed: number }

/** Counts a file's changed lines; a rewrite too big to compare counts as all old lines out, all new lines in. */
export function changedLines(change: FileChange): LineCount {
  const before = change.before ?? ''
  const after = change.after ?? ''
  const parts = diffLines(before, after, { maxEditLength: 4000 })
  if (parts === undefined) return { added: lines(after), removed: lines(before) }
  return {
    added: total(parts.map((part) => (part.added ? part.count : 0))),
    removed: total(parts.map((part) => (part.removed ? part.count : 0)))
  }
}

/** The same for all files of a patch. */
export function patchLines(patch: Patch): LineCount {
  const counts = patch.changes.map(changedLines)
  return {
    added: total(counts.map((count) => count.added)),
    removed: total(counts.map((count) => count.removed))
  }
}

function lines(text: string): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
