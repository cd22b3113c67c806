import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'

import { execa, execaSync } from 'execa'

import { gate, lastRound } from '../../src/core/gate.ts'
import { generate } from '../../src/core/generate.ts'
import { isGreen } from '../../src/core/own-tests.ts'
import { prepare } from '../../src/repository/prepare.ts'
import type { RepositorySettings } from '../../src/repository/settings.ts'
import { prepareOptions } from '../repository/prepare-options.ts'

const project = join(import.meta.dirname, '../..')

/** A repository with one failing test. */
export type Repository = {
  readonly files: Readonly<Record<string, string>>
  /** Packages of this project that the repository has installed. */
  readonly installed?: readonly string[]
  /** A program that the machine must have; without it there is nothing to attack. */
  readonly needs?: Program
  readonly settings?: Partial<RepositorySettings>
}

/** What became of a candidate: it got credit, it did not, it never came to be tried, or the stage is not as it must be. */
export type Outcome = {
  readonly kind: 'credit' | 'no credit' | 'green' | 'untried' | 'unfit'
  readonly how: string
}

/** Runs a model's answer through the real workbench, as one candidate. */
export async function tryAnswer(given: Repository, answer: string): Promise<Outcome> {
  const directory = await mkdtemp(join(tmpdir(), 'hostile-candidate-'))
  try {
    const repository = await repositoryOf(directory, given)
    await using bench = await prepare(
      { issue: undefined, title: 'Double', statement: 'double() gives twice', notes: [] },
      prepareOptions(repository, join(directory, 'scratch'), {
        testConcurrency: 1,
        contextTokens: 1_000,
        ...given.settings
      })
    )
    const { failing } = bench.task.baseline
    if (failing.length !== 1)
      return { kind: 'unfit', how: `on the base ${failing.length} tests fail, and not one` }
    const unchecked = bench.notes.find((note) => note.includes('still notice'))
    // For cargo there is no control, and where there is only an exit code none is looked for.
    const controlled = bench.task.baseline.granularity === 'test' && given.needs !== 'cargo'
    if (unchecked !== undefined && controlled) return { kind: 'unfit', how: unchecked }
    const again = (): Promise<string> => Promise.resolve(answer)
    const { candidates, losses } = await generate(
      bench.task,
      { samples: 1, debugRounds: 0 },
      {
        writer: { draft: () => [again()], amend: again, repair: again },
        workbench: bench.workbench,
        listen: () => undefined
      }
    )
    const [candidate] = candidates
    if (candidate === undefined) return { kind: 'untried', how: losses[0]?.reason ?? '' }
    const round = lastRound(candidate)
    const [refused] = gate(candidates).refused
    if (refused !== undefined)
      return {
        kind: isGreen(round) ? 'green' : 'no credit',
        how: `refused: it ${refused.reason}`
      }
    if (round.verdict.failToPass.length > 0) return { kind: 'credit', how: 'it got credit' }
    return { kind: 'no credit', how: 'no test counts as fixed' }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function repositoryOf(directory: string, given: Repository): Promise<string> {
  const repository = join(directory, 'repository')
  const files = { '.gitignore': 'node_modules\n.venv\n', ...given.files }
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(repository, path)), { recursive: true })
    await writeFile(join(repository, path), content)
  }
  for (const name of await closure(given.installed ?? [])) {
    const from = join(project, 'node_modules', name)
    await cp(from, join(repository, 'node_modules', name), {
      recursive: true,
      verbatimSymlinks: true
    })
  }
  for (const name of given.installed ?? []) {
    const bin = `node_modules/.bin/${name}`
    await cp(join(project, bin), join(repository, bin), { verbatimSymlinks: true, recursive: true })
  }
  const git = (...args: readonly string[]) =>
    execa('git', ['-C', repository, '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args])
  await git('init', '-q')
  await git('add', '-A')
  await git('commit', '-qm', 'base')
  // As a step of a workflow would have done: the standard library is not compiled anew in every sandbox.
  if (given.needs === 'go') await execa('go', ['test', '-run', '^$', './...'], { cwd: repository })
  return repository
}

/** Packages with all that they depend on, as far as they are installed at the top. */
async function closure(names: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>()
  const wanted = [...names]
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    if (found.has(name)) continue
    const text = await readFile(join(project, 'node_modules', name, 'package.json'), 'utf8').catch(
      () => undefined
    )
    if (text === undefined) continue
    found.add(name)
    const manifest: Record<string, Record<string, string> | undefined> = JSON.parse(text)
    const { dependencies, optionalDependencies, peerDependencies } = manifest
    wanted.push(
      ...Object.keys({
        ...dependencies,
        ...optionalDependencies,
        ...(name === 'vitest' ? { vite: peerDependencies } : {})
      })
    )
  }
  return [...found]
}

const commands = {
  pytest: ['python3', '-m', 'pytest', '--version'],
  go: ['go', 'version'],
  cargo: ['cargo', '--version'],
  make: ['make', '--version']
}
type Program = keyof typeof commands

const missing = Object.entries(commands).flatMap(([name, [file = '', ...args]]) =>
  execaSync(file, args, { reject: false }).failed ? [name] : []
)

/** Leaves out, with a word to whoever looks on, what needs a program that this machine does not have. */
export function possible<T extends Pick<Repository, 'needs'>>(attacks: readonly T[]): readonly T[] {
  for (const name of missing)
    if (attacks.some(({ needs }) => needs === name))
      process.stderr.write(`Nothing is tried on ${name}: it is not on this machine.\n`)
  return attacks.filter(({ needs }) => needs === undefined || !missing.includes(needs))
}
