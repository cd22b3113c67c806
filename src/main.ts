import { join } from 'node:path'

import * as core from '@actions/core'
import type { Octokit } from '@octokit/rest'

import { announce } from './announce.ts'
import { configure } from './configuration.ts'
import { runEngine } from './engine.ts'
import { issueBranch } from './github/branch-name.ts'
import { createGitHub } from './github/client.ts'
import { readTrigger } from './github/event.ts'
import type { Trigger } from './github/event.ts'
import { explain } from './github/explain.ts'
import { authorize } from './github/gate.ts'
import { readIssueForm } from './github/issue-form.ts'
import { readIssue } from './github/issue.ts'
import { openProgressComment } from './github/progress-comment.ts'
import { findRival } from './github/pull-request.ts'
import { removalNotes, sanitize } from './github/sanitize.ts'
import { InputError } from './input-error.ts'
import { withDefaults } from './input-table.ts'
import type { InputName } from './input-table.ts'
import { readSettings } from './inputs.ts'
import type { Settings } from './inputs.ts'
import { ModelError } from './model/chat.ts'
import { setOutputs, writeSummary } from './outputs.ts'
import { printable } from './printable.ts'
import { Progress } from './progress.ts'
import { fence } from './report/escape.ts'
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
    const reason = `The run was cancelled during “${progress.stepName}”.`
    const told = [
      progress.close({ kind: 'cancelled', reason }),
      writeSummary(environment, `${reason}\n`)
    ]
    void Promise.allSettled(told).finally(() => process.exit(130))
  }
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
  try {
    await act(environment, projectRoot, progress, stop.signal)
  } catch (error) {
    const message = messageOf(error, progress.stepName)
    core.setOutput('outcome', error instanceof TestsCannotRun ? 'tests-cannot-run' : 'failed')
    core.setOutput('headline', message)
    core.setFailed(message)
    if (error instanceof Error && error.stack !== undefined) core.debug(error.stack)
    await progress.close(
      error instanceof TestsCannotRun
        ? { kind: 'tests-cannot-run', headline: message }
        : { kind: error instanceof Refused ? 'refused' : 'failed', reason: message }
    )
    const title = `### S* stopped during “${progress.stepName}”`
    await writeSummary(environment, `${title}\n\n${fence(message)}\n`)
  } finally {
    core.endGroup()
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
  }
}

/** Someone or something that may not start a solve. */
class Refused extends InputError {}

async function act(
  environment: Environment,
  projectRoot: string,
  progress: Progress,
  signal: AbortSignal
): Promise<void> {
  const given = withDefaults((name) => core.getInput(name))
  for (const secret of [given['api-key'], given['github-token']]) {
    if (secret !== '') core.setSecret(secret)
  }
  const { eventName, payload } = await readContext(environment)
  const trigger = readTrigger(eventName, payload, {
    label: given.label,
    inputs: { issue: given.issue || undefined }
  })
  if (trigger.kind === 'ignored') {
    core.info(printable(trigger.reason))
    core.setOutput('outcome', 'ignored')
    core.setOutput('headline', trigger.reason)
    return await writeSummary(environment, `S* did nothing.\n\n${fence(trigger.reason)}\n`)
  }

  progress.step('gate')
  const log = (line: string): void => core.info(printable(line))
  const apiUrl = need(environment, 'GITHUB_API_URL')
  const octokit = createGitHub({ token: tokenOf(given['github-token']), apiUrl, log })
  // Opened before the other inputs are read, so that what is wrong with them is told on the issue too.
  if (given['dry-run'] !== 'true') await openComment(octokit, trigger, progress, log)
  const asked = readSettings(given)
  const notes = await admit(octokit, trigger, asked, environment)
  const issue = await readIssue(octokit, trigger).catch((error: unknown) => {
    if (error instanceof InputError) throw error
    throw new InputError(explain(error, `read issue #${trigger.issueNumber}`), { cause: error })
  })
  const form = readIssueForm(issue.body)
  const [title, statement] = [sanitize(issue.title), sanitize(form.statement)]

  const repository = need(environment, 'GITHUB_WORKSPACE')
  const defaults = withDefaults(() => undefined)
  const chosen = (name: InputName) => (given[name] === defaults[name] ? undefined : given[name])
  const settings = await configure(chosen, repository, log)
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
      notes: [...notes, ...issue.notes, ...form.notes, ...removalNotes(title, statement)]
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
      log,
      detail: (line) => progress.detail(line),
      step: (step) => progress.step(step),
      signal
    }
  )
  setOutputs(report)
  await announce(report, {
    octokit,
    trigger,
    settings,
    baseBranch: baseBranch ?? settings.baseBranch ?? form.baseBranch,
    environment,
    runUrl: runUrlOf(environment),
    serverUrl: need(environment, 'GITHUB_SERVER_URL'),
    progress
  })
}

async function openComment(
  octokit: Octokit,
  trigger: Trigger,
  progress: Progress,
  log: (line: string) => void
): Promise<void> {
  const comment = await openProgressComment(octokit, { ...trigger, log }, progress.body)
  progress.attach(comment)
  // For the post step, which closes the comment when this process cannot.
  if (comment.id !== undefined) core.saveState('comment-id', String(comment.id))
  core.saveState('repository', `${trigger.owner}/${trigger.repo}`)
  core.saveState('issue', String(trigger.issueNumber))
  core.saveState('started-at', String(Date.now()))
}

/** Lets a run go on for whom it may, and when its pull request would not only stand beside another. */
async function admit(
  octokit: Octokit,
  trigger: Trigger,
  { allowedBots, force }: Settings,
  environment: Environment
): Promise<readonly string[]> {
  const admission = await authorize(octokit, trigger, {
    triggeringActor: environment['GITHUB_TRIGGERING_ACTOR'],
    actor: environment['GITHUB_ACTOR'],
    allowedBots
  })
  if (admission.kind === 'refused') throw new Refused(admission.reason)
  const { owner, repo, issueNumber } = trigger
  const rival = force
    ? undefined
    : await findRival(octokit, { owner, repo }, issueNumber, issueBranch(issueNumber)).catch(
        (error: unknown) => {
          throw new InputError(explain(error, 'look for other pull requests'), { cause: error })
        }
      )
  if (rival === undefined) return admission.notes
  throw new Refused(
    `Pull request #${rival.number} is open and says that it closes issue #${issueNumber}. Review it, or run with the input force: true to have a second one.`
  )
}

/** The runner's account of the event. The toolkit reads it when it is loaded: here, where errors are told. */
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

function tokenOf(token: string): string {
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

function messageOf(error: unknown, step: string): string {
  if (error instanceof InputError || error instanceof ModelError) return error.message
  const message = error instanceof Error ? error.message : String(error)
  return `Unexpected error during “${step}”: ${message}. The log in debug mode (re-run with debug logging) has the details.`
}
