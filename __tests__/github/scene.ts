import { Octokit } from '@octokit/rest'
import { issuesLabeled } from '../../simulators/github/event.ts'
import { startGitHub } from '../../simulators/github/github.ts'
import type { GitHubOptions, LocalGitHub } from '../../simulators/github/local-github.ts'
import { readTrigger, type Trigger } from '../../src/github/event.ts'

export const place = { owner: 'acme', repo: 'calc' } as const

/** A local GitHub with a small repository and issue #1 by `reporter`; `alice` may write, `bob` may read. */
export async function startScene(options: GitHubOptions = {}): Promise<LocalGitHub> {
  const github = await startGitHub(options)
  await github.addRepository({
    owner: place.owner,
    name: place.repo,
    files: {
      'src/add.js': 'export const add = (a, b) => a - b\n',
      'src/old.js': 'export const old = 1\n',
      'README.md': '# calc\n'
    }
  })
  github.setPermission('alice', 'write')
  github.setPermission('bob', 'read')
  github.addIssue({
    ...place,
    title: 'add subtracts',
    body: 'add(1, 2) gives -1',
    user: 'reporter'
  })
  return github
}

/** Octokit as it comes, without waits between writes; the workflow's token unless told. */
export function client(github: LocalGitHub, token: string = github.token): Octokit {
  const silent = () => {}
  return new Octokit({
    auth: token,
    baseUrl: github.apiUrl,
    log: { debug: silent, info: silent, warn: silent, error: silent }
  })
}

/** The trigger of `sender` putting the label on the issue. */
export function labeledBy(github: LocalGitHub, sender: string, issue = 1): Trigger {
  const payload = issuesLabeled(github, { ...place, issue, label: 'sstar', sender })
  const trigger = readTrigger('issues', payload, { label: 'sstar', inputs: {} })
  if (trigger.kind === 'ignored') throw new Error(trigger.reason)
  return trigger
}

/** The issue's record in the local GitHub, to set a scene with. */
export function issueOf(github: LocalGitHub, number = 1) {
  const issue = github.state.repositories.get('acme/calc')?.issues.get(number)
  if (issue === undefined) throw new Error(`no issue ${number}`)
  return issue
}

/** Requests that changed something, as `METHOD path`. */
export function writes(github: LocalGitHub): readonly string[] {
  return github.requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path}`)
}
