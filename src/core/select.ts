import type { Arena, Selector } from './arena.ts'
import { b4 } from './selectors/b4.ts'
import { codet } from './selectors/codet.ts'
import { free } from './selectors/free.ts'
import { generatedTests } from './selectors/generated-tests.ts'
import { llmJudge } from './selectors/llm-judge.ts'
import { majorityVote, majorityVoteUnfiltered } from './selectors/majority-vote.ts'
import { mbr } from './selectors/mbr.ts'
import { oracle } from './selectors/oracle.ts'
import { paper } from './selectors/paper.ts'
import { publicOnly } from './selectors/public-only.ts'
import { random } from './selectors/random.ts'
import { released } from './selectors/released.ts'
import { standard } from './selectors/standard.ts'
import { thorough } from './selectors/thorough.ts'
import type { Selection } from './evidence.ts'
import type { Candidate } from './types.ts'

/** Every selector by the name that users give: first those to solve with, then the baselines of benchmarks. */
export const selectors = {
  standard,
  thorough,
  free,
  paper,
  released,
  random,
  'public-only': publicOnly,
  'generated-tests': generatedTests,
  'llm-judge': llmJudge,
  'majority-vote': majorityVote,
  'majority-vote-unfiltered': majorityVoteUnfiltered,
  mbr,
  codet,
  b4,
  oracle
} as const satisfies Record<string, Selector>

export type SelectorName = keyof typeof selectors

export const selectorNames: readonly SelectorName[] = Object.keys(selectors).filter(isSelectorName)

/** Those that may decide what is proposed to a maintainer; the others are there to be compared with. */
export const solveSelectorNames = ['standard', 'thorough', 'free', 'paper'] as const
export type SolveSelectorName = (typeof solveSelectorNames)[number]

function isSelectorName(name: string): name is SelectorName {
  return Object.hasOwn(selectors, name)
}

/** Runs the named selector; without rivals there is nothing to select. */
export async function select(
  name: SelectorName,
  rivals: readonly Candidate[],
  arena: Omit<Arena, 'rivals'>
): Promise<Selection> {
  const [first, ...rest] = rivals
  if (first === undefined) return nothing(name)
  return await selectors[name]({ ...arena, rivals: [first, ...rest] })
}

function nothing(selector: string): Selection {
  return {
    by: 'nothing',
    reason: 'no candidate passed the gate',
    selector,
    probes: [],
    discarded: [],
    observations: [],
    clusters: [],
    duels: [],
    spent: { modelCalls: 0, tokens: 0, executions: 0 },
    notes: []
  }
}
