import { behaviour } from './compare.ts'
import { verdictOf } from './gate.ts'
import type { Outcome, Selection } from './evidence.ts'
import type { Candidate, Loss, Task, Verdict } from './types.ts'
import { confirmed, harmOf } from './verdict.ts'

/** Below this a person has to choose between the behaviours. */
const undecidedBelow = 0.7

export type Finding = { readonly outcome: Outcome; readonly headline: string }

export type Found = {
  readonly task: Task
  readonly candidates: readonly Candidate[]
  readonly losses: readonly Loss[]
  readonly selection: Selection
  /** False where a stranger chose what is run as tests: that can show progress, but verify nothing. */
  readonly trustedTests: boolean
  /** Verdicts of the winner run again in clean trees. */
  readonly proof: readonly Verdict[]
}

/** The step of the outcome ladder that the executed evidence supports, in one sentence. Never higher. */
export function outcomeOf(found: Found): Finding {
  const { outcome, headline } = finding(found)
  const end = /[.?!]$/u.test(headline) ? '' : '.'
  return { outcome, headline: `${headline.charAt(0).toUpperCase()}${headline.slice(1)}${end}` }
}

function finding(found: Found): Finding {
  const { candidates, losses, selection, proof, task } = found
  if (selection.by === 'nothing') return withoutWinner(candidates, losses)
  const winner = candidates.find((one) => one.id === selection.winner)
  if (winner === undefined) return none('the chosen candidate is not among the candidates')
  const doubt = doubtOf(proof, verdictOf(winner))
  if (doubt !== undefined) {
    return none(`the chosen patch did not hold when it was run again in a clean tree: it ${doubt}`)
  }
  const { failToPass, stillFailing } = verdictOf(winner)
  if (failToPass.length === 0) {
    const unproven = withoutFixedTest(selection, task.baseline.failing.length)
    if (unproven !== undefined) return unproven
  }
  if (selection.clusters.length > 1 && selection.confidence < undecidedBelow) {
    return {
      outcome: 'undecided',
      headline:
        'the candidates behave differently, and the evidence is too thin to say which behaviour is wanted'
    }
  }
  if (stillFailing.length > 0) {
    return {
      outcome: 'partial',
      headline: `${failToPass.length === 0 ? 'no failing test' : count(failToPass.length, 'failing test')} now ${failToPass.length < 2 ? 'passes' : 'pass'}, ${stillFailing.length} still ${stillFailing.length === 1 ? 'fails' : 'fail'}`
    }
  }
  const shown =
    failToPass.length === 0
      ? 'no test showed the issue; the suite still passes and probes show the change'
      : `${count(failToPass.length, 'failing test')} now ${failToPass.length === 1 ? 'passes' : 'pass'} and nothing broke`
  if (found.trustedTests) return { outcome: 'verified', headline: shown }
  return {
    outcome: 'partial',
    headline: `${shown}, as far as the test command tells that the issue itself named`
  }
}

/** Why the proof runs do not confirm what the candidate's own run showed; harm has to show in all of them. */
function doubtOf(proof: readonly Verdict[], claimed: Verdict): string | undefined {
  const [first, ...others] = proof
  if (first === undefined) return 'was not run again'
  const agreed = others.reduce(confirmed, first)
  const missing = claimed.failToPass.find((id) => !agreed.failToPass.includes(id))
  return harmOf(agreed) ?? (missing === undefined ? undefined : `no longer fixes ${missing}`)
}

function withoutWinner(candidates: readonly Candidate[], losses: readonly Loss[]): Finding {
  const questions = losses.flatMap((loss) => loss.question ?? [])
  if (candidates.length === 0 && questions.length * 2 > losses.length) {
    const [question = ''] = questions
    return {
      outcome: 'unclear-issue',
      headline: `the issue does not say what is wanted: ${question}`
    }
  }
  return candidates.length === 0
    ? none(`none of ${count(losses.length, 'sample')} became a patch that could be tested`)
    : none(`none of ${count(candidates.length, 'candidate')} is better than the code as it is`)
}

/** Without a test that went from fail to pass only executed behaviour can show that anything is better. */
function withoutFixedTest(
  selection: Exclude<Selection, { readonly by: 'nothing' }>,
  failing: number
): Finding | undefined {
  const looked = selection.probes.length
  const judged = selection.duels.some(({ outcome }) => outcome === 'left' || outcome === 'right')
  if (failing > 0 && !judged) {
    return none(
      `${failing === 1 ? 'the failing test still fails' : `none of ${count(failing, 'failing test')} passes now`}, and nothing that was run shows that the issue is resolved`
    )
  }
  if (behavesUnlikeBase(selection)) return undefined
  if (looked > 0) {
    return none(
      `no test and none of ${count(looked, 'probe')} shows a difference between the patches and the code as it was`
    )
  }
  return {
    outcome: 'partial',
    headline: 'the suite stays as it was, but nothing that was run shows that the issue is resolved'
  }
}

function behavesUnlikeBase(selection: Exclude<Selection, { readonly by: 'nothing' }>): boolean {
  return selection.probes.some(({ id }) => {
    const seen = selection.observations.filter((one) => one.probe === id)
    const base = seen.find((one) => one.subject === 'base')
    const winner = seen.find((one) => one.subject === selection.winner)
    // A probe that could not run on the base is no evidence of a change.
    return (
      winner?.kind === 'observed' &&
      base?.kind === 'observed' &&
      behaviour(base, 'strict') !== behaviour(winner, 'strict')
    )
  })
}

function none(headline: string): Finding {
  return { outcome: 'no-better-than-base', headline }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
