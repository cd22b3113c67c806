import { MagicString } from 'magic-string'

import { readModule } from './javascript-module.ts'
import type { Item } from './javascript-module.ts'
import type { Source } from './survey.ts'

/**
 * The text of a JavaScript or TypeScript file whose exports record their calls when it runs; `recorder` is the text of
 * calls.js and `index` the file's number in the record. Undefined where the file cannot be read or exports nothing.
 */
export function instrument(
  { file, text }: Source,
  index: number,
  recorder: string
): string | undefined {
  const module = readModule(file, text)
  if (module === undefined) return undefined
  const changed = new MagicString(text)
  // Checked types would not allow a function to be given another value.
  if (/\.[cm]?ts$/.test(file)) changed.prependLeft(endOfHashbang(text), '// @ts-nocheck\n')
  if (!module.isModule) {
    if (!/\bexports\b/.test(text)) return undefined
    changed.append(`\n;sstarWatchedModule(${index}, module)\n${recorder}`)
    return changed.toString()
  }
  const items = new Map(module.items.map((item) => [item.local, item]))
  const watched = [...module.exported].flatMap(([name, local]) => {
    const item = items.get(local)
    return item === undefined ? [] : [{ name, item }]
  })
  if (watched.length === 0) return undefined
  changed.append('\n')
  for (const { name, item } of watched)
    watch(changed, `${index}, ${JSON.stringify(name)}`, name, item)
  changed.append(recorder)
  return changed.toString()
}

function watch(changed: MagicString, place: string, name: string, item: Item): void {
  const { kind, local, start, end } = item
  if (kind === 'declaration') {
    // Importers see what an exported declaration is given later.
    changed.append(`;${local} = sstarWatched(${place}, ${local})\n`)
    return
  }
  // As the value of a property, a function without a name gets the one that it would have had.
  const key = JSON.stringify(local.startsWith('*') ? name : local)
  changed.appendLeft(start, `sstarWatched(${place}, ({ ${key}: (`)
  changed.appendRight(end, `) })[${key}])`)
}

function endOfHashbang(text: string): number {
  return text.startsWith('#!') ? text.indexOf('\n') + 1 : 0
}
