import type { Probe } from '../core/evidence.ts'
import type { Subject } from '../core/types.ts'
import { winnerOf, type Behaviour, type DecidingProbe } from './behaviour.ts'
import { clusterOf, type LetteredCluster } from './clusters.ts'
import { verdict } from './duel-verdict.ts'
import { code, fence, prose, type FenceLanguage } from './escape.ts'
import { dropped } from './fit.ts'
import { cellLimit } from './limits.ts'
import type { Report } from './report.ts'
import { table } from './table.ts'
import { fromFirstDifference } from './windows.ts'
import { candidates, listed, paragraphs, plural } from './words.ts'

const maxLooks = 6
const maxBehaviours = 8
const maxDuels = 6

/** A probe in full: what each did, who won there and why, and its source. */
export function probeBlock(
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
export function probeLine(
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
