import { differences } from './compare.ts'
import type { ObservedProbe } from './cluster.ts'
import type { Ballot, Difference, DuelOutcome } from './evidence.ts'
import type { CandidateId } from './types.ts'

/** The values in which two candidates differ under one probe, the base's beside them. */
export function differencesOf(
  observed: ObservedProbe,
  left: CandidateId,
  right: CandidateId
): Difference[] {
  const leftSeen = observed.rivals.get(left)
  const rightSeen = observed.rivals.get(right)
  if (leftSeen === undefined || rightSeen === undefined) return []
  return differences(observed.base, leftSeen, rightSeen)
}

/** The same two outputs with the seats changed, so that a judge that likes the first seat is found out. */
export function swapSeats(pairs: readonly Difference[]): Difference[] {
  return pairs.map(({ label, base, left, right }) => ({ label, base, left: right, right: left }))
}

/** A ballot read from the other side: what it says of `first` becomes what it says of `second`. */
export function swapBallot(ballot: Ballot): Ballot {
  if (ballot.choice === 'first') return { ...ballot, choice: 'second' }
  if (ballot.choice === 'second') return { ...ballot, choice: 'first' }
  return ballot
}

/**
 * What one or two ballots on the same outputs amount to; both are seen from the left candidate's side.
 * Two that disagree are inconsistent; `both` is a tie; `neither` counts against both; `not determined` decides nothing.
 */
export function settle(ballots: readonly Ballot[]): DuelOutcome {
  const outcomes = new Set(ballots.map(outcomeOf))
  const [only] = outcomes
  if (only === undefined) return 'not-determined'
  return outcomes.size === 1 ? only : 'inconsistent'
}

function outcomeOf({ choice }: Ballot): DuelOutcome {
  switch (choice) {
    case 'first':
      return 'left'
    case 'second':
      return 'right'
    case 'both':
      return 'tie'
    case 'neither':
      return 'neither'
    case 'not-determined':
      return 'not-determined'
  }
}

/**
 * A ballot counts only if it rests on words that stand in the issue or in the files that were shown:
 * a choice whose quote cannot be found there becomes `not determined`.
 */
export function requireQuote(ballot: Ballot, sources: readonly string[]): Ballot {
  if (ballot.choice !== 'first' && ballot.choice !== 'second') return ballot
  const quote = folded(ballot.quote)
  const found = quote.length >= 8 && sources.some((source) => folded(source).includes(quote))
  if (found) return ballot
  const reason = `the words it relied on are not in the issue: ${ballot.quote || '(none given)'}`
  return { choice: 'not-determined', quote: '', reason }
}

// Models change quotation marks, Markdown and spacing when they quote; the words are what counts.
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
