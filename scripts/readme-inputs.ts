// Writes the tables of inputs and outputs of action.yml into README.md: node scripts/readme-inputs.ts [--check]
import { readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { markdownTable } from 'markdown-table'
import { parse } from 'yaml'
import { z } from 'zod'

const actionSchema = z.object({
  inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string() })),
  outputs: z.record(z.string(), z.object({ description: z.string() })),
  runs: z.object({ using: z.string(), main: z.string(), post: z.string() })
})

/** What action.yml declares. */
export type ActionMetadata = z.infer<typeof actionSchema>

/** Reads the text of action.yml; throws where a description or a default is missing. */
export function readAction(text: string): ActionMetadata {
  return actionSchema.parse(parse(text))
}

/** Puts the tables of inputs and outputs between their markers in a README; throws where a marker is missing. */
export function withTables(readme: string, action: ActionMetadata): string {
  const inputs = markdownTable(
    [
      ['Input', 'Default', 'What it is for'],
      ...Object.entries(action.inputs).map(([name, input]) => [
        cell(`\`${name}\``),
        input.default === '' ? '' : cell(`\`${input.default}\``),
        cell(input.description)
      ])
    ],
    { alignDelimiters: false, padding: true }
  )
  const outputs = markdownTable(
    [
      ['Output', 'What it holds'],
      ...Object.entries(action.outputs).map(([name, output]) => [
        cell(`\`${name}\``),
        cell(output.description)
      ])
    ],
    { alignDelimiters: false, padding: true }
  )
  return between(between(readme, 'inputs', inputs), 'outputs', outputs)
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')
}

// The tables are kept from the formatter: their columns would be padded to the longest description.
function between(text: string, name: string, content: string): string {
  const start = `<!-- ${name}:start, written by npm run docs -->\n<!-- prettier-ignore-start -->\n`
  const end = `\n<!-- prettier-ignore-end -->\n<!-- ${name}:end -->`
  const from = text.indexOf(start)
  const to = text.indexOf(end, from)
  if (from === -1 || to === -1) {
    throw new Error(`README.md has no place for the ${name}: its markers are missing or damaged`)
  }
  return text.slice(0, from + start.length) + content + text.slice(to)
}

if (import.meta.main) {
  const readmeFile = new URL('../README.md', import.meta.url)
  const readme = readFileSync(readmeFile, 'utf8')
  const action = readAction(readFileSync(new URL('../action.yml', import.meta.url), 'utf8'))
  const updated = withTables(readme, action)
  if (!process.argv.includes('--check')) writeFileSync(readmeFile, updated)
  else if (updated !== readme) {
    console.error('The tables in README.md are not those of action.yml. Run: npm run docs')
    process.exitCode = 1
  }
}
