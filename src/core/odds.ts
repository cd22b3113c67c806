/** Assumed accuracy of a judge that was not measured. */
export const assumedAccuracy = 0.72

/** Log-odds that one vote of a judge of this accuracy (above 0.5, below 1) adds for the behaviour it names. */
export function voteWeight(accuracy: number = assumedAccuracy): number {
  return Math.log(accuracy / (1 - accuracy))
}

/** Log-odds that a cluster starts with: independent candidates that agree are more often right. */
export function sizePrior(size: number): number {
  return 0.5 * Math.log(size)
}

/** Probabilities of rivals with these log-odds, in the same order; they add up to 1. */
export function probabilities(logOdds: readonly number[]): number[] {
  const highest = Math.max(...logOdds)
  const weights = logOdds.map((odds) => Math.exp(odds - highest))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

/** Candidates that no probe looked at may behave in any way: nothing is known beyond the tests. */
export const unobservedConfidence = 0.5

/**
 * Probability that the behaviour of `agreeing` unanimous independent candidates is the majority's,
 * with a uniform prior (Beta stop of Adaptive-Consistency, arXiv 2305.11860): .75, .875, .94, .97, …
 */
export function agreementConfidence(agreeing: number): number {
  return 1 - 0.5 ** (agreeing + 1)
}

/** Exponent and factor of the odds below, fitted to draws of HumanEval (docs/selection.md). */
const calibrated = { exponent: 1.77, factor: 0.9 } as const

/**
 * Probability that a program written from nothing is right when `alike` of `all` candidates that passed the gate behave
 * exactly as it does: odds of 0.9 * ((alike + 1) / (all - alike + 1)) ^ 1.77.
 */
export function alikeConfidence(alike: number, all: number): number {
  const odds = calibrated.factor * ((alike + 1) / (all - alike + 1)) ** calibrated.exponent
  return odds / (1 + odds)
}
