import * as core from '@actions/core'

import { printable } from './printable.ts'
import type { Report } from './report/report.ts'

/** Sets the outputs that tell how a run came out; what concerns the pull request is set where it is opened. */
export function setOutputs(report: Report): void {
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

/** Adds Markdown to the job summary, where the runner has one; a summary that cannot be written is a warning. */
export async function writeSummary(
  environment: Readonly<Record<string, string | undefined>>,
  markdown: string
): Promise<void> {
  if (environment['GITHUB_STEP_SUMMARY'] === undefined) return
  try {
    await core.summary.addRaw(markdown, true).write()
  } catch (error) {
    core.warning(
      printable(
        `The job summary could not be written: ${error instanceof Error ? error.message : String(error)}`
      )
    )
  }
}
