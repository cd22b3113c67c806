import type { Outcome, Selection } from '../core/evidence.ts'
import type { CandidateId, Verdict } from '../core/types.ts'
import { grouped } from './escape.ts'

/** The outcome ladder in words for a heading. */
export const outcomeWords = {
  verified: 'Verified',
  partial: 'Partly solved',
  undecided: 'Undecided',
  'no-better-than-base': 'Not solved',
  'unclear-issue': 'The issue is not clear enough',
  'tests-cannot-run': 'The tests cannot run'
} satisfies Record<Outcome, string>

/** `1 probe`, `2 probes`, `2 duels`; give the plural where it is not noun + s. */
export function plural(count: number, noun: string, many = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : many}`
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`
}

/** `candidate 3`, `candidates 1, 2 and 5`. */
export function candidates(ids: readonly CandidateId[]): string {
  return `${ids.length === 1 ? 'candidate' : 'candidates'} ${listed(ids.map(String))}`
}

/** A probability as whole per cent; never 0 % or 100 % for what is neither. */
export function percent(probability: number): string {
  if (probability > 0.99 && probability < 1) return 'over 99 %'
  if (probability < 0.01 && probability > 0) return 'under 1 %'
  return `${Math.round(probability * 100)} %`
}

/** Time between two ISO dates, or milliseconds, for people: `41 s`, `3 min 20 s`, `1 h 5 min`. */
export function duration(ms: number): string {
  if (!Number.isFinite(ms) || ms < 0) return 'unknown'
  if (ms < 1000) return `${Math.round(ms)} ms`
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** A verdict in a few words: `fixes 2, 1 still fails, no regressions`. */
export function verdictWords(verdict: Verdict): string {
  const parts = [
    count(verdict.failToPass, (n) => `fixes ${n}`),
    count(verdict.stillFailing, (n) => `${n} still failing`),
    count(verdict.passToFail, (n) => plural(n, 'regression')),
    count(verdict.vanished, (n) => `${n} vanished`),
    count(verdict.newlySkipped, (n) => `${n} newly skipped`),
    count(verdict.newFailing, (n) => `${n} new failing`)
  ].filter((part) => part !== '')
  if (verdict.untrusted !== undefined) parts.unshift('results that cannot be believed')
  const text = parts.length === 0 ? 'no test changed' : parts.join(', ')
  return verdict.green ? `green: ${text}` : text
}

/** What kind of evidence made the winner win, in half a sentence. */
export function evidenceWords(selection: Selection): string {
  switch (selection.by) {
    case 'nothing':
      return 'no candidate was chosen'
    case 'only-candidate':
      return 'the only candidate left, so nothing to compare it with'
    case 'tests':
      return 'by tests that a model wrote'
    case 'lot':
      return 'by lot'
    case 'truth':
      return 'by hidden tests'
    case 'agreement':
      return `by agreement on ${plural(selection.probes.length, 'executed probe')}`
    case 'duels': {
      const probes = new Set(selection.duels.map((duel) => duel.probe)).size
      const decided = selection.duels.filter(
        (duel) => duel.outcome === 'left' || duel.outcome === 'right'
      ).length
      const on = `on ${plural(probes, 'executed probe')}`
      return decided === 0
        ? `for now: none of ${plural(selection.duels.length, 'duel')} ${on} decided`
        : `by ${decided === selection.duels.length ? plural(decided, 'duel') : `${decided} of ${plural(selection.duels.length, 'duel')}`} ${on}`
    }
  }
}

function count(tests: readonly string[], words: (n: number) => string): string {
  return tests.length === 0 ? '' : words(tests.length)
}

/** Texts as paragraphs; empty ones are left out. */
export function paragraphs(all: readonly string[]): string {
  return all.filter((one) => one !== '').join('\n\n')
}
