import { ModelError } from './chat.ts'
import { completionSchema, readChoice } from './choice.ts'
import { quoted } from './failure.ts'
import type { ChatAnswer } from './chat.ts'
import type { Completion } from './choice.ts'

/** What one choice came to. */
export type Settled = PromiseSettledResult<ChatAnswer>

/** Checks the body of a 200. Endpoints and the proxies before them also answer 200 with pages and with errors. */
export function readCompletion(
  body: unknown,
  host: string,
  redact: (text: string) => string
): Completion {
  const fail = (cause: string, remedy: string): ModelError =>
    new ModelError(redact(`${host} ${cause}. ${remedy}`), { fatal: false })
  const checkAddress =
    'Check that base-url is the address of an OpenAI-compatible API (often ending in /v1).'
  const value = typeof body === 'string' ? parsedOr(body) : body
  if (typeof value === 'string' || value === undefined || value === null) {
    const page = typeof value === 'string' && /^\s*</.test(value)
    throw fail(page ? 'sent a web page instead of JSON' : 'sent no JSON', checkAddress)
  }
  const parsed = completionSchema.safeParse(value)
  if (!parsed.success) throw fail('sent JSON that is no chat completion', checkAddress)
  const completion = parsed.data
  if (completion.error !== undefined && completion.error !== null && !completion.choices?.length) {
    throw fail(
      `answered with an error: ${quoted(redact(errorWords(completion.error)))}`,
      'Run again; if it stays so, ask the operator of the endpoint.'
    )
  }
  if (!completion.choices?.length) {
    throw fail('sent an answer without any choices', 'Run again, or set another model.')
  }
  return completion
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function errorWords(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error)
    return String(error.message)
  return typeof error === 'string' ? error : JSON.stringify(error)
}

type Settling = {
  readonly host: string
  readonly model: string
  readonly count: number
  readonly durationMs: number
  readonly redact: (text: string) => string
}

/** One result per choice, at most `count`. The request's tokens are shared out so that their sum stays what the endpoint said. */
export function settle(
  completion: Completion,
  { host, model, count, durationMs, redact }: Settling
) {
  const read = (completion.choices ?? []).slice(0, count).map(readChoice)
  const answered = read.filter(({ kind }) => kind === 'text').length
  let place = 0
  return read.map((choice): Settled => {
    if (choice.kind === 'none') {
      const sentence = `${model} at ${host} ${quoted(redact(choice.cause))}. ${choice.remedy}`
      return { status: 'rejected', reason: new ModelError(redact(sentence), { fatal: false }) }
    }
    const usage = share(completion.usage, place, answered)
    place += 1
    const { text, truncated } = choice
    const value = { text, model: completion.model ?? model, usage, truncated, durationMs }
    return { status: 'fulfilled', value }
  })
}

/** The prompt is counted once, with the first answer; the answers' tokens are split evenly. */
function share(usage: Completion['usage'], place: number, answers: number): ChatAnswer['usage'] {
  if (usage === null || usage === undefined) return undefined
  const even = Math.floor(usage.completion_tokens / answers)
  const rest = usage.completion_tokens - even * answers
  return {
    inputTokens: place === 0 ? usage.prompt_tokens : 0,
    outputTokens: even + (place === 0 ? rest : 0)
  }
}
