import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readAction, withTables } from '../../scripts/readme-inputs.ts'
import { inputNames, inputTable } from '../../src/input-table.ts'
import { inputChecks } from '../../src/inputs.ts'
import { configurable } from '../../src/repository/config-file.ts'
import { rootFile } from './root-file.ts'

const action = readAction(readFileSync(rootFile('action.yml'), 'utf8'))
const readme = readFileSync(rootFile('README.md'), 'utf8')

describe('action.yml', () => {
  test('declares the inputs of the table, in its order', () => {
    expect(Object.keys(action.inputs)).toEqual(inputNames)
  })

  test.each(inputNames)('says of %s what the table says', (name) => {
    // Only the runner can fill this in.
    const expected = name === 'github-token' ? '${{ github.token }}' : inputTable[name].default
    expect(action.inputs[name]).toEqual({
      default: expected,
      description: inputTable[name].description
    })
  })

  test('runs the committed bundles', () => {
    expect(action.runs).toEqual({
      using: 'node24',
      main: 'dist/index.js',
      post: 'dist/post/index.js'
    })
  })
})

test('every input is checked, and nothing else', () => {
  expect(Object.keys(inputChecks).toSorted()).toEqual(inputNames.toSorted())
})

describe('README.md', () => {
  test('has the tables of action.yml', () => {
    expect(withTables(readme, action)).toBe(readme)
  })

  test('would not pass with an input more', () => {
    const more = {
      ...action,
      inputs: { ...action.inputs, 'new|input': { default: '', description: 'New.' } }
    }
    expect(withTables(readme, more)).toContain('| `new\\|input` | | New. |')
  })

  test('without its markers is refused', () => {
    expect(() => withTables('# S*', action)).toThrow(/no place for the inputs/)
  })

  test('names every key that .github/sstar.yml takes', () => {
    const section = readme.split('### `.github/sstar.yml`')[1]?.split('\n## ')[0] ?? ''
    const sentence = section.split('Same names')[0] ?? ''
    const named = [...sentence.matchAll(/`([^`]+)`/g)].map((match) => match[1])
    expect(named).toEqual([...configurable])
  })
})
