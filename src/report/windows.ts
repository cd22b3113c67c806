/** Most characters that outputs may share at their start and still be shown from there. */
const sharedShown = 60

/**
 * Long outputs that begin alike, each from shortly before the place where they first differ, so that what is
 * shown of them differs too; outputs that differ early are left as they are.
 */
export function fromFirstDifference(outputs: readonly string[], limit: number): readonly string[] {
  if (outputs.length < 2 || outputs.every((output) => output.length <= limit)) return outputs
  const shared = sharedLength(outputs)
  if (shared <= sharedShown) return outputs
  return outputs.map((output) => `… ${output.slice(shared - sharedShown / 3)}`)
}

function sharedLength([first = '', ...others]: readonly string[]): number {
  let length = 0
  while (length < first.length && others.every((other) => other[length] === first[length])) length++
  return length
}
