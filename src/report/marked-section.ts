import type { Candidate } from '../core/types.ts'
import { lastRound } from './candidates-section.ts'
import { code, prose } from './escape.ts'
import { dropped, type Section } from './fit.ts'
import type { Limits } from './limits.ts'
import { table } from './table.ts'
import { plural } from './words.ts'

/** What the chosen patch changes of what is protected, above all else that is said of it; nothing where it changes none. */
export function markedSection(candidate: Candidate, limits: Limits): Section {
  const marked = lastRound(candidate).patch.marked ?? []
  const rows = marked.map(({ path, reason, testedAsBase }) => [
    code(path, 300),
    prose(reason, 200),
    testedAsBase ? 'the base’s version' : 'the patch’s version'
  ])
  return {
    importance: 95,
    rows: Math.min(rows.length, limits.files),
    render: (kept) =>
      rows.length === 0
        ? ''
        : [
            '## ⚠️ Protected paths',
            `**This patch changes ${plural(rows.length, 'protected path')}. Look at ${rows.length === 1 ? 'it' : 'them'} first:** the tests say nothing of whether ${rows.length === 1 ? 'it is' : 'they are'} safe to merge.`,
            kept === 0
              ? ''
              : table(['path', 'protected because', 'the tests ran on'], rows.slice(0, kept)),
            dropped(kept, rows.length)
          ]
            .filter((one) => one !== '')
            .join('\n\n')
  }
}
