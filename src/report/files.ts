import type { Probe } from '../core/evidence.ts'
import type { Candidate, TestRun } from '../core/types.ts'
import { winnerOf } from './behaviour.ts'
import { lastRound } from './candidates-section.ts'
import { code, fence, grouped, prose } from './escape.ts'
import { pullRequestBody } from './pull-request.ts'
import type { Report } from './report.ts'
import { table } from './table.ts'
import { plural } from './words.ts'

/** A file of the run directory; `path` is relative to it, with `/`, and made of safe characters only. */
type ReportFile = { readonly path: string; readonly content: string }

/** Keys of the report that are always there and may be undefined, which JSON writes as null. */
const nullable: ReadonlySet<string> = new Set(['issue', 'url', 'cases', 'before', 'after'])

/** Everything a run found out, as files: the report for programs and for people, patches, logs and probes. */
export function reportFiles(
  report: Report,
  options: { readonly reproduce: string }
): readonly ReportFile[] {
  const winner = report.candidates.find((candidate) => candidate.id === winnerOf(report))
  const { reproduce } = options
  return [
    { path: 'report.json', content: reportJson(report) },
    {
      path: 'report.md',
      content: `${pullRequestBody(report, { limit: Number.MAX_SAFE_INTEGER, full: true, reproduce })}\n`
    },
    ...(winner === undefined
      ? []
      : [{ path: 'patch.diff', content: lastRound(winner).patch.diff }]),
    ...report.candidates.flatMap(candidateFiles),
    ...probeFiles([
      ...report.selection.probes,
      ...report.selection.discarded.map((one) => one.probe)
    ]),
    { path: 'shown-to-the-model.md', content: shown(report) }
  ]
}

/** `report.json`: keys in alphabetical order, so that two reports can be compared line by line. */
function reportJson(report: Report): string {
  return `${JSON.stringify(
    report,
    (key, value: unknown) => {
      if (value === undefined && nullable.has(key)) return null
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
      return Object.fromEntries(
        Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      )
    },
    2
  )}\n`
}

function candidateFiles(candidate: Candidate): readonly ReportFile[] {
  return candidate.rounds.flatMap((round, index) => {
    const stem = `candidates/${candidate.id}/round-${index + 1}`
    return [
      { path: `${stem}.diff`, content: round.patch.diff },
      { path: `${stem}.log`, content: log(round.run) }
    ]
  })
}

function log(run: TestRun): string {
  const end = run.output === '' || run.output.endsWith('\n') ? '' : '\n'
  return `${run.output}${end}${endingLine(run)}\n`
}

function endingLine(run: TestRun): string {
  switch (run.ending.kind) {
    case 'exited':
      return `[exit code ${run.ending.exitCode} after ${run.durationMs} ms]`
    case 'timed-out':
      return `[timed out after ${run.ending.afterMs} ms]`
    case 'killed':
      return `[killed after ${run.durationMs} ms: ${run.ending.reason}]`
  }
}

/**
 * A file per probe, and one of what was cut down. Ids come from elsewhere: only harmless characters of them are kept, and
 * no name is taken twice.
 */
function probeFiles(probes: readonly Probe[]): readonly ReportFile[] {
  const taken = new Set<string>()
  const nameOf = (stem: string): string => {
    let name = stem
    for (let copy = 2; taken.has(name.toLowerCase()); copy++) name = `${stem}-${copy}`
    taken.add(name.toLowerCase())
    return name
  }
  return probes.flatMap((probe) => {
    const stem =
      probe.id
        .replace(/[^\w.-]+/g, '_')
        .replace(/^[.-]+/, '_')
        .slice(0, 80) || 'probe'
    const fileOf = (name: string, content: string): ReportFile => ({
      path: `probes/${nameOf(name)}.${extension(probe)}`,
      content
    })
    const whole = fileOf(stem, probe.source)
    return probe.minimal === undefined ? [whole] : [whole, fileOf(`${stem}.minimal`, probe.minimal)]
  })
}

function extension(probe: Probe): string {
  const own = /\.([a-z\d]{1,8})$/i.exec(probe.path)?.[1]
  if (own !== undefined) return own.toLowerCase()
  switch (probe.language) {
    case 'javascript':
      return 'mjs'
    case 'python':
      return 'py'
    case 'other':
      return 'txt'
  }
}

/** What the model was shown of the issue and the repository, as it was after sanitising. */
function shown(report: Report): string {
  const { task } = report
  const files = task.context.map((file) => [
    code(file.path),
    prose(file.reason, 300),
    grouped(file.content.length)
  ])
  return `${[
    '# What the model was shown',
    'The issue’s text after hidden parts were taken out. It is untrusted.',
    `Title: ${code(task.title, 1000)}`,
    fence(task.statement, { language: 'text', limit: 1_000_000 }),
    `## ${plural(files.length, 'file')} of the repository at ${code(task.baseSha, 40)}`,
    files.length === 0
      ? ''
      : table(['file', 'shown because', 'characters'], files, ['l', 'l', 'r']),
    task.contextLeftOut.length === 0
      ? ''
      : `## Left out, for want of room\n\n${task.contextLeftOut.map((path) => `- ${code(path)}`).join('\n')}`
  ]
    .filter((one) => one !== '')
    .join('\n\n')}\n`
}
