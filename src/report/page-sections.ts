import type { Candidate } from '../core/types.ts'
import { lastRound } from './candidates-section.ts'
import { code, fence, grouped, prose } from './escape.ts'
import { dropped, type Section } from './fit.ts'
import type { Limits } from './limits.ts'
import { changedLines } from './lines.ts'
import type { Report } from './report.ts'
import { table } from './table.ts'
import { duration, plural } from './words.ts'

/** The files of the chosen patch with the lines added and removed. */
export function changesSection(candidate: Candidate, limits: Limits): Section {
  const files = lastRound(candidate).patch.changes.map((change) => ({
    change,
    ...changedLines(change)
  }))
  const rows = files.map(({ change, added, removed }) => [
    code(change.path),
    change.before === undefined ? 'new' : change.after === undefined ? 'deleted' : 'changed',
    `+${added}`,
    `−${removed}`
  ])
  const added = files.reduce((sum, file) => sum + file.added, 0)
  const removed = files.reduce((sum, file) => sum + file.removed, 0)
  return {
    importance: 60,
    rows: Math.min(rows.length, limits.files),
    render: (kept) =>
      lines(
        '## What changed',
        `${plural(rows.length, 'file')}, +${grouped(added)} −${grouped(removed)} lines.`,
        kept === 0 ? '' : table(['file', '', '+', '−'], rows.slice(0, kept), ['l', 'l', 'r', 'r']),
        dropped(kept, rows.length)
      )
  }
}

/** The note that a replay and a resumed run make for each call whose prompt is another one now. */
const changedPrompt = /^The prompt of \S+ has changed since the recording(?<end>.*)$/su

/** Things a reader should know, from the run and from the selection. */
export function notesSection(report: Report, limits: Limits): Section {
  const notes = collapsed([...new Set([...report.notes, ...report.selection.notes])])
  return {
    importance: 50,
    rows: Math.min(notes.length, limits.notes),
    render: (kept) =>
      notes.length === 0
        ? ''
        : lines(
            '## Notes',
            notes
              .slice(0, kept)
              .map((note) => `- ${prose(note)}`)
              .join('\n'),
            dropped(kept, notes.length)
          )
  }
}

/** Notes with those that say the same of more than two model calls made one, where the first of them stood. */
function collapsed(notes: readonly string[]): readonly string[] {
  const ends = notes.map((note) => changedPrompt.exec(note)?.groups?.['end'])
  return notes.flatMap((note, index) => {
    const end = ends[index]
    const calls = ends.filter((one) => one === end).length
    if (end === undefined || calls <= 2) return [note]
    return ends.indexOf(end) === index
      ? [`The prompts of ${calls} model calls have changed since the recording${end}`]
      : []
  })
}

/** What the run cost, step by step. */
export function budgetSection(report: Report): Section {
  const { usage, settings, selection } = report
  const rows = usage.map((step) => {
    const atLeast = step.incomplete ? '≥ ' : ''
    return [
      code(step.step, 40),
      code(step.model, 80),
      grouped(step.calls),
      atLeast + grouped(step.inputTokens),
      atLeast + grouped(step.outputTokens)
    ]
  })
  const calls = sum(usage.map((step) => step.calls))
  const tokens = sum(usage.map((step) => step.inputTokens + step.outputTokens))
  const time = duration(Date.parse(report.finishedAt) - Date.parse(report.startedAt))
  return {
    importance: 35,
    rows: rows.length,
    render: (kept) =>
      lines(
        `<details><summary>Budget: ${plural(calls, 'model call')}, ${plural(tokens, 'token')}, ${time}${report.replayed ? ', replayed from a recording' : ''}</summary>`,
        kept === 0
          ? ''
          : table(['step', 'model', 'calls', 'tokens in', 'tokens out'], rows.slice(0, kept), [
              'l',
              'l',
              'r',
              'r',
              'r'
            ]),
        dropped(kept, rows.length),
        usage.some((step) => step.incomplete)
          ? '≥: the endpoint reported no usage for some calls.'
          : '',
        `Asked for ${plural(settings.samples, 'sample')} at temperature ${settings.temperature} with up to ${plural(settings.debugRounds, 'debug round')} each; selector ${code(settings.selector, 40)}: ${plural(selection.spent.modelCalls, 'model call')} and ${plural(selection.spent.executions, 'execution')}.`,
        report.replayed
          ? 'The model’s answers came from a recording: no model was called in this run.'
          : '',
        '</details>'
      )
  }
}

/** What kept the candidates' programs apart from the machine. */
export function isolationSection(report: Report): Section {
  const { kind, guarantees } = report.isolation
  return {
    importance: 30,
    rows: guarantees.length,
    render: (kept) =>
      lines(
        `<details><summary>Isolation: ${plural(guarantees.length, 'guarantee')}</summary>`,
        `Every program of the repository and of a candidate ran in ${code(kind, 40)}${kind === 'none' ? ': **not isolated**' : ''}.`,
        guarantees
          .slice(0, kept)
          .map((guarantee) => `- ${prose(guarantee, 300)}`)
          .join('\n'),
        dropped(kept, guarantees.length),
        '</details>'
      )
  }
}

/** The commands that make the same report again. */
export function reproduceSection(report: Report, reproduce: string): Section {
  return {
    importance: 55,
    rows: 0,
    render: () =>
      lines(
        '<details><summary>How to reproduce</summary>',
        fence(reproduce, { language: 'sh', limit: 1000 }),
        `Base commit ${code(report.task.baseSha, 40)}, run ${code(report.runId, 80)}.`,
        '</details>'
      )
  }
}

function lines(...all: readonly string[]): string {
  return all.filter((one) => one !== '').join('\n\n')
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
