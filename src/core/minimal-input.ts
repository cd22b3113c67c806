import { groupsOf } from './agreement.ts'
import type { ObservedProbe } from './cluster.ts'
import { admitInput } from './input-admission.ts'
import type { Observer } from './observer.ts'
import { hangs, refuses } from './refusal.ts'
import type { Observation, Probe } from './evidence.ts'
import type { CandidateId } from './types.ts'

/** Inputs that are tried at once, and how often: each is a run on every candidate. */
const batchSize = 24
const mostBatches = 4

/** A probe and what it showed. */
export type Shown = { readonly probe: Probe; readonly observed: ObservedProbe }

/**
 * A smaller input in the place of one, that tells the same candidates apart and is refused by the same: the smallest that
 * was found among those that `smaller` gives, in a few rounds. What the candidates show on it takes the place of what they
 * showed. Big inputs, those that make a candidate hang, and `taken` ones are not tried.
 */
export async function minimalInput(
  whole: Shown,
  smaller: (probe: Probe) => readonly string[],
  observer: Observer,
  taken: ReadonlySet<string>
): Promise<Shown> {
  const { probe, observed } = whole
  const ids = [...observed.rivals.keys()]
  if (probe.origin === 'stress' || [...observed.rivals.values()].some(hangs)) return whole
  const partition = partitionOf(ids, observed)
  // Most cuts that are wrong show it on one candidate of each behaviour.
  const ones = [...groupsOf(ids, observed).values()].flatMap(([one]) => one ?? [])
  const amongOnes = partitionOf(ones, observed)
  const tellsApart = async (cut: Probe): Promise<boolean> => {
    const rivals = await Promise.all(ones.map((id) => observer.onceOn(id, cut)))
    return partitionOf(ones, asObserved(cut, ones, { base: undefined, rivals })) === amongOnes
  }
  let best = probe.source
  let trial = 0
  let batches = 0
  const next = async (): Promise<string | undefined> => {
    const sources = smaller({ ...probe, source: best }).filter(
      (source) => source.length < best.length && !taken.has(source)
    )
    for (let at = 0; at < sources.length && batches < mostBatches; at += batchSize) {
      batches++
      const cuts = sources
        .slice(at, at + batchSize)
        .map((source): Probe => ({ ...probe, id: `${probe.id}~${++trial}`, source }))
      const hopeful = await Promise.all(cuts.map((cut) => tellsApart(cut)))
      for (const cut of cuts.filter((_, index) => hopeful[index])) {
        const seen = await observer.once(cut)
        if (partitionOf(ids, asObserved(cut, ids, seen)) === partition) return cut.source
      }
    }
    return undefined
  }
  for (let found = await next(); found !== undefined; found = await next()) best = found
  if (best === probe.source) return whole
  const cut: Probe = { ...probe, id: `${probe.id}~`, source: best }
  const seen = await observer.twice(cut)
  const admission = admitInput(probe.origin, seen.base, seen.rivals)
  if (typeof admission === 'string') return whole
  const shown = asObserved(probe, ids, admission)
  return partitionOf(ids, shown) === partition
    ? { probe: { ...probe, source: best }, observed: shown }
    : whole
}

/** Observations of a run under the name of a probe. */
function asObserved(
  { id: probe }: Probe,
  ids: readonly CandidateId[],
  seen: { readonly base: Observation | undefined; readonly rivals: readonly Observation[] }
): ObservedProbe {
  const named = <Seen extends Observation>(one: Seen): Seen => ({ ...one, probe })
  return {
    probe,
    base: seen.base && named(seen.base),
    rivals: new Map(
      seen.rivals.flatMap((one, index) => {
        const id = ids[index]
        return id === undefined ? [] : [[id, named(one)] as const]
      })
    )
  }
}

/** Who behaves like whom, and who refuses. */
function partitionOf(ids: readonly CandidateId[], observed: ObservedProbe): string {
  const groups = [...groupsOf(ids, observed).values()].map((members) => [
    ...members,
    members.some((id) => refuses(observed.rivals.get(id)))
  ])
  return JSON.stringify(groups.map((group) => JSON.stringify(group)).toSorted())
}
