import { z } from 'zod'

import { solveSelectorNames } from './core/select.ts'
import type { SolveSelectorName } from './core/select.ts'
import { InputError } from './input-error.ts'
import type { InputName } from './input-table.ts'
import type { RepositorySettings } from './repository/settings.ts'
import { protectedActions } from './repository/workbench.ts'
import { guaranteeNames } from './sandbox/options.ts'
import { isolations } from './sandbox/sandbox.ts'

/** Everything a user can set about a solve, checked. Durations are in milliseconds. */
export type Settings = RepositorySettings & {
  readonly model: {
    readonly baseUrl: string
    readonly apiKey: string
    readonly draft: string
    readonly debug: string
    readonly probe: string
    readonly judge: string
    readonly concurrency: number
    readonly timeoutMs: number
    /** undefined leaves it to the endpoint. */
    readonly maxOutputTokens: number | undefined
  }
  readonly replay: string | undefined
  readonly label: string
  readonly issue: string | undefined
  readonly token: string
  readonly samples: number
  readonly temperature: number
  readonly debugRounds: number
  readonly selector: SolveSelectorName
  readonly maxSelectionCalls: number
  /** How often a decided vote of the judge is right. */
  readonly judgeAccuracy: number
  readonly seed: number
  readonly allowedBots: readonly string[]
  readonly pullRequest: 'auto' | 'draft' | 'ready'
  readonly force: boolean
  readonly dryRun: boolean
  readonly runDirectory: string | undefined
}

const text = z.string().trim()
const optional = text.transform((value) => (value === '' ? undefined : value))
const words = text.transform((value) => value.split(/[\s,]+/u).filter((word) => word !== ''))
const lines = text.transform((value) =>
  value
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
)

function number(least: number, most: number, kind: 'whole' | 'any' = 'whole') {
  const what = kind === 'whole' ? 'a whole number' : 'a number'
  const pattern = kind === 'whole' ? /^\d+$/u : /^\d+(?:\.\d+)?$/u
  const message = `must be ${what} from ${least} to ${most}`
  return text
    .regex(pattern, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message)
}

const yesOrNo = text
  .regex(/^(?:true|false)$/u, 'must be true or false')
  .transform((value) => value === 'true')

function oneOf<const T extends readonly [string, ...string[]]>(names: T) {
  return text.pipe(z.enum(names, { error: `must be one of ${names.join(', ')}` }))
}

const endpoint = text.refine(
  (value) => value === '' || /^https?:\/\/[^\s/?#]+/u.test(value),
  'must be an http or https address such as https://llm.example.com/v1'
)

const folder = text.refine(
  (value) => !value.startsWith('/') && !value.split(/[/\\]/u).includes('..'),
  'must be a folder inside the repository, relative to its root'
)

const minute = 60_000

/** One check per input, under the input's own name in action.yml. */
export const inputChecks = {
  'base-url': endpoint,
  'api-key': text,
  model: text,
  'debug-model': text,
  'probe-model': text,
  'judge-model': text,
  label: text.min(1, 'must not be empty'),
  issue: text
    .regex(/^\d*$/u, 'must be the number of an issue')
    .transform((value) => value || undefined),
  'github-token': text,
  samples: number(1, 64),
  temperature: number(0, 2, 'any'),
  'debug-rounds': number(0, 10),
  selector: oneOf(solveSelectorNames),
  'max-selection-calls': number(0, 500),
  'judge-accuracy': number(0.55, 0.99, 'any'),
  seed: number(0, 4_294_967_295),
  'test-command': optional,
  'working-directory': folder,
  'base-branch': optional,
  'baseline-runs': number(1, 10),
  'test-timeout-minutes': number(0.1, 360, 'any').transform((value) => value * minute),
  'probe-timeout-seconds': number(1, 3_600).transform((value) => value * 1_000),
  'test-concurrency': number(0, 256),
  'model-concurrency': number(1, 256),
  'model-timeout-minutes': number(0.1, 360, 'any').transform((value) => value * minute),
  'max-output-tokens': number(0, 1_000_000).transform((value) => value || undefined),
  'context-tokens': number(500, 1_000_000),
  isolation: oneOf(['auto', ...isolations]),
  'docker-image': optional,
  'allow-network': yesOrNo,
  'pass-env': words,
  'memory-mb': number(64, 1_000_000),
  'disk-mb': number(16, 1_000_000),
  'max-processes': number(16, 100_000),
  'cpu-minutes': number(0, 10_000, 'any').transform((value) =>
    value === 0 ? undefined : value * 60
  ),
  'waive-guarantees': words.pipe(
    z.array(z.enum(guaranteeNames, { error: `must be names out of ${guaranteeNames.join(', ')}` }))
  ),
  'protected-paths': lines,
  'protected-action': oneOf(protectedActions),
  'runner-config': lines,
  'max-file-kb': number(1, 1_048_576),
  'allowed-bots': words.refine(
    (names) => !names.includes('*'),
    'must name each bot; * is not taken'
  ),
  'pull-request': oneOf(['auto', 'draft', 'ready']),
  force: yesOrNo,
  'dry-run': yesOrNo,
  replay: optional,
  'run-directory': optional
} as const satisfies Record<InputName, z.ZodType>

/**
 * Turns the inputs' texts into settings. Throws one `InputError` that lists every input that is wrong,
 * each with what is expected of it, and every contradiction between inputs.
 */
export function readSettings(values: Readonly<Record<InputName, string>>): Settings {
  const parsed = z.object(inputChecks).safeParse(values)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.')} ${message}, got ${quoted(values, path[0])}`
    )
    throw new InputError(complain(problems))
  }
  const input = parsed.data
  const problems = contradictions(input)
  if (problems.length > 0) throw new InputError(complain(problems))
  return {
    model: {
      baseUrl: input['base-url'],
      apiKey: input['api-key'],
      draft: input.model,
      debug: input['debug-model'] || input.model,
      probe: input['probe-model'] || input.model,
      judge: input['judge-model'] || input.model,
      concurrency: input['model-concurrency'],
      timeoutMs: input['model-timeout-minutes'],
      maxOutputTokens: input['max-output-tokens']
    },
    replay: input.replay,
    label: input.label,
    issue: input.issue,
    token: input['github-token'],
    samples: input.samples,
    temperature: input.temperature,
    debugRounds: input['debug-rounds'],
    selector: input.selector,
    maxSelectionCalls: input['max-selection-calls'],
    judgeAccuracy: input['judge-accuracy'],
    seed: input.seed,
    testCommand: input['test-command'],
    workingDirectory: input['working-directory'],
    baseBranch: input['base-branch'],
    baselineRuns: input['baseline-runs'],
    testTimeoutMs: input['test-timeout-minutes'],
    probeTimeoutMs: input['probe-timeout-seconds'],
    testConcurrency: input['test-concurrency'],
    contextTokens: input['context-tokens'],
    isolation: input.isolation,
    dockerImage: input['docker-image'],
    allowNetwork: input['allow-network'],
    passEnv: input['pass-env'],
    memoryMb: input['memory-mb'],
    diskMb: input['disk-mb'],
    processes: input['max-processes'],
    cpuSeconds: input['cpu-minutes'],
    waivedGuarantees: input['waive-guarantees'],
    protectedPaths: input['protected-paths'],
    protectedAction: input['protected-action'],
    runnerConfig: input['runner-config'],
    maxFileKb: input['max-file-kb'],
    allowedBots: input['allowed-bots'],
    pullRequest: input['pull-request'],
    force: input.force,
    dryRun: input['dry-run'],
    runDirectory: input['run-directory']
  }
}

type Parsed = { readonly [Name in InputName]: z.output<(typeof inputChecks)[Name]> }

function contradictions(input: Parsed): string[] {
  const live = input.replay === undefined
  return [
    live && input['base-url'] === ''
      ? 'base-url is missing: name an OpenAI-compatible endpoint, or give replay a recorded run'
      : '',
    live && input.model === '' ? 'model is missing: name the model that writes the patches' : '',
    !live && input['base-url'] !== ''
      ? 'replay and base-url contradict each other: a replay asks no endpoint; leave one of them out'
      : '',
    input.isolation === 'docker' && input['docker-image'] === undefined
      ? 'docker-image is missing: isolation docker needs an image that has the tools of the test suite'
      : '',
    input.isolation !== 'docker' &&
    input.isolation !== 'auto' &&
    input['docker-image'] !== undefined
      ? `docker-image is given, but isolation is ${input.isolation}: leave it out or set isolation to docker`
      : ''
  ].filter((problem) => problem !== '')
}

function complain(problems: readonly string[]): string {
  const [only] = problems
  if (problems.length === 1 && only !== undefined) return `Input ${only}.`
  return `${problems.length} inputs are wrong: ${problems.join('; ')}.`
}

function quoted(values: Readonly<Record<string, string>>, name: PropertyKey | undefined): string {
  if (name === 'api-key' || name === 'github-token') return 'something else'
  return JSON.stringify(values[String(name)]?.slice(0, 80) ?? '')
}
