import type { FileChange } from '../../core/types.ts'
import type { ProgramWriter } from './program.ts'
import type { Source, Survey, Text } from './survey.ts'

/** What the pool must know of the language that probes are written in. */
export type Language = {
  readonly name: 'python' | 'javascript'
  /** Whether a path is one that a probe can import. */
  readonly isSource: (path: string) => boolean
  readonly survey: (sources: readonly Source[], texts: readonly Text[]) => Promise<Survey>
  /** Changes of the sources that make them tell their calls, where the interpreter does not. */
  readonly instrument: (sources: readonly Source[]) => readonly FileChange[]
  readonly write: ProgramWriter
}
