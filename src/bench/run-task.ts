import type { Ablation, Arena } from '../core/arena.ts'
import { seeded } from '../core/random.ts'
import { select } from '../core/select.ts'
import type { SelectorName } from '../core/select.ts'
import type { Duel, Selection } from '../core/evidence.ts'
import type { CandidateId } from '../core/types.ts'
import type { GatedPrograms } from './program-arena.ts'
import type { Row } from './rows.ts'

/** One way of selecting: a selector with what it may spend and do without. */
export type Contender = {
  readonly selector: SelectorName
  readonly budget: number
  readonly without: readonly Ablation[]
  /** How often a judge's vote is right, as far as it may know. */
  readonly judgeAccuracy: number
}

/** What a contender chose on one task, not yet scored. */
export type Chosen = {
  readonly contender: Contender
  readonly selection: Selection
  readonly seconds: number
}

/** Lets one contender choose. The lot is the same for every contender of a task. */
export async function choose(
  contender: Contender,
  gated: GatedPrograms,
  arena: Omit<Arena, 'rivals' | 'random' | 'maxModelCalls' | 'judgeAccuracy' | 'ablations'>,
  seed: number
): Promise<Chosen> {
  const startedAt = performance.now()
  const selection = await select(contender.selector, gated.rivals, {
    ...arena,
    random: seeded(seed),
    maxModelCalls: contender.budget,
    judgeAccuracy: contender.judgeAccuracy,
    ablations: new Set(contender.without)
  })
  return { contender, selection, seconds: (performance.now() - startedAt) / 1_000 }
}

/** Holds a choice against the truth, which is known only now. */
export function score(
  { contender, selection, seconds }: Chosen,
  gated: GatedPrograms,
  truth: ReadonlyMap<CandidateId, boolean>,
  named: Pick<Row, 'pool' | 'task' | 'problem' | 'hiddenMajority'>
): Row {
  const isRight = (id: CandidateId): boolean => truth.get(id) === true
  const winner = selection.by === 'nothing' ? null : selection.winner
  return {
    ...named,
    selector: contender.selector,
    without: contender.without,
    judgeAccuracy: contender.judgeAccuracy,
    budget: contender.budget,
    winner,
    right: winner !== null && isRight(winner),
    by: selection.by,
    confidence: selection.by === 'nothing' ? null : selection.confidence,
    calls: selection.spent.modelCalls,
    tokens: selection.spent.tokens,
    executions: selection.spent.executions,
    seconds,
    candidates: gated.candidates.length,
    rivals: gated.rivals.length,
    clusters: selection.clusters.length,
    probes: selection.probes.length,
    discarded: selection.discarded.length,
    duels: countBy(selection.duels.map(({ outcome }) => outcome)),
    poolRight: share(gated.candidates.map(({ id }) => isRight(id))),
    rivalsRight: share(gated.rivals.map(({ id }) => isRight(id))),
    judged: judgedDuels(selection.duels, isRight)
  }
}

/** Of the duels between a right and a wrong candidate that were decided, how many went to the right one. */
function judgedDuels(
  duels: readonly Duel[],
  isRight: (id: CandidateId) => boolean
): { right: number; wrong: number } {
  let right = 0
  let wrong = 0
  for (const { left, right: other, outcome } of duels) {
    if (isRight(left) === isRight(other) || (outcome !== 'left' && outcome !== 'right')) continue
    if (isRight(outcome === 'left' ? left : other)) right++
    else wrong++
  }
  return { right, wrong }
}

function countBy(names: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    [...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length])
  )
}

function share(flags: readonly boolean[]): number {
  return flags.length === 0 ? 0 : flags.filter(Boolean).length / flags.length
}
