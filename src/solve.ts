import { gate, lastRound } from './core/gate.ts'
import { generate } from './core/generate.ts'
import { outcomeOf } from './core/outcome.ts'
import type { Examiner, FreePool, Listener, Workbench, Writer } from './core/ports.ts'
import { seeded } from './core/random.ts'
import { select } from './core/select.ts'
import type { SolveSelectorName } from './core/select.ts'
import type { Candidate, Task, Verdict } from './core/types.ts'
import { judgeRun } from './core/verdict.ts'
import type { Report, StepUsage } from './report/report.ts'

/** The steps of a solve, in order, as progress names them. */
export const solveSteps = ['prepare', 'candidates', 'selection', 'proof'] as const
export type SolveStep = (typeof solveSteps)[number]

/** What is asked for, cut free of where it came from. All text is untrusted. */
export type Request = {
  readonly issue: Report['issue']
  readonly title: string
  readonly statement: string
  readonly notes: readonly string[]
}

export type SolveSettings = Report['settings'] & {
  readonly selector: SolveSelectorName
  readonly maxSelectionCalls: number
  readonly judgeAccuracy: number
  readonly seed: number
}

/** A repository made ready: its task and a bench to try patches on. Disposing removes every tree. */
export type Prepared = AsyncDisposable & {
  readonly task: Task
  readonly workbench: Workbench
  /** The branch that the base commit is the head of; undefined for a detached head. */
  readonly baseBranch: string | undefined
  readonly isolation: Report['isolation']
  /** False where the issue itself named the test command. */
  readonly trustedTests: boolean
  readonly notes: readonly string[]
  /** Makes probes for rivals without a model. */
  readonly freePool: FreePool
}

export type SolvePorts = {
  readonly prepare: (request: Request) => Promise<Prepared>
  readonly writer: Writer
  readonly examiner: Examiner
  /** Throws when the model is out of reach for good, so that no candidate is an error and not an outcome. */
  readonly assertModelReachable: () => void
  readonly usage: () => readonly StepUsage[]
  readonly listen: Listener
  readonly step: (step: SolveStep) => void
  readonly now: () => Date
  readonly runId: string
  readonly replayed: boolean
  /** Notes that came up while the run went on. */
  readonly notes: () => readonly string[]
}

/** From an issue to a report: the whole algorithm, one step a line. Nothing is published here. */
export async function solve(
  request: Request,
  settings: SolveSettings,
  ports: SolvePorts
): Promise<Report> {
  const startedAt = ports.now()

  ports.step('prepare')
  await using prepared = await ports.prepare(request)
  const { task, workbench } = prepared

  ports.step('candidates')
  const { candidates, losses } = await generate(task, settings, { ...ports, workbench })
  if (candidates.length === 0) ports.assertModelReachable()
  const { rivals, refused } = gate(candidates)

  ports.step('selection')
  const selection = await select(settings.selector, rivals, {
    task,
    workbench,
    examiner: ports.examiner,
    listen: ports.listen,
    random: seeded(settings.seed),
    maxModelCalls: settings.maxSelectionCalls,
    judgeAccuracy: settings.judgeAccuracy,
    hasBase: true,
    freePool: prepared.freePool,
    tokens: () => tokensOf(ports.usage())
  })

  ports.step('proof')
  const winner =
    selection.by === 'nothing' ? undefined : rivals.find((one) => one.id === selection.winner)
  const proof = winner === undefined ? [] : await prove(task, winner, workbench, ports.listen)

  return {
    version: 1,
    runId: ports.runId,
    issue: request.issue,
    task,
    settings: {
      samples: settings.samples,
      debugRounds: settings.debugRounds,
      temperature: settings.temperature,
      selector: settings.selector,
      model: settings.model,
      judgeModel: settings.judgeModel,
      probeModel: settings.probeModel,
      debugModel: settings.debugModel
    },
    candidates,
    losses,
    rivals: rivals.map((one) => one.id),
    refused,
    selection,
    ...outcomeOf({
      task,
      candidates,
      losses,
      selection,
      proof,
      trustedTests: prepared.trustedTests
    }),
    proof,
    usage: ports.usage(),
    isolation: prepared.isolation,
    replayed: ports.replayed,
    notes: [...request.notes, ...prepared.notes, ...ports.notes()],
    startedAt: startedAt.toISOString(),
    finishedAt: ports.now().toISOString()
  }
}

/** The winner in clean trees, the full suite, twice: what is claimed was run again. */
async function prove(
  task: Task,
  winner: Candidate,
  workbench: Workbench,
  listen: Listener
): Promise<readonly Verdict[]> {
  const { patch } = lastRound(winner)
  const runs = await Promise.all([workbench.test(patch), workbench.test(patch)])
  for (const run of runs) listen({ kind: 'proof', id: winner.id, run })
  return runs.map((run) => judgeRun(task.baseline, run))
}

function tokensOf(usage: readonly StepUsage[]): number {
  return usage.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0)
}
