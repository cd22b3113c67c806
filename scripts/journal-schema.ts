// Writes docs/run-journal.schema.json from the schemas of the journal: node scripts/journal-schema.ts
import { writeFile } from 'node:fs/promises'
import { format, resolveConfig } from 'prettier'
import { journalJsonSchema } from '../src/run/entry.ts'

const file = new URL('../docs/run-journal.schema.json', import.meta.url)
const style = await resolveConfig(file)
const text = await format(JSON.stringify(journalJsonSchema()), { ...style, parser: 'json' })
await writeFile(file, text)
