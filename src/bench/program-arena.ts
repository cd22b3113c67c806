import type { Arena } from '../core/arena.ts'
import type { Workbench } from '../core/ports.ts'
import { refuses } from '../core/refusal.ts'
import type { ObservedValue, Probe } from '../core/evidence.ts'
import type { Candidate, Task, Verdict } from '../core/types.ts'
import type { ProgramForm } from '../model/programs/form.ts'
import type { PublicTest, VisibleTask } from '../pools/visible-task.ts'
import { freePoolOf, smallerInputs } from './program-inputs.ts'
import type { ProgramBench } from './program-workbench.ts'

/** The programs of a recorded task as candidates, with how they took the public tests. */
export type GatedPrograms = {
  readonly candidates: readonly Candidate[]
  /** Those that pass all public tests or, where none does, those that pass most. */
  readonly rivals: readonly Candidate[]
}

/** Runs the public tests on every program. */
export async function gatePrograms(task: VisibleTask, bench: ProgramBench): Promise<GatedPrograms> {
  const tests = await Promise.all(
    task.publicTests.map((test, index) => publicProbe(test, index, bench))
  )
  const passed = await Promise.all(
    task.candidates.map(({ source }) =>
      Promise.all(
        tests.map(async ({ probe, expected }) => {
          const seen = await bench.observe(source, probe, 0)
          return seen.kind === 'observed' && seen.values[0]?.lenient === expected
        })
      )
    )
  )
  const candidates = task.candidates.map(({ id, source }, index) =>
    programCandidate(id, source, (passed[index] ?? []).map(Number))
  )
  const scores = passed.map((results) => results.filter(Boolean).length)
  const best = Math.max(...scores)
  return { candidates, rivals: candidates.filter((_, index) => scores[index] === best) }
}

async function publicProbe(
  test: PublicTest,
  index: number,
  bench: ProgramBench
): Promise<{ probe: Probe; expected: string }> {
  const rest = {
    id: `public-${index + 1}`,
    origin: 'example',
    language: 'python',
    path: '',
    aim: 'a public test'
  } as const
  return test.kind === 'stdin'
    ? {
        probe: { ...rest, shape: 'stdin', source: test.stdin },
        expected: (await expectedValues({ kind: 'stdin' }, [test.stdout], bench))[0]?.lenient ?? ''
      }
    : {
        // Equality is Python's own: 2 == 2.0, and a tuple is no list.
        probe: { ...rest, shape: 'call', source: test.check },
        expected: 'true'
      }
}

function programCandidate(id: number, source: string, passed: readonly number[]): Candidate {
  const failToPass = passed.flatMap((one, index) => (one === 1 ? [`public-${index + 1}`] : []))
  const stillFailing = passed.flatMap((one, index) => (one === 1 ? [] : [`public-${index + 1}`]))
  const verdict: Verdict = {
    failToPass,
    stillFailing,
    passToFail: [],
    vanished: [],
    newlySkipped: [],
    newFailing: [],
    green: stillFailing.length === 0
  }
  return {
    id,
    rounds: [
      {
        patch: {
          changes: [{ path: 'solution.py', before: undefined, after: source }],
          diff: source
        },
        run: {
          ending: { kind: 'exited', exitCode: verdict.green ? 0 : 1 },
          cases: undefined,
          output: '',
          durationMs: 0
        },
        verdict
      }
    ]
  }
}

/** The parts of an arena that a recorded task gives. */
export function programArena(
  visible: VisibleTask,
  { rivals, candidates }: GatedPrograms,
  bench: ProgramBench,
  seed: number
): Pick<Arena, 'task' | 'workbench' | 'hasBase' | 'freePool' | 'smaller' | 'ungated'> {
  return {
    task: coreTask(visible),
    workbench: programWorkbench(bench),
    hasBase: false,
    freePool: freePoolOf(visible, rivals, seed),
    smaller: smallerInputs(visible),
    ungated: candidates
  }
}

/** A program that prints what it reads: what a printed result looks like when it is observed. */
const echo = 'import sys\nsys.stdout.write(sys.stdin.read())\n'

/** What results look like when they are observed; undefined where one is no Python expression. */
export async function expectedValues(
  form: ProgramForm,
  results: readonly string[],
  bench: ProgramBench
): Promise<readonly (ObservedValue | undefined)[]> {
  return await Promise.all(
    results.map(async (result, index) => {
      const probe: Probe = {
        id: `expected-${index + 1}`,
        shape: form.kind === 'stdin' ? 'stdin' : 'call',
        origin: 'model',
        language: 'python',
        path: '',
        source: form.kind === 'stdin' ? result : result.trim(),
        aim: ''
      }
      const seen = await bench.observe(form.kind === 'stdin' ? echo : '', probe, 0)
      return refuses(seen) || seen.kind === 'broken' ? undefined : seen.values[0]
    })
  )
}

function coreTask(task: VisibleTask): Task {
  return {
    title: task.title,
    statement: task.statement,
    baseSha: '0'.repeat(40),
    probeLanguage: 'python',
    testCommand: 'the public tests',
    workingDirectory: '',
    baseline: {
      passing: [],
      failing: task.publicTests.map((_, index) => `public-${index + 1}`),
      flaky: [],
      skipped: [],
      granularity: 'test',
      runs: []
    },
    context: [],
    contextLeftOut: []
  }
}

function programWorkbench(bench: ProgramBench): Workbench {
  const never = (): Promise<never> =>
    Promise.reject(new Error('programs are not patched, only observed'))
  return {
    apply: never,
    test: never,
    audit: never,
    testOwn: never,
    async observe(subject, patch, probe, variant) {
      if (patch === undefined) return await never()
      return { ...(await bench.observe(patch.diff, probe, variant)), subject }
    }
  }
}
