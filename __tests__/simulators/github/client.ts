import { Octokit } from '@octokit/rest'
import type { LocalGitHub } from '../../../simulators/github/local-github.ts'

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** The real client, pointed at the local server; the writing workflow token unless told. */
export function clientOf(github: LocalGitHub, token: string = github.token): Octokit {
  return new Octokit({ auth: token, baseUrl: github.apiUrl, log: silent })
}

/** Without a token. */
export function anonymousClientOf(github: LocalGitHub): Octokit {
  return new Octokit({ baseUrl: github.apiUrl, log: silent })
}

/** Expects the request to be refused, and gives how. */
export async function refused(
  request: Promise<unknown>
): Promise<{ readonly status: number; readonly message: string }> {
  const error: unknown = await request.then(
    () => undefined,
    (thrown: unknown) => thrown
  )
  if (!(error instanceof Error) || !('status' in error)) {
    throw new Error('The request was not refused.', { cause: error })
  }
  return { status: Number(error.status), message: error.message }
}
