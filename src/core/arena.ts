import type { Examiner, Listener, Workbench } from './ports.ts'
import type { Candidate, Selection, Task } from './types.ts'

/** What a selector works with. It may read and run everything here and nothing else. */
export type Arena = {
  readonly task: Task
  readonly rivals: readonly [Candidate, ...Candidate[]]
  readonly examiner: Examiner
  readonly workbench: Workbench
  readonly listen: Listener
  /** Seeded: the same run decides the same way. */
  readonly random: () => number
  /** Most model calls a selection may make. */
  readonly maxModelCalls: number
}

/** Names the winner among the rivals, with the kind of evidence. Pure but for the ports in the arena. */
export type Selector = (arena: Arena) => Promise<Selection>
