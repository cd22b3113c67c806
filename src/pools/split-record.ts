import type { PoolRecord } from './pool-file.ts'
import { entryPrelude } from './prelude.ts'
import { callArguments } from './call-arguments.ts'
import type { PublicTest, VisibleTask } from './visible-task.ts'

/** One candidate of a task with what nobody may see who selects. */
export type KeptCandidate = {
  readonly source: string
  readonly model: string
  readonly correct: boolean
  /** For each hidden input, which distinct output; missing where that was not recorded. */
  readonly outputs?: readonly string[]
}

/** A task in two halves: what is shown, and what is kept. */
export type SplitTask = {
  readonly visible: Omit<VisibleTask, 'id' | 'candidates'>
  readonly kept: readonly KeptCandidate[]
}

/** Takes a record apart. Only what is named here becomes visible. */
export function splitRecord(given: PoolRecord): SplitTask {
  switch (given.format) {
    case 'leetcode': {
      const { record } = given
      const publicTests = record.public_tests.map(([input, assertion]): PublicTest => ({
        kind: 'call',
        check: assertion.replaceAll('**test_input', `**(${input})`),
        arguments: input
      }))
      return {
        visible: {
          problem: record.id,
          kind: 'call',
          title: record.slug,
          statement: record.statement,
          entry: record.entry,
          callee: `my_solution.${record.entry}`,
          signature: record.starter_code,
          setUp: entryPrelude,
          publicTests
        },
        kept: record.candidates.map(({ model, code, hidden_pass, out }) => ({
          model,
          source: `${code}\n\nmy_solution = Solution()\n`,
          correct: hidden_pass,
          outputs: Array.from(out).slice(record.public_tests.length).map(String)
        }))
      }
    }
    case 'humaneval': {
      const { record } = given
      const publicTests = record.public.flatMap((line): readonly PublicTest[] => {
        const check = /^assert\s+(.+)$/su.exec(line.trim())?.[1]
        const args = check === undefined ? undefined : callArguments(check, record.entry)
        return check === undefined || args === undefined
          ? []
          : [{ kind: 'call', check, arguments: args }]
      })
      return {
        visible: {
          problem: record.id,
          kind: 'call',
          title: record.entry,
          statement: record.prompt,
          entry: record.entry,
          callee: record.entry,
          signature: record.prompt,
          // The recorded verdicts were taken with these; the prompts of some problems import them, of others not.
          setUp: 'import math\nimport re',
          publicTests
        },
        kept: record.candidates.flatMap(({ model, code, hidden_pass }) =>
          typeof hidden_pass === 'boolean'
            ? [
                {
                  model,
                  source: model.startsWith('codegen-') ? record.codegen_prompt + code : code,
                  correct: hidden_pass
                }
              ]
            : []
        )
      }
    }
    case 'classeval': {
      const { record } = given
      return {
        visible: {
          problem: record.id,
          kind: 'script',
          title: record.class_name,
          statement: record.skeleton,
          entry: record.class_name,
          callee: record.class_name,
          signature: record.skeleton,
          setUp: record.imports.join('\n'),
          publicTests: []
        },
        kept: record.candidates.map(({ model, code, hidden_pass }) => ({
          model,
          source: code,
          correct: hidden_pass
        }))
      }
    }
    case 'atcoder': {
      const { record } = given
      return {
        visible: {
          problem: record.id,
          kind: 'stdin',
          title: record.id,
          statement: record.statement,
          entry: '',
          callee: '',
          signature: '',
          setUp: '',
          publicTests: record.public.map(([stdin, stdout]) => ({ kind: 'stdin', stdin, stdout }))
        },
        kept: record.candidates.flatMap(({ model, code, label, label_suspect }) =>
          label === null || label_suspect ? [] : [{ model, source: code, correct: label }]
        )
      }
    }
  }
}
