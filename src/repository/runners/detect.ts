import { access, constants, readdir } from 'node:fs/promises'
import { join } from 'node:path'

import type { Word } from './arguments.ts'
import { plain } from './arguments.ts'
import type { Manifest, Place } from './place.ts'
import { exists, heldProgram, readText } from './place.ts'
import { detectPython } from './python.ts'

export type Detected =
  | { readonly kind: 'found'; readonly words: readonly Word[] }
  | { readonly kind: 'nothing'; readonly tried: readonly string[] }

/** The test command that a directory's files suggest; the most telling file wins, a Makefile comes last. */
export async function detect(place: Place): Promise<Detected> {
  const tried: string[] = []
  for (const [what, look] of looks) {
    const words = await look(place)
    if (words !== undefined) return { kind: 'found', words }
    tried.push(what)
  }
  return { kind: 'nothing', tried }
}

type Look = (place: Place) => Promise<readonly Word[] | undefined>

const looks: readonly (readonly [string, Look])[] = [
  ['a `test` script in package.json', testScript],
  ['vitest, jest, mocha, ava or tape in package.json or their configuration', javascriptRunner],
  ['Cargo.toml', ifFile(['Cargo.toml'], 'cargo', 'test')],
  ['go.mod', ifFile(['go.mod', 'go.work'], 'go', 'test', './...')],
  ['pom.xml', maven],
  ['build.gradle or build.gradle.kts', gradle],
  [
    'pytest or unittest in pyproject.toml, pytest.ini, tox.ini, setup.cfg, conftest.py or test files',
    detectPython
  ],
  ['files for `node --test`', nodeTests],
  ['a `test` target in a Makefile', makefile]
]

async function testScript({ manifest, directory }: Place): Promise<readonly Word[] | undefined> {
  const script = manifest?.scripts['test']
  if (script === undefined || /no test specified/.test(script)) return undefined
  const manager = await packageManager(directory, manifest)
  return plain(manager, ...(manager === 'npm' ? ['test', '--silent'] : ['test']))
}

async function packageManager(directory: string, manifest: Manifest | undefined): Promise<string> {
  const named = /^(npm|pnpm|yarn)@/.exec(manifest?.packageManager ?? '')?.[1]
  if (named !== undefined) return named
  if (await exists(join(directory, 'pnpm-lock.yaml'))) return 'pnpm'
  return (await exists(join(directory, 'yarn.lock'))) ? 'yarn' : 'npm'
}

async function javascriptRunner(place: Place): Promise<readonly Word[] | undefined> {
  const { manifest, directory } = place
  const files = await readdir(directory).catch(() => [])
  const depends = (name: string): boolean =>
    Object.hasOwn(manifest?.devDependencies ?? {}, name) ||
    Object.hasOwn(manifest?.dependencies ?? {}, name)
  const configured = (pattern: RegExp): boolean => files.some((file) => pattern.test(file))
  if (configured(/^vitest\.config\./) || depends('vitest')) return plain('vitest', 'run')
  if (configured(/^jest\.config\./) || manifest?.jest !== undefined || depends('jest')) {
    return plain('jest')
  }
  if (configured(/^\.mocharc\./) || manifest?.mocha !== undefined || depends('mocha')) {
    return plain('mocha')
  }
  return manifest?.ava !== undefined || depends('ava') ? plain('ava') : undefined
}

async function nodeTests({ directory }: Place): Promise<readonly Word[] | undefined> {
  for (const folder of ['test', 'tests', '__tests__', '.']) {
    const files = await readdir(join(directory, folder)).catch(() => [])
    for (const file of files.filter((name) => /\.[cm]?[jt]s$/.test(name)).slice(0, 50)) {
      const source = await readText(join(directory, folder, file))
      if (/['"]node:test['"]/.test(source ?? '')) return plain('node', '--test')
    }
  }
  return undefined
}

function ifFile(files: readonly string[], ...command: readonly string[]): Look {
  return async ({ directory }) => {
    for (const file of files) if (await exists(join(directory, file))) return plain(...command)
    return undefined
  }
}

async function maven(place: Place): Promise<readonly Word[] | undefined> {
  if (!(await exists(join(place.directory, 'pom.xml')))) return undefined
  return plain(await wrapper(place, 'mvnw', 'mvn'), 'test')
}

async function gradle(place: Place): Promise<readonly Word[] | undefined> {
  const files = ['build.gradle', 'build.gradle.kts', 'settings.gradle', 'settings.gradle.kts']
  for (const file of files) {
    if (await exists(join(place.directory, file))) {
      return plain(await wrapper(place, 'gradlew', 'gradle'), 'test')
    }
  }
  return undefined
}

async function wrapper(place: Place, name: string, otherwise: string): Promise<string> {
  const held = await heldProgram(place, [name])
  if (held === undefined) return otherwise
  const executable = await access(join(place.directory, held), constants.X_OK).then(
    () => true,
    () => false
  )
  return executable ? held : otherwise
}

async function makefile({ directory }: Place): Promise<readonly Word[] | undefined> {
  for (const file of ['GNUmakefile', 'makefile', 'Makefile']) {
    const text = await readText(join(directory, file))
    if (text !== undefined && /^test\s*::?(?!=)/m.test(text)) return plain('make', 'test')
  }
  return undefined
}
