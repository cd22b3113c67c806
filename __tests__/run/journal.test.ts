import { readFile, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { createFixture } from 'fs-fixture'
import { describe, expect, test } from 'vitest'
import { InputError } from '../../src/input-error.ts'
import { openJournal } from '../../src/run/journal.ts'
import { readJournal } from '../../src/run/read.ts'
import type { RunEvent } from '../../src/core/ports.ts'
import type { TestRun } from '../../src/core/types.ts'
import type { EntryContent } from '../../src/run/entry.ts'

const now = () => new Date('2026-11-01T10:00:00Z')
const writer = fileURLToPath(new URL('./fixtures/writer.ts', import.meta.url))

const begin: EntryContent = {
  kind: 'run',
  runId: 'r1',
  settings: { samples: 8, model: 'm' },
  versions: { node: 'v24' }
}
const event = (name: string): EntryContent => ({ kind: 'event', event: { kind: name } })
const testRun = (run: TestRun): EntryContent => ({
  kind: 'test-run',
  occasion: 'baseline',
  subject: 'base',
  run
})

async function text(directory: string): Promise<string> {
  return readFile(join(directory, 'run.jsonl'), 'utf8')
}

describe('writing', () => {
  test('is one JSON object a line, with version and time', async () => {
    await using fixture = await createFixture()
    using journal = openJournal(fixture.getPath('new/run'), { secrets: [], now })
    const step: RunEvent = { kind: 'loss', id: 3, reason: 'two\nlines' }
    journal.write(begin)
    journal.write({ kind: 'event', event: step })
    expect(await text(fixture.getPath('new/run'))).toBe(
      '{"v":1,"at":"2026-11-01T10:00:00.000Z","kind":"run","runId":"r1","settings":{"samples":8,"model":"m"},"versions":{"node":"v24"}}\n' +
        '{"v":1,"at":"2026-11-01T10:00:00.000Z","kind":"event","event":{"kind":"loss","id":3,"reason":"two\\nlines"}}\n'
    )
  })

  test('what was written is read back, every kind of it', async () => {
    await using fixture = await createFixture()
    using journal = openJournal(fixture.path, { secrets: [], now })
    const sha256 = 'a'.repeat(64)
    const call = { kind: 'model-call', purpose: 'draft', temperature: 0.7, prompt: sha256 } as const
    const written: readonly EntryContent[] = [
      { kind: 'recording', origin: 'written by hand for the demo, 2026-11-01' },
      begin,
      { kind: 'prompt', sha256, messages: [{ role: 'user', content: 'Fix it.' }] },
      {
        ...call,
        slot: 'draft/1',
        model: 'm',
        answer: {
          text: 'a',
          truncated: false,
          durationMs: 5,
          usage: { inputTokens: 1, outputTokens: 2 }
        }
      },
      { ...call, slot: 'draft/2', error: { message: 'lost', fatal: false } },
      testRun({
        ending: { kind: 'exited', exitCode: 1 },
        cases: [{ id: 'a', status: 'failed', message: 'no' }],
        output: 'no',
        durationMs: 7
      }),
      {
        kind: 'observation',
        variant: 1,
        observation: {
          kind: 'observed',
          subject: 2,
          probe: 'p1',
          values: [{ label: 'f(1)', strict: '1', lenient: '1', shown: '1' }]
        }
      },
      event('clusters'),
      { kind: 'outcome', outcome: 'verified', headline: 'Solved.' }
    ]
    for (const entry of written) journal.write(entry)
    const read = readJournal(fixture.path)
    expect(read.entries).toEqual(
      written.map((entry) => ({ v: 1, at: now().toISOString(), ...entry }))
    )
    expect(read.notes).toEqual([])
    expect(read.origin).toBe('written by hand for the demo, 2026-11-01')
  })

  test('never includes a secret, not even one that JSON would escape', async () => {
    await using fixture = await createFixture()
    const secret = 'quote"and\\back\nsecond line'
    using journal = openJournal(fixture.path, { secrets: [secret, 'sk-0123456789'] })
    journal.write({
      ...begin,
      settings: { nested: [{ key: secret }], 'sk-0123456789': 'Bearer sk-0123456789' }
    })
    expect(await text(fixture.path)).toContain('{"nested":[{"key":"***"}],"***":"Bearer ***"}')
  })

  test('cuts long output and tells its length, and never cuts an answer', async () => {
    await using fixture = await createFixture()
    using journal = openJournal(fixture.path, { secrets: [] })
    const long = `begin${'x'.repeat(500_000)}end`
    const ending = { kind: 'exited', exitCode: 0 } as const
    journal.write(testRun({ ending, cases: undefined, output: long, durationMs: 1 }))
    const answer = { text: long, truncated: false, durationMs: 1 }
    journal.write({
      kind: 'model-call',
      slot: 'draft/1',
      purpose: 'draft',
      temperature: 0,
      prompt: 'b'.repeat(64),
      answer
    })
    const [run, call] = readJournal(fixture.path).entries
    const output = run?.kind === 'test-run' ? run.run.output : ''
    expect(output).toMatch(/^beginx+\n\[… 436008 of 500008 characters left out …\]\nx+end$/)
    expect(call).toMatchObject({ answer })
  })
})

describe('a journal that was torn', () => {
  const cases = [1, 2, 30, 60]
  test.each(cases)(
    '%i bytes before its end: read without its last line, then continued',
    async (bytes) => {
      await using fixture = await createFixture()
      {
        using journal = openJournal(fixture.path, { secrets: [], now })
        journal.write(event('first'))
        journal.write(event('zweitä'))
      }
      const whole = Buffer.byteLength(await text(fixture.path))
      await truncate(fixture.getPath('run.jsonl'), whole - bytes)
      // Only its line break is missing after one byte: the line itself is whole.
      const kept = bytes === 1 ? 2 : 1
      expect(readJournal(fixture.path).entries).toHaveLength(kept)
      expect(readJournal(fixture.path).notes).toHaveLength(2 - kept)
      {
        using journal = openJournal(fixture.path, { secrets: [], now })
        expect(journal.found.entries).toHaveLength(kept)
        journal.write(event('third'))
      }
      const read = readJournal(fixture.path)
      expect(read.notes).toEqual([])
      expect(read.entries.at(-1)).toMatchObject({ event: { kind: 'third' } })
      expect(read.entries).toHaveLength(kept + 1)
    }
  )

  test('by kill -9 in the middle of writing loses at most the line being written', async () => {
    await using fixture = await createFixture()
    const child = execa('node', [writer, fixture.path], { reject: false })
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    expect((await child).signal).toBe('SIGKILL')
    const lines = readJournal(fixture.path).entries.map((entry) =>
      entry.kind === 'event' ? entry.event['line'] : undefined
    )
    expect(lines.length).toBeGreaterThan(0)
    expect(lines).toEqual(lines.map((_, index) => index))
    using journal = openJournal(fixture.path, { secrets: [] })
    journal.write(event('after'))
    expect(readJournal(fixture.path).entries).toHaveLength(lines.length + 1)
  })
})

describe('a file that cannot be read', () => {
  const good = '{"v":1,"at":"2026-11-01T10:00:00Z","kind":"event","event":{"kind":"e"}}\n'
  test.each([
    { name: 'empty', content: '', says: /is empty\. Give the journal of a run that has begun/ },
    {
      name: 'not a journal',
      content: '# Read me\n',
      says: /is not a run journal\. Give the run\.jsonl/
    },
    { name: 'other JSON lines', content: '{"a":1}\n', says: /is not a run journal/ },
    {
      name: 'a newer version',
      content: '{"v":2,"kind":"event","form":"unknown"}\n',
      says: /has format 2, and this version reads up to 1\. Update/
    },
    {
      name: 'no JSON in the middle',
      content: `${good}{"v":1,"at\n${good}`,
      says: /Line 2 of the run journal .* is broken: it is not JSON\. Restore the file, or delete/
    },
    {
      name: 'a wrong field in the middle',
      content: `${good}${good}{"v":1,"at":"2026-11-01T10:00:00Z","kind":"outcome","outcome":"fine","headline":""}\n${good}`,
      says: /Line 3 of the run journal .* is broken at outcome: /
    }
  ])('$name', async ({ content, says }) => {
    await using fixture = await createFixture({ 'run.jsonl': content })
    const read = () => readJournal(fixture.getPath('run.jsonl'))
    expect(read).toThrow(InputError)
    expect(read).toThrow(says)
    expect(await text(fixture.path)).toBe(content)
  })

  test('a missing one', async () => {
    await using fixture = await createFixture()
    const read = () => readJournal(fixture.path)
    expect(read).toThrow(InputError)
    expect(read).toThrow(/run\.jsonl does not exist\. Give a run directory/)
  })

  test('opening one that is broken changes nothing', async () => {
    const content = `${good}broken\n${good}{"torn`
    await using fixture = await createFixture({ 'run.jsonl': content })
    expect(() => openJournal(fixture.path, { secrets: [] })).toThrow(InputError)
    expect(await text(fixture.path)).toBe(content)
  })

  test('a kind of entry that is not known here is left out with a note', async () => {
    const unknown = '{"v":1,"at":"2026-11-01T10:00:00Z","kind":"vote"}\n'
    await using fixture = await createFixture({ 'run.jsonl': good + unknown + good })
    const { entries, notes } = readJournal(fixture.path)
    expect(entries).toHaveLength(2)
    expect(notes).toEqual([expect.stringContaining('Line 2')])
  })
})

test('writing to a closed journal is an error, never a silent loss', async () => {
  await using fixture = await createFixture()
  const journal = openJournal(fixture.path, { secrets: [] })
  journal.close()
  journal.close()
  expect(() => journal.write(begin)).toThrow(/is closed/)
  expect(await text(fixture.path)).toBe('')
})
