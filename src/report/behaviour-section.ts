import { agreedValues } from './agreed-values.ts'
import { agreement, decidingProbes } from './behaviour.ts'
import { lettered, type LetteredCluster } from './clusters.ts'
import { code, prose } from './escape.ts'
import { dropped, type Section } from './fit.ts'
import type { Limits } from './limits.ts'
import { probeBlock, probeLine } from './probe-block.ts'
import type { Report } from './report.ts'
import { table } from './table.ts'
import { candidates, paragraphs, plural } from './words.ts'

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
