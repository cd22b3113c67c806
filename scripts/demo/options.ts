import { resolve } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'

/** What the demo was asked for. */
export type DemoOptions = {
  /** Path of the recording to replay; undefined with a live model. */
  readonly replay: string | undefined
  readonly record: string | undefined
  readonly samples: number | undefined
  readonly isolation: string | undefined
  readonly entry: string
  readonly keep: boolean
}

/** Reads the command line. Prints and exits on `--help` and on what it does not understand. Paths become absolute. */
export function readOptions(args: readonly string[], project: string): DemoOptions {
  const recording = resolve(project, 'examples/cron/recording/run.jsonl')
  const command = new Command('demo')
    .usage('[options]')
    .description(
      'Runs the whole job on this machine: a local GitHub with the repository and the issue of examples/cron, a label, ' +
        'the action as a runner starts it, and the pull request that comes of it.'
    )
    .addOption(
      new Option('--replay <file>', 'journal whose answers stand in for a model').default(
        recording,
        'examples/cron/recording/run.jsonl'
      )
    )
    .addOption(
      new Option(
        '--live',
        'ask a live model: SSTAR_BASE_URL, SSTAR_MODEL and, where needed, SSTAR_API_KEY'
      ).conflicts('replay')
    )
    .option('--record <directory>', 'keep the run directory there; its run.jsonl can be replayed')
    .option(
      '--samples <n>',
      'candidates to draw (default: as recorded, or what the action does)',
      count
    )
    .addOption(
      new Option('--isolation <kind>', 'how programs are kept apart').choices([
        'auto',
        'bubblewrap',
        'docker',
        'none'
      ])
    )
    .option('--entry <file>', 'the action itself, built or as TypeScript source', 'dist/index.js')
    .option('--keep', 'keep the checkout and the runner’s folder', false)
    .allowExcessArguments(false)
    .parse(args, { from: 'user' })
  const given = command.opts<{
    replay: string
    live?: boolean
    record?: string
    samples?: number
    isolation?: string
    entry: string
    keep: boolean
  }>()
  return {
    replay: given.live === true ? undefined : resolve(given.replay),
    record: given.record === undefined ? undefined : resolve(given.record),
    samples: given.samples,
    isolation: given.isolation,
    entry: resolve(project, given.entry),
    keep: given.keep
  }
}

function count(text: string): number {
  if (!/^[1-9]\d?$/.test(text) || Number(text) > 64)
    throw new InvalidArgumentError('Give a whole number from 1 to 64.')
  return Number(text)
}
