import { behaviour, restrict } from './compare.ts'
import type { Admission, SeenTwice } from './seen-twice.ts'
import type { Observation } from './evidence.ts'

/**
 * Whether a script tells something about the rivals, and what of it: values that the same subject did not show twice are
 * dropped for all. One that runs nothing of what any rival changed, and shows so, tells nothing.
 */
export function admitScript(
  base: SeenTwice | undefined,
  rivals: readonly SeenTwice[]
): Admission | string {
  const broken = rivals.filter((one) => one.kind === 'broken')
  const [firstBroken] = broken
  if (firstBroken !== undefined && !tells(broken.length, rivals.length, base))
    return `it broke on ${broken.length} of ${rivals.length} candidates: ${firstBroken.reason}`
  // What is unstable for one subject, or was dropped for it, is no evidence about the others either.
  const unstable = unstableLabels(base === undefined ? rivals : [base, ...rivals])
  const kept = rivals.map((one) => restrict(asBehaviour(one), unstable.stable))
  if (kept.every((one) => one.kind === 'observed' && one.values.length === 0))
    return unstable.dropped > 0 ? 'nothing it observed was the same twice' : 'it observed nothing'
  const restricted = base === undefined ? undefined : restrict(base, unstable.stable)
  const behaviours = new Set(
    [...kept, ...(restricted === undefined ? [] : [restricted])].map((one) =>
      behaviour(one, 'strict')
    )
  )
  // Code that runs in another process is not watched: where anybody behaves otherwise, something was reached.
  if (rivals.every(reachesNothing) && behaviours.size <= 1)
    return 'it runs no line that a candidate changed'
  return { base: restricted, rivals: kept }
}

function reachesNothing(seen: Observation): boolean {
  return seen.kind === 'observed' && seen.reached?.lines === 0
}

/**
 * Whether a probe that broke on some candidates still tells something. Where it runs on the base, up to half of
 * them may break: that is how they behave. Where it does not, most must run it, or it asks for what few have.
 */
function tells(broken: number, rivals: number, base: Observation | undefined): boolean {
  return base?.kind === 'observed' ? broken * 2 <= rivals : broken * 2 < rivals
}

/** A candidate that alone cannot even run a probe behaves so: that is what its users would see. */
function asBehaviour(observation: Observation): Observation {
  if (observation.kind === 'observed') return observation
  const text = `<does not run: ${observation.reason}>`
  return {
    kind: 'observed',
    subject: observation.subject,
    probe: observation.probe,
    values: [{ label: doesNotRun, strict: text, lenient: doesNotRun, shown: text }]
  }
}

const doesNotRun = '(the probe as a whole)'

function unstableLabels(observations: readonly SeenTwice[]): {
  stable: ReadonlySet<string>
  dropped: number
} {
  const dropped = new Set(observations.flatMap((one) => one.dropped ?? []))
  const all = observations.flatMap((one) =>
    one.kind === 'observed' ? one.values.map((value) => value.label) : [doesNotRun]
  )
  return { stable: new Set(all.filter((label) => !dropped.has(label))), dropped: dropped.size }
}
