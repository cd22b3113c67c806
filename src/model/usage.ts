import { ModelError } from './chat.ts'
import type { StepUsage } from '../report/report.ts'
import type { Chat, ChatAnswer } from './chat.ts'

/** A chat that counts, and what it counted so far: one entry per step and model, in the order of first use. */
export type CountedChat = { readonly chat: Chat; readonly usage: () => readonly StepUsage[] }

/**
 * Counts calls and tokens per step. An answer is one call. An answer that failed counts as a call of unknown size,
 * under the model `unknown` where no answer of its step told the model's name; calls after a fatal error are not counted.
 */
export function countUsage(chat: Chat): CountedChat {
  const answers: { step: string; model: string; usage: ChatAnswer['usage'] }[] = []
  const failures: { step: string }[] = []
  return {
    chat: (request) =>
      chat(request).map(async (promise) => {
        try {
          const answer = await promise
          answers.push({ step: request.purpose, model: answer.model, usage: answer.usage })
          return answer
        } catch (error) {
          if (!(error instanceof ModelError && error.fatal))
            failures.push({ step: request.purpose })
          throw error
        }
      }),
    usage: () => {
      const modelOf = (step: string): string =>
        answers.find((answer) => answer.step === step)?.model ?? 'unknown'
      const all = [
        ...answers,
        ...failures.map(({ step }) => ({ step, model: modelOf(step), usage: undefined }))
      ]
      const groups = Map.groupBy(all, ({ step, model }) => JSON.stringify([step, model]))
      return [...groups.values()].flatMap(([first, ...rest]) => {
        if (first === undefined) return []
        const group = [first, ...rest]
        return {
          step: first.step,
          model: first.model,
          calls: group.length,
          inputTokens: sum(group.map(({ usage }) => usage?.inputTokens ?? 0)),
          outputTokens: sum(group.map(({ usage }) => usage?.outputTokens ?? 0)),
          incomplete: group.some(({ usage }) => usage === undefined)
        }
      })
    }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
