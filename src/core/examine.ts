import type { Arena } from './arena.ts'
import type { ObservedProbe } from './cluster.ts'
import type { Evidence, Observation, Probe } from './evidence.ts'
import { admitInput } from './input-admission.ts'
import { minimalInput } from './minimal-input.ts'
import type { Shown } from './minimal-input.ts'
import { minimalProbe } from './minimal-probe.ts'
import type { Observer } from './observer.ts'
import { admitScript } from './script-admission.ts'
import type { CandidateId } from './types.ts'

export type Discarded = Evidence['discarded'][number]

/** Runs a probe twice on the base and on every rival; says why it tells nothing where it does not. */
export async function examine(
  { rivals }: Arena,
  observer: Observer,
  probe: Probe
): Promise<Shown | Discarded> {
  const seen = await observer.twice(probe)
  const admission =
    probe.shape === 'script'
      ? admitScript(seen.base, seen.rivals)
      : admitInput(probe.origin, seen.base, seen.rivals)
  if (typeof admission === 'string') return { probe, reason: admission }
  const observed: ObservedProbe = {
    probe: probe.id,
    base: admission.base,
    rivals: new Map(
      rivals.map((rival, index) => [rival.id, admission.rivals[index] ?? missing(rival.id, probe)])
    )
  }
  return { probe, observed }
}

/**
 * A probe cut down to what its differences need. Of a script the whole stays beside it, an input is replaced by the smaller
 * one, which is none of `taken`.
 */
export async function cutDown(
  { smaller }: Arena,
  observer: Observer,
  whole: Shown,
  taken: ReadonlySet<string>
): Promise<Shown> {
  const { probe, observed } = whole
  if (probe.shape === 'script')
    return { probe: await minimalProbe(probe, observed, observer), observed }
  return smaller === undefined ? whole : await minimalInput(whole, smaller, observer, taken)
}

function missing(subject: CandidateId, probe: Probe): Observation {
  return { kind: 'broken', subject, probe: probe.id, reason: 'it was not run' }
}
