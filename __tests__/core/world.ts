// A small world for the core: an answer is its own patch, and a table says how each patch behaves.
// These are the ports' own types filled with literals; nothing of the project is replaced.
import type { Arena } from '../../src/core/arena.ts'
import type { Application, Examiner, RunEvent, Workbench } from '../../src/core/ports.ts'
import { seeded } from '../../src/core/random.ts'
import type { Ballot, Observation, Probe } from '../../src/core/evidence.ts'
import type {
  Baseline,
  Candidate,
  CandidateId,
  Patch,
  Task,
  TestRun,
  Verdict
} from '../../src/core/types.ts'

export const noVerdict: Verdict = {
  failToPass: [],
  stillFailing: [],
  passToFail: [],
  vanished: [],
  newlySkipped: [],
  newFailing: [],
  green: true
}

export function baseline(overrides: Partial<Baseline> = {}): Baseline {
  return {
    passing: ['old'],
    failing: ['new'],
    flaky: [],
    skipped: [],
    granularity: 'test',
    runs: [],
    ...overrides
  }
}

export function task(overrides: Partial<Task> = {}): Task {
  return {
    title: 'Round amounts',
    statement: 'Amounts are rounded to the nearest cent. An empty cart costs nothing.',
    baseSha: '0'.repeat(40),
    probeLanguage: 'javascript',
    testCommand: 'npm test',
    workingDirectory: '',
    baseline: baseline(),
    context: [],
    contextLeftOut: [],
    ...overrides
  }
}

export function patch(name: string): Patch {
  return { changes: [{ path: 'src/a.js', before: 'base', after: name }], diff: name }
}

export function run(passed: readonly string[], failed: readonly string[]): TestRun {
  return {
    ending: { kind: 'exited', exitCode: failed.length > 0 ? 1 : 0 },
    cases: [
      ...passed.map((id) => ({ id, status: 'passed' as const })),
      ...failed.map((id) => ({ id, status: 'failed' as const, message: `${id} failed` }))
    ],
    output: '',
    durationMs: 1
  }
}

export function candidate(
  id: CandidateId,
  name = `patch ${id}`,
  verdict: Partial<Verdict> = {}
): Candidate {
  return {
    id,
    rounds: [
      {
        patch: patch(name),
        run: run(['old', 'new'], []),
        verdict: { ...noVerdict, failToPass: ['new'], ...verdict }
      }
    ]
  }
}

export function probe(id: string): Probe {
  return {
    id,
    shape: 'script',
    origin: 'model',
    language: 'javascript',
    path: `.${id}.mjs`,
    source: `observe('${id}', f)`,
    aim: `aim of ${id}`
  }
}

/** What each patch shows under each probe; `base` is the row of the unpatched code. */
export type Behaviours = Readonly<
  Record<string, Readonly<Record<string, string | { readonly broken: string }>>>
>

export function observation(
  subject: CandidateId | 'base',
  id: string,
  shown: string | { readonly broken: string }
): Observation {
  if (typeof shown !== 'string') return { kind: 'broken', subject, probe: id, reason: shown.broken }
  return {
    kind: 'observed',
    subject,
    probe: id,
    values: [{ label: `f(${id})`, strict: shown, lenient: shown.toLowerCase(), shown }]
  }
}

export function workbench(behaviours: Behaviours, log: string[] = []): Workbench {
  return {
    apply: (answer): Promise<Application> =>
      Promise.resolve({ kind: 'applied', patch: patch(answer) }),
    test: () => Promise.resolve(run(['old', 'new'], [])),
    testOwn: () => Promise.resolve(undefined),
    audit: () => Promise.resolve(undefined),
    observe: (subject, given, { id }, variant) => {
      const name = given?.diff ?? 'base'
      log.push(`${name} ${id} ${variant}`)
      return Promise.resolve(observation(subject, id, behaviours[name]?.[id] ?? 'same'))
    }
  }
}

export type Judge = (first: string, second: string) => Partial<Ballot>

export function arena(options: {
  readonly rivals: readonly [Candidate, ...Candidate[]]
  readonly behaviours: Behaviours
  /** Probes of each call, in turn. */
  readonly probes?: readonly (readonly string[])[]
  readonly judge?: Judge
  readonly seed?: number
  readonly maxModelCalls?: number
  readonly log?: string[]
}): Arena & { readonly events: RunEvent[]; readonly asked: string[] } {
  const events: RunEvent[] = []
  const asked: string[] = []
  const waves = [...(options.probes ?? [['p1', 'p2']])]
  const examiner: Examiner = {
    probes: ({ feedback }) => {
      asked.push(`probes ${feedback.length}`)
      const wave = waves.shift()
      return wave === undefined
        ? Promise.reject(new Error('nothing more to try'))
        : Promise.resolve(wave.map(probe))
    },
    judge: ({ differences, probe: { id } }) => {
      const [first] = differences
      asked.push(`judge ${id} ${first?.left ?? ''} / ${first?.right ?? ''}`)
      const ballot = options.judge?.(first?.left ?? '', first?.right ?? '') ?? {}
      return Promise.resolve({
        choice: 'not-determined',
        quote: 'rounded to the nearest cent',
        reason: 'because',
        ...ballot
      })
    }
  }
  return {
    task: task(),
    rivals: options.rivals,
    examiner,
    workbench: workbench(options.behaviours, options.log),
    listen: (event) => events.push(event),
    random: seeded(options.seed ?? 1),
    maxModelCalls: options.maxModelCalls ?? 16,
    hasBase: true,
    events,
    asked
  }
}
