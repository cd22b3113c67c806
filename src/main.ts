import { join } from 'node:path'

import * as core from '@actions/core'

import { withDefaults } from './input-table.ts'
import type { InputName } from './input-table.ts'
import { InputError } from './input-error.ts'
import { readSettings } from './inputs.ts'
import type { Settings } from './inputs.ts'
import { runEngine } from './engine.ts'
import { createGitHub } from './github/client.ts'
import { readTrigger } from './github/event.ts'
import type { Trigger } from './github/event.ts'
import { explain } from './github/explain.ts'
import { authorize } from './github/gate.ts'
import { readIssueForm } from './github/issue-form.ts'
import { readIssue } from './github/issue.ts'
import { openProgressComment } from './github/progress-comment.ts'
import { sanitize } from './github/sanitize.ts'
import { ModelError } from './model/chat.ts'
import { Progress } from './progress.ts'
import { publishReport } from './publish.ts'
import { outcomeComment } from './report/comment.ts'
import type { Report } from './report/report.ts'
import { jobSummary } from './report/summary.ts'
import { readConfigFile } from './repository/config-file.ts'
import { resolveBase } from './repository/tree/base.ts'
import { TestsCannotRun } from './repository/test-suite.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The action: from the runner's environment to a pull request. Never throws; a failure is told once. */
export async function main(environment: Environment, projectRoot: string): Promise<void> {
  const progress = new Progress({
    runUrl: runUrlOf(environment),
    now: Date.now,
    log: (line) => core.info(printable(line)),
    group: (name) => {
      core.endGroup()
      core.startGroup(name)
    }
  })
  const stop = new AbortController()
  const onSignal = (): void => {
    stop.abort()
    void progress
      .close({ kind: 'cancelled', reason: `The run was cancelled during "${progress.stepName}".` })
      .finally(() => process.exit(130))
  }
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
  try {
    await act(environment, projectRoot, progress, stop.signal)
  } catch (error) {
    const message = messageOf(error, progress.stepName)
    core.setOutput('outcome', outcomeOf(error))
    core.setOutput('headline', message)
    core.setFailed(message)
    if (error instanceof Error && error.stack !== undefined) core.debug(error.stack)
    await progress.close({ kind: endingOf(error), reason: message })
    await writeSummary(
      environment,
      `### S* stopped during “${progress.stepName}”\n\n${asText(message)}\n`
    )
  } finally {
    core.endGroup()
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
  }
}

/** Someone or something that may not start a solve. */
class Refused extends InputError {}

/** A suite that cannot be run is an outcome of its own, told with the way to set it up. */
function outcomeOf(error: unknown): 'tests-cannot-run' | 'failed' {
  return error instanceof TestsCannotRun ? 'tests-cannot-run' : 'failed'
}

async function act(
  environment: Environment,
  projectRoot: string,
  progress: Progress,
  signal: AbortSignal
): Promise<void> {
  const given = withDefaults((name) => core.getInput(name))
  for (const secret of [given['api-key'], given['github-token']])
    if (secret !== '') core.setSecret(secret)
  const early = readSettings(given)

  const { eventName, payload } = await readContext(environment)
  const trigger = readTrigger(eventName, payload, {
    label: early.label,
    inputs: { issue: early.issue }
  })
  if (trigger.kind === 'ignored') {
    core.info(trigger.reason)
    core.setOutput('outcome', 'ignored')
    core.setOutput('headline', trigger.reason)
    return
  }
  const octokit = createGitHub({
    token: tokenOf(early),
    apiUrl: need(environment, 'GITHUB_API_URL'),
    log: core.info
  })
  progress.step('gate')
  if (!early.dryRun) {
    const comment = await openProgressComment(
      octokit,
      { ...trigger, log: core.info },
      progress.body
    )
    progress.attach(comment)
    if (comment.id !== undefined) core.saveState('comment-id', String(comment.id))
    core.saveState('repository', `${trigger.owner}/${trigger.repo}`)
    core.saveState('issue', String(trigger.issueNumber))
    core.saveState('started-at', String(Date.now()))
  }
  const admission = await authorize(octokit, trigger, {
    triggeringActor: environment['GITHUB_TRIGGERING_ACTOR'],
    actor: environment['GITHUB_ACTOR'],
    allowedBots: early.allowedBots
  })
  if (admission.kind === 'refused') throw new Refused(admission.reason)

  const issue = await readIssue(octokit, trigger).catch((error: unknown) => {
    throw error instanceof InputError
      ? error
      : new InputError(explain(error, `read issue #${trigger.issueNumber}`))
  })
  const form = readIssueForm(issue.body)
  const repository = need(environment, 'GITHUB_WORKSPACE')
  const settings = await withConfigFile(given, early, repository)
  const title = sanitize(issue.title)
  const statement = sanitize(form.statement)
  const runId = `${environment['GITHUB_RUN_ID'] ?? 'local'}-${environment['GITHUB_RUN_ATTEMPT'] ?? '1'}`
  const temporary = need(environment, 'RUNNER_TEMP')
  const runDirectory =
    settings.runDirectory ?? join(temporary, `sstar-issue-${trigger.issueNumber}-${runId}`)
  core.setOutput('run-directory', runDirectory)

  const { report, baseBranch } = await runEngine(
    {
      issue: { number: issue.number, title: title.text, url: issue.url },
      title: title.text,
      statement: statement.text,
      notes: [
        ...admission.notes,
        ...issue.notes,
        ...form.notes,
        ...title.removed,
        ...statement.removed
      ]
    },
    {
      settings,
      repository,
      wishes: form,
      runDirectory,
      scratchDirectory: join(temporary, 'sstar-trees'),
      environment,
      projectRoot,
      runId,
      log: (line) => core.info(printable(line)),
      detail: (line) => progress.detail(line),
      step: (step) => progress.step(step),
      signal
    }
  )
  setOutputs(report)
  await publishAll(report, baseBranch, { octokit, trigger, settings, environment, progress, form })
}

async function publishAll(
  report: Report,
  baseBranch: string | undefined,
  context: {
    readonly octokit: ReturnType<typeof createGitHub>
    readonly trigger: Trigger
    readonly settings: Settings
    readonly environment: Environment
    readonly progress: Progress
    readonly form: { readonly baseBranch?: string }
  }
): Promise<void> {
  const { octokit, trigger, settings, environment, progress, form } = context
  const runUrl = runUrlOf(environment)
  const options = { runUrl, reproduce: reproduceLines(report) }
  progress.step('publish')
  await writeSummary(environment, jobSummary(report, options))
  core.info(printable(`${report.outcome}: ${report.headline}`))
  const published = await publishReport(octokit, report, {
    trigger,
    settings,
    body: options,
    baseBranch: baseBranch ?? settings.baseBranch ?? form.baseBranch,
    serverUrl: need(environment, 'GITHUB_SERVER_URL'),
    log: (line) => core.info(printable(line))
  })
  switch (published.kind) {
    case 'published':
      core.setOutput('pull-request-number', String(published.number))
      core.setOutput('pull-request-url', published.url)
      core.setOutput('branch', published.branch)
      return await progress.close(outcomeComment(report, { pullRequestUrl: published.url, runUrl }))
    case 'not-proposed':
      return await progress.close(outcomeComment(report, { runUrl }))
    case 'branch-only':
      core.setOutput('branch', published.branch)
      core.warning(printable(`${published.reason}. ${published.remedy}`))
      return await progress.close({ ...published, headline: published.reason })
    case 'held':
      core.warning(printable(`${published.reason}. ${published.remedy}`))
      return await progress.close({
        kind: 'held',
        reason: `${published.reason}. ${published.remedy}`
      })
  }
}

function setOutputs(report: Report): void {
  const { selection, usage } = report
  const sum = (values: readonly number[]): string =>
    String(values.reduce((total, one) => total + one, 0))
  core.setOutput('outcome', report.outcome)
  core.setOutput('headline', report.headline)
  core.setOutput('candidates', String(report.candidates.length))
  core.setOutput('winner', selection.by === 'nothing' ? '' : String(selection.winner))
  core.setOutput('confidence', selection.by === 'nothing' ? '' : selection.confidence.toFixed(3))
  core.setOutput('model-calls', sum(usage.map((one) => one.calls)))
  core.setOutput('input-tokens', sum(usage.map((one) => one.inputTokens)))
  core.setOutput('output-tokens', sum(usage.map((one) => one.outputTokens)))
}

/** Inputs of the workflow go before the repository's own file, which goes before the defaults. */
async function withConfigFile(
  given: Readonly<Record<InputName, string>>,
  early: Settings,
  repository: string
): Promise<Settings> {
  const base = await resolveBase(repository, early.baseBranch)
  const file = await readConfigFile(repository, base.sha)
  if (file.size === 0) return early
  core.info(`Settings of .github/sstar.yml: ${[...file.keys()].join(', ')}`)
  const defaults = withDefaults(() => undefined)
  const fromFile = new Map<string, string>(file)
  return readSettings(
    withDefaults((name) =>
      given[name] === defaults[name] ? (fromFile.get(name) ?? given[name]) : given[name]
    )
  )
}

/** The runner's own account of the event. It is read when the toolkit is loaded, so that is done here, where errors are told. */
async function readContext(
  environment: Environment
): Promise<{ readonly eventName: string; readonly payload: unknown }> {
  const path = need(environment, 'GITHUB_EVENT_PATH')
  const eventName = need(environment, 'GITHUB_EVENT_NAME')
  try {
    const { context } = await import('@actions/github')
    return { eventName, payload: context.payload }
  } catch (error) {
    throw new InputError(`The event file ${path} (GITHUB_EVENT_PATH) cannot be read as JSON.`, {
      cause: error
    })
  }
}

function tokenOf({ token }: Settings): string {
  if (token !== '') return token
  throw new InputError(
    'Input github-token is empty. Leave it out, so that the token of the workflow is used, or give it a secret.'
  )
}

function need(environment: Environment, name: string): string {
  const value = environment[name]
  if (value !== undefined && value !== '') return value
  throw new InputError(
    `${name} is not set. The action runs in a GitHub workflow; at a terminal use "sstar solve".`
  )
}

function runUrlOf(environment: Environment): string {
  const {
    GITHUB_SERVER_URL: server,
    GITHUB_REPOSITORY: repository,
    GITHUB_RUN_ID: id
  } = environment
  return `${server ?? 'https://github.com'}/${repository ?? ''}/actions/runs/${id ?? ''}`
}

function reproduceLines({ task }: Report): string {
  return [
    '# with the run directory of this run (workflow artifact) unpacked in RUN',
    `git checkout ${task.baseSha}`,
    'sstar solve --repo . --issue RUN/issue.md --replay RUN/run.jsonl'
  ].join('\n')
}

function messageOf(error: unknown, step: string): string {
  if (error instanceof InputError || error instanceof ModelError) return error.message
  const message = error instanceof Error ? error.message : String(error)
  return `Unexpected error during “${step}”: ${message}. The log in debug mode (re-run with debug logging) has the details.`
}

function endingOf(error: unknown): 'refused' | 'failed' {
  return error instanceof Refused ? 'refused' : 'failed'
}

/** Untrusted text must not start a workflow command (docs.github.com: workflow commands begin with `::` or `##[`). */
function printable(line: string): string {
  return line.replaceAll(/^(?<indent>\s*)(?=::|##\[)/gmu, '$<indent>\u200B')
}

function asText(message: string): string {
  return `    ${printable(message).replaceAll('\n', '\n    ')}`
}

async function writeSummary(environment: Environment, markdown: string): Promise<void> {
  if (environment['GITHUB_STEP_SUMMARY'] === undefined) return
  try {
    await core.summary.addRaw(markdown, true).write()
  } catch (error) {
    core.warning(
      `The job summary could not be written: ${error instanceof Error ? error.message : String(error)}`
    )
  }
}
