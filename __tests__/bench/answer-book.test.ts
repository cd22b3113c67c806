import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'

import { openAnswerBook, promptHash } from '../../src/bench/answer-book.ts'
import { InputError } from '../../src/input-error.ts'
import type { Chat, ChatRequest } from '../../src/model/chat.ts'

const request = (text: string): ChatRequest => ({
  purpose: 'judge',
  slots: ['judge/1'],
  messages: [{ role: 'user', content: text }],
  temperature: 0
})

function live(): { chat: Chat; asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    chat: ({ messages, slots }) =>
      slots.map(() => {
        asked.push(messages[0]?.content ?? '')
        return Promise.resolve({
          text: `answer to ${messages[0]?.content}`,
          model: 'm',
          usage: { inputTokens: 10, outputTokens: 2 },
          truncated: false,
          durationMs: 1
        })
      })
  }
}

async function answerOf(chat: Chat, text: string): Promise<string> {
  const [reply] = chat(request(text))
  return (await reply)?.text ?? ''
}

test('an answer is asked for once, written down without its prompt, and given ever after', async () => {
  await using folder = await createFixture({ 'answers.jsonl': '{"origin":"Written by a test."}\n' })
  const path = folder.getPath('answers.jsonl')
  const model = live()
  const book = await openAnswerBook(path, model.chat)
  expect(book.origin).toBe('Written by a test.')
  expect(await answerOf(book.chat, 'one')).toBe('answer to one')
  expect(await answerOf(book.chat, 'one')).toBe('answer to one')
  expect(model.asked).toEqual(['one'])
  const written = await folder.readFile('answers.jsonl', 'utf8')
  expect(written).toContain(promptHash(request('one')))
  expect(written.split('\n')[1]).not.toContain('"content"')
  const again = await openAnswerBook(path, undefined)
  expect(await answerOf(again.chat, 'one')).toBe('answer to one')
})

test('a prompt without an answer and nobody to ask is told and counted', async () => {
  await using folder = await createFixture({ 'answers.jsonl': '' })
  const book = await openAnswerBook(folder.getPath('answers.jsonl'), undefined)
  await expect(answerOf(book.chat, 'new')).rejects.toThrow('The recorded answers have none')
  expect(book.missing()).toBe(1)
})

test.each([
  ['a broken line', '{"origin":"x"}\n{"prompt": 1}\n', 'line 2 of'],
  ['no JSON', 'hello\n', 'line 1 of']
])('%s is an error that names it', async (_, content, message) => {
  await using folder = await createFixture({ 'answers.jsonl': content })
  const opened = openAnswerBook(folder.getPath('answers.jsonl'), undefined)
  await expect(opened).rejects.toThrow(message)
  await expect(opened).rejects.toBeInstanceOf(InputError)
})

test('a file that is not there is an error without a model, and new with one', async () => {
  await using folder = await createFixture({})
  const path = folder.getPath('none.jsonl')
  await expect(openAnswerBook(path, undefined)).rejects.toThrow('cannot be read')
  const book = await openAnswerBook(path, live().chat)
  expect(await answerOf(book.chat, 'one')).toBe('answer to one')
})
