import { createFixture } from 'fs-fixture'
import { describe, expect, test } from 'vitest'
import { ModelError } from '../../src/model/chat.ts'
import { openJournal } from '../../src/run/journal.ts'
import { readJournal } from '../../src/run/read.ts'
import { journalled, replay, resume } from '../../src/run/recorded-chat.ts'
import type { Chat, ChatRequest } from '../../src/model/chat.ts'

/** A model that answers with its slot, fails where the slot says so, and keeps a list of what it was asked. */
function scripted(mark = 'live') {
  const asked: string[][] = []
  const chat: Chat = ({ slots }) => {
    asked.push([...slots])
    return slots.map(async (slot) => {
      if (slot.includes('bad'))
        throw new ModelError(`${slot} failed.`, { fatal: slot.includes('fatal') })
      return {
        text: `${mark} ${slot}`,
        model: 'm',
        usage: undefined,
        truncated: false,
        durationMs: 3
      }
    })
  }
  return { chat, asked }
}

function ask(slots: readonly string[], prompt = 'Fix it.'): ChatRequest {
  return {
    purpose: 'draft',
    slots,
    messages: [{ role: 'user', content: prompt }],
    temperature: 0.7
  }
}

/** What an answer says, or how it failed. */
async function outcomes(promises: ReturnType<Chat>): Promise<readonly string[]> {
  const settled = await Promise.allSettled(promises)
  return settled.map((result) =>
    result.status === 'fulfilled'
      ? result.value.text
      : `${result.reason instanceof ModelError && result.reason.fatal ? 'fatal: ' : ''}${result.reason}`
  )
}

/** A journal in a temporary directory with some recorded calls. */
async function recorded() {
  const fixture = await createFixture()
  using journal = openJournal(fixture.path, { secrets: ['hush-hush-hush'] })
  const chat = journalled(scripted('recorded').chat, journal)
  await outcomes(chat(ask(['draft/1', 'draft/2', 'draft/bad'])))
  await outcomes(chat(ask(['draft/3'])))
  await outcomes(chat(ask(['judge/0', 'judge/fatal-bad'], 'Which? hush-hush-hush')))
  return fixture
}

describe('recording', () => {
  test('each prompt is kept once, each answer and each failure by its slot', async () => {
    await using fixture = await recorded()
    const { entries } = readJournal(fixture.path)
    const told = entries.map((entry) => {
      if (entry.kind === 'prompt') return entry.messages.map(({ content }) => content).join()
      return entry.kind === 'model-call'
        ? `${entry.slot} ${entry.answer?.text ?? 'failed'}`
        : entry.kind
    })
    expect(told.toSorted()).toEqual([
      'Fix it.',
      'Which? ***',
      'draft/1 recorded draft/1',
      'draft/2 recorded draft/2',
      'draft/3 recorded draft/3',
      'draft/bad failed',
      'judge/0 recorded judge/0',
      'judge/fatal-bad failed'
    ])
    expect(told[0]).toBe('Fix it.')
  })

  test('many answers at once are written as whole lines', async () => {
    await using fixture = await createFixture()
    using journal = openJournal(fixture.path, { secrets: [] })
    const chat = journalled(scripted().chat, journal)
    const slots = Array.from({ length: 200 }, (_, index) => `draft/${index}`)
    await Promise.all(slots.map((slot) => outcomes(chat(ask([slot], `Prompt of ${slot}`)))))
    const { entries, notes } = readJournal(fixture.path)
    expect(entries).toHaveLength(400)
    expect(notes).toEqual([])
  })

  test('an answer is in the journal before anyone has it', async () => {
    await using fixture = await createFixture()
    using journal = openJournal(fixture.path, { secrets: [] })
    const [answer] = journalled(scripted().chat, journal)(ask(['draft/1']))
    const count = await answer?.then(() => readJournal(fixture.path).entries.length)
    expect(count).toBe(2)
  })
})

describe('replay', () => {
  test('serves answers and failures by slot, in any order and grouping', async () => {
    await using fixture = await recorded()
    const { chat, notes } = replay(readJournal(fixture.path).entries)
    expect(
      await outcomes(chat(ask(['judge/0', 'judge/fatal-bad'], 'Which? hush-hush-hush')))
    ).toEqual(['recorded judge/0', 'fatal: ModelError: judge/fatal-bad failed.'])
    expect(await outcomes(chat(ask(['draft/3', 'draft/bad', 'draft/1'])))).toEqual([
      'recorded draft/3',
      'ModelError: draft/bad failed.',
      'recorded draft/1'
    ])
    expect(notes()).toEqual([])
  })

  test('tells which prompts have changed, once each', async () => {
    await using fixture = await recorded()
    const { chat, notes } = replay(readJournal(fixture.path).entries)
    await outcomes(chat(ask(['draft/1', 'draft/3'], 'Another prompt')))
    await outcomes(chat(ask(['draft/3'], 'Another prompt')))
    expect(notes()).toEqual([
      'The prompt of draft/1 has changed since the recording.',
      'The prompt of draft/3 has changed since the recording.'
    ])
  })

  test('names the slot that was not recorded, and the way out', async () => {
    await using fixture = await recorded()
    const { chat } = replay(readJournal(fixture.path).entries)
    expect(await outcomes(chat(ask(['draft/9', 'draft/1'])))).toEqual([
      expect.stringMatching(/no answer for draft\/9\. Record the run again, or use a live model/),
      'recorded draft/1'
    ])
  })
})

describe('resume', () => {
  test('asks only for what is missing, failed or has another prompt', async () => {
    await using fixture = await recorded()
    using journal = openJournal(fixture.path, { secrets: [] })
    const live = scripted()
    const { chat, notes } = resume(journalled(live.chat, journal), journal.found.entries)
    expect(await outcomes(chat(ask(['draft/1', 'draft/bad', 'draft/2', 'draft/9'])))).toEqual([
      'recorded draft/1',
      'ModelError: draft/bad failed.',
      'recorded draft/2',
      'live draft/9'
    ])
    expect(await outcomes(chat(ask(['draft/3'], 'Another prompt')))).toEqual(['live draft/3'])
    expect(live.asked).toEqual([['draft/bad', 'draft/9'], ['draft/3']])
    expect(notes()).toEqual([
      '2 answers were taken from the earlier part of this run.',
      'The prompt of draft/3 has changed since the recording; the model was asked again.'
    ])
  })

  test('leaves a journal whose replay gives the newer answers', async () => {
    await using fixture = await recorded()
    {
      using journal = openJournal(fixture.path, { secrets: [] })
      const { chat } = resume(journalled(scripted().chat, journal), journal.found.entries)
      await outcomes(chat(ask(['draft/3'], 'Another prompt')))
    }
    const { chat, notes } = replay(readJournal(fixture.path).entries)
    expect(await outcomes(chat(ask(['draft/3'], 'Another prompt')))).toEqual(['live draft/3'])
    expect(notes()).toEqual([])
  })
})
