import type { Behaviour } from './behaviour.ts'
import type { CompletionRequest } from './request.ts'

/** An error in the form of the OpenAI API. */
export type ApiError = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly error: {
    readonly message: string
    readonly type: string
    readonly param: string | null
    readonly code: string | null
  }
}

/** The error that these behaviours give for this request, or undefined. Wordings are those of real endpoints. */
export function refuse(
  on: ReadonlySet<Behaviour>,
  body: CompletionRequest,
  authorization: string
): ApiError | undefined {
  const format = body.response_format?.type
  if (on.has('forbids')) {
    return error(403, 'This key may not use this project.', null, 'forbidden')
  }
  if (on.has('echoes-key')) {
    return error(401, `Incorrect API key provided: ${authorization}.`, null, 'invalid_api_key')
  }
  if (on.has('wants-payment')) return error(402, 'Insufficient balance', null, null)
  if (on.has('out-of-quota')) {
    const message = 'You exceeded your current quota, please check your plan and billing details.'
    return { ...error(429, message, null, 'insufficient_quota'), headers: soon }
  }
  if (on.has('rate-limited')) {
    return {
      ...error(429, 'Rate limit reached for requests', null, 'rate_limit_exceeded'),
      headers: { 'retry-after': '0' }
    }
  }
  if (on.has('server-error')) {
    return {
      ...error(500, 'The server had an error while processing your request', null, null),
      headers: soon
    }
  }
  if (on.has('prompt-too-long')) {
    return error(
      400,
      "This model's maximum context length is 8192 tokens. However, your messages resulted in 9001 tokens.",
      'messages',
      'context_length_exceeded'
    )
  }
  if (on.has('rejects-temperature') && body.temperature !== undefined) {
    return error(
      400,
      "Unsupported value: 'temperature' does not support 0.7 with this model. Only the default (1) value is supported.",
      'temperature',
      'unsupported_value'
    )
  }
  if (on.has('rejects-max-tokens') && body.max_tokens !== undefined) {
    return error(
      400,
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      'max_tokens',
      'unsupported_parameter'
    )
  }
  if (on.has('rejects-max-completion-tokens') && body.max_completion_tokens !== undefined) {
    return error(422, 'max_completion_tokens: Extra inputs are not permitted', null, null)
  }
  if (on.has('refuses-json') && format !== undefined) {
    return error(400, 'response_format is not supported by this model', null, null)
  }
  if (on.has('refuses-json-schema') && format === 'json_schema') {
    return error(
      400,
      "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
      'response_format',
      null
    )
  }
  if (on.has('rejects-system') && body.messages.some(({ role }) => role === 'system')) {
    return error(400, 'System role not supported', null, null)
  }
  if (on.has('rejects-n') && (body.n ?? 1) > 1) {
    return error(400, "'n' : number must be at most 1", null, null)
  }
  return undefined
}

/** What a wrong key, an unknown model and an unknown path are answered with. */
export function wrongKey(): ApiError {
  return error(401, 'Incorrect API key provided.', null, 'invalid_api_key')
}

export function unknownModel(model: string): ApiError {
  const message = `The model \`${model}\` does not exist or you do not have access to it.`
  return error(404, message, null, 'model_not_found')
}

/** Keeps the waits of clients short; the official client reads this header. */
const soon = { 'retry-after-ms': '1' }

function error(
  status: number,
  message: string,
  param: string | null,
  code: string | null
): ApiError {
  return { status, error: { message, type: 'invalid_request_error', param, code } }
}
