import { nameOf } from './call.ts'
import type { Call } from './call.ts'
import { holds, touches } from './changed-lines.ts'
import type { ChangedLines } from './changed-lines.ts'
import type { Definition, Source } from './survey.ts'

/** How near a call is to what candidates change: 0 is changed itself, 1 names what is changed, 2 is neither. */
export type Distance = (call: Call) => 0 | 1 | 2

type Near = Map<string, 0 | 1>

/** Tells how near calls are to changed lines, by the definitions that hold these lines and the words in their text. */
export function distances(
  sources: readonly Source[],
  definitions: readonly Definition[]
): Distance {
  const near: Near = new Map()
  const everywhere = new Set<string>()
  for (const { file, changed } of sources) {
    const own = definitions.filter((one) => one.file === file)
    for (const lines of changed) {
      const met = own.filter((one) => touches(one, lines))
      mark(met, lines, near)
      // A change between definitions (a constant, an import) may reach all of them.
      if (met.length === 0 && lines.kind === 'replaced') everywhere.add(file)
    }
  }
  spread(sources, definitions, near)
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

/** A class is changed where the change is not only one of its methods, or is how it is made. */
function mark(met: readonly Definition[], lines: ChangedLines, near: Near): void {
  const members = met.filter((one) => one.name.includes('.'))
  for (const one of members.some((each) => holds(each, lines)) ? members : met) {
    near.set(keyOf(one), 0)
    if (makers.test(one.name)) near.set(keyOf({ ...one, name: one.name.replace(makers, '') }), 0)
  }
}

/** A method that a class inherits has no definition of its own: that of another class of the file stands for it. */
function inherited(call: Call, near: Near): 1 | undefined {
  const method = nameOf(call).split('.').at(-1) ?? ''
  const named = [...near.keys()].some(
    (key) => key.startsWith(`${call.file} `) && key.endsWith(`.${method}`)
  )
  return named ? 1 : undefined
}

const rounds = 4

/** Marks definitions whose text names something marked, and those whose text names these, and so on. */
function spread(sources: readonly Source[], definitions: readonly Definition[], near: Near): void {
  const texts = new Map(sources.map(({ file, text }) => [file, text.split('\n')]))
  const owned = definitions.map((one) => ({
    key: keyOf(one),
    word: makers.test(one.name) ? '' : (one.name.split('.').at(-1) ?? ''),
    text: ownText(one, texts.get(one.file) ?? [], definitions)
  }))
  for (let round = 0; round < rounds; round++) {
    const words = owned.flatMap(({ key, word }) => (near.has(key) && word !== '' ? [word] : []))
    if (words.length === 0) return
    const choice = [...new Set(words)].join('|').replaceAll(/[$*]/g, '\\$&')
    const named = new RegExp(`(?<![\\w$])(?:${choice})(?![\\w$])`)
    const fresh = owned.filter(({ key, text }) => !near.has(key) && named.test(text))
    for (const { key } of fresh) near.set(key, 1)
    if (fresh.length === 0) return
  }
}

/** The lines of a definition that are not those of its members. */
function ownText(
  { file, name, from, to }: Definition,
  lines: readonly string[],
  definitions: readonly Definition[]
): string {
  const members = definitions.filter((one) => one.file === file && one.name.startsWith(`${name}.`))
  return lines
    .slice(from - 1, to)
    .filter(
      (_, index) => !members.some((one) => holds(one, { from: from + index, to: from + index }))
    )
    .join('\n')
}

function keyOf({ file, name }: Pick<Definition, 'file' | 'name'>): string {
  return `${file} ${name}`
}
