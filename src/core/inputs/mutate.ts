import type { Literal } from './literal.ts'

/** Values seen in examples, to be put where a value of the same kind stands. */
export type Seen = readonly Literal[]

const mostSteps = 3

/** Changes a literal into another of the same type, in a few random steps (EvalPlus, arXiv 2305.01210, section 2.2). */
export function mutate(literal: Literal, seen: Seen, random: () => number): Literal {
  const steps = 1 + Math.floor(random() * mostSteps)
  let changed = literal
  for (let step = 0; step < steps; step++) changed = changedOnce(changed, seen, random)
  return changed
}

/** The types in a literal, by its first items. */
function shapeOf(literal: Literal): string {
  switch (literal.kind) {
    case 'list':
    case 'set': {
      const [first] = literal.items
      return `${literal.kind}[${first === undefined ? '' : shapeOf(first)}]`
    }
    case 'tuple':
      return `tuple[${literal.items.map(shapeOf).join()}]`
    case 'int':
    case 'float':
    case 'str':
    case 'bool':
    case 'none':
    case 'dict':
      return literal.kind
  }
}

/** Every literal inside one, itself first. */
export function parts(literal: Literal): readonly Literal[] {
  switch (literal.kind) {
    case 'list':
    case 'tuple':
    case 'set':
      return [literal, ...literal.items.flatMap(parts)]
    case 'dict':
      return [literal, ...literal.entries.flatMap((entry) => entry.flatMap(parts))]
    case 'int':
    case 'float':
    case 'str':
    case 'bool':
    case 'none':
      return [literal]
  }
}

function changedOnce(literal: Literal, seen: Seen, random: () => number): Literal {
  const pick = <Item>(items: readonly Item[]): Item | undefined =>
    items[Math.floor(random() * items.length)]
  const reused = pick(seen.filter((one) => shapeOf(one) === shapeOf(literal)))
  if (reused !== undefined && random() < 0.2) return reused
  switch (literal.kind) {
    case 'int': {
      const big = BigInt(Math.floor(random() * 10))
      const changes = [
        literal.value + 1n,
        literal.value - 1n,
        -literal.value,
        0n,
        literal.value * 2n,
        literal.value + big
      ]
      return { kind: 'int', value: pick(changes) ?? 0n }
    }
    case 'float': {
      const changes = [
        literal.value + 1,
        literal.value - 0.5,
        -literal.value,
        0,
        literal.value * 1.5,
        Math.round(literal.value)
      ]
      return { kind: 'float', value: Number((pick(changes) ?? 0).toFixed(4)) }
    }
    case 'bool':
      return { kind: 'bool', value: !literal.value }
    case 'none':
      return literal
    case 'str':
      return { kind: 'str', value: changedText(literal.value, seen, random) }
    case 'list':
    case 'set':
      return { kind: literal.kind, items: changedItems(literal.items, seen, random) }
    case 'tuple': {
      const at = Math.floor(random() * literal.items.length)
      const items = literal.items.map((item, index) =>
        index === at ? changedOnce(item, seen, random) : item
      )
      return { kind: 'tuple', items }
    }
    case 'dict': {
      const at = Math.floor(random() * literal.entries.length)
      const without = literal.entries.filter((_, index) => index !== at)
      const entry = literal.entries[at]
      if (entry === undefined || random() < 0.25) return { kind: 'dict', entries: without }
      const [key, value] = entry
      const changed: readonly [Literal, Literal] =
        random() < 0.3
          ? [changedOnce(key, seen, random), value]
          : [key, changedOnce(value, seen, random)]
      return { kind: 'dict', entries: [...without, changed] }
    }
  }
}

function changedItems(
  items: readonly Literal[],
  seen: Seen,
  random: () => number
): readonly Literal[] {
  const at = Math.floor(random() * items.length)
  const other = Math.floor(random() * items.length)
  const [one, two] = [items[at], items[other]]
  if (one === undefined || two === undefined) {
    const donor = seen.find(({ kind }) => kind !== 'list' && kind !== 'dict')
    return donor === undefined ? items : [donor]
  }
  switch (Math.floor(random() * 9)) {
    case 0:
      return items.filter((_, index) => index !== at)
    case 1:
      return items.toSpliced(at, 0, one)
    case 2:
      return items.toSpliced(other, 0, changedOnce(one, seen, random))
    case 3:
      return items.toReversed()
    case 4:
      return items.with(at, two).with(other, one)
    case 5:
      return random() < 0.3 ? [] : items.slice(0, at)
    case 6:
      return [...items, ...items].slice(0, 24)
    default:
      return items.with(at, changedOnce(one, seen, random))
  }
}

const edgeTexts = ['', ' ', 'a', 'A', '0', 'é', 'aA', ' a ', 'zz', '-1']

function changedText(text: string, seen: Seen, random: () => number): string {
  const at = Math.floor(random() * (text.length + 1))
  const donors = seen.flatMap((one) => (one.kind === 'str' && one.value !== '' ? [one.value] : []))
  const letters = donors.join('') || 'abc'
  const letter = letters.charAt(Math.floor(random() * letters.length))
  switch (Math.floor(random() * 9)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1)
    case 1:
      return text.slice(0, at) + letter + text.slice(at)
    case 2:
      return text.slice(0, at) + letter + text.slice(at + 1)
    case 3:
      return Array.from(text).toReversed().join('')
    case 4:
      return text.slice(0, 12) + text.slice(0, 12)
    case 5:
      return random() < 0.5 ? text.toUpperCase() : text.toLowerCase()
    case 6:
      return text.slice(at)
    case 7:
      return edgeTexts[Math.floor(random() * edgeTexts.length)] ?? ''
    default:
      return (donors[Math.floor(random() * donors.length)] ?? text).slice(0, 30)
  }
}
