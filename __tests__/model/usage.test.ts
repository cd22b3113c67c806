import { expect, test } from 'vitest'
import { ModelError } from '../../src/model/chat.ts'
import { countUsage } from '../../src/model/usage.ts'
import type { Chat, ChatAnswer } from '../../src/model/chat.ts'

const answer = (usage: ChatAnswer['usage']): ChatAnswer => ({
  text: '',
  model: 'm',
  usage,
  truncated: false,
  durationMs: 1
})

test('calls and tokens are counted per step; what is unknown makes the sum incomplete', async () => {
  const answers: Readonly<Record<string, () => Promise<ChatAnswer>>> = {
    'draft/1': async () => answer({ inputTokens: 10, outputTokens: 3 }),
    'draft/2': async () => answer({ inputTokens: 0, outputTokens: 4 }),
    'judge/0': async () => answer({ inputTokens: 5, outputTokens: 1 }),
    'judge/1': async () => answer(undefined),
    'probes/0': () => Promise.reject(new ModelError('lost', { fatal: false })),
    'repair/1/1': () => Promise.reject(new ModelError('key', { fatal: true }))
  }
  const scripted: Chat = ({ slots }) =>
    slots.map((slot) => answers[slot]?.() ?? Promise.reject(new Error(slot)))
  const { chat, usage } = countUsage(scripted)
  const rest = { messages: [], temperature: 0 }
  await Promise.allSettled([
    ...chat({ purpose: 'draft', slots: ['draft/1', 'draft/2'], ...rest }),
    ...chat({ purpose: 'judge', slots: ['judge/0', 'judge/1'], ...rest }),
    ...chat({ purpose: 'probes', slots: ['probes/0'], ...rest }),
    ...chat({ purpose: 'repair', slots: ['repair/1/1'], ...rest })
  ])
  expect(usage()).toEqual([
    { step: 'draft', model: 'm', calls: 2, inputTokens: 10, outputTokens: 7, incomplete: false },
    { step: 'judge', model: 'm', calls: 2, inputTokens: 5, outputTokens: 1, incomplete: true },
    {
      step: 'probes',
      model: 'unknown',
      calls: 1,
      inputTokens: 0,
      outputTokens: 0,
      incomplete: true
    }
  ])
})
