// Writes docs/report.schema.json from the schema in the code: node scripts/report-schema.ts
import { writeFileSync } from 'node:fs'
import { format } from 'prettier'
import { reportJsonSchema } from '../src/report/schema.ts'

const target = new URL('../docs/report.schema.json', import.meta.url)
const text = await format(JSON.stringify(reportJsonSchema()), {
  parser: 'json',
  printWidth: 100
})
writeFileSync(target, text)
