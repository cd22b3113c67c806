import type { CandidateId } from './types.ts'

/** For each test the candidates that pass it. */
export type PassMatrix = readonly ReadonlySet<CandidateId>[]

/** Candidates that pass exactly the same tests. */
type ConsensusSet = { readonly members: readonly CandidateId[]; readonly passed: number }

function consensusSets(ids: readonly CandidateId[], passes: PassMatrix): readonly ConsensusSet[] {
  const groups = Map.groupBy(ids, (id) => passes.map((test) => Number(test.has(id))).join(''))
  return [...groups].map(([key, members]) => ({
    members,
    passed: key.replaceAll('0', '').length
  }))
}

/** CodeT (arXiv 2207.10397): the square root of how many candidates pass the same tests, times how many these are. */
export function codetScores(
  ids: readonly CandidateId[],
  passes: PassMatrix
): ReadonlyMap<CandidateId, number> {
  return new Map(
    consensusSets(ids, passes).flatMap(({ members, passed }) =>
      members.map((id) => [id, Math.sqrt(members.length) * passed] as const)
    )
  )
}

/** Hyper-parameters of the Beta priors of B4: right candidates are few, right tests many, wrong ones seldom agree. */
export type B4Priors = {
  /** A wrong candidate passes a right test. */
  readonly wrongPassesRight: readonly [number, number]
  /** A candidate passes a wrong test. */
  readonly passesWrong: readonly [number, number]
  readonly candidateIsRight: readonly [number, number]
  readonly testIsRight: readonly [number, number]
}

export const b4Priors: B4Priors = {
  wrongPassesRight: [1, 1],
  passesWrong: [1, 10],
  candidateIsRight: [1, 1],
  testIsRight: [5, 1]
}

/**
 * B4 (arXiv 2409.08692, section 4): the log-posterior that exactly a consensus set's candidates and the tests they pass
 * are right. Right candidates pass every right test; how often a wrong candidate passes a right test, anyone a wrong
 * one, and how many of each are right are Bernoulli with Beta priors, integrated out.
 */
export function b4Scores(
  ids: readonly CandidateId[],
  passes: PassMatrix,
  priors: B4Priors = b4Priors
): ReadonlyMap<CandidateId, number> {
  return new Map(
    consensusSets(ids, passes).flatMap(({ members }) => {
      const [one] = members
      const right = passes.filter((test) => one !== undefined && test.has(one))
      const wrong = passes.filter((test) => one !== undefined && !test.has(one))
      const others = ids.filter((id) => !members.includes(id))
      const passedRight = sum(right.map((test) => others.filter((id) => test.has(id)).length))
      const passedWrong = sum(wrong.map((test) => ids.filter((id) => test.has(id)).length))
      const score =
        evidence(passedRight, others.length * right.length, priors.wrongPassesRight) +
        evidence(passedWrong, ids.length * wrong.length, priors.passesWrong) +
        evidence(members.length, ids.length, priors.candidateIsRight) +
        evidence(right.length, passes.length, priors.testIsRight)
      return members.map((id) => [id, score] as const)
    })
  )
}

/** Log-probability of a sequence with so many successes of so many trials under a Beta prior. */
function evidence(successes: number, trials: number, [a, b]: readonly [number, number]): number {
  return logBeta(successes + a, trials - successes + b) - logBeta(a, b)
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b)
}

/** Logarithm of the gamma function for x > 0: Stirling's series (DLMF 5.11.1) after shifting x above 10. */
export function logGamma(x: number): number {
  let shift = 0
  let at = x
  while (at < 10) {
    shift -= Math.log(at)
    at += 1
  }
  const square = at * at
  const series = 1 / (12 * at) - 1 / (360 * at * square) + 1 / (1260 * at * square * square)
  return shift + (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
