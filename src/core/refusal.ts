import { timeLabel } from './time-class.ts'
import type { Observation } from './evidence.ts'

// Canonical values of a call that gave no result (docs/probes.md).
const refused = /^\["(?:throws|hangs|killed|crashes|exits|does-not-load|not-run|output-limit)"[,\]]/

/** Tag of what a candidate was not run on, or could not be: it refuses, and nothing was seen of how. */
export const notRunTag = 'not-run'

/** Whether a candidate was not run on an input. */
export function wasNotRun(observation: Observation | undefined): boolean {
  return (
    observation?.kind !== 'observed' ||
    observation.values.some(({ strict }) => strict.startsWith(`["${notRunTag}"`))
  )
}

/** Whether every value of an observation is a thrown error, a time-out, a crash or an exit, or nothing was observed. */
export function refuses(observation: Observation | undefined): boolean {
  if (observation?.kind !== 'observed') return true
  return observation.values
    .filter(({ label }) => label !== timeLabel)
    .every(({ strict }) => refused.test(strict))
}

/** Whether an observation is a time-out: the call did not come back within its limit. */
export function hangs(observation: Observation | undefined): boolean {
  return observation?.kind === 'observed' && observation.values.some(({ strict }) => isHang(strict))
}

/** Whether a value in strict form is a time-out. */
export function isHang(strict: string): boolean {
  return strict.startsWith('["hangs"')
}
