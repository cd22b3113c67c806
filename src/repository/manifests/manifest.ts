/** The protected parts of one manifest, by the name people know them by; a part that is not there is left out. */
export type Parts = ReadonlyMap<string, unknown>

/** Reads the protected parts of a manifest's text; throws where the text cannot be read. */
export type ReadParts = (text: string) => Parts

/** Whether a value is an object with keys. */
export function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value at a place such as `tool.hatch.envs`, undefined where there is none. */
export function valueAt(value: unknown, place: readonly string[]): unknown {
  let at = value
  for (const key of place) {
    if (!isTable(at) || !Object.hasOwn(at, key)) return undefined
    at = at[key]
  }
  return at
}

/** The parts at some places of a document, by the places' names. */
export function partsAt(document: unknown, places: readonly string[]): Parts {
  const found = places.map((place) => [place, valueAt(document, place.split('.'))] as const)
  return new Map(found.filter(([, value]) => value !== undefined))
}
