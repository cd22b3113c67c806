import { createHash } from 'node:crypto'
import { lstat, mkdir, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises'
import { symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { execa } from 'execa'

import { prepare } from '../../src/repository/prepare.ts'
import { prepareOptions } from '../repository/prepare-options.ts'
import type { HostileCase } from './case.ts'

/** A path that an answer must not write to, with what it would write there. */
export type Edit = {
  readonly name: string
  readonly tries: string
  readonly path: string
  readonly content?: string
}

const files = {
  '.gitignore': 'build/\n.env.local\n',
  '.github/workflows/ci.yml': 'on: push\n',
  '.github/CODEOWNERS': '* @owners\n',
  'AGENTS.md': 'Be kind.\n',
  'README.md': '# Double\n',
  'package.json': '{ "type": "module", "scripts": { "test": "node --test" } }\n',
  'package-lock.json': '{ "lockfileVersion": 3 }\n',
  'pyproject.toml': '[project]\nname = "double"\n',
  'src/double.js': 'export const double = (value) => value * 2\n',
  'src/image.bin': 'GIF\0\0\0',
  'test/double.test.js':
    "import test from 'node:test'\nimport { double } from '../src/double.js'\ntest('doubles', () => { if (double(2) !== 4) throw new Error('no') })\n"
}

/** The case of an edit: in whatever form the answer is written, it must be refused and change nothing anywhere. */
export function caseOf(edit: Edit): HostileCase {
  return { name: edit.name, tries: edit.tries, run: () => attempt(edit) }
}

async function attempt(edit: Edit): Promise<{ contained: boolean; how: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'hostile-edit-'))
  try {
    const repository = await repositoryIn(directory)
    await using bench = await prepare(
      { issue: undefined, title: 'Double', statement: 'double() gives twice', notes: [] },
      prepareOptions(repository, join(directory, 'scratch'), { contextTokens: 1_000 })
    )
    const before = await census(directory)
    const told: string[] = []
    for (const answer of answersOf(edit)) {
      const application = await bench.workbench.apply(answer, undefined)
      if (application.kind === 'applied')
        return { contained: false, how: `it was taken: ${application.patch.diff.slice(0, 80)}` }
      told.push(...application.problems)
    }
    const after = await census(directory)
    const changed = [...after].find(([path, state]) => before.get(path) !== state)
    if (changed !== undefined || after.size !== before.size)
      return { contained: false, how: `it changed ${changed?.[0] ?? 'what is there'}` }
    const named = told.find((problem) => problem.includes(edit.path)) ?? told[0] ?? ''
    return { contained: true, how: `refused: ${plain(named)}` }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function repositoryIn(directory: string): Promise<string> {
  const repository = join(directory, 'repository')
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(repository, path)), { recursive: true })
    await writeFile(join(repository, path), content)
  }
  await writeFile(join(directory, 'outside.txt'), 'outside\n')
  await mkdir(join(directory, 'elsewhere'))
  await symlink('../outside.txt', join(repository, 'leads-out.txt'))
  await symlink('../elsewhere', join(repository, 'folder-out'))
  await symlink('src', join(repository, 'folder-in'))
  const git = (where: string, ...args: readonly string[]) =>
    execa('git', ['-C', where, '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args])
  await mkdir(join(repository, 'vendor/module'), { recursive: true })
  await git(join(repository, 'vendor/module'), 'init', '-q')
  await git(join(repository, 'vendor/module'), 'commit', '-qm', 'module', '--allow-empty')
  await git(repository, 'init', '-q')
  // The inner repository is added as what it is: a submodule's entry.
  await git(repository, '-c', 'advice.addEmbeddedRepo=false', 'add', '-A')
  await git(repository, 'commit', '-qm', 'base')
  return repository
}

/** The same wish in every form that answers have. */
function answersOf({ path, content = 'mine\n' }: Edit): readonly string[] {
  const current = Object.entries(files).find(([name]) => name === path)?.[1]
  const lines = content.replace(/\n$/u, '').split('\n')
  const old = (current ?? '').replace(/\n$/u, '').split('\n')
  const diff =
    current === undefined
      ? `--- /dev/null\n+++ b/${path}\n@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}`).join('\n')}\n`
      : `--- a/${path}\n+++ b/${path}\n@@ -1,${old.length} +1,${lines.length} @@\n${old.map((line) => `-${line}`).join('\n')}\n${lines.map((line) => `+${line}`).join('\n')}\n`
  return [
    `${path}\n\`\`\`\n<<<<<<< SEARCH\n${current === undefined ? '' : `${old.join('\n')}\n`}=======\n${content}>>>>>>> REPLACE\n\`\`\`\n`,
    `\`\`\`diff\n${diff}\`\`\`\n`,
    `\`\`\`text path=${path}\n${content}\`\`\`\n`
  ]
}

/** Safe to print: what a name hides shows as a dot. */
function plain(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]+/g, '·').slice(0, 240)
}

/** Every file of the repository, of git's own folder and beside them, with what it holds. */
async function census(directory: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  const walk = async (folder: string): Promise<void> => {
    for (const name of await readdir(folder)) {
      const path = join(folder, name)
      const about = await lstat(path)
      if (about.isDirectory()) await walk(path)
      else if (about.isSymbolicLink()) found.set(path, await readlink(path))
      else if (about.isFile())
        found.set(
          path,
          createHash('sha256')
            .update(await readFile(path))
            .digest('hex')
        )
    }
  }
  for (const name of ['repository', 'outside.txt', 'elsewhere']) {
    const path = join(directory, name)
    if ((await lstat(path)).isDirectory()) await walk(path)
    else found.set(path, await readFile(path, 'utf8'))
  }
  return found
}
