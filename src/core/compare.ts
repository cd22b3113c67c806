import type { Difference, Observation, ObservedValue } from './evidence.ts'

/** How exactly behaviours are compared: `lenient` leaves out order of unordered things and exception messages. */
export type Strictness = 'strict' | 'lenient'

/** A text that is equal for two subjects exactly when one probe saw them behave equally. */
export function behaviour(observation: Observation, strictness: Strictness): string {
  if (observation.kind === 'broken') return 'broken'
  return JSON.stringify(observation.values.map((value) => [value.label, value[strictness]]))
}

/**
 * What stayed the same when a probe was run twice under different hash seed, time zone and order.
 * Values that disagree with themselves are dropped; a run that broke once is broken.
 */
export function stable(first: Observation, second: Observation): Observation {
  if (first.kind === 'broken') return first
  if (second.kind === 'broken') return second
  const again = byLabel(second.values)
  const values = first.values.filter((value) => again.get(value.label)?.strict === value.strict)
  return { ...first, values }
}

/** Keeps only the labels in `labels`: what is unstable for one subject is no evidence about any. */
export function restrict(observation: Observation, labels: ReadonlySet<string>): Observation {
  if (observation.kind === 'broken') return observation
  return { ...observation, values: observation.values.filter((value) => labels.has(value.label)) }
}

/** The values in which two subjects differ, with the base's value beside them, in the order observed. */
export function differences(
  base: Observation | undefined,
  left: Observation,
  right: Observation,
  strictness: Strictness = 'lenient'
): Difference[] {
  const leftValues = valuesOf(left)
  const rightValues = valuesOf(right)
  const baseValues = valuesOf(base)
  const labels = new Set([...leftValues.keys(), ...rightValues.keys()])
  return [...labels]
    .filter((label) => leftValues.get(label)?.[strictness] !== rightValues.get(label)?.[strictness])
    .map((label) => ({
      label,
      base: shown(baseValues.get(label)),
      left: shown(leftValues.get(label)),
      right: shown(rightValues.get(label))
    }))
}

/** How many values differ from the base's: the LLM-free measure of collateral change. */
export function distanceFromBase(base: Observation | undefined, observation: Observation): number {
  return base === undefined ? 0 : differences(undefined, base, observation).length
}

function valuesOf(observation: Observation | undefined): ReadonlyMap<string, ObservedValue> {
  return observation?.kind === 'observed' ? byLabel(observation.values) : new Map()
}

function byLabel(values: readonly ObservedValue[]): ReadonlyMap<string, ObservedValue> {
  return new Map(values.map((value) => [value.label, value]))
}

function shown(value: ObservedValue | undefined): string {
  return value?.shown ?? '(not reached)'
}
