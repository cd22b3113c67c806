import { expect, test } from 'vitest'

import { withDefaults } from '../../src/input-table.ts'
import type { InputName } from '../../src/input-table.ts'
import { readSettings } from '../../src/inputs.ts'
import { recordedSettings } from '../../src/run/settings.ts'

const given: Partial<Record<InputName, string>> = {
  samples: '3',
  temperature: '0.5',
  'debug-rounds': '0',
  selector: 'paper',
  'max-selection-calls': '4',
  'judge-accuracy': '0.9',
  seed: '7',
  'test-command': 'npm test',
  'working-directory': 'packages/a',
  'baseline-runs': '1',
  'context-tokens': '600',
  'protected-paths': 'db/**\n!README.md',
  'protected-action': 'mark',
  'runner-config': '/tools/\n*.just',
  'max-file-kb': '64'
}

test('whatever decides what becomes of an answer comes back for a replay', () => {
  const replayed = { replay: 'run.jsonl' }
  const read = (from: Partial<Record<string, string>>) =>
    readSettings(withDefaults((name) => from[name]))
  const settings = read({ ...replayed, ...given })
  const recorded = recordedSettings(settings, { files: [] })
  expect(recorded).toEqual(given)
  expect(read({ ...replayed, ...recorded })).toEqual(settings)
})

test('a test command that the issue wished for is recorded', () => {
  const settings = readSettings(withDefaults((name) => (name === 'replay' ? 'run.jsonl' : '')))
  expect(
    recordedSettings(settings, { files: [], testCommand: 'node --test a.test.js' })
  ).toMatchObject({ 'test-command': 'node --test a.test.js' })
})
