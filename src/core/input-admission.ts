import { notRunTag, refuses } from './refusal.ts'
import type { Admission, SeenTwice } from './seen-twice.ts'
import { withTimeClasses } from './time-class.ts'
import type { Observation, ProbeOrigin } from './evidence.ts'

/**
 * Whether an input (a call or standard input) tells something about the rivals. Without an oracle, an input is valid when
 * the base accepts it or, where there is no base, at least half of the rivals do: accepting means giving a result. One
 * who finishes a big input is enough: that the others are too slow for it says nothing against the input.
 * A rival that does not answer alike twice depends on time or chance: it is taken for refusing.
 */
export function admitInput(
  origin: ProbeOrigin,
  base: SeenTwice | undefined,
  rivals: readonly SeenTwice[]
): Admission | string {
  const seen = rivals.map(settled)
  const unstable = rivals.filter(isUnstable).length
  if (unstable * 2 > rivals.length) return 'most candidates do not answer it the same way twice'
  const accepting = seen.filter((one) => !refuses(one)).length
  if (base !== undefined && !isUnstable(base) && refuses(base) && accepting * 2 <= seen.length)
    return 'the code before the change and most candidates refuse it'
  if (accepting === 0) return 'no candidate accepts it'
  if (base === undefined && origin !== 'stress' && accepting * 2 < seen.length)
    return `only ${accepting} of ${seen.length} candidates accept it`
  return {
    base: base === undefined ? undefined : settled(base),
    rivals: origin === 'stress' ? withTimeClasses(seen) : seen
  }
}

function isUnstable(seen: SeenTwice): boolean {
  return (seen.dropped?.length ?? 0) > 0
}

/** The same observation; what is not stable, or could not run, as a value. */
function settled(seen: SeenTwice): Observation {
  const { subject, probe } = seen
  if (seen.kind === 'broken')
    return {
      kind: 'observed',
      subject,
      probe,
      values: [failed(notRunTag, 'result', seen.reason)]
    }
  const { dropped: _, ...observation } = seen
  if (!isUnstable(seen)) return observation
  const label = seen.dropped?.[0] ?? 'result'
  return { ...observation, values: [failed('throws', label, 'another result each time')] }
}

function failed(tag: string, label: string, reason: string) {
  const lenient = JSON.stringify([tag, 'unstable'])
  return { label, strict: lenient, lenient, shown: `<${reason}>` }
}
