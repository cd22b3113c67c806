import type { Examiner } from '../core/ports.ts'
import { readBallot } from './answers/ballot.ts'
import { readProbes } from './answers/probes.ts'
import type { ParseCommand } from './answers/probes.ts'
import type { Chat, ChatAnswer } from './chat.ts'
import { ballotSchema, judgePrompt } from './prompts/judge.ts'
import { probesPrompt } from './prompts/probes.ts'

export type ExaminerSettings = { readonly temperature: number; readonly parseCommand: ParseCommand }

/** Asks a model for probes and for judgements on what they showed. */
export function createExaminer(
  chat: Chat,
  { temperature, parseCommand }: ExaminerSettings
): Examiner {
  return {
    async probes(request) {
      const answer = await only(
        chat({
          purpose: 'probes',
          slots: [`probes/${request.call}`],
          messages: probesPrompt(request),
          temperature
        })
      )
      return readProbes(answer.text, request.task.probeLanguage, `p${request.call}-`, parseCommand)
    },
    async judge(request) {
      const answer = await only(
        chat({
          purpose: 'judge',
          slots: [`judge/${request.call}`],
          messages: judgePrompt(request),
          temperature: 0,
          json: ballotSchema
        })
      )
      return readBallot(answer.text)
    }
  }
}

async function only(replies: readonly Promise<ChatAnswer>[]): Promise<ChatAnswer> {
  const [reply] = replies
  if (reply === undefined) throw new Error('the endpoint gave no answer')
  return await reply
}
