import type { ChatRequest, Message } from './chat.ts'

/** What one model behind one endpoint has been found to accept. Starts hopeful and only ever gives up features. */
export type Dialect = {
  /** Several answers in one request (`n`). */
  readonly choices: boolean
  readonly temperature: boolean
  readonly lengthLimit: 'max_tokens' | 'max_completion_tokens' | 'none'
  /** Names of the length limit that were refused. */
  readonly refusedLimits: readonly string[]
  readonly json: 'json_schema' | 'json_object' | 'none'
  readonly system: boolean
}

/** What one request asked of the endpoint. */
export type Asked = {
  readonly request: ChatRequest
  readonly model: string
  readonly count: number
  readonly maxOutputTokens: number | undefined
}

/** OpenAI's newer models know only `max_completion_tokens`; most compatible endpoints know `max_tokens`. */
export function firstDialect(host: string): Dialect {
  return {
    choices: true,
    temperature: true,
    lengthLimit: host === 'api.openai.com' ? 'max_completion_tokens' : 'max_tokens',
    refusedLimits: [],
    json: 'json_schema',
    system: true
  }
}

/** The body of a chat completion request in this dialect. */
export function requestBody(asked: Asked, dialect: Dialect) {
  const { request, model, count, maxOutputTokens } = asked
  return {
    model,
    messages: (dialect.system ? request.messages : withoutSystem(request.messages)).map(
      (message) => ({
        ...message
      })
    ),
    ...(count > 1 ? { n: count } : {}),
    ...(dialect.temperature ? { temperature: request.temperature } : {}),
    ...(maxOutputTokens === undefined || dialect.lengthLimit === 'none'
      ? {}
      : { [dialect.lengthLimit]: maxOutputTokens }),
    ...(request.json === undefined ? {} : responseFormat(request.json, dialect.json))
  }
}

function responseFormat(json: NonNullable<ChatRequest['json']>, level: Dialect['json']) {
  switch (level) {
    case 'json_schema':
      return {
        response_format: {
          type: 'json_schema' as const,
          json_schema: { name: json.name, schema: { ...json.schema }, strict: true }
        }
      }
    case 'json_object':
      return { response_format: { type: 'json_object' as const } }
    case 'none':
      return {}
  }
}

/** Puts the system messages in front of the first user message, for models that refuse the role. */
function withoutSystem(messages: readonly Message[]): readonly Message[] {
  const rules = messages.filter(({ role }) => role === 'system').map(({ content }) => content)
  if (rules.length === 0) return messages
  const rest = messages.filter(({ role }) => role !== 'system')
  const first = rest.findIndex(({ role }) => role === 'user')
  if (first === -1) return [{ role: 'user', content: rules.join('\n\n') }, ...rest]
  return rest.map((message, index) =>
    index === first ? { ...message, content: [...rules, message.content].join('\n\n') } : message
  )
}

/** A refused request as the endpoint described it. */
export type Refusal = { readonly message: string; readonly param: string }

export type Adaptation = {
  readonly dialect: Dialect
  /** What is given up, as the end of the sentence "the model … is asked …". */
  readonly change: string
}

/**
 * What to give up after a 400 or 422, judged by the parameter the endpoint names, or undefined where the refusal is
 * about something else. A refusal that names nothing is blamed on `n` where `n` was sent: one more request tells.
 */
export function adapt(asked: Asked, dialect: Dialect, refusal: Refusal): Adaptation | undefined {
  const names = (param: string, words: RegExp): boolean =>
    refusal.param === param || words.test(refusal.message)

  if (
    asked.maxOutputTokens !== undefined &&
    names(dialect.lengthLimit, /max_(completion_)?tokens/)
  ) {
    const next = otherLimit(dialect)
    if (next !== undefined) {
      return { dialect: next, change: `with ${limitWords(next.lengthLimit)}` }
    }
  }
  if (dialect.temperature && names('temperature', /\btemperature\b/i)) {
    return { dialect: { ...dialect, temperature: false }, change: 'without a temperature' }
  }
  if (
    asked.request.json !== undefined &&
    dialect.json !== 'none' &&
    (refusal.param.startsWith('response_format') ||
      /response_format|json[_ -]?(schema|object|mode)|structured output|guided/i.test(
        refusal.message
      ))
  ) {
    const json = dialect.json === 'json_schema' ? 'json_object' : 'none'
    const change = json === 'none' ? 'for JSON in words only' : 'for JSON without a schema'
    return { dialect: { ...dialect, json }, change }
  }
  if (
    dialect.system &&
    asked.request.messages.some(({ role }) => role === 'system') &&
    /(system|developer) (role|message|prompt|instruction)|["'`](system|developer)["'`]|role[^.]{0,20}\bsystem\b/i.test(
      refusal.message
    )
  ) {
    return { dialect: { ...dialect, system: false }, change: 'without a system message' }
  }
  if (asked.count > 1 && dialect.choices && !aboutLength(refusal)) {
    return { dialect: { ...dialect, choices: false }, change: 'for one answer at a time' }
  }
  return undefined
}

/** Whether the endpoint says that the prompt does not fit. */
export function aboutLength(refusal: Refusal): boolean {
  return /context[_ ](length|window)|maximum context|prompt is too long|too many (input )?tokens|input (is )?too long/i.test(
    refusal.message
  )
}

function otherLimit(dialect: Dialect): Dialect | undefined {
  if (dialect.lengthLimit === 'none') return undefined
  const other = dialect.lengthLimit === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens'
  return {
    ...dialect,
    lengthLimit: dialect.refusedLimits.includes(other) ? 'none' : other,
    refusedLimits: [...dialect.refusedLimits, dialect.lengthLimit]
  }
}

function limitWords(limit: Dialect['lengthLimit']): string {
  return limit === 'none' ? 'no limit on the answer’s length' : `${limit} as the limit of length`
}
