import { createHash } from 'node:crypto'
import { appendFile, readFile } from 'node:fs/promises'
import { z } from 'zod'
import { InputError } from '../input-error.ts'
import { ModelError } from '../model/chat.ts'
import type { Chat, ChatAnswer, ChatRequest } from '../model/chat.ts'

const entrySchema = z.object({
  /** SHA-256 of purpose and messages: the prompt itself is not kept. */
  prompt: z.string().regex(/^[0-9a-f]{64}$/u),
  text: z.string(),
  model: z.string(),
  inputTokens: z.number().int().nonnegative(),
  outputTokens: z.number().int().nonnegative()
})
const headSchema = z.object({ origin: z.string() })
type Entry = z.infer<typeof entrySchema>

/** Answers of a model, each recorded once and given ever after to the same prompt. */
export type AnswerBook = {
  readonly chat: Chat
  /** Who wrote the answers and when; undefined where the book does not say. */
  readonly origin: string | undefined
  /** How many prompts had no answer, where there was nobody to ask. */
  readonly missing: () => number
}

/**
 * Opens a book of answers (JSON lines, the first `{"origin": …}`). What is not in it is asked of `live` and written down;
 * without `live` that call fails with a ModelError. Throws an InputError for a book that cannot be read.
 */
export async function openAnswerBook(
  path: string | undefined,
  live: Chat | undefined
): Promise<AnswerBook> {
  const { entries, origin } = await readBook(path, live !== undefined)
  const known = new Map<string, Promise<ChatAnswer>>(
    entries.map((entry) => [entry.prompt, Promise.resolve(answerOf(entry))])
  )
  let missing = 0

  async function ask(request: ChatRequest, slot: string, prompt: string): Promise<ChatAnswer> {
    if (live === undefined) {
      missing++
      throw new ModelError(
        `The recorded answers have none for ${slot}: give --model and --base-url to ask for it.`,
        { fatal: false }
      )
    }
    const [reply] = live({ ...request, slots: [slot] })
    if (reply === undefined) throw new ModelError('The model gave no answer.', { fatal: false })
    const answer = await reply
    const entry: Entry = {
      prompt,
      text: answer.text,
      model: answer.model,
      inputTokens: answer.usage?.inputTokens ?? 0,
      outputTokens: answer.usage?.outputTokens ?? 0
    }
    if (path !== undefined) await appendFile(path, `${JSON.stringify(entry)}\n`)
    return answerOf(entry)
  }

  return {
    chat: (request) =>
      request.slots.map((slot) => {
        const prompt = promptHash(request)
        let answer = known.get(prompt)
        if (answer === undefined) {
          answer = ask(request, slot, prompt)
          known.set(prompt, answer)
          // A failure is not kept: the next one may ask again.
          answer.catch(() => known.delete(prompt))
        }
        return answer
      }),
    origin,
    missing: () => missing
  }
}

/** The hash by which a prompt is found again: purpose, roles and contents. */
export function promptHash({ purpose, messages }: ChatRequest): string {
  const plain = [purpose, ...messages.map(({ role, content }) => [role, content])]
  return createHash('sha256').update(JSON.stringify(plain)).digest('hex')
}

function answerOf({ text, model, inputTokens, outputTokens }: Entry): ChatAnswer {
  return { text, model, usage: { inputTokens, outputTokens }, truncated: false, durationMs: 0 }
}

async function readBook(
  path: string | undefined,
  mayBeNew: boolean
): Promise<{ entries: readonly Entry[]; origin: string | undefined }> {
  if (path === undefined) return { entries: [], origin: undefined }
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (isMissing && mayBeNew) return { entries: [], origin: undefined }
    throw new InputError(
      `--answers: ${path} cannot be read. Name a file of recorded answers, or give --model to record one.`
    )
  }
  let origin: string | undefined
  const entries = text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    const value = parse(line)
    const head = headSchema.safeParse(value)
    if (index === 0 && head.success) {
      origin = head.data.origin
      return []
    }
    const entry = entrySchema.safeParse(value)
    if (entry.success) return [entry.data]
    throw new InputError(
      `--answers: line ${index + 1} of ${path} is no recorded answer. Restore the file, or delete that line to ask again.`
    )
  })
  return { entries, origin }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
