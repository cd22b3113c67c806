import { stable } from './compare.ts'
import { hangs, isHang } from './refusal.ts'
import type { Observation, ObservedValue } from './evidence.ts'

type Observed = Extract<Observation, { kind: 'observed' }>

/** What two runs of a probe on one subject agree on, and the labels that they do not agree on. */
export type SeenTwice = Observation & { readonly dropped?: readonly string[] }

/** What a probe showed that may be used as evidence; rivals in the order given. */
export type Admission = {
  readonly base: Observation | undefined
  readonly rivals: readonly Observation[]
}

/**
 * Puts two runs under different hash seed, time zone and order together. What hung in one of them only is at the border of
 * what it may take: it counts as hanging, since "another result each time" would be taken for a wrong answer.
 */
export function seenTwice(first: Observation, second: Observation): SeenTwice {
  const both = stable(first, second)
  if (both.kind === 'broken' || first.kind === 'broken' || second.kind === 'broken') return both
  if (hangs(first) !== hangs(second))
    return hangs(first) ? hungOnce(first, second) : hungOnce(second, first)
  const kept = new Set(both.values.map((value) => value.label))
  const dropped = first.values.map((value) => value.label).filter((label) => !kept.has(label))
  if (first.cpuMs === undefined || second.cpuMs === undefined) return { ...both, dropped }
  // Other work on the machine only ever adds time.
  return { ...both, dropped, cpuMs: Math.min(first.cpuMs, second.cpuMs) }
}

/** The run that hung; only what both runs came to can disagree. */
function hungOnce(hung: Observed, other: Observed): SeenTwice {
  const came = new Map(other.values.map(({ label, strict }) => [label, strict]))
  const differs = ({ label, strict }: ObservedValue): boolean =>
    !isHang(strict) && came.has(label) && came.get(label) !== strict
  return {
    ...hung,
    values: hung.values.filter((value) => !differs(value)),
    dropped: hung.values.filter(differs).map(({ label }) => label)
  }
}
