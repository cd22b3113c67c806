import type { ObservedProbe } from './cluster.ts'
import { minimised } from './minimise.ts'
import type { Observer } from './observer.ts'
import { hangs } from './refusal.ts'
import type { Observation, Probe } from './evidence.ts'

/**
 * The probe with its script cut down to what tells its candidates apart: each of them, and the base, still shows the
 * same in every value in which any two differ. Every cut was run. Inputs, and scripts that make a candidate hang, stay
 * as they are.
 */
export async function minimalProbe(
  probe: Probe,
  { base, rivals }: ObservedProbe,
  observer: Observer
): Promise<Probe> {
  const seen = [...rivals.values()]
  const labels = tellingLabels(seen)
  const [first] = rivals
  if (probe.shape !== 'script' || first === undefined || labels.size === 0 || seen.some(hangs))
    return probe
  const [one, shown] = first
  let trial = 0
  let hung = false
  const minimal = await minimised(
    probe.source,
    async (source) => {
      // Each further cut might cost a whole time limit.
      if (hung) return false
      const cut: Probe = { ...probe, id: `${probe.id}~${++trial}`, source }
      // Most cuts that are wrong fail on anyone: one run tells, instead of one for each candidate.
      const alone = await observer.onceOn(one, cut)
      hung ||= hangs(alone)
      if (shownUnder(labels, [alone]) !== shownUnder(labels, [shown])) return false
      const again = await observer.once(cut)
      return (
        shownUnder(labels, [again.base, ...again.rivals]) === shownUnder(labels, [base, ...seen])
      )
    },
    (part) => part.includes('observe(') && ![...labels].some((label) => part.includes(label))
  )
  return minimal.length < probe.source.trim().length ? { ...probe, minimal } : probe
}

/** Labels of the values in which not all candidates are alike. */
function tellingLabels(rivals: readonly Observation[]): ReadonlySet<string> {
  const texts = Map.groupBy(
    rivals.flatMap((one) => (one.kind === 'observed' ? one.values : [])),
    ({ label }) => label
  )
  return new Set(
    [...texts].flatMap(([label, values]) =>
      values.length === rivals.length && new Set(values.map(({ lenient }) => lenient)).size === 1
        ? []
        : [label]
    )
  )
}

function shownUnder(
  labels: ReadonlySet<string>,
  observations: readonly (Observation | undefined)[]
): string {
  return JSON.stringify(
    observations.map((one) =>
      one?.kind === 'observed'
        ? one.values.flatMap(({ label, strict }) => (labels.has(label) ? [[label, strict]] : []))
        : (one?.kind ?? null)
    )
  )
}
