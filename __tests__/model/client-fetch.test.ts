import { createServer } from 'node:http'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { createChat } from '../../src/model/openai-chat.ts'
import { startModel } from '../../simulators/model/server.ts'
import type { Duplex } from 'node:stream'

/** A real forwarding proxy (CONNECT) that sends every tunnel to one port of this machine. */
async function startProxy(port: number) {
  const tunnels: string[] = []
  const open = new Set<Duplex>()
  const proxy = createServer().on('connect', (request, socket) => {
    tunnels.push(request.url ?? '')
    open.add(socket)
    socket.on('error', () => undefined)
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      target.pipe(socket).pipe(target)
    })
    socket.on('close', () => target.destroy())
    target.on('close', () => socket.destroy())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const address = proxy.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    tunnels,
    async [Symbol.asyncDispose]() {
      await new Promise<void>((resolve) => {
        proxy.close(() => resolve())
        for (const socket of open) socket.destroy()
      })
    }
  }
}

test('a proxy is used for other machines and never for this one', async () => {
  await using server = await startModel({ answer: () => 'yes' })
  await using proxy = await startProxy(Number(new URL(server.baseUrl).port))
  const models = { draft: 'm', amend: 'm', repair: 'm', probes: 'm', judge: 'm', context: 'm' }
  for (const baseUrl of ['http://model.example/v1', server.baseUrl]) {
    const chat = createChat({
      baseUrl,
      apiKey: '',
      models,
      timeoutMs: 20_000,
      maxRetries: 0,
      concurrency: 1,
      log: () => undefined,
      proxy: { httpProxy: proxy.url, noProxy: '' }
    })
    const messages = [{ role: 'user' as const, content: 'Hello' }]
    await Promise.all(chat({ purpose: 'draft', slots: ['draft/1'], messages, temperature: 0 }))
  }
  expect(proxy.tunnels).toEqual(['model.example:80'])
  expect(server.requests).toHaveLength(2)
})
