import type { Command, Word } from './arguments.ts'
import { programName } from './flags.ts'
import type { RunnerName } from './runner.ts'

/** Programs that run tests, by name. */
export const binaries = {
  vitest: 'vitest',
  jest: 'jest',
  'react-scripts': 'jest',
  mocha: 'mocha',
  _mocha: 'mocha',
  'ts-mocha': 'mocha',
  tape: 'tap',
  ava: 'tap'
} as const satisfies Record<string, RunnerName>

/** Programs that are a Node. */
export const nodes = ['node', 'nodejs', 'tsx']

/** The command without programs that only start another: npx, cross-env, coverage tools. */
export function unwrap(command: Command): Command {
  let { env, words } = command
  for (let depth = 0; depth < 6; depth += 1) {
    const [first, second, ...rest] = words
    const name = programName(first)
    if (name === 'cross-env' || name === 'env') {
      const settings = words.slice(1).filter((_, index, all) => isSettings(all.slice(0, index + 1)))
      if (settings.length === 0 || settings.length === words.length - 1) return { env, words }
      env = { ...env, ...Object.fromEntries(settings.map(splitSetting)) }
      words = words.slice(1 + settings.length)
    } else if (name === 'npx' || name === 'bunx') {
      words = skipOptions(words.slice(1))
    } else if (
      ['npm', 'pnpm', 'yarn'].includes(name) &&
      (second?.text === 'exec' || second?.text === 'x')
    ) {
      words = skipOptions(rest)
    } else if (name === 'c8' || name === 'nyc') {
      const inner = words.findIndex((word, index) => index > 0 && startsRunner(word))
      if (inner < 0) return { env, words }
      words = words.slice(inner)
    } else if (
      (name === 'yarn' || name === 'pnpm') &&
      second !== undefined &&
      Object.hasOwn(binaries, second.text)
    ) {
      words = words.slice(1)
    } else return { env, words }
  }
  return { env, words }
}

function startsRunner(word: Word): boolean {
  const name = programName(word)
  return (
    Object.hasOwn(binaries, name) ||
    nodes.includes(name) ||
    ['npx', 'npm', 'cross-env'].includes(name)
  )
}

function isSettings(words: readonly Word[]): boolean {
  return words.every((word) => /^[A-Za-z_]\w*=/.test(word.text))
}

function splitSetting({ text }: Word): readonly [string, string] {
  const at = text.indexOf('=')
  return [text.slice(0, at), text.slice(at + 1)]
}

function skipOptions(words: readonly Word[]): readonly Word[] {
  const first = words.findIndex((word) => !word.text.startsWith('-'))
  return first < 0 ? [] : words.slice(first)
}
