import { existsSync } from 'node:fs'
import { InputError } from '../../src/input-error.ts'
import { readJournal } from '../../src/run/read.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Where the model's answers come from. */
export type AnswerSource = {
  /** Sentences for the first and the last lines of the demo. */
  readonly told: string
  readonly inputs: Readonly<Record<string, string>>
  readonly secrets: readonly string[]
  /** Variables the step needs beyond those of a runner. */
  readonly environment: Readonly<Record<string, string>>
}

const howToGoLive =
  'To ask a live model: SSTAR_BASE_URL=https://… SSTAR_MODEL=… SSTAR_API_KEY=… npm run demo -- --live'

/** Answers of a recording. The settings that decide which answers are asked for are those of the recorded run. */
export function recorded(path: string): AnswerSource {
  if (!existsSync(path)) {
    throw new InputError(
      `The recording ${path} does not exist. Make one with a live model (--live --record DIRECTORY) and give its ` +
        `run.jsonl with --replay.\n${howToGoLive}`
    )
  }
  const { entries, origin } = readJournal(path)
  const settings = entries.find((entry) => entry.kind === 'run')?.settings ?? {}
  const kept = ['samples', 'seed', 'selector'].flatMap((name) => {
    const value = settings[name]
    return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : []
  })
  return {
    told: `The model's answers are a recording (${origin ?? 'its journal does not say by whom'}). All else is done now.\n${howToGoLive}`,
    inputs: { ...Object.fromEntries(kept), replay: path },
    secrets: [],
    environment: {}
  }
}

/** Answers of the endpoint that the environment names. */
export function live(environment: Environment): AnswerSource {
  const { SSTAR_BASE_URL: baseUrl = '', SSTAR_MODEL: model = '' } = environment
  if (baseUrl === '' || model === '') {
    throw new InputError(
      `--live needs ${baseUrl === '' ? 'SSTAR_BASE_URL' : 'SSTAR_MODEL'} in the environment.\n${howToGoLive}`
    )
  }
  const key = environment['SSTAR_API_KEY'] ?? ''
  return {
    told: `The model's answers are live, from ${model}. Nothing is recorded but the journal of this run.`,
    inputs: { 'base-url': baseUrl, model, 'api-key': key },
    secrets: [key],
    environment: proxyVariables(environment)
  }
}

/** A runner behind a proxy knows these; the local GitHub must be reached without one. */
function proxyVariables(environment: Environment): Record<string, string> {
  const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy', 'NODE_EXTRA_CA_CERTS']
  const given = names.flatMap((name) => {
    const value = environment[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  const direct = [
    environment['NO_PROXY'] ?? environment['no_proxy'] ?? '',
    '127.0.0.1',
    'localhost'
  ]
  const list = direct.filter((one) => one !== '').join(',')
  return given.length === 0 ? {} : { ...Object.fromEntries(given), NO_PROXY: list, no_proxy: list }
}
