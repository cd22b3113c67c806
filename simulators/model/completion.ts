import type { Behaviour } from './behaviour.ts'
import type { CompletionRequest } from './request.ts'

/** A chat completion object with these answers, odd where the behaviours say so. Four characters make a token. */
export function completion(
  on: ReadonlySet<Behaviour>,
  body: CompletionRequest,
  answers: readonly string[],
  call: number
) {
  const prompt = tokens(body.messages.map(({ content }) => content).join(''))
  const written = answers.reduce((total, answer) => total + tokens(answer), 0)
  return {
    id: `chatcmpl-${call}`,
    object: 'chat.completion',
    created: 1_790_000_000,
    model: body.model,
    choices: on.has('empty-choices')
      ? []
      : answers.map((answer, index) => ({ index, ...choice(on, answer) })),
    ...(on.has('no-usage')
      ? {}
      : {
          usage: {
            prompt_tokens: prompt,
            completion_tokens: written,
            total_tokens: prompt + written
          }
        })
  }
}

function choice(on: ReadonlySet<Behaviour>, answer: string) {
  const message = (content: unknown, more: object = {}) => ({
    role: 'assistant',
    content,
    refusal: null,
    ...more
  })
  if (on.has('refusal')) {
    const refusal = 'I cannot help with that.'
    return { message: message(null, { refusal }), finish_reason: 'stop' }
  }
  if (on.has('content-filter')) return { message: message(''), finish_reason: 'content_filter' }
  if (on.has('empty-content')) return { message: message(''), finish_reason: 'stop' }
  if (on.has('truncated-empty')) return { message: message(null), finish_reason: 'length' }
  if (on.has('truncated')) {
    return { message: message(answer.slice(0, answer.length / 2)), finish_reason: 'length' }
  }
  if (on.has('parts')) {
    const thought = { type: 'thinking', thinking: [{ type: 'text', text: 'Let me see.' }] }
    const half = answer.length / 2
    const text = [answer.slice(0, half), answer.slice(half)].map((text) => ({ type: 'text', text }))
    return { message: message([thought, ...text]), finish_reason: 'stop' }
  }
  if (on.has('reasoning-field')) {
    return { message: message(answer, { reasoning_content: 'Let me see.' }), finish_reason: 'stop' }
  }
  const before = on.has('think-block') ? '<think>\nLet me see.\n</think>\n\n' : ''
  return { message: message(`${before}${answer}`), finish_reason: 'stop' }
}

function tokens(text: string): number {
  return Math.ceil(text.length / 4)
}
