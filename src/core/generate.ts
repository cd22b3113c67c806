import { UnclearIssue } from './ports.ts'
import type { Listener, Workbench, Writer } from './ports.ts'
import { isGreen, ownHarm } from './own-tests.ts'
import type { Candidate, CandidateId, Loss, Patch, Round, Task } from './types.ts'
import { confirmed, distrusted, judgeRun } from './verdict.ts'

/** How many samples are drawn, and how often each may be repaired (paper section 3.1: N and R). */
export type GenerationBudget = { readonly samples: number; readonly debugRounds: number }

export type GenerationPorts = {
  readonly writer: Writer
  readonly workbench: Workbench
  readonly listen: Listener
}

export type Generation = {
  readonly candidates: readonly Candidate[]
  readonly losses: readonly Loss[]
}

/**
 * Draws N samples in parallel and debugs each against the repository's tests (S* stage 1, Algorithm 1).
 * Model calls and test runs overlap; a sample that fails becomes a loss and never ends the run.
 */
export async function generate(
  task: Task,
  budget: GenerationBudget,
  ports: GenerationPorts
): Promise<Generation> {
  const ids = Array.from({ length: budget.samples }, (_, index) => index + 1)
  const drafts = ports.writer.draft(task, ids)
  const grown = await Promise.all(
    ids.map((id, index) => grow(task, id, drafts[index], budget.debugRounds, ports))
  )
  return {
    candidates: grown.filter((result) => 'rounds' in result),
    losses: grown.filter((result) => 'reason' in result)
  }
}

async function grow(
  task: Task,
  id: CandidateId,
  draft: Promise<string> | undefined,
  debugRounds: number,
  ports: GenerationPorts
): Promise<Candidate | Loss> {
  const rounds: Round[] = []
  try {
    if (draft === undefined) throw new Error('the model was not asked for this sample')
    let answer = await draft
    for (;;) {
      const patch = await applyOrAmend(task, id, rounds, answer, ports)
      if (rounds.at(-1)?.patch.diff === patch.diff) break
      let round = await tryPatch(task, patch, ports)
      rounds.push(round)
      ports.listen({
        kind: 'round',
        id,
        round: rounds.length,
        verdict: round.verdict,
        durationMs: round.run.durationMs
      })
      const last = rounds.length > debugRounds
      if (round.verdict.green || last) {
        round = await withOwnTests(id, round, ports)
        rounds.splice(-1, 1, round)
      }
      if (isGreen(round) || last) break
      answer = await ports.writer.repair(task, id, nonEmpty(rounds))
    }
  } catch (error) {
    // A failure in a debug round leaves the candidate as it stood before that round.
    const reason = error instanceof Error ? error.message : String(error)
    if (rounds.length === 0) {
      ports.listen({ kind: 'loss', id, reason })
      return error instanceof UnclearIssue
        ? { id, reason: 'asked a question', question: reason }
        : { id, reason }
    }
    ports.listen({ kind: 'round-lost', id, reason })
  }
  const last = rounds.pop()
  if (last !== undefined) rounds.push(await audited(last, ports))
  const candidate = await standing(id, nonEmpty(rounds), ports)
  ports.listen(
    'rounds' in candidate
      ? { kind: 'candidate', candidate }
      : { kind: 'loss', id, reason: candidate.reason }
  )
  return candidate
}

/** The round that stands for a candidate never goes without a run of the tests that it brings. */
async function standing(
  id: CandidateId,
  rounds: readonly [Round, ...Round[]],
  ports: GenerationPorts
): Promise<Candidate | Loss> {
  const last = rounds.at(-1) ?? rounds[0]
  if (last.ownTests !== undefined) return { id, rounds }
  try {
    return { id, rounds: nonEmpty([...rounds.slice(0, -1), await withOwnTests(id, last, ports)]) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { id, reason: `the tests that it brings could not be run: ${reason}` }
  }
}

async function applyOrAmend(
  task: Task,
  id: CandidateId,
  rounds: readonly Round[],
  answer: string,
  { writer, workbench }: GenerationPorts
): Promise<Patch> {
  const onto = rounds.at(-1)?.patch
  const first = await workbench.apply(answer, onto)
  if (first.kind === 'applied') return first.patch
  const amended = await writer.amend(task, id, rounds, answer, first.problems)
  const second = await workbench.apply(amended, onto)
  if (second.kind === 'applied') return second.patch
  throw new Error(
    `its edits could not be applied, also after asking again: ${second.problems[0] ?? 'no reason given'}`
  )
}

/** The last round, looked at once more where its results would give the candidate credit. */
async function audited(round: Round, { workbench }: GenerationPorts): Promise<Round> {
  const { green, failToPass, untrusted } = round.verdict
  if (untrusted !== undefined || (!green && failToPass.length === 0)) return round
  const why = await workbench
    .audit(round.patch)
    .catch(() => 'whether the tests still notice a failure could not be found out')
  return { ...round, verdict: distrusted(round.verdict, why) }
}

async function tryPatch(task: Task, patch: Patch, { workbench }: GenerationPorts): Promise<Round> {
  const run = await workbench.test(patch)
  const verdict = judgeRun(task.baseline, run)
  const harmless = verdict.passToFail.length === 0 && verdict.newFailing.length === 0
  if (harmless || verdict.untrusted !== undefined) return { patch, run, verdict }
  // A failure of what passed on the base is run again before it is believed.
  const again = judgeRun(task.baseline, await workbench.test(patch))
  return { patch, run, verdict: confirmed(verdict, again) }
}

async function withOwnTests(
  id: CandidateId,
  round: Round,
  { workbench, listen }: GenerationPorts
): Promise<Round> {
  const run = async (): Promise<Round> => {
    const ownTests = await workbench.testOwn(round.patch, round.run)
    return ownTests === undefined ? round : { ...round, ownTests }
  }
  const first = await run()
  if (first.ownTests === undefined) return first
  // Like any failure, one of these is run again before it is believed.
  const again = ownHarm(first) === undefined ? first : await run()
  const believed = ownHarm(again) === undefined ? again : first
  listen({ kind: 'own-tests', id, harm: ownHarm(believed) })
  return believed
}

function nonEmpty<T>(items: readonly T[]): readonly [T, ...T[]] {
  const [first, ...rest] = items
  if (first === undefined) throw new Error('a candidate needs at least one round')
  return [first, ...rest]
}
