import type { Observation, ObservedValue } from './evidence.ts'

/** Slower than this many times the fastest is another class; within half of it is the same; between is in doubt. */
export const slowerThan = 10

/** Below this many milliseconds of processor time nothing is called slow. */
export const floorMs = 300

/** Label of the value that tells the time class. */
export const timeLabel = 'time'

export type TimeClass = 'quick' | 'slow' | 'in-doubt'

/**
 * The time classes of rivals on one input from the processor time of each (undefined: it gave no result). The band
 * between the classes keeps a noisy machine from inventing differences.
 */
export function timeClasses(cpuMs: readonly (number | undefined)[]): readonly TimeClass[] {
  const fastest = Math.min(...cpuMs.map((one) => one ?? Number.POSITIVE_INFINITY))
  const border = Math.max(fastest * slowerThan, floorMs)
  return cpuMs.map((one) => {
    if (one === undefined || one > border) return 'slow'
    return one <= border / 2 ? 'quick' : 'in-doubt'
  })
}

/** The observations of one input with the class of each as a further value, where classes differ beyond doubt. */
export function withTimeClasses(observations: readonly Observation[]): readonly Observation[] {
  const classes = timeClasses(
    observations.map((one) => (one.kind === 'observed' ? one.cpuMs : undefined))
  )
  if (classes.includes('in-doubt') || !classes.includes('slow') || !classes.includes('quick'))
    return observations
  return observations.map((one, index) =>
    one.kind === 'broken'
      ? one
      : { ...one, values: [...one.values, valueOf(classes[index] ?? 'in-doubt')] }
  )
}

function valueOf(timeClass: TimeClass): ObservedValue {
  const text = JSON.stringify(['time', timeClass])
  const shown =
    timeClass === 'slow'
      ? `<more than ${slowerThan} times as slow as the fastest>`
      : '<about as quick as the fastest>'
  return { label: timeLabel, strict: text, lenient: text, shown }
}
