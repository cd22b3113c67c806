import { distinct, keyOf, nameOf } from './call.ts'
import type { Call } from './call.ts'
import { shuffled } from './chance.ts'
import type { Random } from './chance.ts'
import { withTextsOf } from './constants.ts'
import type { Constants } from './constants.ts'
import { mutateCalls } from './mutate-calls.ts'
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
  readonly constants: Constants
  readonly random: Random
}

const mostExamples = 6
const mostRecorded = 8
/** Of one kind. */
const mostCalls = 200
const mostProbes = 24
/** Of one function or method: four probes. */
const mostMutations = 48

/** Drafts the pool's probes: examples, recorded calls, and mutations of both; equal ingredients give equal probes. */
export function draftPool(ingredients: Ingredients): readonly Draft[] {
  const { language, constants, random } = ingredients
  const [issue = [], others = [], recorded = []] = apart([
    callsOf(ingredients.examples, ['issue']),
    callsOf(ingredients.examples, ['documentation', 'tests']),
    shuffled(ingredients.recorded, random)
  ])
    .map(nearestFirst(ingredients))
    .map((calls) => calls.slice(0, mostCalls))
  const examples = [
    ...draftProbes(issue, { origin: 'example', how: 'as the issue does' }, language),
    ...draftProbes(others, { origin: 'example', how: 'as documentation or tests do' }, language)
  ]
  const replayed = draftProbes(
    recorded,
    { origin: 'recorded', how: 'as the existing tests did' },
    language
  )
  const seen = [...examples.slice(0, mostExamples), ...replayed.slice(0, mostRecorded)]
  const mutations = groupsOf([...issue, ...recorded, ...others]).flatMap((group) =>
    mutateCalls(group, mostMutations, withTextsOf(group, constants), random)
  )
  const more = draftProbes(
    mutations,
    { origin: 'mutation', how: 'with neighbours of arguments that tests or examples use' },
    language
  )
  return [...seen, ...more.slice(0, mostProbes - seen.length)]
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

/** Puts calls near a change first and leaves out what cannot reach one; of what was recorded is known that it can. */
function nearestFirst({
  distance,
  recorded
}: Ingredients): (calls: readonly Call[]) => readonly Call[] {
  const reaching = new Set(recorded.map(subjectOf))
  const near = (call: Call): number =>
    Math.min(distance(call), reaching.has(subjectOf(call)) ? 1 : 2)
  return (calls) => calls.filter((call) => near(call) < 2).toSorted((a, b) => near(a) - near(b))
}

function subjectOf(call: Call): string {
  return `${call.file} ${nameOf(call)}`
}

/** Calls of one function or method together, in the order of the first of each. */
function groupsOf(calls: readonly Call[]): readonly (readonly [Call, ...Call[]])[] {
  const groups = Map.groupBy(calls, subjectOf)
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [[first, ...rest]]
  )
}
