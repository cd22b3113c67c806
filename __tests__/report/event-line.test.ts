import { expect, test } from 'vitest'
import type { RunEvent } from '../../src/core/ports.ts'
import { eventLine, verdictLine } from '../../src/report/event-line.ts'
import { candidate, round, verdict } from './fixtures.ts'

const passing = verdict({ green: true })

test.each<{ event: RunEvent; line: string }>([
  {
    event: { kind: 'round', id: 3, round: 1, verdict: passing, durationMs: 1_250 },
    line: 'candidate 3, first patch: the suite is as it was, all passing (1.3 s)'
  },
  {
    event: {
      kind: 'round',
      id: 3,
      round: 2,
      verdict: verdict({ failToPass: ['a', 'b'], passToFail: ['c'] }),
      durationMs: 40
    },
    line: 'candidate 3, debug round 1: 2 fixed, 1 broken (0.0 s)'
  },
  {
    event: { kind: 'own-tests', id: 3, harm: undefined },
    line: "candidate 3, the patch's own tests: none fails"
  },
  {
    event: { kind: 'own-tests', id: 3, harm: 'brings 1 test (a) that fails' },
    line: "candidate 3, the patch's own tests: brings 1 test (a) that fails"
  },
  {
    event: { kind: 'candidate', candidate: candidate(1) },
    line: 'candidate 1 is done after 1 round'
  },
  {
    event: { kind: 'candidate', candidate: candidate(2, round(), round(), round()) },
    line: 'candidate 2 is done after 3 rounds'
  },
  {
    event: { kind: 'loss', id: 7, reason: 'the answer holds no edit' },
    line: 'sample 7 is lost: the answer holds no edit'
  },
  {
    event: { kind: 'probes', admitted: 6, discarded: ['p1: it hangs', 'p2: no such export'] },
    line: '6 probes run and are stable, 2 could not be used\n  p1: it hangs\n  p2: no such export'
  },
  {
    event: { kind: 'probes', admitted: 1, discarded: [] },
    line: '1 probe runs and is stable, 0 could not be used'
  },
  {
    event: { kind: 'round-lost', id: 3, reason: '503' },
    line: 'candidate 3, a debug round came to nothing: 503'
  },
  { event: { kind: 'clusters', sizes: [1] }, line: 'one candidate, so one behaviour' },
  { event: { kind: 'clusters', sizes: [4] }, line: 'all 4 candidates behave alike' },
  {
    event: { kind: 'clusters', sizes: [3, 1] },
    line: '2 behaviours, of 3, 1 candidates'
  },
  {
    event: { kind: 'duel', number: 2, probe: 'p4', outcome: 'left' },
    line: 'vote 2 on probe p4: left'
  }
])('$line', ({ event, line }) => {
  expect(eventLine(event)).toBe(line)
})

test.each([
  { name: 'fixed', verdict: verdict({ failToPass: ['a'] }), line: '1 fixed' },
  {
    name: 'still failing',
    verdict: verdict({ stillFailing: ['a', 'b'] }),
    line: '2 still failing'
  },
  { name: 'broken', verdict: verdict({ passToFail: ['a'] }), line: '1 broken' },
  { name: 'vanished', verdict: verdict({ vanished: ['a'] }), line: '1 vanished' },
  { name: 'skipped', verdict: verdict({ newlySkipped: ['a'] }), line: '1 newly skipped' },
  { name: 'new', verdict: verdict({ newFailing: ['a'] }), line: '1 failing that are new' },
  {
    name: 'everything',
    verdict: verdict({
      failToPass: ['a'],
      stillFailing: ['b'],
      passToFail: ['c'],
      vanished: ['d'],
      newlySkipped: ['e'],
      newFailing: ['f']
    }),
    line: '1 fixed, 1 still failing, 1 broken, 1 vanished, 1 newly skipped, 1 failing that are new'
  },
  { name: 'nothing, green', verdict: passing, line: 'the suite is as it was, all passing' }
])('a verdict: $name', ({ verdict, line }) => {
  expect(verdictLine(verdict)).toBe(line)
})
