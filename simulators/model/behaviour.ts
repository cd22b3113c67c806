/** Ways in which endpoints differ from the OpenAI documentation or fail; several can hold at once. */
export const behaviours = [
  // What it does not accept.
  'ignores-n',
  'rejects-n',
  'rejects-temperature',
  'rejects-max-tokens',
  'rejects-max-completion-tokens',
  'refuses-json-schema',
  'refuses-json',
  'rejects-system',
  'prompt-too-long',
  // How it fails.
  'rate-limited',
  'out-of-quota',
  'wants-payment',
  'forbids',
  'server-error',
  'hangs',
  'resets',
  'drops',
  'html',
  'malformed',
  'redirects',
  'error-in-200',
  'retryable-error-in-200',
  // What is odd about its answers.
  'empty-choices',
  'empty-content',
  'truncated',
  'truncated-empty',
  'no-usage',
  'refusal',
  'content-filter',
  'parts',
  'reasoning-field',
  'think-block',
  'echoes-key'
] as const

export type Behaviour = (typeof behaviours)[number]

/** Which behaviours hold for a request, by its number from 0. */
export type BehaviourOf = (call: number) => readonly Behaviour[]

/** Each behaviour holds with its own chance, 0 to 1, decided by the seed and the request's number alone. */
export function byChance(
  seed: number,
  chances: Readonly<Partial<Record<Behaviour, number>>>
): BehaviourOf {
  return (call) =>
    behaviours.filter((name, index) => draw(seed, call, index) < (chances[name] ?? 0))
}

/** The first requests behave as listed, one entry each; later ones as documented. */
export function inTurn(...turns: readonly (readonly Behaviour[])[]): BehaviourOf {
  return (call) => turns[call] ?? []
}

/** A number in [0, 1) that only the arguments decide (the mixing steps of MurmurHash3). */
function draw(...parts: readonly number[]): number {
  let hash = 0x9e3779b9
  for (const part of parts) {
    hash = Math.imul(hash ^ (part + 0x7f4a7c15), 0x85ebca6b)
    hash ^= hash >>> 13
    hash = Math.imul(hash, 0xc2b2ae35)
    hash ^= hash >>> 16
  }
  return (hash >>> 0) / 2 ** 32
}
