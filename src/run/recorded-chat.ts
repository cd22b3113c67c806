import { createHash } from 'node:crypto'
import { ModelError } from '../model/chat.ts'
import type { Chat, ChatAnswer, ChatRequest, Message } from '../model/chat.ts'
import type { Entry, ModelCallEntry } from './entry.ts'
import type { Journal } from './journal.ts'

/** A chat that draws on a recording, and what a reader should know about its answers. */
export type RecordedChat = { readonly chat: Chat; readonly notes: () => readonly string[] }

/** Hash by which a recorded prompt is recognised: SHA-256, in hex, of roles and contents. */
export function promptHash(messages: readonly Message[]): string {
  const plain = messages.map(({ role, content }) => [role, content])
  return createHash('sha256').update(JSON.stringify(plain)).digest('hex')
}

/** Writes every prompt before it is sent, and every answer or failure before it is handed on. */
export function journalled(chat: Chat, journal: Journal): Chat {
  const written = new Set(
    journal.found.entries.flatMap((entry) => (entry.kind === 'prompt' ? [entry.sha256] : []))
  )
  return (request) => {
    const { messages, purpose, temperature } = request
    const prompt = promptHash(messages)
    if (!written.has(prompt)) {
      journal.write({ kind: 'prompt', sha256: prompt, messages })
      written.add(prompt)
    }
    return chat(request).map(async (promise, index) => {
      const slot = request.slots[index] ?? `${purpose}/?`
      const call = { kind: 'model-call' as const, slot, purpose, temperature, prompt }
      const answer = await promise.catch((error: unknown) => {
        const fatal = error instanceof ModelError && error.fatal
        const message = error instanceof Error ? error.message : String(error)
        journal.write({ ...call, error: { message, fatal } })
        throw error
      })
      const { text, usage, truncated, durationMs, model } = answer
      journal.write({ ...call, model, answer: { text, usage, truncated, durationMs } })
      return answer
    })
  }
}

/**
 * Serves recorded answers by slot, in any order and without any network. Recorded failures fail again.
 * A slot that was not recorded rejects with a `ModelError` that ends that answer only.
 */
export function replay(entries: readonly Entry[]): RecordedChat {
  const calls = recordedCalls(entries)
  const changed = new Set<string>()
  return {
    chat: (request) => {
      const prompt = promptHash(request.messages)
      return request.slots.map(async (slot) => {
        const call = calls.get(slot)
        if (call === undefined) {
          throw new ModelError(
            `The recording has no answer for ${slot}. Record the run again, or use a live model: set base-url and model instead of replay.`,
            { fatal: false }
          )
        }
        if (call.prompt !== prompt) changed.add(slot)
        const answer = answerOf(call)
        if (answer !== undefined) return answer
        throw new ModelError(call.error?.message ?? `The recorded call ${slot} failed.`, {
          fatal: call.error?.fatal ?? false
        })
      })
    },
    notes: () =>
      [...changed].map((slot) => `The prompt of ${slot} has changed since the recording.`)
  }
}

/**
 * Serves the answers of a stopped run where the prompt is still the same, and asks `chat` for all others, so that no
 * answer is paid for twice. Recorded failures are asked for again.
 */
export function resume(chat: Chat, entries: readonly Entry[]): RecordedChat {
  const calls = recordedCalls(entries)
  const served = new Set<string>()
  const changed = new Set<string>()

  function recorded(slot: string, prompt: string): ChatAnswer | undefined {
    const call = calls.get(slot)
    const answer = call === undefined ? undefined : answerOf(call)
    if (call === undefined || answer === undefined) return undefined
    const same = call.prompt === prompt
    ;(same ? served : changed).add(slot)
    return same ? answer : undefined
  }

  return {
    chat: (request) => {
      const prompt = promptHash(request.messages)
      const known = request.slots.map((slot) => recorded(slot, prompt))
      const missing = request.slots.filter((_, index) => known[index] === undefined)
      const live =
        missing.length === 0 ? [] : chat({ ...request, slots: missing } satisfies ChatRequest)
      const rest = live.values()
      return known.map((answer) => (answer === undefined ? next(rest) : Promise.resolve(answer)))
    },
    notes: () => [
      ...(served.size === 0
        ? []
        : [`${served.size} answers were taken from the earlier part of this run.`]),
      ...[...changed].map(
        (slot) =>
          `The prompt of ${slot} has changed since the recording; the model was asked again.`
      )
    ]
  }
}

function next(answers: IterableIterator<Promise<ChatAnswer>>): Promise<ChatAnswer> {
  const result = answers.next()
  if (!result.done) return result.value
  return Promise.reject(
    new ModelError('The model gave fewer answers than slots.', { fatal: false })
  )
}

/** The call that stands for each slot: the last one with an answer, or else the last failure. */
function recordedCalls(entries: readonly Entry[]): ReadonlyMap<string, ModelCallEntry> {
  const calls = new Map<string, ModelCallEntry>()
  for (const entry of entries) {
    if (entry.kind !== 'model-call') continue
    const earlier = calls.get(entry.slot)
    if (entry.answer !== undefined || earlier?.answer === undefined) calls.set(entry.slot, entry)
  }
  return calls
}

function answerOf(call: ModelCallEntry): ChatAnswer | undefined {
  if (call.answer === undefined) return undefined
  const { text, usage, truncated, durationMs } = call.answer
  return { text, usage, truncated, durationMs, model: call.model ?? 'unknown' }
}
