import { join } from 'node:path'

import type { Command, Word } from './arguments.ts'
import { plain, spell } from './arguments.ts'
import { programName, without, withOptions } from './flags.ts'
import type { Instrumented, Missing } from './instrumented.ts'
import type { Place } from './place.ts'
import { installedBinary, readText } from './place.ts'
import { startFile } from './record.ts'
import type { RunnerName } from './runner.ts'
import { binaries, nodes, unwrap } from './unwrap.ts'

/** Recognises node:test, vitest, jest, mocha, tape and ava, and makes them write a report beside their usual output. */
export async function instrumentJavascript(
  command: Command,
  place: Place
): Promise<Instrumented | Missing | undefined> {
  const unwrapped = unwrap(command)
  const [program, ...rest] = unwrapped.words
  if (program === undefined) return undefined
  const name = programName(program)

  if (nodes.includes(name)) {
    const script = rest.findIndex((word) => name === 'node' && isRunnerScript(word))
    if (script >= 0) {
      // node node_modules/mocha/bin/mocha.js …
      const head = [program, ...rest.slice(0, script + 1)]
      return instrumentBinary(
        programName(rest[script]),
        head,
        rest.slice(script + 1),
        unwrapped,
        place
      )
    }
    return instrumentNode(program, rest, unwrapped, place)
  }
  if (!Object.hasOwn(binaries, name)) return undefined
  const isPath = program.text.includes('/')
  const binary = isPath ? program.text : await installedBinary(place, name)
  if (binary === undefined) {
    return { kind: 'missing', runner: runnerOf(name) ?? 'command', program: name }
  }
  return instrumentBinary(name, plain(binary), rest, unwrapped, place, isPath ? undefined : name)
}

function instrumentBinary(
  name: string,
  head: readonly Word[],
  rest: readonly Word[],
  original: Command,
  place: Place,
  shown?: string
): Instrumented | undefined {
  const display = `${shown === undefined ? '' : 'npx '}${spell(original.words)}`
  const inRuntime = (file: string): string => join(place.runtimeDirectory, file)
  const built = (
    runner: RunnerName,
    words: readonly Word[],
    more: Pick<Instrumented, 'reports' | 'frame'>,
    settings: Command['env'] = recording(original.env, place)
  ): Instrumented => ({
    kind: 'instrumented',
    runner,
    command: { env: { ...original.env, ...settings }, words: [...head, ...words] },
    display,
    ...more
  })
  const runner = runnerOf(name)
  switch (runner) {
    case 'vitest':
      return built(
        'vitest',
        vitestWords(onlyControl(rest, '-t', place), inRuntime('vitest-reporter.mjs')),
        {
          reports: [{ kind: 'record', format: 'modules' }]
        }
      )
    case 'jest': {
      const options = [
        '--ci',
        '--bail=0',
        '--reporters=default',
        `--reporters=${inRuntime('jest-reporter.cjs')}`
      ]
      // Only jest itself takes `--ci` for a reason not to watch.
      if (name === 'react-scripts') options.push('--watchAll=false')
      const cleaned = without(rest, {
        valued: ['--outputFile', '--reporters'],
        bare: ['--watch', '--watchAll', '--json', '--bail', '-b', '--coverage', '--collectCoverage']
      })
      return built('jest', withOptions(onlyControl(cleaned, '-t', place), ...options), {
        reports: [{ kind: 'record', format: 'modules' }]
      })
    }
    case 'mocha': {
      const cleaned = without(rest, {
        valued: ['--reporter', '-R', '--reporter-option', '--reporter-options', '-O'],
        bare: ['--bail', '-b', '--watch', '-w']
      })
      const reporter = inRuntime('mocha-reporter.cjs')
      // Required before anything else, so that it has the key before code of the repository is loaded.
      const early = plain('--require', reporter)
      // Not by NODE_OPTIONS: mocha may start itself again, and the key is for the second.
      const chosen = onlyControl(cleaned, '--fgrep', place)
      const words = [...early, ...withOptions(chosen, '--reporter', reporter)]
      const reports = [{ kind: 'record', format: 'cases' }] as const
      return built('mocha', words, { reports }, { SSTAR_REPORT: startFile(place.reportDirectory) })
    }
    case 'tap':
      return built(
        'tap',
        name === 'ava' ? [...plain('--tap'), ...rest] : rest,
        {
          reports: [{ kind: 'file', name: 'output.tap', format: 'tap' }],
          frame: { capture: { file: join(place.reportDirectory, 'output.tap'), both: false } }
        },
        {}
      )
    case undefined:
      return undefined
  }
}

function vitestWords(rest: readonly Word[], reporter: string): readonly Word[] {
  const [first] = rest
  const watching = first?.text === 'watch' || first?.text === 'dev'
  const arguments_ = first?.text === 'run' || watching ? rest.slice(1) : rest
  const cleaned = without(arguments_, {
    valued: ['--reporter', '--outputFile', '--outputFile.json', '--outputFile.junit', '--bail'],
    bare: ['--watch', '-w', '--run', '--ui', '--coverage', '--coverage.enabled']
  })
  const options = ['--reporter=default', `--reporter=${reporter}`, '--bail=0']
  return [...plain('run'), ...withOptions(cleaned, ...options)]
}

async function instrumentNode(
  program: Word,
  rest: readonly Word[],
  original: Command,
  place: Place
): Promise<Instrumented | undefined> {
  const kind = rest.some((word) => word.text === '--test') ? 'node:test' : await sniff(rest, place)
  if (kind === undefined) return undefined
  const shared = { kind: 'instrumented', display: spell(original.words) } as const
  if (kind === 'tape') {
    return {
      ...shared,
      runner: 'tap',
      command: original,
      reports: [{ kind: 'file', name: 'output.tap', format: 'tap' }],
      frame: { capture: { file: join(place.reportDirectory, 'output.tap'), both: false } }
    }
  }
  const cleaned = without(rest, {
    valued: ['--test-reporter', '--test-reporter-destination'],
    bare: ['--watch', '--experimental-test-coverage']
  })
  const options = plain(
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${join(place.runtimeDirectory, 'node-test-reporter.mjs')}`,
    '--test-reporter-destination=stdout'
  )
  return {
    ...shared,
    runner: 'node:test',
    command: {
      env: { ...original.env, ...recording(original.env, place) },
      words: [program, ...options, ...nodeWords(cleaned, place)]
    },
    reports: [{ kind: 'record', format: 'cases' }]
  }
}

/** The arguments so that only the control runs: its file first, and its word as the only name of tests. */
function onlyControl(words: readonly Word[], named: string, place: Place): readonly Word[] {
  if (place.control === undefined) return words
  const { file, word } = place.control
  const [first] = words
  const verb = first !== undefined && ['run', 'watch', 'dev', 'test'].includes(first.text)
  const [head, rest] = verb ? [[first], words.slice(1)] : [[], words]
  return [...head, ...plain(file), ...withOptions(rest, named, word)]
}

function nodeWords(words: readonly Word[], { control }: Place): readonly Word[] {
  if (control === undefined) return words
  if (words.some((word) => word.text === '--test')) {
    const end = words.filter((word) => word.text !== '--')
    return [...plain(`--test-name-pattern=${control.word}`), ...end, ...plain(control.file)]
  }
  return words.map((word) => (isScript(word) ? { text: control.file, glob: false } : word))
}

function isScript({ text }: Word): boolean {
  return !text.startsWith('-') && /\.[cm]?[jt]sx?$/.test(text)
}

/** Lets the runner's process read where its record is before it loads anything of the repository. */
function recording(env: Command['env'], place: Place): Command['env'] {
  const preload = `--require=${JSON.stringify(join(place.runtimeDirectory, 'record.cjs'))}`
  const own = env['NODE_OPTIONS']
  return {
    SSTAR_REPORT: startFile(place.reportDirectory),
    NODE_OPTIONS: own === undefined ? preload : `${preload} ${own}`
  }
}

/** `node test.js`: which test library the file itself loads. */
async function sniff(
  rest: readonly Word[],
  place: Place
): Promise<'node:test' | 'tape' | undefined> {
  const script = rest.find(isScript)
  if (script === undefined || script.glob) return undefined
  const source = await readText(join(place.directory, script.text))
  if (source === undefined) return undefined
  if (/(?:from|require\()\s*['"]node:test['"]/.test(source)) return 'node:test'
  return /(?:from|require\()\s*['"]tape['"]/.test(source) ? 'tape' : undefined
}

function runnerOf(name: string): (typeof binaries)[keyof typeof binaries] | undefined {
  return Object.entries(binaries).find(([key]) => key === name)?.[1]
}

function isRunnerScript(word: Word): boolean {
  return word.text.includes('node_modules/') && Object.hasOwn(binaries, programName(word))
}
