import { Agent, EnvHttpProxyAgent, fetch as undiciFetch } from 'undici'
import { z } from 'zod'
import type { Dispatcher } from 'undici'

/** The part of `fetch` that the openai client uses. */
type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

const bodilessStatus = new Set([101, 204, 205, 304])

/** Some gateways (OpenRouter among them) answer 200 with the provider's error inside. */
const hiddenError = z.object({
  error: z.looseObject({ code: z.coerce.number().int().min(400).max(599) }),
  choices: z.undefined().or(z.null()).or(z.tuple([]))
})

/**
 * A `fetch` that resolves with the whole body read, so that the openai client's own retries and time limit also cover
 * a connection that breaks in the middle of an answer. Redirects are not followed (they would turn the POST into a
 * GET). A 200 that carries an error with a status of its own gets that status.
 * Node's built-in limit of five minutes until the headers is raised to `timeoutMs`: answers are not streamed.
 */
export function wholeBodyFetch(options: { timeoutMs: number; loopback: boolean }): Fetch {
  const limits = { headersTimeout: options.timeoutMs, bodyTimeout: options.timeoutMs }
  const dispatcher: Dispatcher = options.loopback
    ? new Agent(limits)
    : new EnvHttpProxyAgent(limits)
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
