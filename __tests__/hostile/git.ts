import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { git, gitOutput } from '../../src/repository/tree/git.ts'
import { casesOf, type Attack, type Sighting } from './attack.ts'
import type { Stage } from './stage.ts'

const sign = (stage: Stage): string => join(stage.folder, 'ran')

/** What the host's git does with a tree; afterwards, whether any of it ran what the program planted. */
async function gitOnTheHost(stage: Stage): Promise<Sighting> {
  const calls = [
    ['status', '--porcelain'],
    ['add', '--all', '--intent-to-add'],
    ['add', '--all'],
    ['status'],
    ['diff', 'HEAD'],
    ['rev-parse', '--show-toplevel'],
    ['ls-files', '--others'],
    ['check-ignore', 'file.txt']
  ]
  const codes: number[] = []
  for (const call of calls) codes.push((await git(stage.tree, call)).exitCode)
  return existsSync(sign(stage))
    ? { reached: true, seen: "The host's git ran what the program planted." }
    : { reached: false, seen: `git ran nothing (exit codes ${[...new Set(codes)].join(', ')})` }
}

const command = (stage: Stage): string => `touch ${sign(stage)}`

function planting(name: string, tries: string, program: string, how: string): Attack {
  return {
    name,
    tries,
    program: `git/${program}`,
    plant: async (stage) => [command(stage), stage.tree, how],
    inspect: gitOnTheHost
  }
}

async function realRepository(stage: Stage): Promise<readonly string[]> {
  await stage.plant('trees/candidate/file.txt', 'base\n')
  await gitOutput(stage.tree, ['init', '--quiet'])
  await gitOutput(stage.tree, ['add', '--all'])
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com']
  await gitOutput(stage.tree, [...author, 'commit', '--quiet', '--message', 'base'])
  return [command(stage), 'sub']
}

async function sameConfiguration(stage: Stage): Promise<Sighting> {
  const config = await readFile(join(stage.tree, '.git/config'), 'utf8').catch(() => 'lost')
  if (!config.includes('repositoryformatversion') || /fsmonitor|hostile/.test(config))
    return { reached: true, seen: 'The .git of the tree was changed.' }
  if (existsSync(join(stage.tree, '.git/hooks/post-index-change')))
    return { reached: true, seen: 'A hook was planted.' }
  const plain = await execa('git', ['status'], { cwd: stage.tree, reject: false })
  const seen = await gitOnTheHost(stage)
  return plain.exitCode === 0 ? seen : { reached: true, seen: 'The .git of the tree is damaged.' }
}

const attacks: readonly Attack[] = [
  planting(
    'planted .git',
    "have the host's git run a monitor, hooks, a filter, a pager or an alias",
    'plant-repository.sh',
    ''
  ),
  planting(
    'planted bare repository',
    'lay HEAD, config and objects into the tree itself',
    'plant-bare.sh',
    ''
  ),
  planting('.git as a file', 'lead git to a repository within the tree', 'plant-file.sh', 'file'),
  planting('.git as a link', 'lead git to a repository by a link', 'plant-file.sh', 'link'),
  planting(
    '.git that resists deletion',
    'lock the planted folders against the clean-up',
    'plant-file.sh',
    'locked'
  ),
  planting('nested repository', 'plant a repository below the tree', 'plant-file.sh', 'nested'),
  {
    name: 'covered .git',
    tries: 'change the real .git by writes, renames, hard links, unmounting',
    program: 'git/change-repository.sh',
    plant: realRepository,
    inspect: sameConfiguration
  },
  {
    name: 'submodule',
    tries: "have the host's git look into a planted submodule and run its filter",
    program: 'git/submodule.sh',
    plant: realRepository,
    inspect: gitOnTheHost
  },
  {
    name: 'attributes',
    tries: 'name a filter of the host by .gitattributes',
    program: 'git/attributes.sh',
    plant: realRepository,
    inspect: gitOnTheHost
  }
]

/** Programs that want git on the host to run their code. */
export const cases = casesOf(attacks)
