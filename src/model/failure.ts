import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai'
import { ModelError } from './chat.ts'
import { aboutLength } from './dialect.ts'
import type { Refusal } from './dialect.ts'

/** What a message about a failed call needs to know. */
export type Asking = {
  readonly host: string
  readonly model: string
  readonly timeoutMs: number
  readonly maxRetries: number
  readonly keyGiven: boolean
  readonly redact: (text: string) => string
}

/** How much is lost: `everything`: no call can succeed; `model`: none to this model; `this try`: chance had a part. */
export type Failure = {
  readonly error: ModelError
  readonly reach: 'this try' | 'this call' | 'model' | 'everything'
}

const unreachable: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name cannot be resolved',
  EAI_AGAIN: 'its name cannot be resolved at the moment',
  ECONNREFUSED: 'it refuses connections',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'the network cannot be reached'
}

const tlsCode = /^(ERR_SSL|ERR_TLS|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|EPROTO$)/

/** Turns whatever the client threw into a sentence: endpoint, cause, remedy. */
export function describeFailure(thrown: unknown, asking: Asking): Failure {
  const make = (reach: Failure['reach'], cause: string, remedy: string): Failure => ({
    reach,
    error: new ModelError(asking.redact(`${asking.host} ${cause}. ${remedy}`), {
      fatal: reach === 'model' || reach === 'everything',
      // The client's own error could hold the key in a quoted header: only its words are kept.
      cause: new Error(
        quoted(asking.redact(thrown instanceof Error ? thrown.message : String(thrown)))
      )
    })
  })
  const tries = asking.maxRetries > 0 ? ` in ${asking.maxRetries + 1} tries` : ''

  if (thrown instanceof APIUserAbortError) return cancelled(asking.host)
  if (thrown instanceof APIConnectionTimeoutError) {
    const seconds = Math.max(1, Math.round(asking.timeoutMs / 1000))
    return make(
      'this try',
      `gave no answer within ${seconds} s${tries}`,
      'Allow more time for a call, or set a faster model.'
    )
  }
  if (thrown instanceof APIConnectionError) return describeConnection(thrown, make, tries)
  if (thrown instanceof APIError) return describeStatus(thrown, asking, make, tries)
  if (thrown instanceof SyntaxError) {
    return make(
      'this try',
      'sent an answer that is not valid JSON',
      'Check that base-url is the address of an OpenAI-compatible API.'
    )
  }
  return make(
    'this call',
    `could not be asked: ${thrown instanceof Error ? quoted(asking.redact(thrown.message)) : 'unknown error'}`,
    'Run again; if it stays so, check base-url and api-key.'
  )
}

/** The failure of every call once the run is cancelled. */
export function cancelled(host: string): Failure {
  return {
    reach: 'everything',
    error: new ModelError(`The call to ${host} was cancelled.`, { fatal: true })
  }
}

/** A text from the endpoint as one short line without control characters. Secrets must be out of it before it is cut. */
export function quoted(text: string): string {
  // oxlint-disable-next-line no-control-regex
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ').trim()
  return (line.length > 300 ? `${line.slice(0, 300)}…` : line).replace(/\.$/, '')
}

/** The endpoint's own words about a refused request (400, 422), or undefined for any other failure. */
export function refusalOf(thrown: unknown): Refusal | undefined {
  if (!(thrown instanceof APIError) || (thrown.status !== 400 && thrown.status !== 422)) {
    return undefined
  }
  return { message: thrown.message, param: typeof thrown.param === 'string' ? thrown.param : '' }
}

type Make = (reach: Failure['reach'], cause: string, remedy: string) => Failure

function describeConnection(thrown: APIConnectionError, make: Make, tries: string): Failure {
  const codes = causeCodes(thrown)
  const why = codes.map((code) => unreachable[code]).find((words) => words !== undefined)
  if (why !== undefined) {
    return make(
      'everything',
      `cannot be reached: ${why}`,
      'Check base-url, and that this machine may reach that host.'
    )
  }
  const tls = codes.find((code) => tlsCode.test(code))
  if (tls !== undefined) {
    return make(
      'everything',
      `cannot be trusted or does not speak TLS (${tls})`,
      'Check base-url; for a certificate of your own authority set NODE_EXTRA_CA_CERTS to its file.'
    )
  }
  return make(
    'this try',
    `broke the connection${tries} (${codes[0] ?? 'no further reason'})`,
    'Run again; if it stays so, check base-url and the network.'
  )
}

/** The system error codes in a chain of causes; a failed connection to several addresses holds several. */
function causeCodes(thrown: unknown, depth = 0): readonly string[] {
  if (!(thrown instanceof Error) || depth > 8) return []
  const own = 'code' in thrown && typeof thrown.code === 'string' ? [thrown.code] : []
  const several = thrown instanceof AggregateError ? [...thrown.errors] : []
  return [
    ...own,
    ...several.flatMap((error) => causeCodes(error, depth + 1)),
    ...causeCodes(thrown.cause, depth + 1)
  ]
}

function describeStatus(thrown: APIError, asking: Asking, make: Make, tries: string): Failure {
  const status = thrown.status ?? 0
  const words = quoted(asking.redact(statusWords(thrown)))
  const said = words === '' ? '' : `: ${words}`
  const code = typeof thrown.code === 'string' ? thrown.code : ''
  if (status === 401) {
    return asking.keyGiven
      ? make(
          'everything',
          `refused the key (401)${said}`,
          'Set api-key to a valid key of this endpoint.'
        )
      : make('everything', `wants a key (401)${said}`, 'Set api-key.')
  }
  if (status === 403) {
    return make(
      'everything',
      `refused the key (403)${said}`,
      `Set api-key to a key that may use the model ${asking.model}.`
    )
  }
  if (status === 402 || code === 'insufficient_quota') {
    return make(
      'everything',
      `wants payment (${status})${said}`,
      'Top up the account that api-key belongs to, or set another api-key.'
    )
  }
  if (code === 'model_not_found' || (status === 404 && thrown.error !== undefined)) {
    return make(
      'model',
      `does not know the model ${asking.model} (${status})${said}`,
      'Set model to one that this endpoint offers, and check that base-url ends where the API begins (often /v1).'
    )
  }
  if (status === 404 || status === 405) {
    return make(
      'everything',
      `has no chat completions at this address (${status})`,
      'Check that base-url ends where the API begins (often /v1).'
    )
  }
  if (status >= 300 && status < 400) {
    const target = URL.parse(thrown.headers?.get('location') ?? '')?.host
    return make(
      'everything',
      `redirects to ${target ?? 'another address'} (${status})`,
      'Set base-url to the final address of the API.'
    )
  }
  if (status === 413 || aboutLength({ message: words, param: '' })) {
    return make(
      'this call',
      `says that the prompt is too long for the model ${asking.model} (${status})${said}`,
      'Show the model fewer files, or set a model with a larger context window.'
    )
  }
  if (status === 429) {
    return make(
      'this call',
      `limits the rate of calls (429)${tries}${said}`,
      'Lower the number of parallel calls, or wait and run again.'
    )
  }
  if (status >= 500 || status === 408 || status === 409) {
    return make(
      'this try',
      `failed (${status})${tries}${said}`,
      'Run again later; if it stays so, ask the operator of the endpoint.'
    )
  }
  return make(
    'this call',
    `refused the request (${status})${said}`,
    `Check that the model ${asking.model} takes chat completions.`
  )
}

/** What the endpoint said, without the status; a page of HTML says nothing worth quoting. */
function statusWords(thrown: APIError): string {
  const message = thrown.message.replace(/^\d{3} /, '')
  if (/^\s*</.test(message) || message === 'status code (no body)') return ''
  return message
}
