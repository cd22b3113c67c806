import type { Arena } from '../arena.ts'
import { award } from '../code-duels.ts'
import { differencesOf, settle, swapBallot, swapSeats } from '../duel.ts'
import { Examination } from '../examination.ts'
import { lastRound } from '../gate.ts'
import { agreementConfidence } from '../odds.ts'
import type { Ballot, Cluster, Duel, Selection } from '../evidence.ts'
import type { Candidate, CandidateId } from '../types.ts'

/**
 * S* adaptive input synthesis as the paper describes it (section 3.2, Algorithm 2): cluster by the
 * outputs on generated inputs, synthesise inputs for a sampled pair of every two clusters, run both,
 * judge twice with the seats swapped while showing both programs, pick a member of the best cluster.
 * Unlike the released code the synthesised inputs carry no expected outputs and must truly differ.
 */
export async function paper(arena: Arena): Promise<Selection> {
  const examination = new Examination(arena)
  const ids = arena.rivals.map((rival) => rival.id)
  if (arena.rivals.length > 1) await examination.askForProbes(arena.rivals.slice(0, 2), [])
  const clusters = examination.clusters(ids)

  const duels: Duel[] = []
  const points = new Map(clusters.map((one) => [one, 0]))
  for (const [left, right] of pairs(clusters)) {
    const duel = await compare(
      arena,
      examination,
      sample(arena, left),
      sample(arena, right),
      duels.length + 1
    )
    if (duel === undefined) continue
    duels.push(duel)
    award(points, duel.outcome, left, right)
  }
  const best = Math.max(...points.values())
  const winners = clusters.filter((one) => points.get(one) === best)
  const winning = winners[Math.floor(arena.random() * winners.length)] ?? clusters[0]
  if (winning === undefined) throw new Error('there are no clusters of no candidates')
  return {
    ...examination.evidence('paper'),
    ...decision(clusters, winning, points, arena.rivals.length),
    winner: sample(arena, winning).id,
    clusters,
    duels
  }
}

function sample(arena: Arena, { members }: Cluster): Candidate {
  const id = members[Math.floor(arena.random() * members.length)] ?? members[0]
  return byId(arena, id)
}

function byId(arena: Arena, id: CandidateId): Candidate {
  return arena.rivals.find((rival) => rival.id === id) ?? arena.rivals[0]
}

async function compare(
  arena: Arena,
  examination: Examination,
  left: Candidate,
  right: Candidate,
  number: number
): Promise<Duel | undefined> {
  const fresh = await examination.askForProbes([left, right], [])
  const telling = [...fresh, ...examination.observed].find(
    (observed) => differencesOf(observed, left.id, right.id).length > 0
  )
  const probe = telling && examination.probe(telling.probe)
  if (telling === undefined || probe === undefined) return undefined
  const outputs = differencesOf(telling, left.id, right.id)
  const ballots: Ballot[] = []
  for (const swapped of [false, true]) {
    if (examination.callsLeft <= 0) break
    const [first, second] = swapped ? [right, left] : [left, right]
    const call = examination.nextCall()
    try {
      const ballot = await arena.examiner.judge({
        task: arena.task,
        call,
        probe,
        differences: swapped ? swapSeats(outputs) : outputs,
        hasBase: arena.hasBase,
        code: { first: lastRound(first).patch, second: lastRound(second).patch }
      })
      ballots.push(swapped ? swapBallot(ballot) : ballot)
    } catch (error) {
      examination.note(
        `The judge gave no answer: ${error instanceof Error ? error.message : String(error)}`
      )
    }
  }
  // One seat alone is no judgement: the paper asks twice.
  const outcome = ballots.length === 2 ? settle(ballots) : 'not-determined'
  arena.listen({ kind: 'duel', number, probe: probe.id, outcome })
  return { probe: probe.id, left: left.id, right: right.id, differences: outputs, ballots, outcome }
}

function decision(
  clusters: readonly Cluster[],
  winning: Cluster,
  points: ReadonlyMap<Cluster, number>,
  rivals: number
): { by: 'only-candidate' | 'agreement' | 'duels'; confidence: number; reason: string } {
  if (rivals === 1) {
    const reason = 'the only candidate that passed the gate'
    return { by: 'only-candidate', confidence: agreementConfidence(1), reason }
  }
  if (clusters.length === 1) {
    const reason = `${rivals} candidates behaved alike under the generated inputs`
    return { by: 'agreement', confidence: agreementConfidence(rivals), reason }
  }
  const won = points.get(winning) ?? 0
  const total = [...points.values()].reduce((sum, one) => sum + one, 0)
  if (total === 0) {
    const reason = `no comparison of ${clusters.length} clusters gave a point; one was drawn`
    return { by: 'agreement', confidence: winning.members.length / rivals, reason }
  }
  const confidence = won / total
  const reason = `its cluster won ${won} of ${total} points against ${clusters.length - 1} other clusters`
  return { by: 'duels', confidence, reason }
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((left, index) =>
    items.slice(index + 1).map((right): [T, T] => [left, right])
  )
}
