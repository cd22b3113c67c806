import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { parse } from 'yaml'
import { z } from 'zod'
import type { LocalGitHub } from '../../simulators/github/local-github.ts'

const actionSchema = z.object({ inputs: z.record(z.string(), z.object({ default: z.string() })) })

/** The repository of the demo on the local GitHub. */
export const place = { owner: 'acme', repo: 'next-run' } as const

/** Puts the example on the local GitHub: the repository, a maintainer and the issue, whose number it gives. */
export async function setScene(github: LocalGitHub, example: string): Promise<number> {
  await github.addRepository({
    owner: place.owner,
    name: place.repo,
    from: join(example, 'repository')
  })
  github.setPermission('maintainer', 'write')
  const [first = '', ...rest] = (await readFile(join(example, 'issue.md'), 'utf8')).split('\n')
  const title = first.replace(/^#\s*/, '')
  return github.addIssue({ ...place, title, body: rest.join('\n').trim() }).number
}

/** Clones as actions/checkout does and gives the commit. */
export async function checkOut(
  github: LocalGitHub,
  workspace: string,
  signal: AbortSignal
): Promise<string> {
  const from = github.gitUrl(place.owner, place.repo)
  const options = { cancelSignal: signal, stdin: 'ignore' } as const
  await execa('git', ['clone', '--quiet', '--depth', '1', from, workspace], options)
  return (await execa('git', ['-C', workspace, 'rev-parse', 'HEAD'], options)).stdout
}

/** Every input with its default, as a runner sends them all, from action.yml. */
export async function defaultInputs(project: string): Promise<Readonly<Record<string, string>>> {
  const { inputs } = actionSchema.parse(parse(await readFile(join(project, 'action.yml'), 'utf8')))
  return Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.default]))
}
