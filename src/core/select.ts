import type { Arena, Selector } from './arena.ts'
import { paper } from './selectors/paper.ts'
import { standard } from './selectors/standard.ts'
import type { Candidate, Selection } from './types.ts'

/** Every selector by the name that users give. */
export const selectors = { standard, paper } as const satisfies Record<string, Selector>

export type SelectorName = keyof typeof selectors

export const selectorNames: readonly SelectorName[] = Object.keys(selectors).filter(isSelectorName)

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
    spent: { modelCalls: 0, executions: 0 },
    notes: []
  }
}
