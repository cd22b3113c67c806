import { describe, expect, test } from 'vitest'

import { outcomeOf } from '../../src/core/outcome.ts'
import type { Duel, Selection } from '../../src/core/evidence.ts'
import type { Verdict } from '../../src/core/types.ts'
import { baseline, candidate, observation, probe, task } from './world.ts'

const evidence = {
  selector: 'standard',
  probes: [],
  discarded: [],
  observations: [],
  clusters: [{ members: [1] as const }],
  duels: [],
  spent: { modelCalls: 0, tokens: 0, executions: 0 },
  notes: []
}

function chosen(overrides: Partial<Extract<Selection, { winner: number }>> = {}): Selection {
  return { ...evidence, by: 'agreement', winner: 1, confidence: 0.9, reason: 'alike', ...overrides }
}

const looked = (base: string, winner: string) => ({
  probes: [probe('p1')],
  observations: [observation('base', 'p1', base), observation(1, 'p1', winner)]
})

const won: Duel = { probe: 'p1', left: 1, right: 2, differences: [], ballots: [], outcome: 'left' }

function outcome(
  selection: Selection,
  options: {
    verdict?: Partial<Verdict>
    failing?: readonly string[]
    proof?: readonly Partial<Verdict>[]
    trustedTests?: boolean
  } = {}
) {
  const winner = candidate(1, 'a', options.verdict)
  const claimed = winner.rounds[0].verdict
  return outcomeOf({
    task: task({ baseline: baseline({ failing: options.failing ?? ['new'] }) }),
    candidates: [winner],
    losses: [],
    selection,
    trustedTests: options.trustedTests ?? true,
    proof: (options.proof ?? [{}, {}]).map((proof) => ({ ...claimed, ...proof }))
  })
}

test('a failing test that passes and nothing broken is verified', () => {
  expect(outcome(chosen())).toEqual({
    outcome: 'verified',
    headline: '1 failing test now passes and nothing broke.'
  })
})

test('a failure that shows in one proof run only is a flaky test', () => {
  expect(outcome(chosen(), { proof: [{}, { passToFail: ['flaky'] }] }).outcome).toBe('verified')
})

test('a test command that a stranger chose verifies nothing', () => {
  expect(outcome(chosen(), { trustedTests: false })).toEqual({
    outcome: 'partial',
    headline:
      '1 failing test now passes and nothing broke, as far as the test command tells that the issue itself named.'
  })
})

test('a failing test that is left over makes it partial', () => {
  const verdict = { failToPass: ['a'], stillFailing: ['b'], green: false }
  expect(outcome(chosen(), { verdict, failing: ['a', 'b'] })).toEqual({
    outcome: 'partial',
    headline: '1 failing test now passes, 1 still fails.'
  })
})

test.each([
  { name: 'a test broke', proof: { passToFail: ['old'] }, why: 'it breaks 1 test (old)' },
  { name: 'a test vanished', proof: { vanished: ['old'] }, why: 'vanish' },
  { name: 'a test is skipped', proof: { newlySkipped: ['old'] }, why: 'skipped' },
  {
    name: 'a new test fails',
    proof: { newFailing: ['own'] },
    why: 'it brings 1 test (own) that fails'
  },
  { name: 'the fixed test fails again', proof: { failToPass: [] }, why: 'it no longer fixes new' }
])('a proof run in which $name is no proof', ({ proof, why }) => {
  const both = 'failToPass' in proof ? [{}, proof] : [proof, proof]
  expect(outcome(chosen(), { proof: both })).toMatchObject({
    outcome: 'no-better-than-base',
    headline: expect.stringContaining(why)
  })
})

test('low confidence after duels leaves the choice to a person', () => {
  const clusters = [{ members: [1] }, { members: [2] }] as const
  expect(outcome(chosen({ by: 'duels', clusters, confidence: 0.6 })).outcome).toBe('undecided')
  expect(outcome(chosen({ by: 'agreement', clusters, confidence: 0.6 })).outcome).toBe('undecided')
  expect(outcome(chosen({ by: 'duels', clusters, confidence: 0.8 })).outcome).toBe('verified')
})

describe('without a test that was fixed', () => {
  const verdict = { failToPass: [] }

  test('probes that show the change verify it', () => {
    expect(outcome(chosen(looked('1', '2')), { verdict, failing: [] }).outcome).toBe('verified')
  })

  test('probes that show no change refute it', () => {
    expect(outcome(chosen(looked('1', '1')), { verdict, failing: [] }).outcome).toBe(
      'no-better-than-base'
    )
  })

  test('a probe that could not run on the base shows nothing', () => {
    const broken = {
      probes: [probe('p1')],
      observations: [observation('base', 'p1', { broken: 'timed out' }), observation(1, 'p1', '2')]
    }
    expect(outcome(chosen(broken), { verdict, failing: [] }).outcome).toBe('no-better-than-base')
  })

  test('no probe at all is partial', () => {
    expect(outcome(chosen(), { verdict, failing: [] }).outcome).toBe('partial')
  })

  test('failing tests that still fail need a duel decided by the issue', () => {
    const left = { ...verdict, stillFailing: ['new'], green: false }
    expect(outcome(chosen(looked('1', '2')), { verdict: left }).outcome).toBe('no-better-than-base')
    expect(
      outcome(chosen({ ...looked('1', '2'), by: 'duels', duels: [won] }), { verdict: left }).outcome
    ).toBe('partial')
  })
})

describe('without a winner', () => {
  const nothing: Selection = { ...evidence, by: 'nothing', reason: 'none' }
  const found = { task: task(), selection: nothing, proof: [], trustedTests: true }

  test('mostly questions mean that the issue is unclear', () => {
    const losses = [
      { id: 1, reason: 'asked a question', question: 'Which currency?' },
      { id: 2, reason: 'asked a question', question: 'Which cart?' },
      { id: 3, reason: '429' }
    ]
    expect(outcomeOf({ ...found, candidates: [], losses })).toEqual({
      outcome: 'unclear-issue',
      headline: 'The issue does not say what is wanted: Which currency?'
    })
  })

  test('only losses say so', () => {
    expect(
      outcomeOf({ ...found, candidates: [], losses: [{ id: 1, reason: '429' }] }).headline
    ).toBe('None of 1 sample became a patch that could be tested.')
  })

  test('candidates that were all refused are no better than the base', () => {
    expect(outcomeOf({ ...found, candidates: [candidate(1)], losses: [] })).toEqual({
      outcome: 'no-better-than-base',
      headline: 'None of 1 candidate is better than the code as it is.'
    })
  })
})
