import { behaviour } from '../core/compare.ts'
import type { Duel, Observation, Probe } from '../core/evidence.ts'
import type { CandidateId, Subject, Task } from '../core/types.ts'
import type { Report } from './report.ts'

/** A probe that took part in a duel or that tells candidates apart, and what everyone did under it. */
export type DecidingProbe = {
  readonly id: string
  readonly probe: Probe | undefined
  readonly looks: readonly Look[]
  readonly duels: readonly Duel[]
  /** Candidates under which the probe itself could not run. */
  readonly broken: readonly Subject[]
}

/** One thing a probe looked at where behaviour differs, with every behaviour seen. */
type Look = { readonly label: string; readonly behaviours: readonly Behaviour[] }

/** One behaviour: the winner's first, then the most frequent. */
export type Behaviour = { readonly shown: string; readonly subjects: readonly Subject[] }

/** The probes that decided: those of duels first, in the order fought. */
export function decidingProbes(report: Report): readonly DecidingProbe[] {
  const { selection } = report
  const rivals = new Set<Subject>(selection.clusters.flatMap((cluster) => cluster.members))
  const fought = new Set(selection.duels.map((duel) => duel.probe))
  const splitting = selection.probes
    .map((probe) => probe.id)
    .filter((id) => {
      const seen = selection.observations.filter(
        (one) => one.probe === id && rivals.has(one.subject)
      )
      return new Set(seen.map((one) => behaviour(one, 'lenient'))).size > 1
    })
  return [...new Set([...fought, ...splitting])].map((id) => {
    const seen = selection.observations.filter(
      (one) => one.probe === id && (one.subject === 'base' || rivals.has(one.subject))
    )
    const duels = selection.duels.filter((duel) => duel.probe === id)
    const looks = observedLooks(seen, winnerOf(report))
    return {
      id,
      probe: selection.probes.find((probe) => probe.id === id),
      looks: looks.length > 0 ? looks : foughtLooks(duels),
      duels,
      broken: seen.filter((one) => one.kind === 'broken').map((one) => one.subject)
    }
  })
}

/** How much evidence the winner's cluster agrees on. */
export function agreement(report: Report): {
  readonly members: readonly CandidateId[]
  readonly probes: number
  readonly values: number
} {
  const { selection } = report
  const winner = winnerOf(report)
  const members =
    selection.clusters.find((cluster) => cluster.members.some((id) => id === winner))?.members ?? []
  const own = selection.observations.filter((one) => one.subject === winner)
  const seen = own.flatMap((one) => (one.kind === 'observed' ? [one.values.length] : []))
  return {
    members,
    probes: seen.length,
    values: seen.reduce((sum, count) => sum + count, 0)
  }
}

/** The words of the ballots that sided with a duel's outcome, each once. */
export function decidingQuotes(duel: Duel): readonly string[] {
  const quotes = duel.ballots
    .filter((ballot, index) => {
      const first = index % 2 === 0 ? 'left' : 'right'
      const second = index % 2 === 0 ? 'right' : 'left'
      if (duel.outcome === 'left' || duel.outcome === 'right')
        return (
          ballot.choice ===
          (duel.outcome === first ? 'first' : duel.outcome === second ? 'second' : '')
        )
      return true
    })
    .map((ballot) => ballot.quote.trim())
    .filter((quote) => quote !== '')
  return [...new Set(quotes)]
}

/** Where a judge's quotation really stands: the issue, a shown file's path, or nowhere. */
export function quoteSource(
  quote: string,
  task: Task
): { readonly kind: 'issue' } | { readonly kind: 'file'; readonly path: string } | undefined {
  const needle = normalised(quote)
  if (needle === '') return undefined
  if (normalised(`${task.title}\n${task.statement}`).includes(needle)) return { kind: 'issue' }
  const file = task.context.find((one) => normalised(one.content).includes(needle))
  return file === undefined ? undefined : { kind: 'file', path: file.path }
}

/** The winner, where there is one. */
export function winnerOf(report: Report): CandidateId | undefined {
  return report.selection.by === 'nothing' ? undefined : report.selection.winner
}

function observedLooks(
  seen: readonly Observation[],
  winner: CandidateId | undefined
): readonly Look[] {
  const subjects = seen.flatMap((one) =>
    one.kind === 'observed'
      ? [{ subject: one.subject, values: new Map(one.values.map((value) => [value.label, value])) }]
      : []
  )
  const labels = [...new Set(subjects.flatMap(({ values }) => [...values.keys()]))]
  return labels.flatMap((label) => {
    const groups = Map.groupBy(subjects, ({ values }) => values.get(label)?.lenient)
    const rivals = subjects.filter(({ subject }) => subject !== 'base')
    if (new Set(rivals.map(({ values }) => values.get(label)?.lenient)).size < 2) return []
    const behaviours = [...groups.values()].map((group) => ({
      shown: group[0]?.values.get(label)?.shown ?? '(not reached)',
      subjects: group.map(({ subject }) => subject).toSorted(bySubject)
    }))
    return [{ label, behaviours: behaviours.toSorted(byImportance(winner)) }]
  })
}

/** Where observations were not kept, a duel still knows what its two sides did. */
function foughtLooks(duels: readonly Duel[]): readonly Look[] {
  return duels.flatMap((duel) =>
    duel.differences.map(({ label, base, left, right }) => {
      const groups = Map.groupBy(
        [
          { subject: duel.left, shown: left },
          { subject: duel.right, shown: right },
          { subject: 'base' as const, shown: base }
        ],
        ({ shown }) => shown
      )
      return {
        label,
        behaviours: [...groups].map(([shown, group]) => ({
          shown,
          subjects: group.map(({ subject }) => subject)
        }))
      }
    })
  )
}

function byImportance(winner: CandidateId | undefined): (a: Behaviour, b: Behaviour) => number {
  return (a, b) =>
    Number(b.subjects.some((one) => one === winner)) -
      Number(a.subjects.some((one) => one === winner)) ||
    rivalsIn(b) - rivalsIn(a) ||
    firstRival(a) - firstRival(b)
}

function rivalsIn(one: Behaviour): number {
  return one.subjects.filter((subject) => subject !== 'base').length
}

function firstRival(one: Behaviour): number {
  return one.subjects.find((subject) => subject !== 'base') ?? Number.MAX_SAFE_INTEGER
}

function bySubject(a: Subject, b: Subject): number {
  return (a === 'base' ? -1 : a) - (b === 'base' ? -1 : b)
}

/** Judges quote across line breaks, with other quotation marks and with an ellipsis at the ends. */
function normalised(text: string): string {
  return text
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[`*_]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s."'…]+|[\s."'…]+$/g, '')
    .toLowerCase()
}
