import OpenAI from 'openai'
import pLimit from 'p-limit'
import { InputError } from '../input-error.ts'
import { ModelError } from './chat.ts'
import { wholeBodyFetch } from './client-fetch.ts'
import { readCompletion, settle } from './completion.ts'
import { adapt, firstDialect, requestBody } from './dialect.ts'
import { parseEndpoint } from './endpoint.ts'
import { cancelled, describeFailure, quoted, refusalOf } from './failure.ts'
import { redactor } from './redact.ts'
import type { Chat, ChatAnswer, ChatRequest, Purpose } from './chat.ts'
import type { Completion } from './choice.ts'
import type { Proxy } from './client-fetch.ts'
import type { Settled } from './completion.ts'
import type { Asked, Dialect } from './dialect.ts'
import type { Failure } from './failure.ts'

export type ChatOptions = {
  /** Base address of an OpenAI-compatible API: `https://host/v1`. */
  readonly baseUrl: string
  /** Empty for endpoints that want none. Never appears in a message or in the log. */
  readonly apiKey: string
  /** Which model answers which kind of call. */
  readonly models: Readonly<Record<Purpose, string>>
  /** Time for one try, from the request to the last byte of the answer. */
  readonly timeoutMs: number
  /** Further tries after 408, 409, 429, 5xx, a broken connection or a time-out; the server's Retry-After counts. */
  readonly maxRetries: number
  /** Requests in flight at once. */
  readonly concurrency: number
  readonly maxOutputTokens?: number
  /** Gets one sentence whenever the way of asking changes. */
  readonly log: (sentence: string) => void
  /** Never used for this machine itself. */
  readonly proxy?: Proxy
  /** Ends every running and coming call. */
  readonly signal?: AbortSignal
}

/**
 * Asks models over the OpenAI chat completions API, whatever part of it the endpoint understands.
 * Throws an `InputError` for a base address or key that cannot work. What an endpoint refuses (several answers at
 * once, temperature, JSON schema, system messages, the name of the length limit) is left out from then on.
 */
export function createChat(options: ChatOptions): Chat {
  const endpoint = parseEndpoint(options.baseUrl)
  const { host } = endpoint
  const apiKey = checkedKey(options.apiKey)
  const redact = redactor([apiKey])
  const log = (sentence: string): void => options.log(redact(sentence))
  endpoint.notes.forEach(log)

  const client = new OpenAI({
    baseURL: endpoint.baseUrl,
    apiKey: apiKey === '' ? 'none' : apiKey,
    ...(apiKey === '' ? { defaultHeaders: { Authorization: null } } : {}),
    // Null keeps the client from reading the environment.
    organization: null,
    project: null,
    adminAPIKey: null,
    timeout: options.timeoutMs,
    maxRetries: options.maxRetries,
    logLevel: 'off',
    fetch: wholeBodyFetch({
      timeoutMs: options.timeoutMs,
      proxy: endpoint.loopback ? undefined : options.proxy
    })
  })
  const limit = pLimit(options.concurrency)
  const hopeful = firstDialect(host)
  const dialects = new Map<string, Dialect>()
  const lost = new Map<string, ModelError>()
  /** Failures after which the same answers are worth asking for one by one. */
  const passing = new WeakSet<ModelError>()
  let over: ModelError | undefined

  const dialectOf = (model: string): Dialect => dialects.get(model) ?? hopeful

  function fail(failure: Failure, model: string): ModelError {
    if (failure.reach === 'everything') over ??= failure.error
    if (failure.reach === 'model') lost.set(model, failure.error)
    if (failure.reach === 'this try') passing.add(failure.error)
    return failure.error
  }

  function describe(thrown: unknown, model: string): Failure {
    const { timeoutMs, maxRetries } = options
    const keyGiven = apiKey !== ''
    return describeFailure(thrown, { host, model, timeoutMs, maxRetries, keyGiven, redact })
  }

  /** One HTTP request, again in another dialect for as long as the endpoint names something to give up. */
  async function complete(asked: Asked): Promise<Completion> {
    const { model } = asked
    for (;;) {
      const known = over ?? lost.get(model)
      if (known !== undefined) throw known
      if (options.signal?.aborted) throw fail(cancelled(host), model)
      const dialect = dialectOf(model)
      try {
        const body: unknown = await client.chat.completions.create(
          requestBody(dialect.choices ? asked : { ...asked, count: 1 }, dialect),
          options.signal ? { signal: options.signal } : {}
        )
        return readCompletion(body, host, redact)
      } catch (error) {
        if (error instanceof ModelError) {
          passing.add(error)
          throw error
        }
        const refusal = refusalOf(error)
        if (refusal === undefined) throw fail(describe(error, model), model)
        // A call beside this one may have learned the same in the meantime.
        if (dialectOf(model) !== dialect) continue
        const adaptation = adapt(asked, dialect, refusal)
        if (adaptation === undefined) throw fail(describe(error, model), model)
        dialects.set(model, adaptation.dialect)
        log(
          `${host} refused a request to ${model} (${quoted(redact(refusal.message))}); from now on it is asked ${adaptation.change}.`
        )
      }
    }
  }

  async function ask(request: ChatRequest, count: number): Promise<readonly Settled[]> {
    const model = options.models[request.purpose]
    const started = performance.now()
    const { maxOutputTokens } = options
    const completion = await complete({ request, model, count, maxOutputTokens })
    const durationMs = Math.round(performance.now() - started)
    return settle(completion, { host, model, count, durationMs, redact })
  }

  async function askOne(request: ChatRequest): Promise<ChatAnswer> {
    const [settled] = await limit(() => ask(request, 1))
    if (settled?.status === 'fulfilled') return settled.value
    throw settled?.reason ?? new ModelError(`${host} gave no answer.`, { fatal: false })
  }

  /** Several answers in one request; what is missing is asked for one by one. */
  async function askTogether(request: ChatRequest): Promise<readonly Settled[]> {
    const count = request.slots.length
    const model = options.models[request.purpose]
    // The limit may have been waited for while another call found out that `n` does not work.
    const settled = await limit(() => (dialectOf(model).choices ? ask(request, count) : [])).catch(
      (error: unknown) => {
        if (error instanceof ModelError && passing.has(error)) return []
        throw error
      }
    )
    if (settled.length > 0 && settled.length < count && dialectOf(model).choices) {
      dialects.set(model, { ...dialectOf(model), choices: false })
      log(
        `${host} gave ${settled.length} of ${count} answers to one request; from now on ${model} is asked for one answer at a time.`
      )
    }
    return settled
  }

  return (request) => {
    const model = options.models[request.purpose]
    if (request.slots.length < 2 || !dialectOf(model).choices) {
      return request.slots.map(() => askOne(request))
    }
    const together = askTogether(request)
    return request.slots.map(async (_, index) => {
      const settled = (await together)[index]
      if (settled === undefined) return askOne(request)
      if (settled.status === 'fulfilled') return settled.value
      throw settled.reason
    })
  }
}

function checkedKey(apiKey: string): string {
  const key = apiKey.trim()
  if (/^[\x21-\x7e]*$/.test(key)) return key
  throw new InputError(
    'The input api-key holds a space, a line break or a character that no key has. Store the key again, on one line.'
  )
}
