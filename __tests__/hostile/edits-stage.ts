import { createHash } from 'node:crypto'
import {
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  symlink,
  writeFile
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { execa } from 'execa'

import type { Patch } from '../../src/core/types.ts'
import { prepare } from '../../src/repository/prepare.ts'
import { prepareOptions } from '../repository/prepare-options.ts'
import type { HostileCase } from './case.ts'

/** A model's answer that writes where it must not. */
export type EditAttack = {
  readonly name: string
  readonly tries: string
  /** The answer, given the folder outside the repository that is being attacked. */
  readonly answer: string | ((outside: string) => string)
  /** What the refusal must hold: the path as it was written, or as it is normalised. */
  readonly names: string
  /** Answers that are applied before it, as earlier rounds of the same candidate. */
  readonly earlier?: readonly string[]
}

/** A whole file, as models are asked to give it. */
export function whole(path: string, content = 'planted'): string {
  return `~~~~text path="${path}"\n${content}\n~~~~\n`
}

/** A SEARCH/REPLACE block. */
export function block(path: string, before: string, after: string): string {
  return `${path}\n~~~~\n<<<<<<< SEARCH\n${before}${before === '' ? '' : '\n'}=======\n${after}\n>>>>>>> REPLACE\n~~~~\n`
}

/** Edits are refused before anything is written: nothing of the repository, and nothing beside it, may differ afterwards. */
export function editCase({ name, tries, answer, names, earlier = [] }: EditAttack): HostileCase {
  return {
    name,
    tries,
    async run() {
      const directory = await mkdtemp(join(tmpdir(), 'hostile-edit-'))
      try {
        const outside = join(directory, 'outside')
        const repository = await repositoryIn(directory, outside)
        const before = await listing(directory)
        const text = typeof answer === 'string' ? answer : answer(outside)
        const { kind, how } = await tryIn(repository, directory, [...earlier, text])
        const after = await listing(directory)
        const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
          (path) => before.get(path) !== after.get(path)
        )
        if (changed.length > 0) return { contained: false, how: `it changed ${changed.join(', ')}` }
        const shown = how
          .replaceAll(directory, '')
          .replaceAll(/\p{Cf}/gu, (sign) => `\\u${sign.codePointAt(0)?.toString(16)}`)
        return { contained: kind === 'refused' && how.includes(names), how: shown }
      } finally {
        await rm(directory, { recursive: true, force: true })
      }
    }
  }
}

async function tryIn(
  repository: string,
  directory: string,
  answers: readonly string[]
): Promise<{ readonly kind: 'refused' | 'applied'; readonly how: string }> {
  await using bench = await prepare(
    { issue: undefined, title: 'Double', statement: 'double() gives twice', notes: [] },
    prepareOptions(repository, join(directory, 'scratch'), {
      testCommand: 'false',
      contextTokens: 1_000,
      // Nothing is to run here: what is asked is where edits are written.
      isolation: 'none',
      maxFileKb: 4
    })
  )
  let patch: Patch | undefined
  for (const [index, answer] of answers.entries()) {
    const applied = await bench.workbench.apply(answer, patch)
    if (applied.kind === 'unapplied')
      return index === answers.length - 1
        ? { kind: 'refused', how: applied.problems.join(' ') }
        : { kind: 'applied', how: `an earlier round was refused: ${applied.problems.join(' ')}` }
    patch = applied.patch
  }
  // Not refused: then it is written, so that the listing shows where.
  await bench.workbench.test(patch ?? { changes: [], diff: '' })
  const paths = (patch?.changes ?? []).map(({ path }) => path)
  return { kind: 'applied', how: `it was applied: ${paths.join(', ')}` }
}

const files: Readonly<Record<string, string>> = {
  '.gitignore': 'ignored/\n*.secret\n',
  '.github/workflows/ci.yml': 'on: push\n',
  'package.json': '{ "scripts": { "test": "node --test" } }\n',
  'pyproject.toml': '[project]\nname = "calc"\n',
  'Cargo.toml': '[package]\nname = "calc"\n',
  'package-lock.json': '{}\n',
  CODEOWNERS: '* @owner\n',
  'README.md': '# Calc\n',
  'src/double.js': 'export const double = (value) => value\n',
  'docs/guide.md': 'Guide\n',
  'docs/large.md': 'large\n'.repeat(1_000),
  'docs/image.bin': 'PNG\0\0\n'
}

async function repositoryIn(directory: string, outside: string): Promise<string> {
  const repository = join(directory, 'repository')
  for (const [path, content] of Object.entries({
    ...Object.fromEntries(
      Object.entries(files).map(([path, text]) => [join(repository, path), text])
    ),
    [join(repository, 'ignored/kept.txt')]: 'ignored\n',
    [join(outside, 'victim.txt')]: 'victim\n',
    [join(outside, 'module/lib.js')]: 'export {}\n'
  })) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
  await symlink(outside, join(repository, 'leaves'))
  await symlink('../outside/victim.txt', join(repository, 'victim-link.txt'))
  await symlink('.git', join(repository, 'dotgit'))
  await symlink('docs', join(repository, 'inner'))
  const git = (at: string, ...args: readonly string[]) =>
    execa('git', ['-C', at, '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args])
  const module = join(outside, 'module')
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    ['commit', '-qm', 'module']
  ])
    await git(module, ...args)
  await git(repository, 'init', '-q')
  await git(repository, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', module, 'sub')
  await git(repository, 'add', '-A')
  await git(repository, 'commit', '-qm', 'base')
  return repository
}

/** Everything below a folder with its kind, mode and content; the run's own trees are left out. */
async function listing(top: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  const walk = async (path: string): Promise<void> => {
    for (const name of await readdir(join(top, path))) {
      const below = join(path, name)
      if (below === 'scratch') continue
      const standing = await lstat(join(top, below))
      const content = standing.isSymbolicLink()
        ? await readlink(join(top, below))
        : standing.isFile()
          ? createHash('sha256')
              .update(await readFile(join(top, below)))
              .digest('hex')
          : ''
      found.set(below, `${standing.mode.toString(8)} ${content}`)
      if (standing.isDirectory()) await walk(below)
    }
  }
  await walk('')
  return found
}
