import { createServer } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { completion } from './completion.ts'
import { refuse, unknownModel, wrongKey } from './refusals.ts'
import { completionRequestSchema } from './request.ts'
import type { Behaviour, BehaviourOf } from './behaviour.ts'
import type { ApiError } from './refusals.ts'
import type { CompletionRequest } from './request.ts'

/** What an answer is made from. */
export type Question = {
  readonly messages: CompletionRequest['messages']
  readonly model: string
  readonly temperature: number | undefined
  /** Number of the answer within its request, from 0. */
  readonly index: number
  /** Number of the request, from 0. */
  readonly call: number
}

export type ModelScript = {
  readonly answer: (question: Question) => string | Promise<string>
  /** Default: as documented by OpenAI. */
  readonly behaviour?: readonly Behaviour[] | BehaviourOf
  /** With this, any other key is refused. */
  readonly key?: string
  /** With this, any other model is unknown. */
  readonly models?: readonly string[]
  /** Wait before every answer, in milliseconds. */
  readonly latencyMs?: number
}

/** One request as it arrived. `body` is undefined where it was no chat completion request. */
export type RecordedRequest = {
  readonly method: string
  readonly path: string
  readonly authorization: string
  readonly body: CompletionRequest | undefined
}

export type ModelServer = {
  /** To be given as base address. */
  readonly baseUrl: string
  readonly requests: readonly RecordedRequest[]
  /** The most requests that were open at the same time. */
  readonly mostAtOnce: () => number
  readonly close: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/** Starts an OpenAI-compatible endpoint on a free port of the loopback address, answering by script. */
export async function startModel(script: ModelScript): Promise<ModelServer> {
  const requests: RecordedRequest[] = []
  let open = 0
  let most = 0
  const server = createServer((request, response) => {
    open += 1
    most = Math.max(most, open)
    response.once('close', () => (open -= 1))
    respond(script, requests, request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  const close = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  }
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    requests,
    mostAtOnce: () => most,
    close,
    [Symbol.asyncDispose]: close
  }
}

async function respond(
  script: ModelScript,
  requests: RecordedRequest[],
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  const authorization = request.headers.authorization ?? ''
  const path = request.url ?? '/'
  const method = request.method ?? ''
  const body = parse(await read(request))
  const call = requests.length
  requests.push({ method, path, authorization, body })

  if (method !== 'POST' || path !== '/v1/chat/completions') {
    response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>')
    return
  }
  if (script.key !== undefined && authorization !== `Bearer ${script.key}`) {
    sendError(response, wrongKey())
    return
  }
  if (body === undefined) {
    const error = {
      message: 'Invalid body',
      type: 'invalid_request_error',
      param: null,
      code: null
    }
    sendError(response, { status: 400, error })
    return
  }
  if (script.models !== undefined && !script.models.includes(body.model)) {
    sendError(response, unknownModel(body.model))
    return
  }
  const { behaviour = [] } = script
  const on = new Set(typeof behaviour === 'function' ? behaviour(call) : behaviour)
  const refusal = refuse(on, body, authorization)
  if (refusal !== undefined) {
    sendError(response, refusal)
    return
  }
  if (script.latencyMs !== undefined) await delay(script.latencyMs)
  if (on.has('hangs')) return
  if (on.has('resets')) {
    request.socket.resetAndDestroy()
    return
  }
  if (on.has('html')) {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><title>Sign in</title>')
    return
  }
  if (on.has('redirects')) {
    response.writeHead(301, { location: 'https://elsewhere.example/v1/chat/completions' }).end()
    return
  }
  if (on.has('error-in-200') || on.has('retryable-error-in-200')) {
    const code = on.has('retryable-error-in-200') ? { code: 502 } : {}
    sendJson(response, 200, { error: { message: 'Provider returned error', ...code } })
    return
  }
  const count = on.has('ignores-n') ? 1 : (body.n ?? 1)
  const { messages, model, temperature } = body
  const answers = await Promise.all(
    Array.from({ length: count }, async (_, index) =>
      script.answer({ messages, model, temperature, index, call })
    )
  )
  const text = JSON.stringify(completion(on, body, answers, call))
  if (on.has('drops')) {
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': text.length + 1
    })
    response.write(text.slice(0, text.length / 2), () => request.socket.destroy())
    return
  }
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(on.has('malformed') ? text.slice(0, -10) : text)
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string): CompletionRequest | undefined {
  try {
    return completionRequestSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

function sendError(response: ServerResponse, { status, headers, error }: ApiError): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify({ error }))
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}
