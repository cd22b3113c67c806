import { mkdir, mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { Option } from 'commander'
import { execaSync } from 'execa'
import type { Command } from 'commander'

import { configure } from '../configuration.ts'
import { runEngine } from '../engine.ts'
import { readIssueForm } from '../github/issue-form.ts'
import { removalNotes, sanitize } from '../github/sanitize.ts'
import { InputError } from '../input-error.ts'
import { inputNames, inputTable } from '../input-table.ts'
import type { InputName } from '../input-table.ts'
import type { Report } from '../report/report.ts'
import { removeTree } from '../repository/tree/remove-tree.ts'
import { claim, removeLeftovers } from '../sandbox/leftovers.ts'
import { printable } from '../printable.ts'
import type { Environment } from './command-line.ts'
import { readIssueFile } from './issue-file.ts'
import { fetchIssueByNumber } from './numbered-issue.ts'

const scratchPrefix = 'sstar-solve-'

/** Inputs of the action that make no sense at a terminal. */
const actionOnly = [
  'issue',
  'label',
  'github-token',
  'allowed-bots',
  'pull-request',
  'force',
  'dry-run',
  'run-directory',
  'api-key'
] as const satisfies readonly InputName[]

/** Adds `sstar solve`: the same engine without GitHub; the patch and the report are written, nothing is pushed. */
export function addSolveCommand(
  program: Command,
  environment: Environment,
  projectRoot: string
): void {
  const command = program
    .command('solve')
    .description(
      'Solve one issue in a local checkout. Patch and report go to --out; the files of the checkout stay as they are.'
    )
    .requiredOption(
      '--issue <file|number>',
      'Markdown file whose first line is the title, or the number of an issue of the origin on GitHub (token from GITHUB_TOKEN)'
    )
    .option('--repo <dir>', 'checkout to solve in', '.')
    .option(
      '--out <dir>',
      'folder for run.jsonl, report.md, report.json and patch.diff (default: sstar-runs/<time>)'
    )
    .option('--quiet', 'print the result only')
  for (const name of terminalInputs()) {
    const { default: value, description } = inputTable[name]
    const isSwitch = value === 'false'
    const shown = description.replaceAll('`', '')
    command.addOption(
      new Option(
        isSwitch ? `--${name}` : `--${name} <${placeholder(name)}>`,
        shown + (value === '' || isSwitch ? '' : ` (default: ${value})`)
      )
    )
  }
  command.addHelpText('after', help)
  command.action(async (options: Record<string, string | boolean | undefined>) => {
    await solveHere(options, environment, projectRoot)
  })
}

const help = `
The key of the endpoint is read from SSTAR_API_KEY or OPENAI_API_KEY, never from an option.

Examples:
  sstar solve --issue issue.md --base-url http://localhost:8000/v1 --model qwen2.5-coder
  sstar solve --repo ../app --issue 42 --base-url https://llm.example.com/v1 --model m --samples 4
  sstar solve --issue RUN/issue.md --replay RUN/run.jsonl        repeat a run without a model
  git apply sstar-runs/<time>/patch.diff                         take the result

Exit codes: 0 the run went through (the outcome may be "not solved"), 1 it failed, 2 wrong usage or input.`

function terminalInputs(): InputName[] {
  return inputNames.filter((name) => !isActionOnly(name))
}

function isActionOnly(name: InputName): boolean {
  return actionOnly.some((one) => one === name)
}

function placeholder(name: InputName): string {
  if (name.endsWith('-url')) return 'url'
  if (name.includes('command')) return 'command'
  return /^\d/u.test(inputTable[name].default) ? 'n' : 'text'
}

async function solveHere(
  options: Readonly<Record<string, string | boolean | undefined>>,
  environment: Environment,
  projectRoot: string
): Promise<void> {
  const given = (name: string): string | undefined => {
    const value =
      options[name.replaceAll(/-(?<letter>[a-z])/gu, (_, letter: string) => letter.toUpperCase())]
    return value === undefined ? undefined : String(value)
  }
  const repository = resolve(given('repo') ?? '.')
  const startedAt = Date.now()
  const say = (line: string): void => {
    if (options['quiet'] !== true) console.error(`${elapsed(startedAt)}  ${printable(line)}`)
  }
  const settings = await configure(
    (name) => {
      if (name === 'api-key') return environment['SSTAR_API_KEY'] ?? environment['OPENAI_API_KEY']
      return isActionOnly(name) ? undefined : given(name)
    },
    repository,
    (line) => say(line)
  )
  const asked = given('issue') ?? ''
  const issue = /^#?\d+$/u.test(asked)
    ? await fetchIssueByNumber(repository, Number(asked.replace('#', '')), environment)
    : { ...(await readIssueFile(asked)), number: undefined, url: undefined }
  const form = readIssueForm(issue.body)
  const [title, statement] = [sanitize(issue.title), sanitize(form.statement)]

  const runId = new Date(startedAt).toISOString().replaceAll(/[:.]/gu, '-')
  const out = await freshDirectory(resolve(given('out') ?? join('sstar-runs', runId)))
  for (const path of await removeLeftovers(tmpdir(), scratchPrefix))
    say(`Removed ${path}, which a run that was killed had left.`)
  const scratch = await mkdtemp(join(tmpdir(), scratchPrefix))
  await claim(scratch)
  const stop = new AbortController()
  const onSignal = (): void => {
    stop.abort()
    execaSync('rm', ['-rf', '--', scratch], { reject: false })
    console.error(`sstar: interrupted; what is known so far is in ${out}`)
    process.exit(130)
  }
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
  try {
    const { report } = await runEngine(
      {
        issue:
          issue.number === undefined
            ? undefined
            : { number: issue.number, title: title.text, url: issue.url },
        title: title.text,
        statement: statement.text,
        notes: [...form.notes, ...removalNotes(title, statement)]
      },
      {
        settings,
        repository,
        wishes: form,
        runDirectory: out,
        scratchDirectory: scratch,
        environment,
        projectRoot,
        runId,
        log: say,
        detail: say,
        step: (step) => say(`— ${step}`),
        signal: stop.signal
      }
    )
    console.log(resultLines(report, out).join('\n'))
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
    await removeTree(scratch)
  }
}

function elapsed(startedAt: number): string {
  const seconds = (Date.now() - startedAt) / 1_000
  return `${String(Math.floor(seconds / 60)).padStart(2)}:${(seconds % 60).toFixed(1).padStart(4, '0')}`
}

function resultLines({ outcome, headline, selection, candidates }: Report, out: string): string[] {
  const winner =
    selection.by === 'nothing'
      ? []
      : [
          `chosen    candidate ${selection.winner} of ${candidates.length}, by ${selection.by}, confidence ${Math.round(selection.confidence * 100)} %`,
          `patch     ${join(out, 'patch.diff')}`
        ]
  return [`${outcome}: ${printable(headline)}`, ...winner, `report    ${join(out, 'report.md')}`]
}

async function freshDirectory(path: string): Promise<string> {
  const entries = await mkdir(path, { recursive: true }).then(
    () => readdir(path),
    () => undefined
  )
  if (entries === undefined) {
    throw new InputError(`--out: ${path} cannot be made a folder. Name one that is new or empty.`)
  }
  if (entries.length === 0) return path
  throw new InputError(
    `--out: ${path} is not empty. Name a new folder, so that no earlier run is overwritten.`
  )
}
