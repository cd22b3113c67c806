import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LocalGitHub } from './local-github.ts'

/** One step of a job, as a workflow would describe it. */
export type RunnerStep = {
  readonly owner: string
  readonly repo: string
  readonly eventName: string
  /** The event's payload; written to GITHUB_EVENT_PATH. */
  readonly event: object
  /** An existing directory: the checkout. */
  readonly workspace: string
  /** The runner's own directory for outputs, summary, state and event; made when missing. */
  readonly runnerTemp: string
  readonly sha: string
  /** `refs/heads/main` unless told. */
  readonly ref?: string
  /** `maintainer` unless told. */
  readonly actor?: string
  readonly job?: string
  readonly workflow?: string
  readonly runId?: number
  readonly runAttempt?: number
  /** `with:` of the step, by the input's own name (`base-url`); becomes `INPUT_BASE-URL`. */
  readonly inputs?: Readonly<Record<string, string>>
}

/**
 * The environment that a runner gives to a step of an action, without PATH and HOME; its command files are made empty.
 * Variables as in docs.github.com/actions/reference/workflows-and-actions/variables.
 */
export async function runnerEnvironment(
  github: Pick<LocalGitHub, 'url' | 'apiUrl'>,
  step: RunnerStep
): Promise<Record<string, string>> {
  const commands = join(step.runnerTemp, '_runner_file_commands')
  const eventPath = join(step.runnerTemp, '_github_workflow', 'event.json')
  await mkdir(commands, { recursive: true })
  await mkdir(join(step.runnerTemp, '_github_workflow'), { recursive: true })
  await writeFile(eventPath, JSON.stringify(step.event, undefined, 2))
  const files = Object.fromEntries(
    ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_PATH'].map(
      (name) => [name, join(commands, name.toLowerCase())]
    )
  )
  for (const file of Object.values(files)) await writeFile(file, '')
  return {
    ...places(github, step),
    ...files,
    GITHUB_EVENT_PATH: eventPath,
    ...inputVariables(step.inputs ?? {})
  }
}

/** Inputs as the runner names them: upper case, spaces to underscores, dashes kept. */
export function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value
    ])
  )
}

/**
 * Reads a command file (GITHUB_OUTPUT, GITHUB_STATE, GITHUB_ENV): `name=value` lines and `name<<DELIMITER` blocks, later
 * ones win.
 */
export async function readCommandFile(path: string): Promise<ReadonlyMap<string, string>> {
  const values = new Map<string, string>()
  const lines = (await readFile(path, 'utf8')).split(/\r?\n/)
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const block = /^([^=]+?)<<(.+)$/.exec(line)
    const plain = /^([^=]+)=(.*)$/.exec(line)
    if (block) {
      const [, name = '', delimiter = ''] = block
      const end = lines.indexOf(delimiter, at + 1)
      if (end < 0) throw new Error(`${path}: the value of ${name} is not ended by ${delimiter}.`)
      values.set(name, lines.slice(at + 1, end).join('\n'))
      at = end
    } else if (plain) {
      values.set(plain[1] ?? '', plain[2] ?? '')
    }
  }
  return values
}

function places(github: Pick<LocalGitHub, 'url' | 'apiUrl'>, step: RunnerStep) {
  const ref = step.ref ?? 'refs/heads/main'
  const actor = step.actor ?? 'maintainer'
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTOR: actor,
    GITHUB_TRIGGERING_ACTOR: actor,
    GITHUB_API_URL: github.apiUrl,
    GITHUB_SERVER_URL: github.url,
    GITHUB_GRAPHQL_URL: `${github.url}/api/graphql`,
    GITHUB_REPOSITORY: `${step.owner}/${step.repo}`,
    GITHUB_REPOSITORY_OWNER: step.owner,
    GITHUB_EVENT_NAME: step.eventName,
    GITHUB_WORKSPACE: step.workspace,
    GITHUB_SHA: step.sha,
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/(heads|tags)\//, ''),
    GITHUB_REF_TYPE: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    GITHUB_REF_PROTECTED: 'false',
    GITHUB_BASE_REF: '',
    GITHUB_HEAD_REF: '',
    GITHUB_JOB: step.job ?? 'solve',
    GITHUB_WORKFLOW: step.workflow ?? 'S*',
    GITHUB_RUN_ID: String(step.runId ?? 1),
    GITHUB_RUN_NUMBER: '1',
    GITHUB_RUN_ATTEMPT: String(step.runAttempt ?? 1),
    GITHUB_RETENTION_DAYS: '90',
    RUNNER_TEMP: step.runnerTemp,
    RUNNER_TOOL_CACHE: join(step.runnerTemp, 'tool-cache'),
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_NAME: 'local',
    RUNNER_ENVIRONMENT: 'github-hosted'
  }
}
