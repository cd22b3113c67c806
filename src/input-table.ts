/** Every input with its default and what it is for: the one source of action.yml, the README's table and the CLI's options. */
export const inputTable = {
  'base-url': {
    default: '',
    description:
      'OpenAI-compatible endpoint that answers, for example https://llm.example.com/v1. Required unless `replay` is given.'
  },
  'api-key': {
    default: '',
    description: 'Key for the endpoint, from a secret. Leave empty for an endpoint that needs none.'
  },
  model: {
    default: '',
    description: 'Model that writes the patches. Required unless `replay` is given.'
  },
  'debug-model': {
    default: '',
    description: "Model that repairs patches on the tests' feedback. Empty means `model`."
  },
  'probe-model': {
    default: '',
    description: 'Model that writes distinguishing inputs. Empty means `model`.'
  },
  'judge-model': {
    default: '',
    description: 'Model that judges differing outputs. Empty means `model`.'
  },
  label: {
    default: 'sstar',
    description: 'Label that starts a solve when it is put on an issue.'
  },
  issue: {
    default: '',
    description:
      'Number of the issue to solve, for workflow_dispatch. Empty means the `issue` input of the workflow.'
  },
  'github-token': {
    default: '',
    description: 'Token that reads the issue, comments, and opens the pull request.'
  },
  samples: {
    default: '8',
    description: 'Candidates to draw (N), 1 to 64.'
  },
  temperature: {
    default: '0.7',
    description: 'Sampling temperature of patches, 0 to 2.'
  },
  'debug-rounds': {
    default: '2',
    description: "Times a candidate may be repaired on the tests' feedback (R), 0 to 10."
  },
  selector: {
    default: 'standard',
    description:
      'How the winner is chosen, `standard`, `thorough` (asks on even when sure; raise `max-selection-calls` with it), `free` (no model calls) or `paper` (as S* was published).'
  },
  'max-selection-calls': {
    default: '16',
    description: 'Most model calls that choosing the winner may take, 0 to 500.'
  },
  'judge-accuracy': {
    default: '0.72',
    description:
      'How often a decided vote of the judge is right, 0.55 to 0.99: the surer, the fewer votes are asked for. `sstar bench select` measures it.'
  },
  seed: {
    default: '1',
    description: 'Seed of every random choice the selection makes.'
  },
  'test-command': {
    default: '',
    description:
      'Command that runs the test suite. Empty means that the runner is found from the repository.'
  },
  'working-directory': {
    default: '',
    description: 'Folder of the repository in which the tests are run. Empty means its root.'
  },
  'base-branch': {
    default: '',
    description:
      "Branch to solve on and to open the pull request against. Empty means the issue's own wish, else the branch that is checked out."
  },
  'baseline-runs': {
    default: '2',
    description:
      'Times the suite is run on the base commit to tell flaky tests from stable ones, 1 to 10.'
  },
  'test-timeout-minutes': {
    default: '10',
    description: 'Wall time after which one run of the suite is stopped, 0.1 to 360.'
  },
  'probe-timeout-seconds': {
    default: '30',
    description: 'Wall time after which one probe is stopped, 1 to 3600.'
  },
  'test-concurrency': {
    default: '0',
    description: 'Test runs and probes at the same time. 0 means one a core.'
  },
  'model-concurrency': {
    default: '8',
    description: 'Model calls at the same time, 1 to 256.'
  },
  'model-timeout-minutes': {
    default: '10',
    description: 'Time after which one model call is given up, 0.1 to 360.'
  },
  'max-output-tokens': {
    default: '0',
    description: 'Most tokens of one answer. 0 leaves it to the endpoint.'
  },
  'context-tokens': {
    default: '24000',
    description:
      'Budget for the files shown to the model, in tokens (estimated at 4 characters each), 500 to 1000000.'
  },
  isolation: {
    default: 'auto',
    description:
      'How programs of the repository are kept apart, `auto`, `bubblewrap`, `docker` or, by name only, `none`.'
  },
  'docker-image': {
    default: '',
    description: 'Image that programs run in where `isolation` is docker.'
  },
  'allow-network': {
    default: 'false',
    description:
      'Let tests and probes use the network. Everything a candidate does is model-written; think twice.'
  },
  'pass-env': {
    default: '',
    description: 'Names of environment variables that tests may see, separated by commas or spaces.'
  },
  'memory-mb': {
    default: '8192',
    description:
      'Memory that one run of the tests or of a probe may use with all its processes, in MiB, 64 to 1000000.'
  },
  'disk-mb': {
    default: '10240',
    description: 'Disk that one run of the tests or of a probe may fill, in MiB, 16 to 1000000.'
  },
  'max-processes': {
    default: '4096',
    description: 'Processes and threads that one run may have at a time, 16 to 100000.'
  },
  'cpu-minutes': {
    default: '0',
    description:
      'CPU time that one run of the tests or of a probe may use with all its processes (in Docker each of them), in minutes, 0 to 10000. 0 leaves it to the wall time.'
  },
  'waive-guarantees': {
    default: '',
    description:
      'Guarantees of the sandbox that may fail on this runner without stopping the run, by the names that the error gives, separated by commas or spaces.'
  },
  'protected-paths': {
    default: '',
    description: 'Further paths that no patch may touch, as .gitignore patterns, one a line.'
  },
  'protected-action': {
    default: 'block',
    description:
      '`block` refuses patches that touch protected paths, `mark` lets them through as a draft that lists them.'
  },
  'runner-config': {
    default: '',
    description:
      'Further files whose base version counts for verdicts, as .gitignore patterns, one a line.'
  },
  'max-file-kb': {
    default: '1024',
    description: 'Largest file that a patch may edit or make, in KiB, 1 to 1048576.'
  },
  'allowed-bots': {
    default: '',
    description: 'Logins of bots that may start a solve, separated by commas or spaces.'
  },
  'pull-request': {
    default: 'auto',
    description:
      '`auto` opens a draft unless the outcome is verified, `draft` always a draft, `ready` only for patches that change protected paths.'
  },
  force: {
    default: 'false',
    description: 'Solve although another open pull request says that it closes the issue.'
  },
  'dry-run': {
    default: 'false',
    description:
      'Do everything but write to GitHub. Comment, branch and pull request are only logged.'
  },
  replay: {
    default: '',
    description: "Path of a recorded run.jsonl whose answers are served instead of a model's."
  },
  'run-directory': {
    default: '',
    description:
      'Folder for everything the run knows, ready for actions/upload-artifact. Empty means a folder under RUNNER_TEMP.'
  }
} as const satisfies Record<string, { readonly default: string; readonly description: string }>

export type InputName = keyof typeof inputTable

export const inputNames = Object.keys(inputTable).filter(isInputName)

/** Whether there is an input of this name. */
export function isInputName(name: string): name is InputName {
  return Object.hasOwn(inputTable, name)
}

/** The inputs as texts: what was given, else the default. Empty means not given. */
export function withDefaults(
  given: (name: InputName) => string | undefined
): Record<InputName, string> {
  const values = Object.fromEntries(
    inputNames.map((name) => [name, given(name) || inputTable[name].default])
  )
  if (isWhole(values)) return values
  throw new Error('an input has no value')
}

function isWhole(values: Readonly<Record<string, string>>): values is Record<InputName, string> {
  return inputNames.every((name) => values[name] !== undefined)
}
