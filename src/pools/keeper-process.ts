import { z } from 'zod'
import { Keeper } from './keeper.ts'
import { numbered, numberedRequest } from './keeper-messages.ts'
import type { KeeperReply } from './keeper-messages.ts'

/** Serves a keeper over the channel to the process that forked this one, until that ends. */
export function serveKeeper(): void {
  const keeper = new Keeper()
  process.on('message', (message) => {
    const parsed = numberedRequest.safeParse(message)
    if (parsed.success) {
      const { number, request } = parsed.data
      void keeper.answer(request).then((reply) => process.send?.({ number, reply }))
      return
    }
    // Who asks waits for an answer to every number.
    const asked = numbered.safeParse(message)
    if (!asked.success) return
    const reason = `the keeper does not understand this: ${z.prettifyError(parsed.error)}`
    const reply: KeeperReply = { tell: 'refused', reason, input: false }
    process.send?.({ number: asked.data.number, reply })
  })
  process.once('disconnect', () => process.exit(0))
}
