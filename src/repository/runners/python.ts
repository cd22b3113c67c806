import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import type { Command, Word } from './arguments.ts'
import { plain, spell } from './arguments.ts'
import { programName, without, withOptions } from './flags.ts'
import type { Instrumented } from './instrumented.ts'
import type { Place } from './place.ts'
import { exists, heldProgram, readText } from './place.ts'
import { startFile } from './record.ts'

const launchers = ['uv', 'poetry', 'pipenv', 'pdm', 'rye', 'hatch', 'coverage']

/** Recognises pytest and unittest, and makes them write a report beside their usual output. */
export async function instrumentPython(
  command: Command,
  place: Place
): Promise<Instrumented | undefined> {
  const { words } = command
  const at = words.findIndex((word, index) => {
    if (/^py\.?test$/.test(programName(word))) return index === 0 || startsWithLauncher(words)
    return word.text === 'unittest' && words[index - 1]?.text === '-m' && startsWithLauncher(words)
  })
  if (at < 0) return undefined
  const python = await interpreter(words, place)
  const rest = words.slice(at + 1)
  const display = spell(words)
  // A module compiled from the base must not be taken for the candidate's.
  const env = { PYTHONDONTWRITEBYTECODE: '1' }
  if (words[at]?.text === 'unittest') {
    const script = join(place.runtimeDirectory, 'unittest_report.py')
    const start = startFile(place.reportDirectory)
    const head = python ?? plain('python3')
    return {
      kind: 'instrumented',
      runner: 'unittest',
      command: {
        ...command,
        words: [...head, ...plain(script, start), ...unittestWords(rest, place)]
      },
      display,
      reports: [{ kind: 'record', format: 'cases' }],
      env
    }
  }
  const cleaned = without(rest, { valued: ['--junitxml', '--junit-xml'] })
  // `uv run pytest` starts the Python of the same environment; a bare `pytest` says itself which one that is.
  const launched = at > 0 && python === undefined
  const head = launched ? [...words.slice(0, at), ...plain('python')] : (python ?? plain('python3'))
  const launcher = plain(
    join(place.runtimeDirectory, 'pytest_report.py'),
    python === undefined && !launched ? 'script' : 'module',
    startFile(place.reportDirectory)
  )
  const options = ['--continue-on-collection-errors', '--maxfail=0']
  return {
    kind: 'instrumented',
    runner: 'pytest',
    command: {
      ...command,
      words: [...head, ...launcher, ...withOptions(pytestWords(cleaned, place), ...options)]
    },
    display,
    reports: [{ kind: 'record', format: 'pytest' }],
    env
  }
}

function pytestWords(words: readonly Word[], { control }: Place): readonly Word[] {
  return control === undefined
    ? words
    : [...plain(control.file), ...withOptions(words, '-k', control.word)]
}

function unittestWords(words: readonly Word[], { control }: Place): readonly Word[] {
  if (control === undefined) return words
  if (words[0]?.text === 'discover') {
    const cleaned = without(words, { valued: ['-p', '--pattern'] })
    return [...cleaned, ...plain('-p', control.file.split('/').at(-1) ?? '')]
  }
  const module = control.file.replace(/\.py$/, '').replaceAll('/', '.')
  return [...words.filter(({ text }) => text.startsWith('-')), ...plain(module)]
}

/** The test command of a Python project as its files suggest, or undefined where they suggest none. */
export async function detectPython(place: Place): Promise<readonly Word[] | undefined> {
  const { directory } = place
  if (await namesPytest(directory)) return plain('python3', '-m', 'pytest')
  const tests = await testFiles(directory)
  if (tests.length === 0) return undefined
  const sources = await Promise.all(tests.slice(0, 50).map(readText))
  const usesPytest = sources.some((source) =>
    /^\s*(?:import|from)\s+pytest\b|^(?:async\s+)?def\s+test_/m.test(source ?? '')
  )
  const usesUnittest = sources.some((source) =>
    /^\s*(?:import|from)\s+unittest\b/m.test(source ?? '')
  )
  if (usesUnittest && !usesPytest) return unittestCommand(directory, tests)
  return usesPytest ? plain('python3', '-m', 'pytest') : undefined
}

async function unittestCommand(
  directory: string,
  tests: readonly string[]
): Promise<readonly Word[]> {
  const below = ['tests', 'test'].find((name) =>
    tests.some((path) => path.startsWith(join(directory, name) + '/'))
  )
  if (below === undefined) return plain('python3', '-m', 'unittest', 'discover')
  // A tests folder that is no package is not found from the root.
  const isPackage = await exists(join(directory, below, '__init__.py'))
  return isPackage
    ? plain('python3', '-m', 'unittest', 'discover', '-s', below, '-t', '.')
    : plain('python3', '-m', 'unittest', 'discover', '-s', below)
}

async function namesPytest(directory: string): Promise<boolean> {
  for (const file of ['pytest.ini', '.pytest.ini', 'conftest.py', 'tests/conftest.py']) {
    if (await exists(join(directory, file))) return true
  }
  const files = await Promise.all(
    ['pyproject.toml', 'tox.ini', 'setup.cfg', 'noxfile.py', ...requirements].map((file) =>
      readText(join(directory, file))
    )
  )
  return files.some((text) => /\bpytest\b/.test(text ?? ''))
}

const requirements = [
  'requirements.txt',
  'requirements-dev.txt',
  'requirements-test.txt',
  'dev-requirements.txt',
  'test-requirements.txt',
  'requirements/dev.txt',
  'requirements/test.txt'
]

async function testFiles(directory: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const name of ['tests', 'test', '.']) {
    const folder = join(directory, name)
    const entries = await readdir(folder).catch(() => [])
    for (const entry of entries) {
      if (/^(?:test.*|.*_test)\.py$/.test(entry)) found.push(join(folder, entry))
    }
  }
  return found
}

/** The checkout's own virtual environment, or the interpreter the command names; undefined for a bare `pytest`. */
async function interpreter(
  words: readonly Word[],
  place: Place
): Promise<readonly Word[] | undefined> {
  const [first] = words
  const name = programName(first)
  const named = first !== undefined && isPython(name)
  if (named && first.text.includes('/')) return [first]
  const held = await heldProgram(place, ['.venv/bin/python', 'venv/bin/python'])
  if (held !== undefined) return plain(held)
  if (named) return [first]
  return name === 'coverage' ? plain('python3') : undefined
}

function startsWithLauncher(words: readonly Word[]): boolean {
  const name = programName(words[0])
  return isPython(name) || launchers.includes(name)
}

function isPython(name: string): boolean {
  return /^python[\d.]*$/.test(name)
}
