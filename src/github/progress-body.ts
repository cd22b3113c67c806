import { fenced, plainLine } from './inert.ts'

type StepState = 'waiting' | 'running' | 'done' | 'failed' | 'skipped'

/** One step of a solve as the progress comment shows it. Name and detail are shown as plain text. */
export type ProgressStep = {
  readonly name: string
  readonly state: StepState
  readonly detail?: string
}

export type Progress = {
  readonly steps: readonly ProgressStep[]
  /** Address of the workflow run; trusted. */
  readonly runUrl: string
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly now: number
  /** What happened lately, oldest first; the last lines are shown. Untrusted. */
  readonly details: readonly string[]
}

const signs: Readonly<Record<StepState, string>> = {
  waiting: '⬜ waiting',
  running: '🔄 running',
  done: '✅ done',
  failed: '❌ failed',
  skipped: '➖ skipped'
}
const shownDetails = 12

/** The comment while a solve goes on, as Markdown. */
export function progressBody(progress: Progress): string {
  const running = progress.steps.find((step) => step.state === 'running')
  return [
    `**S\\* is working on this issue**${running === undefined ? '' : `: ${plainLine(running.name)}`} · ${elapsed(progress.now - progress.startedAt)} · [workflow run](${progress.runUrl})`,
    stepTable(progress.steps),
    ...detailBlock(progress.details)
  ].join('\n\n')
}

/** An end whose comment is not made from the report; `outcomeComment` makes the others. */
export type Ending =
  | {
      readonly kind: 'tests-cannot-run'
      /** One sentence with the cause. Shown as plain text. */
      readonly headline: string
    }
  | {
      /** The branch is there and its pull request could not be opened. */
      readonly kind: 'branch-only'
      readonly headline: string
      readonly compareUrl: string
      readonly remedy: string
    }
  | {
      /** `held`: a result that was not published; `refused`: not started; the rest: ended before its time. */
      readonly kind: 'held' | 'refused' | 'cancelled' | 'failed'
      /** One sentence with the remedy. Shown as plain text. */
      readonly reason: string
    }

const titles: Readonly<Record<Ending['kind'], string>> = {
  'tests-cannot-run': '⚙️ The tests cannot be run',
  'branch-only': '🟡 Solved; the pull request has to be opened by hand',
  held: '✋ Solved, but not published',
  refused: '🚫 Not started',
  cancelled: '⏹️ Cancelled',
  failed: '❌ Failed'
}

/** The comment when a run has ended, as Markdown. `progress.steps` tell the stage that was reached. */
export function finalBody(ending: Ending, progress: Progress): string {
  return [
    `**${titles[ending.kind]}** · ${elapsed(progress.now - progress.startedAt)} · [workflow run](${progress.runUrl})`,
    ...endingText(ending, progress.steps),
    ...(progress.steps.length === 0
      ? []
      : [`<details><summary>Steps</summary>\n\n${stepTable(progress.steps)}\n\n</details>`])
  ].join('\n\n')
}

function endingText(ending: Ending, steps: readonly ProgressStep[]): readonly string[] {
  switch (ending.kind) {
    case 'held':
    case 'refused':
      return [plainLine(ending.reason, 600)]
    case 'cancelled':
    case 'failed':
      return [`${stage(steps)}${plainLine(ending.reason, 600)}`]
    case 'branch-only':
      return [
        plainLine(ending.headline, 600),
        `[Open the pull request](${ending.compareUrl}) by hand, or let the action do it the next time: ${plainLine(ending.remedy, 600)}`
      ]
    case 'tests-cannot-run':
      return [
        plainLine(ending.headline, 600),
        'No pull request was opened. Make the tests run in the workflow before this step, or name them with `test-command`, then take the label off and put it on again.'
      ]
  }
}

function stage(steps: readonly ProgressStep[]): string {
  const last = steps.find((step) => step.state === 'failed' || step.state === 'running')
  return last === undefined ? '' : `At the step "${plainLine(last.name)}": `
}

function stepTable(steps: readonly ProgressStep[]): string {
  const rows = steps.map(
    ({ name, state, detail = '' }) =>
      `| ${signs[state]} | ${plainLine(name)} | ${plainLine(detail)} |`
  )
  return ['| | step | |', '| - | - | - |', ...rows].join('\n')
}

function detailBlock(details: readonly string[]): readonly string[] {
  if (details.length === 0) return []
  const lines = details
    .slice(-shownDetails)
    .map((line) => line.replace(/[\p{Cc}\p{DI}\p{Cs}]+/gu, ' ').slice(0, 200))
  return [fenced(lines)]
}

/** `42 s`, `3 min 5 s`, `1 h 2 min`. */
function elapsed(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const minutes = Math.floor(seconds / 60)
  if (minutes === 0) return `${seconds} s`
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
