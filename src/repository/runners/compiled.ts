import { join, posix } from 'node:path'

import type { Command, Word } from './arguments.ts'
import { plain, spell } from './arguments.ts'
import { programName, without } from './flags.ts'
import type { Instrumented } from './instrumented.ts'
import type { Place } from './place.ts'
import { readText, upwards } from './place.ts'

/** Directories in which Maven and Gradle leave their `TEST-*.xml`. */
const mavenReports = ['surefire-reports', 'failsafe-reports'] as const
const gradleReports = ['test-results'] as const

/** Recognises go test, cargo test, Maven and Gradle, and makes them write a report. */
export async function instrumentCompiled(
  command: Command,
  place: Place
): Promise<Instrumented | undefined> {
  const { words } = command
  const [program, second, ...rest] = words
  if (program === undefined || second === undefined) return undefined
  const shared = { kind: 'instrumented', display: spell(words) } as const
  switch (programName(program)) {
    case 'go': {
      if (second.text !== 'test') return undefined
      const cleaned = without(rest, {
        bare: ['-v', '-json', '-failfast', '-cover', '-count']
      })
      return {
        ...shared,
        runner: 'go test',
        // A cached result would hide a flaky test.
        command: {
          ...command,
          words: [program, second, ...plain('-json', '-count=1'), ...goWords(cleaned, place)]
        },
        reports: [{ kind: 'file', name: 'go.jsonl', format: 'go-json' }],
        roots: await goModule(place),
        frame: { capture: { file: join(place.reportDirectory, 'go.jsonl'), both: false } }
      }
    }
    case 'cargo': {
      const at = words.findIndex((word, index) => index <= 2 && /^(?:test|t)$/.test(word.text))
      if (at < 0) return undefined
      return {
        ...shared,
        runner: 'cargo test',
        command: {
          ...command,
          words: [
            ...words.slice(0, at + 1),
            ...plain('--no-fail-fast'),
            ...cargoArguments(words.slice(at + 1))
          ]
        },
        // Both streams in one file: only then is it certain which program a result belongs to.
        reports: [{ kind: 'file', name: 'cargo.txt', format: 'cargo-text' }],
        frame: { capture: { file: join(place.reportDirectory, 'cargo.txt'), both: true } },
        env: { CARGO_TERM_COLOR: 'never' }
      }
    }
    case 'mvn':
    case 'mvnw': {
      if (!words.some((word) => /^(?:test|verify|package|install)$/.test(word.text)))
        return undefined
      return {
        ...shared,
        runner: 'maven',
        command: { ...command, words: [program, ...plain('-B', '-fae'), second, ...rest] },
        reports: [{ kind: 'tree', within: mavenReports, format: 'junit' }],
        frame: { stale: mavenReports }
      }
    }
    case 'gradle':
    case 'gradlew': {
      if (!words.some((word) => /(?:^|:)(?:\w*[tT]est|check|build)$/.test(word.text)))
        return undefined
      const options = plain('--continue', '--console=plain', '--no-daemon')
      return {
        ...shared,
        runner: 'gradle',
        command: { ...command, words: [program, ...options, second, ...rest] },
        reports: [{ kind: 'tree', within: gradleReports, format: 'junit' }],
        frame: { stale: gradleReports }
      }
    }
    default:
      return undefined
  }
}

function goWords(words: readonly Word[], { control }: Place): readonly Word[] {
  if (control === undefined) return words
  const name = `${control.word.charAt(0).toUpperCase()}${control.word.slice(1)}`
  const options = words.filter(({ text }) => /^-{1,2}(?:tags|mod|race|vet)\b/.test(text))
  return [...options, ...plain(`-run=^Test${name}`, `./${posix.dirname(control.file)}`)]
}

/** The name of the Go module that a directory belongs to: its packages are named by it. */
async function goModule(place: Place): Promise<readonly string[]> {
  for (const directory of upwards(place)) {
    const text = await readText(join(directory, 'go.mod'))
    const [, name] = /^module\s+"?([^\s"]+)/m.exec(text ?? '') ?? []
    if (name !== undefined) return [name]
  }
  return []
}

// Quiet and uncaptured output cannot be told apart from the results.
function cargoArguments(words: readonly Word[]): readonly Word[] {
  const cleaned = without(words, { bare: ['-q', '--quiet', '--no-fail-fast'] })
  const end = cleaned.findIndex((word) => word.text === '--')
  if (end < 0) return cleaned
  const harness = without(cleaned.slice(end + 1), {
    valued: ['--format'],
    bare: ['-q', '--quiet', '--nocapture', '--no-capture']
  })
  return [...cleaned.slice(0, end + 1), ...harness]
}
