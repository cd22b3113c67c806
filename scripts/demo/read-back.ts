import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Octokit } from '@octokit/rest'
import { execa } from 'execa'
import type { LocalGitHub } from '../../simulators/github/local-github.ts'
import { place } from './scene.ts'
import { heading, printable } from './terminal.ts'

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** Reads what the job has left on the local GitHub over its API, and the commit with git, as text for a terminal. */
export async function readBack(
  github: LocalGitHub,
  issue: number,
  workspace: string
): Promise<{ readonly text: string; readonly pullRequests: number }> {
  const { rest } = new Octokit({ auth: github.token, baseUrl: github.apiUrl, log: silent })
  const { data: comments } = await rest.issues.listComments({ ...place, issue_number: issue })
  const { data: pulls } = await rest.pulls.list({ ...place, state: 'open' })
  const parts = comments.map(
    (comment) =>
      `${heading(`Comment on issue #${issue} by ${comment.user?.login ?? 'nobody'}`)}${comment.body ?? ''}`
  )
  for (const pull of pulls) {
    const { data: files } = await rest.pulls.listFiles({ ...place, pull_number: pull.number })
    parts.push(
      heading(`Pull request #${pull.number}${pull.draft === true ? ' (draft)' : ''}`),
      [
        `title   ${pull.title}`,
        `branch  ${pull.head.ref} into ${pull.base.ref}`,
        ...files.map((file) => `file    ${file.filename} +${file.additions} -${file.deletions}`),
        '',
        pull.body ?? ''
      ].join('\n'),
      heading(`Commit of ${pull.head.ref}, fetched with git`),
      await commitOf(workspace, pull.head.ref)
    )
  }
  return { text: printable(parts.join('\n')), pullRequests: pulls.length }
}

/** The files of a run directory that people open first, as far as they are there. */
export function runFiles(directory: string): string {
  const paths = ['report.md', 'report.json', 'patch.diff', 'run.jsonl']
    .map((name) => join(directory, name))
    .filter((path) => existsSync(path))
  return paths.length === 0 ? `Nothing was written to ${directory}.` : paths.join('\n')
}

async function commitOf(workspace: string, branch: string): Promise<string> {
  const options = { cwd: workspace, stdin: 'ignore' } as const
  const ref = `refs/heads/${branch}`
  await execa('git', ['fetch', '--quiet', '--depth', '2', 'origin', ref], options)
  const show = ['show', '--no-color', '--format=fuller', '--stat', '--patch', 'FETCH_HEAD']
  return (await execa('git', show, options)).stdout
}
