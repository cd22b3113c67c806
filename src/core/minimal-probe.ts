import type { ObservedProbe } from './cluster.ts'
import { minimised } from './minimise.ts'
import type { Observer, Seen } from './observer.ts'
import { hangs } from './refusal.ts'
import type { Observation, Probe } from './evidence.ts'

/**
 * The probe with its script cut down to what tells its candidates apart: each of them, and the base, still shows the same in
 * every value in which any two differ. Every cut was run. Inputs, and scripts that make a candidate hang, stay as they are.
 */
export async function minimalProbe(
  probe: Probe,
  { base, rivals }: ObservedProbe,
  observer: Observer
): Promise<Probe> {
  const seen = { base, rivals: [...rivals.values()] }
  const labels = tellingLabels(seen.rivals)
  if (probe.shape !== 'script' || labels.size === 0 || seen.rivals.some(hangs)) return probe
  const wanted = shownUnder(labels, seen)
  let trial = 0
  const minimal = await minimised(
    probe.source,
    async (source) => {
      const id = `${probe.id}~${++trial}`
      return shownUnder(labels, await observer.once({ ...probe, id, source })) === wanted
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

function shownUnder(labels: ReadonlySet<string>, { base, rivals }: Seen<Observation>): string {
  return JSON.stringify(
    [base, ...rivals].map((one) =>
      one?.kind === 'observed'
        ? one.values.flatMap(({ label, strict }) => (labels.has(label) ? [[label, strict]] : []))
        : (one?.kind ?? null)
    )
  )
}
