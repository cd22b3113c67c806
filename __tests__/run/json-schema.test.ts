import { readFile } from 'node:fs/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { journalJsonSchema } from '../../src/run/entry.ts'
import { openJournal } from '../../src/run/journal.ts'

const published = new URL('../../docs/run-journal.schema.json', import.meta.url)

test('the published schema is that of the code (else: node scripts/journal-schema.ts)', async () => {
  expect(JSON.parse(await readFile(published, 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(journalJsonSchema()))
  )
})

test('a journal that is written is valid under the published schema, and a wrong line is not', async () => {
  const ajv = new Ajv2020()
  addFormats.default(ajv)
  const valid = ajv.compile(JSON.parse(await readFile(published, 'utf8')))
  await using fixture = await createFixture()
  using journal = openJournal(fixture.path, { secrets: [] })
  journal.write({ kind: 'run', runId: 'r', settings: { a: [1] }, versions: {} })
  journal.write({ kind: 'event', event: { kind: 'clusters', sizes: [2, 1] } })
  journal.write({ kind: 'outcome', outcome: 'undecided', headline: 'Two behaviours remain.' })
  const lines = (await readFile(journal.file, 'utf8')).trimEnd().split('\n')
  expect(lines.map((line) => valid(JSON.parse(line)))).toEqual([true, true, true])
  expect(valid({ v: 1, at: '2026-11-01T10:00:00Z', kind: 'outcome', outcome: 'fine' })).toBe(false)
})
