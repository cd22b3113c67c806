import type { Argument, Literal } from './literal.ts'

type Path = readonly number[]

const mostSteps = 3

/**
 * Arguments with the same values in other places: two numbers or texts inside one argument change places, letters of a text
 * do, or a list is turned round. What is true of an argument's values as a whole (one of them twice, none missing) stays so.
 */
export function rearrangedArguments(
  given: readonly Argument[],
  random: () => number
): readonly Argument[] {
  let changed = given
  const steps = 1 + Math.floor(random() * mostSteps)
  for (let step = 0; step < steps; step++) {
    const at = Math.floor(random() * changed.length)
    const argument = changed[at]
    if (argument === undefined) return changed
    changed = changed.with(at, { ...argument, value: rearranged(argument.value, random) })
  }
  return changed
}

function rearranged(value: Literal, random: () => number): Literal {
  const pick = <Item>(items: readonly Item[]): Item | undefined =>
    items[Math.floor(random() * items.length)]
  if (value.kind === 'str') {
    const letters = Array.from(value.value)
    return { kind: 'str', value: exchanged(letters, random).join('') }
  }
  if (value.kind !== 'list') return value
  if (random() < 0.2) return { kind: 'list', items: value.items.toReversed() }
  const leaves = leavesOf(value, [])
  const one = pick(leaves)
  const other = pick(leaves.filter(({ leaf }) => leaf.kind === one?.leaf.kind))
  if (one === undefined || other === undefined) return value
  return put(put(value, one.path, other.leaf), other.path, one.leaf)
}

function exchanged(letters: readonly string[], random: () => number): readonly string[] {
  const [one, other] = [random(), random()].map((share) => Math.floor(share * letters.length))
  const [a, b] = [letters[one ?? 0], letters[other ?? 0]]
  return a === undefined || b === undefined
    ? letters
    : letters.with(one ?? 0, b).with(other ?? 0, a)
}

function leavesOf(value: Literal, path: Path): readonly { leaf: Literal; path: Path }[] {
  return value.kind === 'list'
    ? value.items.flatMap((item, index) => leavesOf(item, [...path, index]))
    : [{ leaf: value, path }]
}

function put(value: Literal, [at, ...rest]: Path, leaf: Literal): Literal {
  if (at === undefined) return leaf
  if (value.kind !== 'list') return value
  const item = value.items[at]
  return item === undefined
    ? value
    : { kind: 'list', items: value.items.with(at, put(item, rest, leaf)) }
}
