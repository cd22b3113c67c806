import { drawCalls } from '../core/inputs/calls.ts'
import type { DrawnInput } from '../core/inputs/drawn-input.ts'
import { drawScripts } from '../core/inputs/scripts.ts'
import { smallerCalls } from '../core/inputs/smaller-calls.ts'
import { drawStdin } from '../core/inputs/stdin/draw-stdin.ts'
import { smallerStdin } from '../core/inputs/stdin/smaller-stdin.ts'
import type { FreePool } from '../core/ports.ts'
import { seeded } from '../core/random.ts'
import type { Probe } from '../core/evidence.ts'
import type { Candidate } from '../core/types.ts'
import { probeShape, probeSource } from '../model/programs/form.ts'
import type { ProgramForm } from '../model/programs/form.ts'
import type { VisibleTask } from '../pools/visible-task.ts'

/** How many inputs are drawn for a task without a model. */
export const drawnInputs = { generated: 70, mutated: 40, stress: 3 } as const

/** The form of a task's programs, for prompts and probes. */
export function formOf(task: VisibleTask): ProgramForm {
  switch (task.kind) {
    case 'call':
      return { kind: 'call', callee: task.callee, signature: task.signature }
    case 'stdin':
      return { kind: 'stdin' }
    case 'script':
      return { kind: 'script', className: task.entry, signature: task.signature }
  }
}

/** Inputs drawn once for a task, the same for every selector. */
export function freePoolOf(
  task: VisibleTask,
  rivals: readonly Candidate[],
  seed: number
): FreePool {
  const form = formOf(task)
  const sources = rivals.map(({ rounds }) => rounds[0].patch.diff)
  const probes = draw(task, sources, seed).map(({ text, origin }, index): Probe => ({
    id: `f${index + 1}`,
    shape: probeShape(form),
    origin,
    language: 'python',
    path: '',
    source: probeSource(form, text),
    aim: 'drawn without a model'
  }))
  return () => Promise.resolve(probes)
}

/** Smaller inputs of a task that are valid as far as its statement tells. */
export function smallerInputs(task: VisibleTask): (probe: Probe) => readonly string[] {
  switch (task.kind) {
    case 'call': {
      const smaller = smallerCalls({ ...task, examples: examplesOf(task) })
      return ({ source }) => smaller(source)
    }
    case 'stdin': {
      const smaller = smallerStdin({ ...task, examples: examplesOf(task), sources: [] })
      return ({ source }) => smaller(source)
    }
    case 'script':
      return () => []
  }
}

/** The inputs of the public tests. */
function examplesOf({ publicTests }: VisibleTask): readonly string[] {
  return publicTests.map((test) => (test.kind === 'call' ? test.arguments : test.stdin))
}

function draw(task: VisibleTask, sources: readonly string[], seed: number): readonly DrawnInput[] {
  const random = seeded(seed)
  const { statement, signature, entry } = task
  switch (task.kind) {
    case 'call':
      return drawCalls(
        {
          statement,
          signature,
          entry,
          sources,
          examples: examplesOf(task)
        },
        drawnInputs,
        random
      )
    case 'stdin':
      return drawStdin(
        {
          statement,
          sources,
          examples: examplesOf(task)
        },
        drawnInputs,
        random
      )
    case 'script':
      return drawScripts({ skeleton: signature, className: entry, sources }, drawnInputs, random)
  }
}
