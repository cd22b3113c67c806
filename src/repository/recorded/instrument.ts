import { MagicString } from 'magic-string'

import { touches } from './changed-lines.ts'
import type { ChangedLines } from './changed-lines.ts'
import { functionsIn } from './javascript-functions.ts'
import type { Body } from './javascript-functions.ts'
import { readModule } from './javascript-module.ts'
import type { Item } from './javascript-module.ts'
import type { Source } from './survey.ts'

/** What a file is instrumented with: its number in the record, its lines that change, and the text of the recorder. */
export type Instrumentation = {
  readonly index: number
  readonly changed: readonly ChangedLines[]
  readonly recorder: string
}

/**
 * The text of a JavaScript or TypeScript file whose exports record their calls when it runs, and which tells when a
 * function with changed lines is reached. Undefined where the file cannot be read, or exports nothing and does not change.
 */
export function instrument(
  { file, text }: Source,
  { index, changed, recorder }: Instrumentation
): string | undefined {
  const module = readModule(file, text)
  if (module === undefined) return undefined
  const made = new MagicString(text)
  // Checked types would not allow a function to be given another value.
  if (/\.[cm]?ts$/.test(file)) made.prependLeft(endOfHashbang(text), '// @ts-nocheck\n')
  const reached = reachedBodies(file, text, changed)
  for (const body of reached) tellReached(made, body)
  const end = module.isModule ? watchExports(made, index, module) : watchModule(text, index)
  if (end === '' && reached.length === 0) return undefined
  return made.append(`\n${end}${recorder}`).toString()
}

/** Innermost first, since insertions at the same place stand in the order in which they are made. */
function reachedBodies(
  file: string,
  text: string,
  changed: readonly ChangedLines[]
): readonly Body[] {
  if (changed.length === 0) return []
  const bodies = functionsIn(file, text).toReversed()
  const touched = bodies.filter((body) => changed.some((lines) => touches(body, lines)))
  // What changes between functions may reach all of them.
  const isBetween = changed.some(
    (lines) => lines.kind === 'replaced' && !bodies.some((body) => touches(body, lines))
  )
  return isBetween ? bodies : touched
}

function tellReached(made: MagicString, { kind, start, end }: Body): void {
  if (kind === 'block') {
    // A directive may end without a semicolon.
    made.appendLeft(start, ';sstarReached();')
    return
  }
  made.appendLeft(start, '(sstarReached(), (')
  made.appendLeft(end, '))')
}

function watchModule(text: string, index: number): string {
  return /\bexports\b/.test(text) ? `;sstarWatchedModule(${index}, module)\n` : ''
}

/** Changes exported values where they stand, and tells what must be said at the end about exported declarations. */
function watchExports(
  made: MagicString,
  index: number,
  { items, exported }: NonNullable<ReturnType<typeof readModule>>
): string {
  const known = new Map(items.map((item) => [item.local, item]))
  return [...exported]
    .map(([name, local]) => {
      const item = known.get(local)
      return item === undefined
        ? ''
        : watchItem(made, `${index}, ${JSON.stringify(name)}`, name, item)
    })
    .join('')
}

function watchItem(made: MagicString, place: string, name: string, item: Item): string {
  const { kind, local, start, end } = item
  // Importers see what an exported declaration is given later.
  if (kind === 'declaration') return `;${local} = sstarWatched(${place}, ${local})\n`
  // As the value of a property, a function without a name gets the one that it would have had.
  const key = JSON.stringify(local.startsWith('*') ? name : local)
  made.appendLeft(start, `sstarWatched(${place}, ({ ${key}: (`)
  made.appendLeft(end, `) })[${key}])`)
  return ''
}

function endOfHashbang(text: string): number {
  return text.startsWith('#!') ? text.indexOf('\n') + 1 : 0
}
