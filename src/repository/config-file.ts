import { parseDocument } from 'yaml'

import { InputError } from '../input-error.ts'
import { git } from './tree/git.ts'

const path = '.github/sstar.yml'

/** What a repository may set for itself. Endpoints, keys, isolation and network stay with the workflow. */
export const configurable = [
  'samples',
  'temperature',
  'debug-rounds',
  'selector',
  'max-selection-calls',
  'judge-accuracy',
  'test-command',
  'working-directory',
  'baseline-runs',
  'test-timeout-minutes',
  'probe-timeout-seconds',
  'context-tokens',
  'protected-paths',
  'protected-action',
  'runner-config',
  'max-file-kb',
  'pull-request'
] as const
export type Configurable = (typeof configurable)[number]

/**
 * Reads `.github/sstar.yml` of a commit, as texts by input name; empty where there is no such file.
 * Throws `InputError` naming the key or line that is wrong.
 */
export async function readConfigFile(
  repository: string,
  commit: string
): Promise<ReadonlyMap<Configurable, string>> {
  const shown = await git(repository, ['show', '--end-of-options', `${commit}:${path}`])
  if (shown.exitCode !== 0) return new Map()
  const document = parseDocument(shown.stdout)
  const [broken] = document.errors
  if (broken !== undefined) {
    throw new InputError(`${path} is not valid YAML: ${broken.message.split('\n')[0] ?? ''}`)
  }
  const content: unknown = document.toJS()
  if (content === null || content === undefined) return new Map()
  if (typeof content !== 'object' || Array.isArray(content)) {
    throw new InputError(`${path} must hold settings such as "samples: 4", one a line.`)
  }
  return new Map(Object.entries(content).map(([key, value]) => [nameOf(key), textOf(key, value)]))
}

function nameOf(key: string): Configurable {
  const name = configurable.find((one) => one === key)
  if (name !== undefined) return name
  throw new InputError(
    `${path} sets "${key.slice(0, 60)}", which cannot be set there. It takes: ${configurable.join(', ')}.`
  )
}

function textOf(key: string, value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value)
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join('\n')
  throw new InputError(`${path}: "${key}" must be a text, a number or a list of texts.`)
}
