import { Agent, EnvHttpProxyAgent, fetch as undiciFetch } from 'undici'
import { z } from 'zod'
import type { Dispatcher } from 'undici'

/** The part of `fetch` that the openai client uses. */
type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/** The values of HTTP_PROXY, HTTPS_PROXY and NO_PROXY, where they are set. */
export type Proxy = {
  readonly httpProxy?: string
  readonly httpsProxy?: string
  readonly noProxy?: string
}

const bodilessStatus = new Set([101, 204, 205, 304])

/** Some gateways (OpenRouter among them) answer 200 with the provider's error inside. */
const hiddenError = z.object({
  error: z.looseObject({ code: z.coerce.number().int().min(400).max(599) }),
  choices: z.tuple([]).nullish()
})

/**
 * A `fetch` that resolves with the whole body read, so that the openai client's own retries and time limit also cover
 * a connection that breaks in the middle of an answer. Redirects are not followed (they would turn the POST into a
 * GET). A 200 that carries an error with a status of its own gets that status.
 * Node's built-in limit of five minutes until the headers is raised to `timeoutMs`: answers are not streamed.
 */
export function wholeBodyFetch(options: { timeoutMs: number; proxy: Proxy | undefined }): Fetch {
  const limits = { headersTimeout: options.timeoutMs, bodyTimeout: options.timeoutMs }
  // Only where a proxy is wanted: the class warns on stderr that it is experimental.
  const dispatcher: Dispatcher =
    options.proxy === undefined
      ? new Agent(limits)
      : new EnvHttpProxyAgent({ ...limits, ...options.proxy })
  return async (input, init) => {
    const response = await undiciFetch(
      typeof input === 'object' && 'url' in input ? input.url : input,
      {
        method: init?.method ?? 'GET',
        headers: [...new Headers(init?.headers).entries()],
        body: typeof init?.body === 'string' ? init.body : null,
        signal: init?.signal ?? null,
        redirect: 'manual',
        dispatcher
      }
    )
    const text = await response.text()
    const headers = new Headers([...response.headers.entries()])
    headers.delete('content-length')
    headers.delete('content-encoding')
    const status = response.status === 200 ? statusWithin(text) : response.status
    return new Response(bodilessStatus.has(status) ? null : text, { status, headers })
  }
}

function statusWithin(text: string): number {
  if (!text.includes('"error"')) return 200
  try {
    const parsed = hiddenError.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data.error.code : 200
  } catch {
    return 200
  }
}
