/** Why a run's results cannot be believed. A check that fails on the base too is not held against a candidate. */
export type Doubt = {
  readonly check: string
  /** Half a sentence about the candidate. Untrusted names in it are cut. */
  readonly why: string
}

/** The first doubt that the base does not give too. */
export function untrustedBecause(
  doubts: readonly Doubt[],
  excused: ReadonlySet<string>
): string | undefined {
  return doubts.find(({ check }) => !excused.has(check))?.why
}
