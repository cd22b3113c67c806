import { expect, test } from 'vitest'
import { startModel } from '../../../simulators/model/server.ts'

async function post(url: string, body: unknown): Promise<Response> {
  return fetch(`${url}/chat/completions`, { method: 'POST', body: JSON.stringify(body) })
}

const messages = [{ role: 'user', content: 'Hello' }]

test('a request that the API would not take is refused and still recorded', async () => {
  await using server = await startModel({ answer: () => 'yes' })
  expect((await post(server.baseUrl, { model: 'm', messages: [] })).status).toBe(400)
  expect((await post(server.baseUrl, { model: 'm', messages, temperature: 3 })).status).toBe(400)
  expect((await fetch(server.baseUrl)).status).toBe(404)
  expect(server.requests.map(({ body }) => body)).toEqual([undefined, undefined, undefined])
})

test('an answer is made from the question, once per choice', async () => {
  await using server = await startModel({
    answer: async ({ messages, model, temperature, index, call }) =>
      JSON.stringify([messages.length, model, temperature, index, call])
  })
  const response = await post(server.baseUrl, { model: 'm', messages, n: 2, temperature: 0.5 })
  expect(await response.json()).toMatchObject({
    object: 'chat.completion',
    choices: [
      { index: 0, message: { content: '[1,"m",0.5,0,0]' } },
      { index: 1, message: { content: '[1,"m",0.5,1,0]' } }
    ]
  })
})
