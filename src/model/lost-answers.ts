import { ModelError } from './chat.ts'
import type { Chat } from './chat.ts'

/** The same chat; every answer that a model did not give is put into `lost`. */
export function watchLostAnswers(chat: Chat, lost: ModelError[]): Chat {
  return (request) =>
    chat(request).map(async (reply) => {
      try {
        return await reply
      } catch (error) {
        if (error instanceof ModelError) lost.push(error)
        throw error
      }
    })
}
