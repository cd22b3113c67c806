// npm run test:hostile: runs every hostile program and patch and tells what held it. See --help.
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { Command } from 'commander'
import { markdownTable } from 'markdown-table'
import pLimit from 'p-limit'
import type { HostileCase } from '../__tests__/hostile/case.ts'

type Row = {
  readonly area: string
  readonly name: string
  readonly tries: string
  readonly contained: boolean
  readonly how: string
}

const folder = join(import.meta.dirname, '../__tests__/hostile')
const page = join(import.meta.dirname, '../docs/hostile-corpus.md')

const options = new Command('hostile')
  .description('Runs every hostile program and patch of __tests__/hostile and tells what held it.')
  .option('--only <text>', 'only cases with this text in their name or area')
  .option('--markdown', 'write the table to docs/hostile-corpus.md as well')
  .parse()
  .opts<{ only?: string; markdown?: true }>()

const found = (await findCases()).filter(({ area, hostile }) =>
  `${area} ${hostile.name}`.includes(options.only ?? '')
)
const limit = pLimit(2)
// Bombs take the whole machine: beside others, they would be what ends these.
const alone = pLimit(1)
let done = 0
const gentle = found.filter(({ area }) => area !== 'bombs')
const bombs = found.filter(({ area }) => area === 'bombs')
const rows = [
  ...(await Promise.all(gentle.map((one) => limit(() => run(one))))),
  ...(await Promise.all(bombs.map((one) => alone(() => run(one)))))
]
const contained = rows.filter((row) => row.contained).length

console.log(`\n${tableOf(rows)}\n`)
if (options.markdown) await writeFile(page, pageOf(rows))
console.log(JSON.stringify({ bench: 'hostile', figures: { cases: rows.length, contained } }))
process.exitCode = contained === rows.length && rows.length > 0 ? 0 : 1

type Found = { readonly area: string; readonly hostile: HostileCase }

/** The cases of every list in the folder. A list that joins others counts for what only it has. */
async function findCases(): Promise<readonly Found[]> {
  const files = (await readdir(folder)).filter(
    // A test file runs its tests when it is imported, and launched.ts its job.
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'launched.ts'
  )
  const lists = await Promise.all(
    files.map(async (file) => {
      const module: { readonly cases?: readonly HostileCase[] } = await import(join(folder, file))
      return { area: file.replace(/\.ts$/, ''), cases: module.cases ?? [] }
    })
  )
  const areas = new Map<HostileCase, string>()
  for (const { area, cases } of lists.toSorted((a, b) => a.cases.length - b.cases.length))
    for (const hostile of cases) if (!areas.has(hostile)) areas.set(hostile, area)
  return [...areas].map(([hostile, area]) => ({ area, hostile }))
}

async function run({ area, hostile }: Found): Promise<Row> {
  const verdict = await hostile.run().catch((error: unknown) => ({
    contained: false,
    how: `It could not be run: ${error instanceof Error ? error.message.split('\n')[0] : 'unknown'}`
  }))
  done += 1
  const word = verdict.contained ? 'contained' : 'NOT CONTAINED'
  console.log(`${done}/${found.length} ${area}: ${hostile.name}: ${word}`)
  return { area, name: hostile.name, tries: hostile.tries, ...verdict }
}

function tableOf(list: readonly Row[]): string {
  return markdownTable([
    ['Area', 'Name', 'What it tries', 'Contained', 'How'],
    ...list.map(({ area, name, tries, contained: held, how }) => [
      ...[area, name, tries].map(cell),
      held ? 'yes' : 'NO',
      cell(how)
    ])
  ])
}

function cell(text: string): string {
  return text.replaceAll(/[\\|`<>*_[\]]/g, String.raw`\$&`).replaceAll(/\s+/g, ' ')
}

function pageOf(list: readonly Row[]): string {
  return [
    '# Hostile corpus',
    'Written by `npm run test:hostile -- --markdown`: every hostile program and patch, what it tries, and what was seen when it ran on the machine that made this page.',
    `${contained} of ${list.length} are contained.`,
    `<!-- prettier-ignore-start -->\n\n${tableOf(list)}\n\n<!-- prettier-ignore-end -->\n`
  ].join('\n\n')
}
