import { stable } from './compare.ts'
import type { Observation } from './evidence.ts'

/** What two runs of a probe on one subject agree on, and the labels that they do not agree on. */
export type SeenTwice = Observation & { readonly dropped?: readonly string[] }

/** What a probe showed that may be used as evidence; rivals in the order given. */
export type Admission = {
  readonly base: Observation | undefined
  readonly rivals: readonly Observation[]
}

/** Puts two runs under different hash seed, time zone and order together. */
export function seenTwice(first: Observation, second: Observation): SeenTwice {
  const both = stable(first, second)
  if (both.kind === 'broken' || first.kind === 'broken' || second.kind === 'broken') return both
  const kept = new Set(both.values.map((value) => value.label))
  const dropped = first.values.map((value) => value.label).filter((label) => !kept.has(label))
  if (first.cpuMs === undefined || second.cpuMs === undefined) return { ...both, dropped }
  // Other work on the machine only ever adds time.
  return { ...both, dropped, cpuMs: Math.min(first.cpuMs, second.cpuMs) }
}
