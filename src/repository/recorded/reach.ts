import { structuredPatch } from 'diff'

import type { FileChange } from '../../core/types.ts'
import { nameOf } from './call.ts'
import type { Call } from './call.ts'
import type { Definition, Source } from './survey.ts'

/** How near a call is to what candidates change: 0 is changed itself, 1 names what is changed, 2 is neither. */
export type Distance = (call: Call) => 0 | 1 | 2

type Lines = readonly [from: number, to: number]

/** Tells how near calls are to changed lines, by the definitions that hold these lines and the words in their text. */
export function distances(
  changes: readonly FileChange[],
  sources: readonly Source[],
  definitions: readonly Definition[]
): Distance {
  const near = new Map<string, 0 | 1>()
  const everywhere = new Set<string>()
  for (const { file, text } of sources) {
    const own = definitions.filter((one) => one.file === file)
    const changed = changes.filter((one) => one.path === file).flatMap(changedLines)
    for (const lines of changed) {
      const met = own.filter((one) => meets(one, lines))
      const members = met.filter((one) => one.name.includes('.'))
      // A class is changed where the change is not only one of its methods.
      for (const one of members.some((each) => holds(each, lines)) ? members : met) {
        near.set(keyOf(one), 0)
        if (makers.test(one.name)) near.set(keyOf({ file, name: one.name.replace(makers, '') }), 0)
      }
      // A change between definitions (a constant, an import) may reach all of them.
      if (met.length === 0) everywhere.add(file)
    }
    spread(text.split('\n'), own, near)
  }
  const defined = new Set(definitions.map(keyOf))
  return (call) => {
    const { file } = call
    const made = near.get(keyOf({ file, name: call.callee }))
    const called = keyOf({ file, name: nameOf(call) })
    const nearest = defined.has(called) ? near.get(called) : inherited(call, near)
    return nearest ?? (made === undefined && !everywhere.has(file) ? 2 : 1)
  }
}

const makers = /\.(?:constructor|__init__|__new__)$/

/** A method that a class inherits has no definition of its own: that of another class of the file stands for it. */
function inherited(call: Call, near: ReadonlyMap<string, 0 | 1>): 1 | undefined {
  const method = nameOf(call).split('.').at(-1) ?? ''
  const named = [...near.keys()].some(
    (key) => key.startsWith(`${call.file} `) && key.endsWith(`.${method}`)
  )
  return named ? 1 : undefined
}

const rounds = 3

/** Marks definitions whose text names something marked, and those whose text names these, and so on. */
function spread(
  lines: readonly string[],
  own: readonly Definition[],
  near: Map<string, 0 | 1>
): void {
  for (let round = 0; round < rounds; round++) {
    const words = own
      .filter((one) => near.has(keyOf(one)) && !makers.test(one.name))
      .map(({ name }) => name.split('.').at(-1) ?? name)
    if (words.length === 0) return
    const choice = words.join('|').replaceAll('$', '\\$')
    const named = new RegExp(`(?<![\\w$])(?:${choice})(?![\\w$])`)
    for (const one of own) {
      if (!near.has(keyOf(one)) && named.test(ownText(one, lines, own))) near.set(keyOf(one), 1)
    }
  }
}

/** The lines of a definition that are not those of its members. */
function ownText(
  { name, from, to }: Definition,
  lines: readonly string[],
  own: readonly Definition[]
): string {
  const members = own.filter((one) => one.name.startsWith(`${name}.`))
  return lines
    .slice(from - 1, to)
    .filter((_, index) => !members.some((one) => meets(one, [from + index, from + index])))
    .join('\n')
}

function keyOf({ file, name }: Pick<Definition, 'file' | 'name'>): string {
  return `${file} ${name}`
}

function changedLines({ before = '', after = '' }: FileChange): readonly Lines[] {
  const patch = structuredPatch('', '', before, after, '', '', { context: 0, maxEditLength: 4_000 })
  if (patch === undefined) return [[1, before.split('\n').length]]
  // Where only lines are added, those on both sides of them count.
  return patch.hunks.map(({ oldStart, oldLines }) => [
    oldStart,
    oldStart + Math.max(oldLines - 1, oldLines === 0 ? 1 : 0)
  ])
}

function meets({ from, to }: Definition, [first, last]: Lines): boolean {
  return from <= last && first <= to
}

function holds({ from, to }: Definition, [first, last]: Lines): boolean {
  return from <= first && last <= to
}
