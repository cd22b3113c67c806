import type { Duel } from '../core/evidence.ts'
import type { Task } from '../core/types.ts'
import { decidingQuotes, quoteSource } from './behaviour.ts'
import { clusterOf, type LetteredCluster } from './clusters.ts'
import { code, prose } from './escape.ts'

/** What a duel came to and the words that decided, in one line. */
export function verdict(duel: Duel, clusters: readonly LetteredCluster[], task: Task): string {
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
