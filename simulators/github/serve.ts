import type { IncomingMessage, ServerResponse } from 'node:http'
import { tokenOf } from './access.ts'
import { answerApi } from './api.ts'
import type { Answer } from './exchange.ts'
import type { Failure, FailureQueue } from './failures.ts'
import { answerGit, gitPlace } from './git-server.ts'
import type { RecordedRequest } from './local-github.ts'
import { findOperation } from './openapi/description.ts'
import type { World } from './resources/place.ts'

/** What a running server keeps. */
export type Serving = {
  readonly world: World
  readonly requests: RecordedRequest[]
  readonly violations: string[]
  readonly failures: FailureQueue
  /** Whether a violation is answered with 500. */
  readonly strict: boolean
}

type Received = {
  readonly method: string
  /** Below the server's root, percent-encoded. */
  readonly path: string
  readonly search: URLSearchParams
  readonly headers: Readonly<Record<string, string>>
  readonly token: string | undefined
  readonly body: Buffer
}

const apiRoot = '/api/v3'

/** Answers one HTTP request: git, the REST API, or what was asked to go wrong. Never rejects. */
export async function serve(
  serving: Serving,
  message: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  try {
    const received = await receive(message)
    const { path } = received
    const place = gitPlace(serving.world.state, path, received.search)
    const isApi = path.startsWith(`${apiRoot}/`)
    const below = isApi ? path.slice(apiRoot.length) : path
    const lookup = isApi ? findOperation(received.method, below) : undefined
    const operation =
      place?.service ?? (lookup?.kind === 'found' ? lookup.match.operation.id : undefined)
    const json = place ? undefined : parsed(received.body)
    const at = serving.requests.push({
      method: received.method,
      path: decoded(below),
      query: Object.fromEntries(received.search),
      headers: received.headers,
      body: json,
      operation,
      token: received.token,
      status: undefined
    })
    const failure = serving.failures.take({
      method: received.method,
      path: decoded(below),
      operation
    })
    const answer = await answered(failure, async () => {
      if (place) {
        const query = received.search.toString()
        const { status, headers, body } = await answerGit(serving.world.state, place, {
          ...received,
          query
        })
        const type = headers['content-type'] ?? 'application/octet-stream'
        return { status, headers, raw: { type, content: body } }
      }
      if (!isApi) return { status: 404, raw: { type: 'text/plain', content: 'Not Found' } }
      return checkedApi(serving, received, below, json)
    })
    if (answer === undefined) {
      message.socket.destroy()
      return
    }
    const recorded = serving.requests[at - 1]
    if (recorded) serving.requests[at - 1] = { ...recorded, status: answer.status }
    send(response, answer)
  } catch (error) {
    serving.violations.push(
      `${message.method} ${message.url}: the simulator failed: ${String(error)}`
    )
    send(response, { status: 500, body: { message: String(error) } })
  }
}

// Undefined where the connection is to be cut.
async function answered(
  failure: Failure | undefined,
  carryOut: () => Promise<Answer>
): Promise<Answer | undefined> {
  if (!failure) return carryOut()
  if ('drop' in failure) {
    if (failure.drop === 'after') await carryOut()
    return undefined
  }
  const {
    status,
    headers = {},
    body = { message: 'Server Error', status: String(status) }
  } = failure
  return { status, headers, body }
}

async function checkedApi(
  { world, violations, strict }: Serving,
  received: Received,
  path: string,
  body: unknown
): Promise<Answer> {
  const query = Object.fromEntries(received.search)
  const { answer, violations: found } = await answerApi(world, {
    method: received.method,
    path,
    query,
    accept: received.headers.accept ?? '',
    token: received.token,
    body
  })
  violations.push(...found)
  if (found.length === 0 || !strict) return answer
  return {
    status: 500,
    body: { message: `Strayed from GitHub's description: ${found.join(' ')}`, status: '500' }
  }
}

async function receive(message: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(Buffer.from(chunk))
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value = '']) => [name, String(value)])
  )
  const [path = '', query = ''] = (message.url ?? '').split('?', 2)
  return {
    method: message.method ?? 'GET',
    path,
    search: new URLSearchParams(query),
    headers,
    token: tokenOf(headers.authorization),
    body: Buffer.concat(chunks)
  }
}

function send(response: ServerResponse, { status, headers = {}, body, raw }: Answer): void {
  const content = raw ? raw.content : body === undefined ? '' : JSON.stringify(body)
  response.writeHead(status, {
    ...(body === undefined && !raw
      ? {}
      : { 'content-type': raw?.type ?? 'application/json; charset=utf-8' }),
    'x-github-api-version-selected': '2022-11-28',
    'x-ratelimit-limit': '1000',
    'x-ratelimit-remaining': '999',
    'x-ratelimit-used': '1',
    'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 3600),
    'x-ratelimit-resource': 'core',
    ...headers
  })
  response.end(content)
}

function parsed(body: Buffer): unknown {
  if (body.length === 0) return undefined
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return body.toString('utf8')
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
