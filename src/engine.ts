import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import type { RunEvent, Workbench } from './core/ports.ts'
import type { Settings } from './inputs.ts'
import type { Chat, ModelError } from './model/chat.ts'
import { createExaminer } from './model/examiner.ts'
import type { Proxy } from './model/client-fetch.ts'
import { createChat } from './model/openai-chat.ts'
import { watchLostAnswers } from './model/lost-answers.ts'
import { countUsage } from './model/usage.ts'
import { createWriter } from './model/writer.ts'
import { eventLine } from './report/event-line.ts'
import { reportFiles } from './report/files.ts'
import { reproduceLines } from './report/reproduce.ts'
import type { Report } from './report/report.ts'
import { prepare } from './repository/prepare.ts'
import type { Wishes } from './repository/settings.ts'
import { parseArguments } from './repository/runners/arguments.ts'
import { openJournal } from './run/journal.ts'
import type { Journal } from './run/journal.ts'
import { readJournal } from './run/read.ts'
import { journalled, replay } from './run/recorded-chat.ts'
import { recordedSettings } from './run/settings.ts'
import { solve } from './solve.ts'
import type { Request, SolveStep } from './solve.ts'

/** What a run needs from where it is started: the action or a terminal. */
export type EngineOptions = {
  readonly settings: Settings
  readonly repository: string
  readonly wishes: Wishes
  /** Folder for everything the run knows. */
  readonly runDirectory: string
  /** Folder for trees and overlays, on the same disk as the checkout where possible. */
  readonly scratchDirectory: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Where this project lies: the programs that run inside the sandbox are there. */
  readonly projectRoot: string
  readonly runId: string
  readonly log: (line: string) => void
  /** A line about how the run goes. May hold untrusted text. */
  readonly detail: (line: string) => void
  readonly step: (step: SolveStep) => void
  readonly signal: AbortSignal
}

export type Solved = {
  readonly report: Report
  /** The branch the base commit is the head of, if any. */
  readonly baseBranch: string | undefined
}

/** Wires model, sandbox, repository and journal to the algorithm, runs it, and writes the run directory. */
export async function runEngine(request: Request, options: EngineOptions): Promise<Solved> {
  const { settings, runDirectory } = options
  await mkdir(runDirectory, { recursive: true })
  await writeFile(join(runDirectory, 'issue.md'), `# ${request.title}\n\n${request.statement}\n`)
  using journal = openJournal(runDirectory, {
    secrets: [settings.model.apiKey, settings.token].filter((secret) => secret !== '')
  })
  const models = modelsOf(settings)
  journal.write({
    kind: 'run',
    runId: options.runId,
    settings: { ...models, ...recordedSettings(settings, options.wishes) },
    versions: { node: process.versions.node }
  })
  const source = openSource(options)
  const counted = countUsage(journalled(source.chat, journal))
  const lost: ModelError[] = []
  const chat = watchLostAnswers(counted.chat, lost)

  let baseBranch: string | undefined
  const report = await solve(
    request,
    {
      samples: settings.samples,
      debugRounds: settings.debugRounds,
      temperature: settings.temperature,
      selector: settings.selector,
      maxSelectionCalls: settings.maxSelectionCalls,
      judgeAccuracy: settings.judgeAccuracy,
      seed: settings.seed,
      ...models
    },
    {
      prepare: async (asked) => {
        const prepared = await prepare(asked, {
          ...settings,
          repository: options.repository,
          wishes: options.wishes,
          environment: options.environment,
          scratchParent: options.scratchDirectory,
          projectRoot: options.projectRoot,
          node: process.execPath,
          log: options.log
        })
        baseBranch = prepared.baseBranch
        for (const run of prepared.task.baseline.runs) {
          journal.write({ kind: 'test-run', occasion: 'baseline', subject: 'base', run })
        }
        return { ...prepared, workbench: recordObservations(prepared.workbench, journal) }
      },
      writer: createWriter(chat, {
        temperature: settings.temperature,
        diverse: settings.selector !== 'paper'
      }),
      examiner: createExaminer(chat, {
        temperature: settings.temperature,
        parseCommand: parseArguments
      }),
      assertModelReachable: () => {
        const [first] = lost
        const fatal = lost.find((error) => error.fatal)
        if (fatal !== undefined) throw fatal
        if (first !== undefined && lost.length >= settings.samples) throw first
      },
      usage: counted.usage,
      listen: (event) => {
        options.detail(eventLine(event))
        recordEvent(journal, event)
      },
      step: options.step,
      now: () => new Date(),
      runId: options.runId,
      replayed: settings.replay !== undefined,
      notes: source.notes
    }
  )
  journal.write({ kind: 'outcome', outcome: report.outcome, headline: report.headline })
  await writeReport(report, runDirectory)
  return { report, baseBranch }
}

/** Writes report.json, report.md, patch.diff and the rest into the run directory. */
async function writeReport(report: Report, directory: string): Promise<void> {
  const reproduce = reproduceLines(report)
  for (const { path, content } of reportFiles(report, { reproduce })) {
    const file = join(directory, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
  }
}

/** Candidates are written down as their test runs; their patches follow from the model's answers. */
function recordEvent(journal: Journal, event: RunEvent): void {
  if (event.kind === 'proof') {
    return journal.write({ kind: 'test-run', occasion: 'proof', subject: event.id, run: event.run })
  }
  if (event.kind !== 'candidate') return journal.write({ kind: 'event', event })
  const { id, rounds } = event.candidate
  for (const [index, { run, ownTests }] of rounds.entries()) {
    const occasion = `round ${index + 1}`
    journal.write({ kind: 'test-run', occasion, subject: id, run })
    if (ownTests === undefined) continue
    journal.write({
      kind: 'test-run',
      occasion: `${occasion}, own tests`,
      subject: id,
      run: ownTests.run
    })
  }
  journal.write({ kind: 'event', event: { kind: 'candidate', id, rounds: rounds.length } })
}

function recordObservations(workbench: Workbench, journal: Journal): Workbench {
  return {
    ...workbench,
    async observe(subject, patch, probe, variant) {
      const observation = await workbench.observe(subject, patch, probe, variant)
      journal.write({ kind: 'observation', variant, observation })
      return observation
    }
  }
}

function modelsOf({ model, replay: recorded }: Settings) {
  const name = (given: string): string => given || (recorded === undefined ? '' : 'as recorded')
  return {
    model: name(model.draft),
    debugModel: name(model.debug),
    probeModel: name(model.probe),
    judgeModel: name(model.judge)
  }
}

function openSource({ settings, environment, log, signal }: EngineOptions): {
  readonly chat: Chat
  readonly notes: () => readonly string[]
} {
  if (settings.replay !== undefined) {
    const recording = readJournal(settings.replay)
    const served = replay(recording.entries)
    const origin = recording.origin === undefined ? '' : ` ${recording.origin}`
    log(`The model's answers are a recording: ${settings.replay}.${origin}`)
    return {
      chat: served.chat,
      notes: () => [
        `The model's answers are a recording.${origin}`,
        ...recording.notes,
        ...served.notes()
      ]
    }
  }
  const { model } = settings
  const chat = createChat({
    baseUrl: model.baseUrl,
    apiKey: model.apiKey,
    models: {
      draft: model.draft,
      amend: model.debug,
      repair: model.debug,
      probes: model.probe,
      judge: model.judge,
      context: model.draft
    },
    timeoutMs: model.timeoutMs,
    maxRetries: 4,
    concurrency: model.concurrency,
    ...(model.maxOutputTokens === undefined ? {} : { maxOutputTokens: model.maxOutputTokens }),
    log,
    proxy: proxyOf(environment),
    signal
  })
  return { chat, notes: () => [] }
}

/** The proxy that the environment names, in capitals or not, as curl and others take it. */
function proxyOf(environment: EngineOptions['environment']): Proxy {
  const named = (name: string): string | undefined =>
    environment[name.toUpperCase()] || environment[name] || undefined
  const [httpProxy, httpsProxy, noProxy] = [
    named('http_proxy'),
    named('https_proxy'),
    named('no_proxy')
  ]
  return {
    ...(httpProxy === undefined ? {} : { httpProxy }),
    ...(httpsProxy === undefined ? {} : { httpsProxy }),
    ...(noProxy === undefined ? {} : { noProxy })
  }
}
