import { createGitHub } from '../github/client.ts'
import { explain } from '../github/explain.ts'
import { InputError } from '../input-error.ts'
import { git } from '../repository/tree/git.ts'
import type { Environment } from './command-line.ts'

export type NumberedIssue = {
  readonly number: number
  readonly title: string
  readonly body: string
  readonly url: string
}

/** Reads an issue of the repository that `origin` points to. The token is optional for public repositories. */
export async function fetchIssueByNumber(
  repository: string,
  number: number,
  environment: Environment
): Promise<NumberedIssue> {
  const { stdout } = await git(repository, ['remote', 'get-url', 'origin'])
  const { host, owner, repo } = parseRemote(stdout.trim())
  const apiUrl =
    environment['GITHUB_API_URL'] ??
    (host === 'github.com' ? 'https://api.github.com' : `https://${host}/api/v3`)
  const octokit = createGitHub({
    token: environment['GITHUB_TOKEN'] ?? environment['GH_TOKEN'] ?? '',
    apiUrl,
    log: (line) => console.error(line)
  })
  try {
    const { data } = await octokit.rest.issues.get({ owner, repo, issue_number: number })
    return { number, title: data.title, body: data.body ?? '', url: data.html_url }
  } catch (error) {
    throw new InputError(
      `--issue ${number}: ${explain(error, `read issue #${number} of ${owner}/${repo}`)} Or give the issue as a Markdown file.`,
      { cause: error }
    )
  }
}

/** Host, owner and name out of an https or ssh remote address. */
export function parseRemote(address: string): {
  readonly host: string
  readonly owner: string
  readonly repo: string
} {
  const match =
    /^(?:https?:\/\/(?:[^@/]+@)?|ssh:\/\/(?:[^@/]+@)?|[^@/\s]+@)(?<host>[^/:]+(?::\d+)?)[/:](?<owner>[^/]+)\/(?<repo>[^/]+?)(?:\.git)?\/?$/u.exec(
      address
    )
  const { host, owner, repo } = match?.groups ?? {}
  if (host !== undefined && owner !== undefined && repo !== undefined) return { host, owner, repo }
  throw new InputError(
    `--issue: the remote "origin" (${address === '' ? 'none' : address}) does not tell which GitHub repository this is. Give the issue as a Markdown file.`
  )
}
