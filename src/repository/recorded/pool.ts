import { lastRound } from '../../core/gate.ts'
import type { FreePool } from '../../core/ports.ts'
import { seeded } from '../../core/random.ts'
import type { Probe } from '../../core/evidence.ts'
import type { Candidate, Patch, Task } from '../../core/types.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { isTestPath } from '../test-files.ts'
import type { TestSuite } from '../test-suite.ts'
import type { CandidateTree } from '../tree/candidate-tree.ts'
import type { TreeFile } from '../tree/files.ts'
import { constantsOf } from './constants.ts'
import { draftPool } from './draft-pool.ts'
import { javascriptLanguage } from './javascript.ts'
import type { Language } from './language.ts'
import { numbered } from './probes.ts'
import { pythonLanguage } from './python.ts'
import { distances } from './reach.ts'
import { recordSuite } from './record-suite.ts'
import { gatherSources } from './sources.ts'
import { gatherTexts } from './texts.ts'

export type PoolOptions = {
  readonly task: Task
  readonly sandbox: Sandbox
  readonly suite: TestSuite
  readonly openTree: (patch: Patch | undefined) => Promise<CandidateTree>
  /** Where trees stand inside the sandbox. */
  readonly root: string
  /** Files of the base, and where they are exported to. */
  readonly files: readonly TreeFile[]
  readonly baseTree: string
  readonly read: (path: string) => Promise<string | undefined>
  readonly scratch: string
  /** Host directory `recorder-runtime`. */
  readonly runtimeDirectory: string
  readonly python: string
  /** How long a run of the suite may take at most. */
  readonly timeoutMs: number
  readonly seed: number
  readonly note: (text: string) => void
}

const longestSurveyMs = 60_000
/** So much longer than without a record a run of the suite may take. */
const longestRecordingMs = 240_000
const cutShort =
  'The run of the tests that records calls for probes did not come to its end; the calls until then are used.'

/**
 * Makes probes of calls that the tests make, of calls that stand in the issue, the documentation and the tests, and of
 * their neighbours. Never throws: a pool that cannot be filled is empty, and a note says why.
 */
export function repositoryPool(options: PoolOptions): FreePool {
  return async (rivals) => {
    try {
      return await fill(rivals, options)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      options.note(`No probes were made without a model: ${why.slice(0, 300)}`)
      return []
    }
  }
}

async function fill(rivals: readonly Candidate[], options: PoolOptions): Promise<readonly Probe[]> {
  const { task } = options
  const language = languageOf(options)
  if (language === undefined) return []
  const changes = rivals
    .flatMap((one) => lastRound(one).patch.changes)
    .filter(({ path }) => !isTestPath(path))
  const sources = await gatherSources(changes, language.isSource, options.baseTree, options.files)
  if (sources.length === 0) return []
  const paths = options.files.map(({ path }) => path)
  const survey = await language.survey(
    sources,
    await gatherTexts(task, sources, paths, options.read)
  )
  const { definitions } = survey
  const recorded = await recordSuite(sources, definitions, language.instrument(sources), {
    ...options,
    timeoutMs: Math.min(options.timeoutMs, recordingMs(task))
  })
  if (!recorded.ended) options.note(cutShort)
  const drafts = draftPool({
    examples: survey.examples,
    recorded: recorded.calls,
    distance: distances(sources, definitions),
    language,
    constants: constantsOf(changes, `${task.title}\n${task.statement}`),
    random: seeded(options.seed)
  })
  return numbered(drafts)
}

/** How long the suite may take when its calls are recorded, which makes it slower; of a long suite, the calls until then. */
function recordingMs({ baseline: { runs } }: Task): number {
  const usual = Math.max(...runs.map((run) => run.durationMs))
  return Math.min(30_000 + 5 * usual, usual + longestRecordingMs)
}

function languageOf({ task, timeoutMs, files, ...options }: PoolOptions): Language | undefined {
  const { probeLanguage, workingDirectory } = task
  const paths = files.map(({ path }) => path)
  const given = {
    ...options,
    paths,
    workingDirectory,
    timeoutMs: Math.min(timeoutMs, longestSurveyMs)
  }
  switch (probeLanguage) {
    case 'python':
      return pythonLanguage(given)
    case 'javascript':
      return javascriptLanguage(given)
    case 'other':
      return undefined
  }
}
