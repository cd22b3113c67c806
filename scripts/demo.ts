// The whole job on this machine, with a local GitHub and a recorded model: node scripts/demo.ts --help
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, realpath, rm, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join, sep } from 'node:path'
import process from 'node:process'
import { issuesLabeled } from '../simulators/github/event.ts'
import { startGitHub } from '../simulators/github/github.ts'
import type { LocalGitHub } from '../simulators/github/local-github.ts'
import { runStep, stateVariables } from '../simulators/github/run-step.ts'
import { InputError } from '../src/input-error.ts'
import { installBubblewrap } from '../src/sandbox/install.ts'
import { readOptions, type DemoOptions } from './demo/options.ts'
import { readBack, runFiles } from './demo/read-back.ts'
import { checkOut, defaultInputs, place, setScene } from './demo/scene.ts'
import { live, recorded, type AnswerSource } from './demo/source.ts'
import { createLogView, heading } from './demo/terminal.ts'

const project = join(import.meta.dirname, '..')
const say = (text: string): void => console.log(text)
const startedAt = performance.now()
const stop = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // Kept for good: another Ctrl-C must not cut off the cleaning up.
  process.on(name, () => stop.abort())
}

try {
  const options = readOptions(process.argv.slice(2), project)
  const source = options.replay === undefined ? live(process.env) : recorded(options.replay)
  say(source.told)
  const complaints = await demonstrate(options, source)
  say(heading('The end'))
  for (const complaint of complaints) console.error(complaint)
  say(`Total time: ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n${source.told}`)
  if (complaints.length > 0) process.exitCode = 1
} catch (error) {
  if (!stop.signal.aborted) {
    console.error(error instanceof InputError ? error.message : error)
    process.exitCode = 1
  }
}
if (stop.signal.aborted) {
  console.error(
    'The demo was cancelled; what it started is ended and its temporary folders are removed.'
  )
  process.exitCode = 130
}

/** Runs the job and prints what it left; gives what is wrong with that, one sentence each. */
async function demonstrate(options: DemoOptions, source: AnswerSource): Promise<readonly string[]> {
  const post = join(dirname(options.entry), 'post', basename(options.entry))
  for (const script of [options.entry, post]) {
    if (!existsSync(script))
      throw new InputError(`${script} does not exist. Build it: npm run build`)
  }
  const runDirectory = await emptyRunDirectory(options)
  await seeToTheSandbox(options)

  const temporary = await realpath(await mkdtemp(join(tmpdir(), 'sstar-demo-')))
  try {
    await using github = await startGitHub({ failOnViolation: false })
    return await job(github, { options, source, post, runDirectory, temporary })
  } finally {
    if (options.keep) say(`\nKept: ${temporary}`)
    else await rm(temporary, { recursive: true, force: true })
  }
}

async function job(
  github: LocalGitHub,
  given: {
    readonly options: DemoOptions
    readonly source: AnswerSource
    readonly post: string
    readonly runDirectory: string
    readonly temporary: string
  }
): Promise<readonly string[]> {
  const { options, source, runDirectory } = given
  const { signal } = stop
  const issue = await setScene(github, join(project, 'examples/cron'))
  say(`A GitHub runs at ${github.url}, with ${place.owner}/${place.repo} and issue #${issue}.`)
  const workspace = join(given.temporary, 'checkout')
  const sha = await checkOut(github, workspace, signal)
  say(`Checked out ${sha}. The maintainer puts the label "sstar" on issue #${issue}.`)

  const step = {
    ...place,
    eventName: 'issues',
    event: issuesLabeled(github, { ...place, issue, label: 'sstar', sender: 'maintainer' }),
    workspace,
    runnerTemp: join(given.temporary, 'runner'),
    sha,
    inputs: {
      ...(await defaultInputs(project)),
      'github-token': github.token,
      ...source.inputs,
      ...(options.samples === undefined ? {} : { samples: String(options.samples) }),
      ...(options.isolation === undefined ? {} : { isolation: options.isolation }),
      'run-directory': runDirectory
    }
  }
  const view = createLogView(say, [github.token, ...source.secrets])
  const shared = { github, step, onOutput: view.push }
  // The Node that runs this comes first: what tests print, and so the prompts, depends on its version.
  const path = [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter)
  const extraEnv = { PATH: path, ...source.environment }
  say(heading('The log of the action'))
  const main = await runStep({ ...shared, script: options.entry, extraEnv, signal })
  // A runner runs the post step of a cancelled job as well.
  const state = stateVariables(main.state)
  const post = await runStep({ ...shared, script: given.post, extraEnv: { ...extraEnv, ...state } })
  view.end()
  if (signal.aborted) return []

  const { text, pullRequests } = await readBack(github, issue, workspace)
  say(text)
  say(`${heading('Files of the run')}${runFiles(runDirectory)}`)
  const outcome = main.outputs.get('outcome') ?? 'no outcome'
  const headline = main.outputs.get('headline') ?? 'the action did not say why'
  return [
    ...(main.exitCode === 0 ? [] : [`The action ended with exit code ${main.exitCode}.`]),
    ...(post.exitCode === 0 ? [] : [`Its post step ended with exit code ${post.exitCode}.`]),
    ...(pullRequests === 1
      ? []
      : [
          `There are ${pullRequests} pull requests, and there should be one. ${outcome}: ${headline}`
        ]),
    ...(options.replay === undefined ? [] : await staleness(runDirectory)),
    ...github.violations.map((violation) => `The local GitHub saw a violation: ${violation}`)
  ]
}

/** What of a recording does no longer fit the prompts: then the demo would show answers to other questions. */
async function staleness(runDirectory: string): Promise<readonly string[]> {
  const report = await readFile(join(runDirectory, 'report.md'), 'utf8').catch(() => '')
  return /ha(?:s|ve) changed since the recording|recording has no answer/u.test(report)
    ? ['The recording does not fit the prompts any more. Record it again: --live --record DIR.']
    : []
}

/** Where the run directory is to be, with nothing in it. */
async function emptyRunDirectory({ record, replay }: DemoOptions): Promise<string> {
  if (record !== undefined) {
    const there = existsSync(record) ? await readdir(record) : []
    if (there.length === 0) return record
    throw new InputError(`--record: ${record} is not empty. Name a new folder, or empty this one.`)
  }
  const own = join(project, '.sstar', 'demo')
  if (replay?.startsWith(own + sep) === true) {
    throw new InputError(
      `--replay: ${replay} lies in the folder that this run replaces. Copy it elsewhere, or keep this run's directory elsewhere with --record.`
    )
  }
  await rm(own, { recursive: true, force: true })
  return own
}

/** Programs of the repository run in bubblewrap unless another isolation was asked for by name. */
async function seeToTheSandbox({ isolation = 'auto' }: DemoOptions): Promise<void> {
  if (isolation === 'none' || isolation === 'docker') {
    say(`Isolation: ${isolation}, as asked for.`)
    return
  }
  const installation = await installBubblewrap(say)
  if (typeof installation === 'object') {
    throw new InputError(
      `bubblewrap is not there and cannot be installed from here. Run this once:\n\n  ${installation.command}\n\nor go without a sandbox: --isolation none`
    )
  }
  say(installation === 'installed' ? 'bubblewrap was installed.' : 'bubblewrap is there.')
}
