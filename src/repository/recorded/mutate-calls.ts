import { keyOf } from './call.ts'
import type { Arguments, Call } from './call.ts'
import { oneOf } from './chance.ts'
import type { Random } from './chance.ts'
import type { Constants } from './constants.ts'
import type { Literal } from './literal.ts'
import { mutateLiteral } from './mutate-literal.ts'

const mostChanges = 5
const triesACall = 12
const longestCall = 4_000

/**
 * Up to `most` neighbours of calls of one function or method: each a call with one to five small changes, none of them
 * among the calls themselves. Equal calls, constants and chance give equal neighbours.
 */
export function mutateCalls(
  seeds: readonly [Call, ...Call[]],
  most: number,
  constants: Constants,
  random: Random
): readonly Call[] {
  const known = new Set(seeds.map(keyOf))
  const found: Call[] = []
  for (let tries = 0; found.length < most && tries < most * triesACall; tries++) {
    let call: Call = oneOf(random, seeds)
    let changes = 0
    do {
      call = changed(call, seeds, constants, random)
      changes++
    } while (changes < mostChanges && random() < 0.5)
    const key = keyOf(call)
    if (known.has(key) || key.length > longestCall) continue
    known.add(key)
    found.push(call)
  }
  return found
}

/** Where an argument stands: in which list of them, and whether by place or by name. */
type Slot = { readonly list: number; readonly named: 0 | 1; readonly index: number }

function changed(
  call: Call,
  seeds: readonly [Call, ...Call[]],
  constants: Constants,
  random: Random
): Call {
  const slots = slotsOf(call)
  const [first, ...others] = slots
  if (first === undefined || (call.steps.length > 1 && random() < 0.25)) {
    return { ...call, steps: shifted(call.steps, random) }
  }
  const slot = oneOf(random, [first, ...others])
  // What is given there in another call is a value of the right kind, as a rule.
  const other = random() < 0.25 ? valueAt(oneOf(random, seeds), slot) : undefined
  const value = other ?? mutateLiteral(valueAt(call, slot) ?? null, constants, random)
  return withValue(call, slot, value)
}

function listsOf(call: Call): readonly Arguments[] {
  return [call.arguments, ...call.steps.map(([, given]) => given)]
}

function slotsOf(call: Call): readonly Slot[] {
  return listsOf(call).flatMap(([positional, named], list) => [
    ...positional.map((_, index) => ({ list, named: 0 as const, index })),
    ...named.map((_, index) => ({ list, named: 1 as const, index }))
  ])
}

function valueAt(call: Call, { list, named, index }: Slot): Literal | undefined {
  const given = listsOf(call)[list]
  return named === 0 ? given?.[0][index] : given?.[1][index]?.[1]
}

function withValue(call: Call, { list, named, index }: Slot, value: Literal): Call {
  const put = ([positional, byName]: Arguments): Arguments =>
    named === 0
      ? [positional.with(index, value), byName]
      : [positional, byName.with(index, [byName[index]?.[0] ?? '', value])]
  if (list === 0) return { ...call, arguments: put(call.arguments) }
  const steps = call.steps.map(
    ([method, given], at) => [method, at === list - 1 ? put(given) : given] as const
  )
  return { ...call, steps }
}

/** Steps with one of those before the last less, twice, or in another place: the last one is what the call is about. */
function shifted(steps: Call['steps'], random: Random): Call['steps'] {
  const last = steps.slice(-1)
  const before = steps.slice(0, -1)
  const at = Math.floor(random() * before.length)
  const again = before.slice(at, at + 1)
  return [
    ...oneOf(random, [
      before.toSpliced(at, 1),
      before.toSpliced(at, 0, ...again),
      before.toReversed(),
      [...before, ...last]
    ]),
    ...last
  ].slice(-8)
}
