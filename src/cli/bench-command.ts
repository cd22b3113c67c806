import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { Option } from 'commander'
import type { Command } from 'commander'
import { openAnswerBook } from '../bench/answer-book.ts'
import { budgetPlot } from '../bench/budget-plot.ts'
import { curvesOf } from '../bench/budget-curves.ts'
import { figuresJson, figuresOf } from '../bench/figures.ts'
import { openProgramSandbox } from '../bench/program-sandbox.ts'
import type { Contender } from '../bench/run-task.ts'
import { runSelectBench } from '../bench/select-bench.ts'
import { calibrationTable, selectionTables } from '../bench/tables.ts'
import { ablations } from '../core/arena.ts'
import type { Ablation } from '../core/arena.ts'
import { assumedAccuracy } from '../core/odds.ts'
import { selectorNames } from '../core/select.ts'
import type { SelectorName } from '../core/select.ts'
import { createChat } from '../model/openai-chat.ts'
import type { Chat } from '../model/chat.ts'
import { keeperCommand } from '../pools/keeper-client.ts'
import { serveKeeper } from '../pools/keeper-process.ts'
import { poolNames } from '../pools/pool-names.ts'
import type { PoolName } from '../pools/pool-names.ts'
import { printable } from '../printable.ts'
import { isolations } from '../sandbox/sandbox.ts'
import type { Environment } from './command-line.ts'
import { Interrupted } from './interrupted.ts'
import { accuracy, listOf, numbers, whole } from './option-values.ts'

/** Selectors that make no model call. */
const withoutModel: readonly SelectorName[] = [
  'free',
  'majority-vote',
  'mbr',
  'majority-vote-unfiltered',
  'public-only',
  'random',
  'oracle'
]

type Given = {
  readonly pools: string
  readonly pool: readonly PoolName[]
  readonly selectors: readonly SelectorName[]
  readonly budgets: readonly number[]
  readonly without: readonly Ablation[]
  readonly ablate: readonly Ablation[]
  readonly sample?: number
  readonly seed: number
  readonly out: string
  readonly answers?: string
  readonly baseUrl?: string
  readonly model?: string
  readonly temperature: number
  readonly judgeAccuracy: number
  readonly isolation: (typeof isolations)[number] | 'auto'
  readonly python: string
  readonly concurrency: number
  readonly tasks: number
  readonly quiet?: boolean
}

/** Adds `sstar bench select`: how well each selector chooses among recorded candidates whose truth is known. */
export function addBenchCommand(
  program: Command,
  environment: Environment,
  projectRoot: string,
  script: string
): void {
  program.command(keeperCommand, { hidden: true }).action(async () => {
    serveKeeper()
    await new Promise(() => {})
  })
  const bench = program.command('bench').description('Measure how well this works.')
  bench
    .command('select')
    .showHelpAfterError('(sstar bench select --help tells the options)')
    .description(
      'Let selectors choose among recorded candidates and hold the choices against hidden tests, which another process keeps.'
    )
    .requiredOption('--pools <dir>', 'folder of the pools (JSON lines, gzip)')
    .addOption(
      new Option('--pool <names>', `which of them: ${poolNames.join(', ')}`)
        .default([...poolNames], 'all')
        .argParser(listOf('pool', poolNames))
    )
    .addOption(
      new Option('--selectors <names>', `which selectors: ${selectorNames.join(', ')}`)
        .default(withoutModel, 'those without a model')
        .argParser(listOf('selector', selectorNames))
    )
    .option('--budgets <numbers>', 'most model calls, one contender for each', numbers, [16])
    .addOption(
      new Option('--without <parts>', `leave parts out of each selector: ${ablations.join(', ')}`)
        .default([])
        .argParser(listOf('part', ablations))
    )
    .addOption(
      new Option('--ablate <parts>', 'run each selector also without each of these parts alone')
        .default([])
        .argParser(listOf('part', ablations))
    )
    .option(
      '--sample <n>',
      'so many tasks a pool on which behaviours differ, drawn by the seed',
      whole
    )
    .option('--seed <n>', 'decides order, inputs, lots and the sample', whole, 1)
    .option(
      '--out <dir>',
      'folder for the record; a run that was stopped goes on there',
      'sstar-bench'
    )
    .option(
      '--answers <file>',
      'recorded answers of a model; new ones are added where --model is given'
    )
    .option(
      '--base-url <url>',
      'OpenAI-compatible endpoint (key from SSTAR_API_KEY or OPENAI_API_KEY)'
    )
    .option('--model <name>', 'model that writes inputs and judges')
    .option(
      '--judge-accuracy <q>',
      'how often a decided vote of the judge is right, as selectors are told, 0.55 to 0.99',
      accuracy,
      assumedAccuracy
    )
    .option('--temperature <t>', 'of written inputs', Number, 0.7)
    .addOption(
      new Option('--isolation <name>', 'how programs are held')
        .choices(['auto', ...isolations])
        .default('auto')
    )
    .option('--python <path>', 'Python inside the sandbox', 'python3')
    .option('--concurrency <n>', 'programs that run at once', whole, availableParallelism())
    .option('--tasks <n>', 'tasks that are worked on at once', whole, 2)
    .option('--quiet', 'print the tables only')
    .addHelpText('after', help)
    .action(async (given: Given) => {
      await benchSelect(given, environment, projectRoot, script)
    })
}

const help = `
Writes to --out: rows.jsonl (one line a task and selector), figures.json, tables.md, and budgets-<pool>.svg where there are
several budgets. The last line of the output is figures.json in one line.

Examples:
  sstar bench select --pools data/pools --pool weak16,mid16
  sstar bench select --pools data/pools --pool weak16 --sample 12 --selectors standard,paper --budgets 2,4,8,16 \\
    --answers answers.jsonl --base-url http://localhost:8000/v1 --model m
  sstar bench select --pools data/pools --selectors standard --without no-free-pool --answers answers.jsonl`

async function benchSelect(
  given: Given,
  environment: Environment,
  projectRoot: string,
  script: string
): Promise<void> {
  const stop = new AbortController()
  const onSignal = (): void =>
    stop.abort(new Interrupted('Interrupted. Run the same command to go on.'))
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
  const log = (line: string): void => {
    if (given.quiet !== true) console.error(printable(line))
  }
  const out = resolve(given.out)
  const book = await openAnswerBook(
    given.answers === undefined ? undefined : resolve(given.answers),
    liveChat(given, environment, log, stop.signal)
  )
  if (book.origin !== undefined) log(`The model's answers are a recording. ${book.origin}`)
  await using programs = await openProgramSandbox({
    isolation: given.isolation,
    environment,
    projectRoot,
    python: given.python,
    concurrency: given.concurrency,
    log: () => {},
    signal: stop.signal
  })
  try {
    const rows = await runSelectBench({
      poolsDirectory: resolve(given.pools),
      pools: given.pool,
      contenders: contendersOf(given),
      seed: given.seed,
      sample: given.sample,
      out,
      chat: book.chat,
      openBench: programs.openBench,
      generate: programs.generate,
      script,
      temperature: given.temperature,
      concurrency: given.tasks,
      log,
      signal: stop.signal
    })
    if (book.missing() > 0)
      log(`${book.missing()} prompts had no recorded answer: give --model and --base-url to ask.`)
    const figures = figuresOf(rows)
    const json = figuresJson(figures)
    const tables = `${selectionTables(figures)}\n`
    await writeFile(join(out, 'figures.json'), `${JSON.stringify(json, undefined, 2)}\n`)
    await writeFile(join(out, 'tables.md'), `${tables}\n${calibrationTable(rows)}\n`)
    for (const [pool, curves] of curvesOf(figures))
      await writeFile(join(out, `budgets-${pool}.svg`), budgetPlot(`${pool}: gap closed`, curves))
    console.log(tables)
    console.log(JSON.stringify(json))
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
  }
}

/** Every selector at every budget, those without a model once; and again for each part that is to be left out alone. */
function contendersOf({
  selectors,
  budgets,
  without,
  ablate,
  judgeAccuracy
}: Given): readonly Contender[] {
  const leftOut = [
    without,
    ...ablate.filter((part) => !without.includes(part)).map((part) => [...without, part])
  ]
  return leftOut.flatMap((parts) =>
    selectors.flatMap((selector): readonly Contender[] =>
      withoutModel.includes(selector)
        ? [{ selector, budget: 0, without: parts, judgeAccuracy: assumedAccuracy }]
        : budgets.map((budget) => ({ selector, budget, without: parts, judgeAccuracy }))
    )
  )
}

function liveChat(
  given: Given,
  environment: Environment,
  log: (line: string) => void,
  signal: AbortSignal
): Chat | undefined {
  const { model, baseUrl } = given
  if (model === undefined || baseUrl === undefined) return undefined
  return createChat({
    baseUrl,
    apiKey: environment['SSTAR_API_KEY'] ?? environment['OPENAI_API_KEY'] ?? '',
    models: {
      draft: model,
      amend: model,
      repair: model,
      probes: model,
      judge: model,
      context: model
    },
    timeoutMs: 3_600_000,
    maxRetries: 4,
    concurrency: 16,
    log,
    signal
  })
}
