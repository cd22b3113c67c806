import { distinct, keyOf } from './call.ts'
import type { Call } from './call.ts'
import type { Language } from './language.ts'
import { draftProbes } from './probes.ts'
import type { Draft } from './probes.ts'
import type { Distance } from './reach.ts'
import type { Example } from './survey.ts'

/** What a pool is drafted from. */
export type Ingredients = {
  readonly examples: readonly Example[]
  readonly recorded: readonly Call[]
  readonly distance: Distance
  readonly language: Pick<Language, 'name' | 'write'>
  readonly random: () => number
}

const mostExamples = 6
const mostRecorded = 8

/** Drafts the pool's probes: examples, recorded calls, and mutations of both; equal ingredients give equal probes. */
export function draftPool(ingredients: Ingredients): readonly Draft[] {
  const { distance, language, random } = ingredients
  const [issue = [], others = [], recorded = []] = apart([
    callsOf(ingredients.examples, ['issue']),
    callsOf(ingredients.examples, ['documentation', 'tests']),
    shuffled(ingredients.recorded.toSorted(byKey), random)
  ]).map(nearestFirst(distance, ingredients))
  const examples = [
    ...draftProbes(issue, { origin: 'example', how: 'as the issue does' }, language),
    ...draftProbes(others, { origin: 'example', how: 'as documentation or tests do' }, language)
  ]
  const replayed = draftProbes(
    recorded,
    { origin: 'recorded', how: 'as the existing tests did' },
    language
  )
  return [...examples.slice(0, mostExamples), ...replayed.slice(0, mostRecorded)]
}

function callsOf(
  examples: readonly Example[],
  places: readonly Example['where'][]
): readonly Call[] {
  return distinct(examples.filter(({ where }) => places.includes(where)).map(({ call }) => call))
}

/** Lists without what an earlier one holds. */
function apart(lists: readonly (readonly Call[])[]): readonly (readonly Call[])[] {
  const known = new Set<string>()
  return lists.map((list) => {
    const fresh = list.filter((call) => !known.has(keyOf(call)))
    for (const call of fresh) known.add(keyOf(call))
    return fresh
  })
}

/** Puts calls near a change first; what cannot reach it is kept only where nothing can. */
function nearestFirst(
  distance: Distance,
  { examples, recorded }: Ingredients
): (calls: readonly Call[]) => readonly Call[] {
  const anyNear = [...examples.map(({ call }) => call), ...recorded].some(
    (call) => distance(call) < 2
  )
  return (calls) =>
    calls
      .filter((call) => !anyNear || distance(call) < 2)
      .toSorted((a, b) => distance(a) - distance(b))
}

function byKey(a: Call, b: Call): number {
  return keyOf(a) < keyOf(b) ? -1 : 1
}

function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
