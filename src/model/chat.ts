/** What a call is for: decides which configured model answers it. */
export type Purpose = 'draft' | 'amend' | 'repair' | 'probes' | 'judge' | 'context'

export type Message = { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }

/** One request for `slots.length` independent answers to the same prompt. */
export type ChatRequest = {
  readonly purpose: Purpose
  /** One name per answer wanted, unique in the run: `draft/3`, `repair/3/1`, `probes/0`, `judge/2`. */
  readonly slots: readonly string[]
  readonly messages: readonly Message[]
  readonly temperature: number
  /** A JSON answer is wanted, of this JSON schema where the endpoint can enforce one. */
  readonly json?: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> }
}

export type ChatAnswer = {
  readonly text: string
  readonly model: string
  /** Tokens as the endpoint counted them; undefined where it did not say. */
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number } | undefined
  /** Cut off by the endpoint's length limit. */
  readonly truncated: boolean
  readonly durationMs: number
}

/**
 * Asks a model. One promise per slot, in slot order, so that one lost answer does not end the others.
 * A promise rejects with a `ModelError` that names the cause and the remedy.
 */
export type Chat = (request: ChatRequest) => readonly Promise<ChatAnswer>[]

/** `fatal` errors (refused key, unknown model, unreachable endpoint) hold for every further call. */
export class ModelError extends Error {
  override readonly name = 'ModelError'
  readonly fatal: boolean
  constructor(message: string, options: { fatal: boolean; cause?: unknown }) {
    super(message, options.cause === undefined ? {} : { cause: options.cause })
    this.fatal = options.fatal
  }
}
