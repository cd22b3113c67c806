import type { Duel, Probe } from '../core/evidence.ts'
import type { Subject, Task } from '../core/types.ts'
import { agreedValues } from './agreed-values.ts'
import {
  agreement,
  decidingProbes,
  decidingQuotes,
  quoteSource,
  winnerOf,
  type Behaviour,
  type DecidingProbe
} from './behaviour.ts'
import { clusterOf, lettered, type LetteredCluster } from './clusters.ts'
import { code, fence, prose, type FenceLanguage } from './escape.ts'
import { dropped, type Section } from './fit.ts'
import { cellLimit, type Limits } from './limits.ts'
import type { Report } from './report.ts'
import { table } from './table.ts'
import { fromFirstDifference } from './windows.ts'
import { candidates, listed, plural } from './words.ts'

const maxLooks = 6
const maxBehaviours = 8
const maxDuels = 6

/** What the rivals did differently, on which inputs, and which words of the issue decided. */
export function behaviourSection(report: Report, limits: Limits): Section {
  const clusters = lettered(report.selection)
  const probes = decidingProbes(report)
  const agreed = agreedValues(report)
  const blocks = probes
    .slice(0, limits.probes)
    .map((probe, index) => probeBlock(report, clusters, probe, index + 1))
  const brief = probes.slice(limits.probes).map((probe) => probeLine(report, clusters, probe))
  return {
    importance: 90,
    rows: probes.length + Math.min(agreed.length, limits.agreed),
    render: (rows) => {
      const shownAgreed = agreed.slice(0, Math.max(0, rows - probes.length))
      const shownBrief = brief.slice(0, Math.max(0, rows - blocks.length))
      return paragraphs([
        '## Behaviour',
        summary(report, clusters, probes.length),
        alikeProbes(report),
        ...blocks.slice(0, rows),
        shownBrief.length === 0 ? '' : `### More probes\n\n${shownBrief.join('\n')}`,
        dropped(Math.min(rows, probes.length), probes.length).replace('rows', 'probes'),
        shownAgreed.length === 0
          ? ''
          : paragraphs([
              probes.length === 0 ? '' : '### What they agree on',
              table(['looked at', 'output of all of them', 'base'], shownAgreed)
            ]),
        dropped(shownAgreed.length, agreed.length),
        unusedProbes(report)
      ])
    }
  }
}

/** What was looked at besides and told nobody further apart. */
function alikeProbes({ selection }: Report): string {
  const { alike = 0 } = selection
  if (alike === 0) return ''
  const were = alike === 1 ? 'was' : 'were'
  return `Besides, ${plural(alike, 'call')} that tests, issue and documentation make, and changed ones, ${were} made again with every rival; none told them further apart.`
}

const maxUnused = 5

/** Probes that were written and told nothing, with the reason: a reader may see what was not looked at. */
function unusedProbes({ selection: { discarded } }: Report): string {
  if (discarded.length === 0) return ''
  const lines = discarded
    .slice(0, maxUnused)
    .map(({ probe, reason }) => `- ${code(probe.id, 60)}: ${prose(reason, 300)}`)
  const rest = discarded.length - lines.length
  return [
    `${plural(discarded.length, 'probe')} could not be used:`,
    '',
    ...lines,
    ...(rest === 0 ? [] : [`- … and ${rest} more in the artifact.`])
  ].join('\n')
}

function summary(report: Report, clusters: readonly LetteredCluster[], deciding: number): string {
  const { selection } = report
  const { members, probes, values } = agreement(report)
  const rivals = report.rivals.length
  switch (selection.by) {
    case 'nothing':
      return `No candidate was chosen: ${prose(selection.reason)}`
    case 'only-candidate':
      return `Only candidate ${selection.winner} was left, so there was nothing to compare it with: the evidence is the test suite alone.`
    case 'tests':
    case 'lot':
    case 'truth':
      return `Candidate ${selection.winner} was chosen by ${code(selection.selector)}: ${prose(selection.reason)}`
    case 'agreement':
      return `${members.length === rivals ? `All ${plural(rivals, 'rival')}` : `${members.length} of ${plural(rivals, 'rival')}`} (${candidates(members)}) ${members.length === 1 ? 'does' : 'do'} the same under ${plural(probes, 'probe')} (${plural(values, 'observation')} each). No judge was asked. ${prose(selection.reason)}`
    case 'duels':
      return `${plural(selection.probes.length, 'probe')} run on the base and on ${plural(rivals, 'rival')} show ${plural(clusters.length, 'behaviour')} (${clusters.map((one) => `${one.chosen ? '**' : ''}${one.letter}${one.chosen ? ', chosen,**' : ''} ${candidates(one.members)}`).join('; ')}). ${plural(deciding, 'probe')} told them apart. Why candidate ${selection.winner}: ${prose(selection.reason)}`
  }
}

function probeBlock(
  report: Report,
  clusters: readonly LetteredCluster[],
  probe: DecidingProbe,
  number: number
): string {
  const winner = winnerOf(report)
  const looks = probe.looks.slice(0, maxLooks)
  const rows = looks.flatMap((look) => {
    const behaviours = look.behaviours.slice(0, maxBehaviours)
    const rest = look.behaviours.length - behaviours.length
    const shown = fromFirstDifference(
      behaviours.map((behaviour) => behaviour.shown),
      cellLimit
    )
    return [
      ...behaviours.map((behaviour, index) => [
        index === 0 ? code(look.label, cellLimit) : '',
        code(shown[index] ?? behaviour.shown, cellLimit),
        who(behaviour, winner, clusters)
      ]),
      ...(rest === 0 ? [] : [['', `${rest} more behaviours`, '']])
    ]
  })
  return paragraphs([
    `### ${number}. Probe ${code(probe.id, 60)}`,
    probe.probe === undefined || probe.probe.aim === '' ? '' : prose(probe.probe.aim, 300),
    rows.length === 0
      ? 'No single value differs: the probe ended differently.'
      : table(['looked at', 'output', 'who'], rows),
    reachOf(report, probe.id),
    probe.looks.length > looks.length
      ? `… and ${probe.looks.length - looks.length} more values that differ, in the artifact.`
      : '',
    probe.broken.length === 0
      ? ''
      : `The probe could not run on ${subjects(probe.broken)}: no evidence there.`,
    ...(probe.duels.length === 0
      ? ['No duel was fought on this probe.']
      : [
          probe.duels
            .slice(0, maxDuels)
            .map((duel) => `- ${verdict(duel, clusters, report.task)}`)
            .join('\n'),
          dropped(Math.min(maxDuels, probe.duels.length), probe.duels.length)
        ]),
    probe.probe === undefined ? '' : folded('Source of the probe', probe.probe)
  ])
}

/** How much of what the candidates changed a probe ran, where that was watched. */
function reachOf({ selection }: Report, id: string): string {
  const shares = selection.observations.flatMap((one) =>
    one.kind === 'observed' && one.probe === id && one.reached !== undefined
      ? [Math.round((100 * one.reached.lines) / one.reached.of)]
      : []
  )
  if (shares.length === 0) return ''
  const [least, most] = [Math.min(...shares), Math.max(...shares)]
  const share = least === most ? `${least} %` : `${least} to ${most} %`
  return `It ran ${share} of the lines that the candidates changed.`
}

/** A probe in one line: how much differs under it, and who won there. */
function probeLine(
  report: Report,
  clusters: readonly LetteredCluster[],
  probe: DecidingProbe
): string {
  const winner = winnerOf(report)
  const won = probe.duels.flatMap(({ outcome, left, right }) =>
    outcome === 'left' || outcome === 'right'
      ? [{ victor: outcome === 'left' ? left : right, loser: outcome === 'left' ? right : left }]
      : []
  )
  const name = (id: number): string => clusterOf(clusters, id)?.letter ?? `candidate ${id}`
  const duels =
    probe.duels.length === 0
      ? 'no duel was fought'
      : won.length === 0
        ? `${plural(probe.duels.length, 'duel')}, none decided`
        : listed([
            ...new Set(won.map(({ victor, loser }) => `${name(victor)} over ${name(loser)}`))
          ])
  const mine = probe.looks[0]?.behaviours.find(({ subjects }) =>
    subjects.some((one) => one === winner)
  )
  const chosen = mine === undefined ? '' : `; the chosen one gives ${code(mine.shown, 60)}`
  return `- ${code(probe.id, 60)}: ${plural(probe.looks.length, 'value')} differ${probe.looks.length === 1 ? 's' : ''}, ${duels}${chosen}`
}

function verdict(duel: Duel, clusters: readonly LetteredCluster[], task: Task): string {
  const left = clusterOf(clusters, duel.left)?.letter ?? `candidate ${duel.left}`
  const right = clusterOf(clusters, duel.right)?.letter ?? `candidate ${duel.right}`
  const quotes = decidingQuotes(duel)
    .slice(0, 2)
    .map((quote) => quotation(quote, task))
  const because = quotes.length === 0 ? reasonGiven(duel) : quotes.join('; ')
  const seats = duel.ballots.length > 1 ? ' in both seat orders' : ''
  const told = because === '' ? '' : `: ${because}`
  switch (duel.outcome) {
    case 'left':
      return `**${left} over ${right}**${seats}${told}`
    case 'right':
      return `**${right} over ${left}**${seats}${told}`
    case 'tie':
      return `**${left} against ${right}: no preference**${told}`
    case 'neither':
      return `**neither ${left} nor ${right}**${seats}${told}`
    case 'inconsistent':
      return `**${left} against ${right}: not counted**, the judge contradicted itself when the seats were swapped`
    case 'not-determined':
      return `**${left} against ${right}: not determined** by the issue${told}`
  }
}

function quotation(quote: string, task: Task): string {
  const words = `“${prose(quote, 400)}”`
  const source = quoteSource(quote, task)
  switch (source?.kind) {
    case 'issue':
      return `the issue says ${words}`
    case 'file':
      return `${code(source.path)} says ${words}`
    case undefined:
      return `the judge names ${words}, which stands neither in the issue nor in the files shown`
  }
}

function reasonGiven(duel: Duel): string {
  const reason = duel.ballots.find((ballot) => ballot.reason.trim() !== '')?.reason
  return reason === undefined ? '' : `the judge quotes nothing and reasons “${prose(reason, 300)}”`
}

function who(
  behaviour: Behaviour,
  winner: number | undefined,
  clusters: readonly LetteredCluster[]
): string {
  const chosen = winner !== undefined && behaviour.subjects.includes(winner)
  const letters = clusters
    .filter((cluster) => cluster.members.some((id) => behaviour.subjects.includes(id)))
    .map((cluster) => cluster.letter)
  const text = subjects(behaviour.subjects) + (letters.length === 0 ? '' : ` (${listed(letters)})`)
  return chosen ? `**chosen**: ${text}` : text
}

function subjects(all: readonly Subject[]): string {
  const ids = all.filter((one) => one !== 'base')
  const base = all.includes('base') ? ['base'] : []
  return [...base, ...(ids.length === 0 ? [] : [candidates(ids)])].join(' and ')
}

function folded(
  title: string,
  probe: Pick<Probe, 'source' | 'minimal' | 'language' | 'path'>
): string {
  return paragraphs([
    `<details><summary>${title}</summary>`,
    probe.minimal === undefined
      ? `Runs as ${code(probe.path)}:`
      : `Runs as ${code(probe.path)}. Cut down to what these differences need, and run so; the artifact has the whole.`,
    fence(probe.minimal ?? probe.source, { language: languageOf(probe.language), limit: 3000 }),
    '</details>'
  ])
}

function languageOf(language: string): FenceLanguage {
  return language === 'python' || language === 'javascript' ? language : 'text'
}

function paragraphs(all: readonly string[]): string {
  return all.filter((one) => one !== '').join('\n\n')
}
