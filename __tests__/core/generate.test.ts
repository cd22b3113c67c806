import { describe, expect, test } from 'vitest'

import { generate } from '../../src/core/generate.ts'
import type { GenerationPorts } from '../../src/core/generate.ts'
import { UnclearIssue } from '../../src/core/ports.ts'
import type { Workbench, Writer } from '../../src/core/ports.ts'
import type { TestRun } from '../../src/core/types.ts'
import { scripted } from './scripted.ts'
import { patch, run, task, workbench } from './world.ts'

const green = run(['old', 'new'], [])
const red = run(['old'], ['new'])

function bench(runs: Readonly<Record<string, TestRun>>): Workbench {
  return {
    ...workbench({}),
    apply: (answer) =>
      Promise.resolve(
        answer.startsWith('rubbish')
          ? { kind: 'unapplied', problems: ['the SEARCH lines are not in src/a.js'] }
          : { kind: 'applied', patch: patch(answer) }
      ),
    test: ({ diff }) => {
      const result = runs[diff]
      return result === undefined
        ? Promise.reject(new Error('the disk is full'))
        : Promise.resolve(result)
    }
  }
}

async function generated(
  writer: Writer,
  runs: Readonly<Record<string, TestRun>>,
  samples = 1,
  debugRounds = 2,
  events: string[] = []
) {
  const ports: GenerationPorts = {
    writer,
    workbench: bench(runs),
    listen: ({ kind }) => events.push(kind)
  }
  const { candidates, losses } = await generate(task(), { samples, debugRounds }, ports)
  return {
    rounds: candidates.map((one) => [one.id, ...one.rounds.map((round) => round.patch.diff)]),
    losses
  }
}

describe('the audit', () => {
  test.each<{ name: string; audit: Workbench['audit']; untrusted: string | undefined }>([
    { name: 'finds nothing', audit: () => Promise.resolve(undefined), untrusted: undefined },
    { name: 'finds a reason', audit: () => Promise.resolve('blind'), untrusted: 'blind' },
    {
      name: 'cannot run',
      audit: () => Promise.reject(new Error('the disk is full')),
      untrusted: 'whether the tests still notice a failure could not be found out'
    }
  ])('that $name', async ({ audit, untrusted }) => {
    const writer = scripted({ 'draft/1': 'good' })
    const ports = {
      writer,
      workbench: { ...bench({ good: green }), audit },
      listen: () => undefined
    }
    const { candidates } = await generate(task(), { samples: 1, debugRounds: 0 }, ports)
    const verdict = candidates[0]?.rounds.at(-1)?.verdict
    expect(verdict).toMatchObject({ green: untrusted === undefined })
    expect(verdict?.untrusted).toBe(untrusted)
  })

  test('is asked once, of the last round, and not of a candidate without credit', async () => {
    const asked: string[] = []
    const audit: Workbench['audit'] = ({ diff }) => {
      asked.push(diff)
      return Promise.resolve(undefined)
    }
    const writer = scripted({ 'draft/1': 'bad', 'repair/1/1': 'good', 'draft/2': 'bad' })
    const workbenchOf = { ...bench({ good: green, bad: red }), audit }
    await generate(
      task(),
      { samples: 2, debugRounds: 1 },
      { writer, workbench: workbenchOf, listen: () => undefined }
    )
    expect(asked).toEqual(['good'])
  })
})

describe('debug rounds', () => {
  test('a green first answer is not repaired', async () => {
    const writer = scripted({ 'draft/1': 'good' })
    expect(await generated(writer, { good: green })).toEqual({ rounds: [[1, 'good']], losses: [] })
    expect(writer.calls).toEqual(['draft/1'])
  })

  test('a red answer is repaired until it is green', async () => {
    const writer = scripted({ 'draft/1': 'bad', 'repair/1/1': 'worse', 'repair/1/2': 'good' })
    const result = await generated(writer, { bad: red, worse: red, good: green })
    expect(result.rounds).toEqual([[1, 'bad', 'worse', 'good']])
  })

  test('no more rounds are spent than allowed', async () => {
    const writer = scripted({ 'draft/1': 'bad', 'repair/1/1': 'worse', 'repair/1/2': 'good' })
    expect((await generated(writer, { bad: red, worse: red, good: green }, 1, 1)).rounds).toEqual([
      [1, 'bad', 'worse']
    ])
  })

  test('a repair that changes nothing ends the debugging', async () => {
    const writer = scripted({ 'draft/1': 'bad', 'repair/1/1': 'bad' })
    expect((await generated(writer, { bad: red })).rounds).toEqual([[1, 'bad']])
    expect(writer.calls).toEqual(['draft/1', 'repair/1/1'])
  })

  test('a failed repair leaves the candidate as it stood', async () => {
    const writer = scripted({ 'draft/1': 'bad', 'repair/1/1': new Error('the endpoint hung up') })
    const events: string[] = []
    const result = await generated(writer, { bad: red }, 1, 2, events)
    expect(result).toEqual({ rounds: [[1, 'bad']], losses: [] })
    expect(events).toContain('round-lost')
  })
})

describe('edits that cannot be applied', () => {
  test('go back to the model once', async () => {
    const writer = scripted({ 'draft/1': 'rubbish', 'amend/1/0': 'good' })
    expect((await generated(writer, { good: green })).rounds).toEqual([[1, 'good']])
  })

  test('are a loss the second time', async () => {
    const writer = scripted({ 'draft/1': 'rubbish', 'amend/1/0': 'rubbish again' })
    const { losses } = await generated(writer, {})
    expect(losses[0]?.reason).toContain('the SEARCH lines are not in src/a.js')
  })
})

describe('losses', () => {
  test('one lost sample does not end the others', async () => {
    const writer = scripted({
      'draft/1': new Error('429'),
      'draft/2': 'good',
      'draft/3': 'breaks the machine'
    })
    const { rounds, losses } = await generated(writer, { good: green }, 3)
    expect(rounds).toEqual([[2, 'good']])
    expect(losses).toEqual([
      { id: 1, reason: '429' },
      { id: 3, reason: 'the disk is full' }
    ])
  })

  test('a question is kept as a question', async () => {
    const writer = scripted({ 'draft/1': new UnclearIssue('Which currency?') })
    expect((await generated(writer, {})).losses).toEqual([
      { id: 1, reason: 'asked a question', question: 'Which currency?' }
    ])
  })
})

describe('a failure of what passed on the base', () => {
  async function verdictsOf(...results: readonly TestRun[]) {
    const left = [...results]
    const ran: string[] = []
    const workbenchOf: Workbench = {
      ...bench({}),
      test: (given) => {
        ran.push(given.diff)
        return Promise.resolve(left.shift() ?? green)
      }
    }
    const ports = {
      writer: scripted({ 'draft/1': 'good' }),
      workbench: workbenchOf,
      listen: () => {}
    }
    const { candidates } = await generate(task(), { samples: 1, debugRounds: 0 }, ports)
    return { ran: ran.length, verdict: candidates[0]?.rounds[0].verdict }
  }

  test('is run again, and forgotten when it does not come back', async () => {
    const result = await verdictsOf(run(['new'], ['old']), green)
    expect(result).toMatchObject({
      ran: 2,
      verdict: { passToFail: [], failToPass: ['new'], green: true }
    })
  })

  test('is believed the second time', async () => {
    const result = await verdictsOf(run(['new'], ['old']), run(['new'], ['old']))
    expect(result).toMatchObject({ ran: 2, verdict: { passToFail: ['old'], green: false } })
  })

  test('without one, the suite is run once', async () => {
    expect(await verdictsOf(red)).toMatchObject({ ran: 1, verdict: { stillFailing: ['new'] } })
  })
})
