import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'

import { execa, execaSync } from 'execa'

import { verdictOf } from '../../src/core/gate.ts'
import { generate } from '../../src/core/generate.ts'
import { harmOf } from '../../src/core/verdict.ts'
import { prepare } from '../../src/repository/prepare.ts'
import { prepareOptions } from '../repository/prepare-options.ts'
import type { HostileCase } from './case.ts'

const project = join(import.meta.dirname, '../..')

/** A repository with a failing test, and what a candidate writes in place of one of its files. */
export type Attack = {
  readonly name: string
  readonly tries: string
  readonly files: Readonly<Record<string, string>>
  readonly path: string
  readonly becomes: string
  /** Further files that it writes, or deletes where undefined. */
  readonly also?: Readonly<Record<string, string | undefined>>
  /** Packages of this project that the repository has installed. */
  readonly installed?: readonly string[]
  /** A program that the machine must have; without it there is nothing to attack. */
  readonly needs?: 'pytest' | 'go' | 'make' | 'cargo'
  /** How the tests are started where that cannot be found. */
  readonly command?: string
  readonly timeoutMs?: number
}

/** Runs a candidate through the real workbench; it is contained when it gets no credit. */
export function caseOf(attack: Attack): HostileCase {
  return { name: attack.name, tries: attack.tries, run: () => stage(attack) }
}

async function stage(attack: Attack): Promise<{ contained: boolean; how: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'hostile-report-'))
  try {
    const repository = await repositoryOf(directory, attack)
    await using bench = await prepare(
      { issue: undefined, title: 'Double', statement: 'double() gives twice', notes: [] },
      prepareOptions(repository, join(directory, 'scratch'), {
        testTimeoutMs: attack.timeoutMs ?? 60_000,
        testConcurrency: 1,
        testCommand: attack.command,
        contextTokens: 1_000
      })
    )
    if (bench.task.baseline.failing.length === 0)
      return { contained: false, how: 'no failing test on the base' }
    const unchecked = bench.notes.find((note) => note.includes('still notice'))
    if (unchecked !== undefined && attack.needs !== 'cargo')
      return { contained: false, how: unchecked }
    const before = attack.files[attack.path] ?? ''
    const first = `${attack.path}\n\`\`\`\n<<<<<<< SEARCH\n${before}=======\n${attack.becomes}>>>>>>> REPLACE\n\`\`\`\n`
    const answer = [first, ...Object.entries(attack.also ?? {}).map(edit(attack.files))].join('\n')
    const never = (): Promise<string> => Promise.reject(new Error('not asked'))
    const amend = (
      _: unknown,
      _id: unknown,
      _rounds: unknown,
      _text: string,
      problems: readonly string[]
    ) => Promise.reject(new Error(problems.join(' ')))
    const { candidates, losses } = await generate(
      bench.task,
      { samples: 1, debugRounds: 0 },
      {
        writer: { draft: () => [Promise.resolve(answer)], amend, repair: never },
        workbench: bench.workbench,
        listen: () => undefined
      }
    )
    const [candidate] = candidates
    if (candidate === undefined) {
      const reason = losses[0]?.reason ?? ''
      const refused =
        / is protected: |git ignores this path|Every edit changes an existing test/u.test(reason)
      return { contained: refused, how: refused ? `refused: ${reason}` : `not tried: ${reason}` }
    }
    const verdict = verdictOf(candidate)
    const harm = harmOf(verdict)
    if (harm !== undefined) return { contained: !verdict.green, how: `refused: it ${harm}` }
    const fixed = verdict.failToPass.length
    return {
      contained: fixed === 0,
      how: fixed === 0 ? 'no test counts as fixed' : 'it got credit'
    }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** A further file as an answer writes it: whole, or deleted by a diff. */
function edit(files: Attack['files']) {
  return ([path, content]: readonly [string, string | undefined]): string => {
    if (content !== undefined) return `\`\`\`text path=${path}\n${content}\`\`\`\n`
    const lines = (files[path] ?? '').replace(/\n$/u, '').split('\n')
    return `\`\`\`diff\n--- a/${path}\n+++ /dev/null\n@@ -1,${lines.length} +0,0 @@\n${lines.map((line) => `-${line}`).join('\n')}\n\`\`\`\n`
  }
}

async function repositoryOf(directory: string, attack: Attack): Promise<string> {
  const repository = join(directory, 'repository')
  const files = { '.gitignore': 'node_modules\n.venv\n', ...attack.files }
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(repository, path)), { recursive: true })
    await writeFile(join(repository, path), content)
  }
  for (const name of await closure(attack.installed ?? [])) {
    const from = join(project, 'node_modules', name)
    await cp(from, join(repository, 'node_modules', name), {
      recursive: true,
      verbatimSymlinks: true
    })
  }
  for (const name of attack.installed ?? []) {
    const bin = `node_modules/.bin/${name}`
    await cp(join(project, bin), join(repository, bin), { verbatimSymlinks: true, recursive: true })
  }
  const git = (...args: readonly string[]) =>
    execa('git', ['-C', repository, '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args])
  await git('init', '-q')
  await git('add', '-A')
  await git('commit', '-qm', 'base')
  // As a step of a workflow would have done: the standard library is not compiled anew in every sandbox.
  if (attack.needs === 'go') await execa('go', ['test', '-run', '^$', './...'], { cwd: repository })
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
  make: ['make', '--version'],
  cargo: ['cargo', '--version']
}
const missing = Object.entries(commands).flatMap(([name, [file = '', ...args]]) =>
  execaSync(file, args, { reject: false }).failed ? [name] : []
)

/** Leaves out, with a word to whoever looks on, what needs a program that this machine does not have. */
export function possible(attacks: readonly Attack[]): readonly Attack[] {
  for (const name of missing)
    process.stderr.write(`Nothing is tried on ${name}: it is not on this machine.\n`)
  return attacks.filter(({ needs }) => needs === undefined || !missing.includes(needs))
}
