/** Fields whose values the code branches on, or that come from the action itself. */
const trusted: ReadonlySet<string> = new Set([
  'by',
  'kind',
  'outcome',
  'choice',
  'granularity',
  'language',
  'probeLanguage',
  'status',
  'startedAt',
  'finishedAt',
  'url',
  'subject',
  'lenient',
  'strict',
  'probe',
  'selector'
])

/** The report with every free text followed by the attack; ids stay tellable apart. */
export function poisoned<Value>(value: Value, attack: string, key?: string): Value
export function poisoned(value: unknown, attack: string, key = ''): unknown {
  if (typeof value === 'string') return trusted.has(key) ? value : `${value} ${attack}`
  if (Array.isArray(value)) return value.map((one) => poisoned(one, attack, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      // Probes are found by their ids.
      name === 'id' && 'source' in value ? one : poisoned(one, attack, name)
    ])
  )
}
