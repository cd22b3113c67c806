import { Keeper } from './keeper.ts'
import { numberedRequest } from './keeper-messages.ts'

/** Serves a keeper over the channel to the process that forked this one, until that ends. */
export function serveKeeper(): void {
  const keeper = new Keeper()
  process.on('message', (message) => {
    const parsed = numberedRequest.safeParse(message)
    if (!parsed.success) return
    const { number, request } = parsed.data
    void keeper.answer(request).then((reply) => process.send?.({ number, reply }))
  })
  process.once('disconnect', () => process.exit(0))
}
