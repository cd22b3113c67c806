import type { Candidate, CandidateId } from '../core/types.ts'
import { winnerOf } from './behaviour.ts'
import { clusterOf, lettered, type LetteredCluster } from './clusters.ts'
import { code, prose } from './escape.ts'
import { dropped, type Section } from './fit.ts'
import type { Limits } from './limits.ts'
import { patchLines } from './lines.ts'
import type { Report } from './report.ts'
import { table } from './table.ts'
import { plural, verdictWords } from './words.ts'

/** Every candidate with what became of it; the chosen one first, refused ones last. */
export function candidatesSection(report: Report): Section {
  const rows = candidateRows(report)
  const { samples } = report.settings
  return {
    importance: 70,
    rows: rows.length,
    render: (kept) =>
      [
        '## Candidates',
        `${plural(samples, 'sample')} drawn, ${plural(report.candidates.length, 'candidate')}, ${plural(report.rivals.length, 'rival')} in the selection.`,
        kept === 0
          ? ''
          : table(
              ['candidate', 'rounds', 'tests', 'cluster', 'lines', 'why'],
              rows.slice(0, kept),
              ['r', 'r', 'l', 'l', 'r', 'l']
            ),
        dropped(kept, rows.length)
      ]
        .filter((one) => one !== '')
        .join('\n\n')
  }
}

/** Samples that never became a candidate, grouped by reason. */
export function lossesSection(report: Report, limits: Limits): Section {
  const rows = groupedReasons(report.losses)
  return {
    importance: 40,
    rows: Math.min(rows.length, limits.losses),
    render: (kept) =>
      rows.length === 0
        ? ''
        : [
            '## Losses',
            `${plural(report.losses.length, 'sample')} never became a candidate.`,
            kept === 0 ? '' : table(['reason', 'samples'], rows.slice(0, kept)),
            dropped(kept, rows.length)
          ]
            .filter((one) => one !== '')
            .join('\n\n')
  }
}

/** Reasons, the most frequent first, with the numbers they befell. */
export function groupedReasons(
  all: readonly { readonly id: CandidateId; readonly reason: string }[]
): readonly (readonly string[])[] {
  return [...Map.groupBy(all, (one) => one.reason)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([reason, group]) => [prose(reason, 300), group.map((one) => one.id).join(', ')])
}

/** Candidates from the most to the least successful: fewest regressions, most fail-to-pass, lowest number. */
export function ranked(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.toSorted(
    (a, b) =>
      harm(a) - harm(b) ||
      lastRound(b).verdict.failToPass.length - lastRound(a).verdict.failToPass.length ||
      a.id - b.id
  )
}

/** The round that stands for a candidate. */
export function lastRound(candidate: Candidate): Candidate['rounds'][0] {
  return candidate.rounds.at(-1) ?? candidate.rounds[0]
}

function candidateRows(report: Report): readonly (readonly string[])[] {
  const clusters = lettered(report.selection)
  const winner = winnerOf(report)
  const place = (candidate: Candidate): number =>
    candidate.id === winner ? 0 : report.rivals.includes(candidate.id) ? 1 : 2
  return ranked(report.candidates)
    .toSorted((a, b) => place(a) - place(b))
    .map((candidate) => {
      const round = lastRound(candidate)
      const lines = patchLines(round.patch)
      const chosen = candidate.id === winner
      return [
        chosen ? `**${candidate.id}**` : String(candidate.id),
        String(candidate.rounds.length),
        ending(round.run.ending) ?? verdictWords(round.verdict),
        clusterOf(clusters, candidate.id)?.letter ?? '–',
        `+${lines.added} −${lines.removed}`,
        why(report, clusters, candidate.id)
      ]
    })
}

/** Tests that were fine on the base and are not any more. */
function harm(candidate: Candidate): number {
  const { verdict } = lastRound(candidate)
  return verdict.passToFail.length + verdict.vanished.length + verdict.newlySkipped.length
}

function ending(how: Candidate['rounds'][0]['run']['ending']): string | undefined {
  switch (how.kind) {
    case 'exited':
      return undefined
    case 'timed-out':
      return `timed out after ${Math.round(how.afterMs / 1000)} s`
    case 'killed':
      return `killed: ${prose(how.reason, 100)}`
  }
}

function why(report: Report, clusters: readonly LetteredCluster[], id: CandidateId): string {
  const refused = report.refused.find((one) => one.id === id)
  if (refused !== undefined) return `refused: ${prose(refused.reason, 300)}`
  if (id === winnerOf(report)) return '**chosen**'
  const own = clusterOf(clusters, id)
  if (own === undefined) return 'not in the selection'
  if (own.chosen) return 'behaves like the chosen one'
  const lost = report.selection.duels.find((duel) => {
    const loser = duel.outcome === 'left' ? duel.right : duel.outcome === 'right' ? duel.left : 0
    return own.members.includes(loser)
  })
  if (lost === undefined) return 'behaves differently, lost no duel'
  const victor = clusterOf(clusters, lost.outcome === 'left' ? lost.left : lost.right)
  return `lost to ${victor?.letter ?? 'another'} on ${code(lost.probe, 60)}`
}
