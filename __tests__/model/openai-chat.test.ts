import { describe, expect, test } from 'vitest'
import { ModelError } from '../../src/model/chat.ts'
import { createChat } from '../../src/model/openai-chat.ts'
import { inTurn } from '../../simulators/model/behaviour.ts'
import { startModel } from '../../simulators/model/server.ts'
import type { ChatAnswer, ChatRequest } from '../../src/model/chat.ts'
import type { ChatOptions } from '../../src/model/openai-chat.ts'
import type { Behaviour } from '../../simulators/model/behaviour.ts'
import type { ModelScript, ModelServer } from '../../simulators/model/server.ts'

const key = 'sk-test-0123456789abcdef'

/** The real client, asking a simulated endpoint. */
async function world(script: Partial<ModelScript>, more: Partial<ChatOptions> = {}) {
  const server = await startModel({
    answer: ({ index, call }) => `answer ${call}.${index}`,
    ...script
  })
  return { server, ...client(server.baseUrl, more) }
}

function client(baseUrl: string, more: Partial<ChatOptions> = {}) {
  const log: string[] = []
  const models = {
    draft: 'writer',
    amend: 'writer',
    repair: 'writer',
    context: 'writer',
    probes: 'prober',
    judge: 'judge'
  }
  const chat = createChat({
    baseUrl,
    apiKey: key,
    models,
    timeoutMs: 20_000,
    maxRetries: 2,
    concurrency: 4,
    log: (sentence) => log.push(sentence),
    ...more
  })
  return { chat, log }
}

function ask(slots: readonly string[], more: Partial<ChatRequest> = {}): ChatRequest {
  return {
    purpose: 'draft',
    slots,
    messages: [
      { role: 'system', content: 'You fix issues.' },
      { role: 'user', content: 'Fix it.' }
    ],
    temperature: 0.7,
    ...more
  }
}

const json = { name: 'ballot', schema: { type: 'object' } }

async function texts(answers: readonly Promise<ChatAnswer>[]): Promise<readonly string[]> {
  return (await Promise.all(answers)).map(({ text }) => text)
}

/** How every slot failed; an answer is an error of the test. */
async function failures(answers: readonly Promise<ChatAnswer>[]): Promise<readonly ModelError[]> {
  return (await Promise.allSettled(answers)).map((result) => {
    if (result.status === 'rejected' && result.reason instanceof ModelError) return result.reason
    throw new Error(`not a ModelError: ${JSON.stringify(result)}`)
  })
}

function counts(server: ModelServer): readonly (number | undefined)[] {
  return server.requests.map(({ body }) => body?.n)
}

describe('several answers', () => {
  test('come from one request, and their shares of the tokens add up', async () => {
    await using server = await startModel({ answer: ({ index }) => 'x'.repeat(4 + 4 * index) })
    const answers = await Promise.all(client(server.baseUrl).chat(ask(['draft/1', 'draft/2'])))
    expect(counts(server)).toEqual([2])
    expect(answers.map(({ text }) => text)).toEqual(['xxxx', 'xxxxxxxx'])
    expect(answers.map(({ usage }) => usage)).toEqual([
      { inputTokens: 6, outputTokens: 2 },
      { inputTokens: 0, outputTokens: 1 }
    ])
    expect(answers[0]).toMatchObject({ model: 'writer', truncated: false })
    expect(server.requests[0]).toMatchObject({
      authorization: `Bearer ${key}`,
      body: { temperature: 0.7, model: 'writer' }
    })
  })

  test('are asked for one by one where the endpoint ignores n, and at once so the next time', async () => {
    const { server, chat, log } = await world({ behaviour: ['ignores-n'] })
    await using _ = server
    expect(new Set(await texts(chat(ask(['draft/1', 'draft/2', 'draft/3'])))).size).toBe(3)
    expect(counts(server)).toEqual([3, undefined, undefined])
    await Promise.all(chat(ask(['draft/4', 'draft/5'])))
    expect(counts(server).slice(3)).toEqual([undefined, undefined])
    expect(log).toEqual([expect.stringContaining('gave 1 of 3 answers')])
  })

  test('are asked for one by one where the endpoint rejects n, and at once so the next time', async () => {
    const { server, chat } = await world({ behaviour: ['rejects-n'] })
    await using _ = server
    await Promise.all(chat(ask(['draft/1', 'draft/2'])))
    await Promise.all(chat(ask(['draft/3', 'draft/4'])))
    expect(counts(server)).toEqual([2, undefined, undefined, undefined, undefined])
  })

  test('survive a request that breaks: each is then asked for alone', async () => {
    const { server, chat } = await world(
      { behaviour: inTurn(['server-error'], ['server-error']) },
      { maxRetries: 1 }
    )
    await using _ = server
    await expect(texts(chat(ask(['draft/1', 'draft/2'])))).resolves.toHaveLength(2)
    expect(counts(server)).toEqual([2, 2, undefined, undefined])
  })

  test('fail alone: one refused answer does not end the other', async () => {
    const { server, chat } = await world({ behaviour: inTurn(['ignores-n'], ['refusal']) })
    await using _ = server
    const [first, second] = await Promise.allSettled(chat(ask(['draft/1', 'draft/2'])))
    expect(first?.status).toBe('fulfilled')
    expect(second?.status).toBe('rejected')
  })
})

describe('what the endpoint refuses is left out from then on', () => {
  test.each<{
    behaviour: Behaviour
    request: Partial<ChatRequest>
    gone: (body: Record<string, unknown>) => unknown
    requests: number
  }>([
    {
      behaviour: 'rejects-temperature',
      request: {},
      gone: (body) => body['temperature'],
      requests: 2
    },
    {
      behaviour: 'rejects-max-tokens',
      request: {},
      gone: (body) => body['max_tokens'],
      requests: 2
    },
    {
      behaviour: 'refuses-json',
      request: { json },
      gone: (body) => body['response_format'],
      requests: 3
    }
  ])('$behaviour', async ({ behaviour, request, gone, requests }) => {
    const { server, chat, log } = await world({ behaviour: [behaviour] }, { maxOutputTokens: 1000 })
    await using _ = server
    await Promise.all(chat(ask(['draft/1'], request)))
    expect(server.requests).toHaveLength(requests)
    await Promise.all(chat(ask(['draft/2'], request)))
    expect(server.requests).toHaveLength(requests + 1)
    const bodies = server.requests.map(({ body }) => gone({ ...body }))
    expect(bodies[0]).toBeDefined()
    expect(bodies.slice(-2)).toEqual([undefined, undefined])
    expect(log).toHaveLength(requests - 1)
  })

  test('a refused JSON schema becomes a wish for any JSON object', async () => {
    const { server, chat } = await world({ behaviour: ['refuses-json-schema'] })
    await using _ = server
    await Promise.all(chat(ask(['judge/1'], { purpose: 'judge', json })))
    const formats = server.requests.map(({ body }) => body?.response_format?.type)
    expect(formats).toEqual(['json_schema', 'json_object'])
  })

  test('max_completion_tokens stands in for max_tokens, and none for both', async () => {
    const { server, chat } = await world(
      { behaviour: ['rejects-max-tokens', 'rejects-max-completion-tokens'] },
      { maxOutputTokens: 1000 }
    )
    await using _ = server
    await Promise.all(chat(ask(['draft/1'])))
    expect(
      server.requests.map(({ body }) => [body?.max_tokens, body?.max_completion_tokens])
    ).toEqual([
      [1000, undefined],
      [undefined, 1000],
      [undefined, undefined]
    ])
  })

  test('a refused system role is folded into the user message', async () => {
    const { server, chat } = await world({ behaviour: ['rejects-system'] })
    await using _ = server
    await Promise.all(chat(ask(['draft/1'])))
    expect(server.requests[1]?.body?.messages).toEqual([
      { role: 'user', content: 'You fix issues.\n\nFix it.' }
    ])
  })

  test('everything at once, by parallel calls, and per model', async () => {
    const { server, chat } = await world({
      behaviour: ['rejects-n', 'rejects-temperature', 'rejects-system', 'refuses-json']
    })
    await using _ = server
    const request = { json }
    await Promise.all([
      ...chat(ask(['draft/1', 'draft/2'], request)),
      ...chat(ask(['draft/3'], request))
    ])
    const before = server.requests.length
    await Promise.all(chat(ask(['draft/4'], request)))
    expect(server.requests).toHaveLength(before + 1)
    await Promise.all(chat(ask(['judge/1'], { purpose: 'judge' })))
    expect(server.requests[before + 1]?.body).toMatchObject({ model: 'judge', temperature: 0.7 })
  })
})

describe('odd answers', () => {
  test.each<{ behaviour: Behaviour; expected: Partial<ChatAnswer> }>([
    { behaviour: 'parts', expected: { text: 'answer 0.0', truncated: false } },
    { behaviour: 'reasoning-field', expected: { text: 'answer 0.0' } },
    { behaviour: 'think-block', expected: { text: 'answer 0.0' } },
    { behaviour: 'truncated', expected: { text: 'answe', truncated: true } },
    { behaviour: 'no-usage', expected: { text: 'answer 0.0', usage: undefined } }
  ])('$behaviour', async ({ behaviour, expected }) => {
    const { server, chat } = await world({ behaviour: [behaviour] })
    await using _ = server
    const [answer] = await Promise.all(chat(ask(['draft/1'])))
    expect(answer).toMatchObject(expected)
  })

  test.each<{ behaviour: Behaviour; says: RegExp }>([
    {
      behaviour: 'refusal',
      says: /^writer at 127.* refused to answer: I cannot help with that\. /
    },
    { behaviour: 'content-filter', says: /content filter stopped\. Check the wording/ },
    { behaviour: 'empty-content', says: /gave an empty answer\. Run again/ },
    { behaviour: 'truncated-empty', says: /length limit before the answer began\. Allow longer/ },
    { behaviour: 'empty-choices', says: /without any choices\. Run again/ },
    { behaviour: 'html', says: /a web page instead of JSON\. Check that base-url/ },
    { behaviour: 'malformed', says: /not valid JSON\. Check that base-url/ },
    { behaviour: 'error-in-200', says: /answered with an error: Provider returned error\. Run/ },
    {
      behaviour: 'prompt-too-long',
      says: /prompt is too long for the model writer .*Show the model/
    }
  ])('$behaviour loses one answer and no more', async ({ behaviour, says }) => {
    const { server, chat } = await world({ behaviour: inTurn([behaviour]) })
    await using _ = server
    const [error] = await failures(chat(ask(['draft/1'])))
    expect(error?.message).toMatch(says)
    expect(error?.fatal).toBe(false)
    expect(await texts(chat(ask(['draft/2'])))).toEqual(['answer 1.0'])
  })
})

describe('passing failures are tried again', () => {
  test.each<Behaviour>([
    'rate-limited',
    'server-error',
    'resets',
    'drops',
    'retryable-error-in-200'
  ])('%s', async (behaviour) => {
    const { server, chat } = await world({ behaviour: inTurn([behaviour]) })
    await using _ = server
    expect(await texts(chat(ask(['draft/1'])))).toEqual(['answer 1.0'])
  })

  test('an endpoint that hangs is given up after the time limit, and tried again', async () => {
    const { server, chat } = await world({ behaviour: inTurn(['hangs']) }, { timeoutMs: 300 })
    await using _ = server
    expect(await texts(chat(ask(['draft/1'])))).toEqual(['answer 1.0'])
  })

  test.each<{ behaviour: Behaviour; says: RegExp }>([
    { behaviour: 'rate-limited', says: /limits the rate of calls \(429\) in 2 tries: Rate limit/ },
    { behaviour: 'server-error', says: /failed \(500\) in 2 tries: .*Run again later/ },
    { behaviour: 'drops', says: /broke the connection in 2 tries/ },
    { behaviour: 'hangs', says: /gave no answer within 1 s in 2 tries\. Allow more time/ }
  ])('$behaviour without end loses the answer', async ({ behaviour, says }) => {
    const { server, chat } = await world(
      { behaviour: [behaviour] },
      { maxRetries: 1, timeoutMs: behaviour === 'hangs' ? 300 : 20_000 }
    )
    await using _ = server
    const [error] = await failures(chat(ask(['draft/1'])))
    expect(error?.message).toMatch(says)
    expect(error?.fatal).toBe(false)
    expect(server.requests).toHaveLength(2)
  })
})

describe('fatal failures', () => {
  test.each<{ name: string; script: Partial<ModelScript>; says: RegExp }>([
    {
      name: 'a wrong key',
      script: { key: 'another' },
      says: /refused the key \(401\): Incorrect API key provided\. Set api-key to a valid key/
    },
    {
      name: 'a key without rights',
      script: { behaviour: ['forbids'] },
      says: /refused the key \(403\).*Set api-key/
    },
    {
      name: 'no credit',
      script: { behaviour: ['wants-payment'] },
      says: /wants payment \(402\).*Top up/
    },
    {
      name: 'no quota',
      script: { behaviour: ['out-of-quota'] },
      says: /wants payment \(429\).*Top up/
    },
    {
      name: 'an unknown model',
      script: { models: ['other'] },
      says: /does not know the model writer \(404\).*Set model to one/
    },
    {
      name: 'a redirect',
      script: { behaviour: ['redirects'] },
      says: /redirects to elsewhere\.example \(301\)\. Set base-url/
    }
  ])('$name ends all further calls without a request', async ({ script, says }) => {
    const { server, chat } = await world(script, { maxRetries: 1 })
    await using _ = server
    const [error] = await failures(chat(ask(['draft/1'])))
    expect(error?.message).toMatch(says)
    expect(error?.fatal).toBe(true)
    const before = server.requests.length
    const [again, andAgain] = await failures(chat(ask(['draft/2', 'draft/3'])))
    expect([again?.message, andAgain?.message]).toEqual([error?.message, error?.message])
    expect(server.requests).toHaveLength(before)
  })

  test('an unknown model does not end the calls to the others', async () => {
    const { server, chat } = await world({ models: ['writer'] })
    await using _ = server
    const [error] = await failures(chat(ask(['judge/1'], { purpose: 'judge' })))
    expect(error?.fatal).toBe(true)
    await expect(texts(chat(ask(['draft/1'])))).resolves.toHaveLength(1)
  })

  test('a wrong path', async () => {
    const { server } = await world({})
    await using _ = server
    const { chat } = client(server.baseUrl.replace('/v1', '/v2'))
    const [error] = await failures(chat(ask(['draft/1'])))
    expect(error?.message).toMatch(
      /no chat completions at this address \(404\)\. Check that base-url/
    )
    expect(error?.fatal).toBe(true)
  })

  test('a host that refuses connections', async () => {
    const server = await startModel({ answer: () => '' })
    await server.close()
    const { chat } = client(server.baseUrl, { maxRetries: 0 })
    const [error] = await failures(chat(ask(['draft/1'])))
    expect(error?.message).toMatch(/cannot be reached: it refuses connections\. Check base-url/)
    expect(error?.fatal).toBe(true)
  })

  test('a name that cannot be resolved', async () => {
    const { chat } = client('https://no-such-host.invalid/v1', { maxRetries: 0 })
    const [error] = await failures(chat(ask(['draft/1'])))
    expect(error?.message).toMatch(/^no-such-host\.invalid cannot be reached: its name cannot/)
    expect(error?.fatal).toBe(true)
  })

  test('a server that does not speak TLS', async () => {
    const { server } = await world({})
    await using _ = server
    const { chat } = client(server.baseUrl.replace('http:', 'https:'), { maxRetries: 0 })
    const [error] = await failures(chat(ask(['draft/1'])))
    expect(error?.message).toMatch(
      /cannot be trusted or does not speak TLS \(.+\)\. Check base-url/
    )
    expect(error?.fatal).toBe(true)
  })
})

describe('limits', () => {
  test('no more requests are open at once than allowed', async () => {
    const { server, chat } = await world({ latencyMs: 20 }, { concurrency: 2 })
    await using _ = server
    await Promise.all(Array.from({ length: 6 }, (_, index) => chat(ask([`draft/${index}`]))).flat())
    expect(server.requests).toHaveLength(6)
    expect(server.mostAtOnce()).toBe(2)
  })

  test('a signal ends running and waiting calls, and all later ones', async () => {
    const controller = new AbortController()
    const { server, chat } = await world(
      { behaviour: ['hangs'] },
      { concurrency: 1, signal: controller.signal }
    )
    await using _ = server
    const running = failures([...chat(ask(['draft/1'])), ...chat(ask(['draft/2']))])
    await expect.poll(() => server.requests.length).toBe(1)
    controller.abort()
    const errors = [...(await running), ...(await failures(chat(ask(['draft/3']))))]
    expect(errors.map(({ message }) => message)).toEqual(
      errors.map(() => expect.stringMatching(/^The call to 127.* was cancelled\.$/))
    )
    expect(server.requests).toHaveLength(1)
  })
})

describe('the key', () => {
  test('appears in no message, cause or log, even where the endpoint repeats it', async () => {
    const { server, chat, log } = await world({ behaviour: ['echoes-key'] })
    await using _ = server
    const [error] = await failures(chat(ask(['draft/1'])))
    const cause = error?.cause instanceof Error ? `${error.cause.message}${error.cause.stack}` : ''
    expect(cause).toContain('***')
    expect([error?.message, error?.stack, cause, ...log].join('\n')).not.toContain(key)
  })

  test('is not sent where there is none', async () => {
    const { server, chat } = await world({}, { apiKey: '' })
    await using _ = server
    await Promise.all(chat(ask(['draft/1'])))
    expect(server.requests[0]?.authorization).toBe('')
  })

  test('that cannot be sent is refused without repeating it', () => {
    const make = () => client('https://api.example/v1', { apiKey: 'sk-one\nsk-two' })
    expect(make).toThrow(/^The input api-key holds a space, a line break/)
    expect(make).not.toThrow(/sk-/)
  })
})
