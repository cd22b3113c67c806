import { UnclearIssue } from '../core/ports.ts'
import type { Writer } from '../core/ports.ts'
import type { CandidateId } from '../core/types.ts'
import type { Chat, ChatAnswer } from './chat.ts'
import { amendPrompt, draftPrompt, repairPrompt, strategies } from './prompts/patch.ts'

export type WriterSettings = {
  readonly temperature: number
  /** Tell later samples to go about it in another way; without it all share one prompt, as in the paper. */
  readonly diverse: boolean
}

// The first samples are drawn plainly; what comes after them is told another way to go about it.
const plainSamples = 2

/** Asks a model for patches. */
export function createWriter(chat: Chat, { temperature, diverse }: WriterSettings): Writer {
  return {
    draft(task, samples) {
      const answers = new Map<CandidateId, Promise<string>>()
      const groups = Map.groupBy(samples, (sample) => (diverse ? strategyOf(sample) : undefined))
      for (const [strategy, group] of groups) {
        const replies = chat({
          purpose: 'draft',
          slots: group.map((sample) => `draft/${sample}`),
          messages: draftPrompt(task, strategy),
          temperature
        })
        for (const [index, sample] of group.entries()) answers.set(sample, edits(replies[index]))
      }
      return samples.map((sample) => answers.get(sample) ?? edits(undefined))
    },
    amend(task, sample, rounds, answer, problems) {
      const messages = amendPrompt(task, rounds, answer, problems)
      const slots = [`amend/${sample}/${rounds.length}`]
      return edits(chat({ purpose: 'amend', slots, messages, temperature })[0])
    },
    repair(task, sample, rounds) {
      const slots = [`repair/${sample}/${rounds.length}`]
      return edits(
        chat({ purpose: 'repair', slots, messages: repairPrompt(task, rounds), temperature })[0]
      )
    }
  }
}

function strategyOf(sample: CandidateId): string | undefined {
  return sample <= plainSamples
    ? undefined
    : strategies[(sample - plainSamples - 1) % strategies.length]
}

async function edits(reply: Promise<ChatAnswer> | undefined): Promise<string> {
  if (reply === undefined) throw new Error('the endpoint gave no answer for this sample')
  const { text, truncated } = await reply
  const question = /^\s*QUESTION:\s*(?<words>[\s\S]{1,2000})$/u.exec(text)?.groups?.['words']
  if (question !== undefined) throw new UnclearIssue(question.trim())
  if (truncated) {
    throw new Error(
      'the answer was cut off by the length limit of the model; raise max-output-tokens'
    )
  }
  return text
}
