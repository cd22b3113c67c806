import { expect, test } from 'vitest'

import { inputTable, withDefaults } from '../src/input-table.ts'
import type { InputName } from '../src/input-table.ts'
import { inputChecks, readSettings } from '../src/inputs.ts'

const endpoint = { 'base-url': 'https://llm.example.com/v1', model: 'm' }

function settings(given: Partial<Record<InputName, string>>) {
  return readSettings(withDefaults((name) => given[name]))
}

test('every input is checked', () => {
  expect(Object.keys(inputChecks).toSorted()).toEqual(Object.keys(inputTable).toSorted())
})

test('the defaults with an endpoint and a model are settings', () => {
  expect(settings(endpoint)).toMatchObject({
    model: { draft: 'm', debug: 'm', probe: 'm', judge: 'm', timeoutMs: 600_000 },
    samples: 8,
    temperature: 0.7,
    debugRounds: 2,
    selector: 'standard',
    isolation: 'auto',
    memoryMb: 8_192,
    allowNetwork: false,
    dryRun: false,
    testCommand: undefined,
    protectedAction: 'block',
    runnerConfig: [],
    maxFileKb: 1_024
  })
})

test('lists are split, and models may differ by step', () => {
  expect(
    settings({
      ...endpoint,
      'judge-model': 'j',
      'pass-env': 'DATABASE_URL, LC_ALL  TERM',
      'protected-paths': 'db/**\n\n  !README.md ',
      'runner-config': ' /tools/ \n\n*.just',
      'test-timeout-minutes': '0.5'
    })
  ).toMatchObject({
    model: { draft: 'm', judge: 'j' },
    passEnv: ['DATABASE_URL', 'LC_ALL', 'TERM'],
    protectedPaths: ['db/**', '!README.md'],
    runnerConfig: ['/tools/', '*.just'],
    testTimeoutMs: 30_000
  })
})

test.each<{ given: Partial<Record<InputName, string>>; message: string }>([
  {
    given: { ...endpoint, samples: '0' },
    message: 'Input samples must be a whole number from 1 to 64, got "0".'
  },
  {
    given: { ...endpoint, samples: '1e1' },
    message: 'Input samples must be a whole number from 1 to 64, got "1e1".'
  },
  {
    given: { ...endpoint, temperature: '2.5' },
    message: 'Input temperature must be a number from 0 to 2, got "2.5".'
  },
  {
    given: { ...endpoint, 'dry-run': 'yes' },
    message: 'Input dry-run must be true or false, got "yes".'
  },
  {
    given: { ...endpoint, 'working-directory': '../other' },
    message:
      'Input working-directory must be a folder inside the repository, relative to its root, got "../other".'
  },
  {
    given: { ...endpoint, 'allowed-bots': 'renovate *' },
    message: 'Input allowed-bots must name each bot; * is not taken, got "renovate *".'
  },
  {
    given: { ...endpoint, 'protected-action': 'warn' },
    message: 'Input protected-action must be one of block, mark, got "warn".'
  },
  {
    given: { ...endpoint, 'protected-action': 'Mark' },
    message: 'Input protected-action must be one of block, mark, got "Mark".'
  },
  {
    given: { ...endpoint, 'max-file-kb': '0' },
    message: 'Input max-file-kb must be a whole number from 1 to 1048576, got "0".'
  },
  {
    given: { ...endpoint, 'max-file-kb': '1 MB' },
    message: 'Input max-file-kb must be a whole number from 1 to 1048576, got "1 MB".'
  },
  {
    given: { ...endpoint, isolation: 'docker' },
    message:
      'Input docker-image is missing: isolation docker needs an image that has the tools of the test suite.'
  },
  {
    given: { ...endpoint, isolation: 'none', 'docker-image': 'node:24' },
    message:
      'Input docker-image is given, but isolation is none: leave it out or set isolation to docker.'
  },
  {
    given: { replay: 'run.jsonl', 'base-url': 'https://a.example' },
    message:
      'Input replay and base-url contradict each other: a replay asks no endpoint; leave one of them out.'
  }
])('$message', ({ given, message }) => {
  expect(() => settings(given)).toThrow(message)
})

test('all wrong inputs are told at once, and a secret is never repeated', () => {
  expect(() => settings({ ...endpoint, samples: 'x', seed: '-1' })).toThrow(
    /2 inputs are wrong: samples .*; seed /u
  )
})
