import { randomBytes, randomInt } from 'node:crypto'
import { posix } from 'node:path'

import type { TestRun } from '../../../core/types.ts'
import { isRunnerConfig, isTestPath } from '../../test-files.ts'
import type { RunnerName } from '../runner.ts'
import {
  goControl,
  jestControl,
  mochaControl,
  nodeControl,
  vitestControl
} from './scripts-and-go.ts'
import { pytestControl, unittestControl } from './python.ts'

/** A small test file of our own, some tests of which must fail: does the suite still notice? */
export type Control = {
  /** Relative to the repository's root. */
  readonly path: string
  readonly source: string
  /** A word that is part of the file's name and of the names of its tests. */
  readonly word: string
  /** Last part of the ids of tests that must fail, and of tests that must pass. */
  readonly mustFail: readonly string[]
  readonly mustPass: readonly string[]
}

/** What the text of a control is made of. */
export type ControlParts = {
  readonly word: string
  /** Modules to import first, relative to the control's folder. */
  readonly modules: readonly string[]
  /** For Go: the name of the package. */
  readonly package: string
}

export type ControlText = Pick<Control, 'source' | 'mustFail' | 'mustPass'>

export type ControlRequest = {
  readonly runner: RunnerName
  /** Ids of tests that the base has: the control stands beside them, so that the runner finds it. */
  readonly tests: readonly string[]
  /** Paths that a patch changed, relative to the repository's root. */
  readonly changed: readonly string[]
  /** Text of a Go file among them or of the base, for the name of its package. */
  readonly read: (path: string) => Promise<string | undefined>
}

const words = ['queue', 'ledger', 'window', 'parcel', 'meadow', 'lantern', 'harbor', 'ribbon']
const script = /\.[cm]?[jt]sx?$/

/** A control for a runner, of a name that cannot be foreseen; undefined where there is none for it. */
export async function controlFor(request: ControlRequest): Promise<Control | undefined> {
  const { runner } = request
  const word = `${words[randomInt(words.length)] ?? 'queue'}${randomBytes(3).toString('hex')}`
  const beside = (pattern: RegExp): string | undefined =>
    request.tests.map((id) => id.split(' > ')[0] ?? '').find((path) => pattern.test(path))
  const made = (
    place: string | undefined,
    name: (file: string) => string,
    text: (parts: ControlParts) => ControlText,
    kind: RegExp
  ): Control | undefined => {
    if (place === undefined) return undefined
    const folder = posix.dirname(place)
    const modules = request.changed
      .filter((path) => kind.test(path) && isImported(path))
      .map((path) => posix.relative(folder, path))
    const path = posix.join(folder, name(posix.basename(place)))
    return { path, word, ...text({ word, modules, package: '' }) }
  }
  switch (runner) {
    case 'pytest':
      return made(beside(/\.py$/), () => `test_${word}.py`, pytestControl, /\.py$/)
    case 'unittest':
      return made(beside(/\.py$/), () => `test_${word}.py`, unittestControl, /\.py$/)
    case 'node:test':
      return made(beside(script), () => `${word}.test.mjs`, nodeControl, script)
    case 'mocha':
      return made(beside(script), () => `${word}.test.cjs`, mochaControl, script)
    case 'vitest':
      return made(beside(script), named(word), vitestControl, script)
    case 'jest':
      return made(beside(script), named(word), jestControl, script)
    case 'go test': {
      const file = request.changed.find(
        (path) => path.endsWith('.go') && !path.endsWith('_test.go')
      )
      const [, name] = /^package\s+(\w+)/m.exec((await request.read(file ?? '')) ?? '') ?? []
      if (file === undefined || name === undefined) return undefined
      const text = goControl({ word, modules: [], package: name })
      return { path: posix.join(posix.dirname(file), `${word}_test.go`), word, ...text }
    }
    case 'tap':
    case 'cargo test':
    case 'maven':
    case 'gradle':
    case 'command':
      return undefined
  }
}

/** Why a run of the control shows that failures go unnoticed; undefined where all is as it must be. */
export function unnoticed(control: Control, { ending, cases }: TestRun): string | undefined {
  if (ending.kind !== 'exited') return 'a control test that must fail did not come to an end'
  const statusOf = (name: string): string =>
    cases?.find(({ id }) => id.endsWith(` > ${name}`))?.status ?? 'not run'
  const missed = control.mustFail.find((name) => statusOf(name) !== 'failed')
  if (missed !== undefined) {
    const how = statusOf(missed)
    return `a control test that must fail was ${how === 'not run' ? how : `reported as ${how}`}`
  }
  if (ending.exitCode === 0) return 'the test command ended with 0 although control tests failed'
  return control.mustPass.some((name) => statusOf(name) !== 'passed')
    ? 'a control test that must pass did not'
    : undefined
}

/** `double.spec.ts` gives `word.spec.ts`: what the runner looks for. */
function named(word: string): (file: string) => string {
  return (file) => {
    const [, end = '.test.js'] = /^.*?((?:[._-](?:test|spec))?\.[cm]?[jt]sx?)$/.exec(file) ?? []
    return `${word}${end}`
  }
}

/** Modules that tests import; programs for the command line end the process when they are imported. */
function isImported(path: string): boolean {
  const name = posix.basename(path)
  if (/^(?:setup\.py|__main__\.py|conftest\.py)$/.test(name) || /\.d\.[cm]?ts$/.test(name))
    return false
  return !isTestPath(path) && !isRunnerConfig(path)
}
