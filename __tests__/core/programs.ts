// Programs written from nothing for the core: each is a function from an input to what it prints, run as its own candidate.
import type { Arena } from '../../src/core/arena.ts'
import type { Guesser, RunEvent } from '../../src/core/ports.ts'
import type {
  GeneratedTest,
  Observation,
  ObservedValue,
  Probe,
  ProbeOrigin
} from '../../src/core/evidence.ts'
import type { Candidate } from '../../src/core/types.ts'
import { arena, candidate, task, workbench } from './world.ts'
import type { Judge } from './world.ts'

/** What a program does with an input: text that it prints, or how it fails. */
export type Program = (input: string) => string | { readonly fails: string } | Slow
/** A text that took so many milliseconds. */
export type Slow = { readonly prints: string; readonly cpuMs: number }

export function input(text: string, origin: ProbeOrigin = 'generated'): Probe {
  return {
    id: `f-${text}`,
    shape: 'call',
    origin,
    language: 'python',
    path: '',
    source: text,
    aim: ''
  }
}

export function result(text: string): ObservedValue {
  const canonical = JSON.stringify(text)
  return { label: 'result', strict: canonical, lenient: canonical, shown: text }
}

function observed(program: Program, probe: Probe, subject: number): Observation {
  const out = program(probe.source)
  const seen = { kind: 'observed', subject, probe: probe.id } as const
  if (typeof out === 'string') return { ...seen, values: [result(out)], cpuMs: 5 }
  if ('prints' in out) return { ...seen, values: [result(out.prints)], cpuMs: out.cpuMs }
  const text = JSON.stringify([out.fails])
  return {
    ...seen,
    values: [{ label: 'result', strict: text, lenient: text, shown: `<${out.fails}>` }]
  }
}

export type Programs = readonly [Program, ...Program[]]

/** An arena of programs, candidate 1 the first. */
export function programs(
  all: Programs,
  options: {
    readonly inputs?: readonly Probe[]
    /** Inputs that the model writes, call by call. */
    readonly written?: readonly (readonly string[])[]
    readonly judge?: Judge
    /** Tests that the model writes, call by call: input and expected result. */
    readonly tests?: readonly (readonly (readonly [string, string])[])[]
    /** Which of two programs, by number, looks right to a model that reads code. */
    readonly prefers?: (first: number, second: number) => number | undefined
    readonly ungated?: readonly Candidate[]
    readonly seed?: number
    readonly maxModelCalls?: number
  } = {}
): Arena & { readonly events: RunEvent[]; readonly asked: string[] } {
  const [first, ...rest] = all.map((_, index) => candidate(index + 1, `program ${index + 1}`))
  if (first === undefined) throw new Error('no program')
  const rivals = [first, ...rest] as const
  const world = arena({
    rivals,
    behaviours: {},
    probes: [],
    ...(options.judge && { judge: options.judge }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.maxModelCalls === undefined ? {} : { maxModelCalls: options.maxModelCalls })
  })
  const waves = [...(options.written ?? [])]
  const suites = [...(options.tests ?? [])]
  const programOf = (name: string | undefined): Program => {
    const program = all[Number(name?.split(' ')[1]) - 1]
    if (program === undefined) throw new Error(`no program ${name}`)
    return program
  }
  const guesser: Guesser = {
    tests: () => {
      world.asked.push('tests')
      const suite = suites.shift()
      return suite === undefined
        ? Promise.reject(new Error('no more tests'))
        : Promise.resolve(
            suite.map(([text, expected]): GeneratedTest => ({
              probe: { ...input(text, 'model'), id: `t-${text}` },
              expected: result(expected).lenient,
              shown: expected
            }))
          )
    },
    compare: ({ first: left, second: right }) => {
      world.asked.push(`compare ${left.diff} / ${right.diff}`)
      const numbers = [left, right].map((one) => Number(one.diff.split(' ')[1]))
      const best = options.prefers?.(numbers[0] ?? 0, numbers[1] ?? 0)
      const choice =
        best === numbers[0] ? 'first' : best === numbers[1] ? 'second' : 'not-determined'
      return Promise.resolve({ choice, quote: '', reason: '' })
    }
  }
  return {
    ...world,
    task: task({ statement: 'Print the number doubled. Zero stays zero.' }),
    hasBase: false,
    guesser,
    examiner: {
      ...world.examiner,
      probes: ({ feedback }) => {
        world.asked.push(`probes ${feedback.length}`)
        const wave = waves.shift()
        return wave === undefined
          ? Promise.reject(new Error('nothing more to try'))
          : Promise.resolve(wave.map((text) => ({ ...input(text, 'model'), id: `p-${text}` })))
      }
    },
    workbench: {
      ...workbench({}),
      observe: (subject, patch, probe) => {
        if (subject === 'base') return Promise.reject(new Error('there is no base'))
        return Promise.resolve(observed(programOf(patch?.diff), probe, subject))
      }
    },
    ...(options.inputs && { freePool: () => Promise.resolve(options.inputs ?? []) }),
    ...(options.ungated && { ungated: options.ungated })
  }
}

/** Inputs 0, 1, 2, … */
export function numbers(count: number): readonly Probe[] {
  return Array.from({ length: count }, (_, index) => input(String(index)))
}

export const doubles: Program = (text) => String(Number(text) * 2)
/** Wrong for numbers above four. */
export const doublesSmall: Program = (text) => (Number(text) > 4 ? text : String(Number(text) * 2))
/** Wrong but for 0 and 2. */
export const squares: Program = (text) => String(Number(text) ** 2)
/** Prefers the right double wherever it sits. */
export const knows =
  (inputOf: (shown: string) => boolean): Judge =>
  (first, second) => ({
    choice: inputOf(first) ? 'first' : inputOf(second) ? 'second' : 'neither',
    quote: 'Print the number doubled'
  })
