import type { RunEvent } from '../core/ports.ts'
import type { Verdict } from '../core/types.ts'

/** One line for people about something that happened in a run. May hold untrusted text. */
export function eventLine(event: RunEvent): string {
  switch (event.kind) {
    case 'round': {
      const seconds = (event.durationMs / 1_000).toFixed(1)
      const what = event.round === 1 ? 'first patch' : `debug round ${event.round - 1}`
      return `candidate ${event.id}, ${what}: ${verdictLine(event.verdict)} (${seconds} s)`
    }
    case 'own-tests':
      return `candidate ${event.id}, the patch's own tests: ${event.harm ?? 'none fails'}`
    case 'candidate': {
      const rounds = event.candidate.rounds.length
      return `candidate ${event.candidate.id} is done after ${rounds} ${rounds === 1 ? 'round' : 'rounds'}`
    }
    case 'loss':
      return `sample ${event.id} is lost: ${event.reason}`
    case 'round-lost':
      return `candidate ${event.id}, a debug round came to nothing: ${event.reason}`
    case 'proof':
      return `candidate ${event.id} was run again in a clean tree`
    case 'probes':
      return `${event.admitted === 1 ? '1 probe runs and is stable' : `${event.admitted} probes run and are stable`}, ${event.discarded.length} could not be used${event.discarded.map((reason) => `\n  ${reason}`).join('')}`
    case 'clusters':
      if (event.sizes.length === 1 && event.sizes[0] === 1) return 'one candidate, so one behaviour'
      return event.sizes.length === 1
        ? `all ${event.sizes[0] ?? 0} candidates behave alike`
        : `${event.sizes.length} behaviours, of ${event.sizes.join(', ')} candidates`
    case 'duel':
      return `vote ${event.number} on probe ${event.probe}: ${event.outcome}`
  }
}

/** A verdict in a few words. */
export function verdictLine(verdict: Verdict): string {
  const parts = [
    count(verdict.failToPass.length, 'fixed'),
    count(verdict.stillFailing.length, 'still failing'),
    count(verdict.passToFail.length, 'broken'),
    count(verdict.vanished.length, 'vanished'),
    count(verdict.newlySkipped.length, 'newly skipped'),
    count(verdict.newFailing.length, 'failing that are new'),
    verdict.untrusted === undefined ? '' : 'with results that cannot be believed'
  ].filter((part) => part !== '')
  return parts.length === 0 ? 'the suite is as it was, all passing' : parts.join(', ')
}

function count(number: number, what: string): string {
  return number === 0 ? '' : `${number} ${what}`
}
