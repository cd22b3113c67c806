import type { Arena } from '../arena.ts'
import { greatest, groupsOf } from '../agreement.ts'
import { award, codeLeague } from '../code-duels.ts'
import type { ObservedProbe } from '../cluster.ts'
import { differencesOf, settle, swapBallot, swapSeats } from '../duel.ts'
import { Examination } from '../examination.ts'
import { lastRound } from '../gate.ts'
import { refuses } from '../refusal.ts'
import type { Ballot, Duel, Selection } from '../evidence.ts'
import type { Candidate } from '../types.ts'
import { baseline } from './baseline.ts'

/**
 * The selection of the released S* code (`find_maximum_score_tool_assisted_bt`, NovaSky-AI/SkyThought), its defects kept so
 * that they can be measured: the judge is shown a model's guess of the output (D1); inputs are used whether or not the
 * outputs differ, with all pairs of samples across two groups played (D2, D6); inputs found for one pair are not used
 * for another (D3); the judge sees all the code (D4); groups that raise are left out, so that crashing costs nothing;
 * where candidates agree, every pair is judged by code alone; ties go to the first.
 */
export async function released(arena: Arena): Promise<Selection> {
  const examination = new Examination(arena)
  const { rivals } = arena
  if (rivals.length === 1) {
    const reason = 'the only candidate that passed the gate'
    return baseline(
      arena,
      'released',
      { by: 'only-candidate', winner: rivals[0].id, reason },
      examination
    )
  }
  const suite = await examination.askForTests()
  const duels: Duel[] = []
  const scores = new Map(rivals.map(({ id }) => [id, 0]))
  for (const test of suite) {
    const groups = groupsThatAnswer(rivals, test)
    if (groups.length < 2) continue
    const points = new Map(groups.map((group) => [group, 0]))
    for (const [left, right] of pairs(groups)) {
      for (const one of left) {
        for (const other of right) {
          if (examination.callsLeft <= 0) break
          const duel = await play(arena, examination, one, other)
          if (duel === undefined) continue
          duels.push(duel)
          award(points, duel.outcome, left, right)
        }
      }
    }
    const best = Math.max(...points.values())
    const winners = groups.filter((group) => points.get(group) === best)
    const [only] = winners
    if (winners.length === 1 && only !== undefined)
      for (const { id } of only) scores.set(id, (scores.get(id) ?? 0) + 1)
  }
  const told = [...scores.values()].some((score) => score > 0)
  const points = told ? scores : await codeLeague(arena, examination)
  const ids = rivals.map(({ id }) => id)
  const [winner = rivals[0].id] = greatest(ids, (id) => points.get(id) ?? 0)
  const reason = told
    ? `${points.get(winner) ?? 0} of ${suite.length} generated tests were won by its group`
    : `${points.get(winner) ?? 0} points in a league judged by code`
  return baseline(arena, 'released', { by: 'duels', winner, reason, duels }, examination)
}

function groupsThatAnswer(
  rivals: readonly Candidate[],
  test: ObservedProbe
): readonly (readonly Candidate[])[] {
  const answering = rivals.filter(({ id }) => !refuses(test.rivals.get(id)))
  const ids = answering.map(({ id }) => id)
  return [...groupsOf(ids, test).values()].map((group) =>
    answering.filter(({ id }) => group.includes(id))
  )
}

/** Fresh inputs for two samples, judged twice with the seats swapped, whether or not the outputs differ. */
async function play(
  arena: Arena,
  examination: Examination,
  left: Candidate,
  right: Candidate
): Promise<Duel | undefined> {
  const [fresh] = await examination.askForTests([left, right])
  const probe = fresh && examination.probe(fresh.probe)
  if (fresh === undefined || probe === undefined) return undefined
  const outputs = differencesOf(fresh, left.id, right.id)
  const guess = examination.guessOf(probe.id)
  const ballots: Ballot[] = []
  for (const swapped of [false, true]) {
    const [first, second] = swapped ? [right, left] : [left, right]
    const ballot = await examination.ask('No judgement', (call) =>
      arena.examiner.judge({
        task: arena.task,
        call,
        probe,
        differences: swapped ? swapSeats(outputs) : outputs,
        hasBase: arena.hasBase,
        ...(guess === undefined ? {} : { guess }),
        code: { first: lastRound(first).patch, second: lastRound(second).patch }
      })
    )
    if (ballot !== undefined) ballots.push(swapped ? swapBallot(ballot) : ballot)
  }
  const outcome = ballots.length === 2 ? settle(ballots) : 'not-determined'
  arena.listen({ kind: 'duel', number: examination.observed.length, probe: probe.id, outcome })
  return { probe: probe.id, left: left.id, right: right.id, differences: outputs, ballots, outcome }
}

function pairs<Item>(items: readonly Item[]): [Item, Item][] {
  return items.flatMap((left, index) =>
    items.slice(index + 1).map((right): [Item, Item] => [left, right])
  )
}
