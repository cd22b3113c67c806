import type { GitHubOptions, LocalGitHub } from './local-github.ts'

/** Starts a GitHub on a free port of the loopback interface; dispose of it with `await using`. */
export async function startGitHub(_options: GitHubOptions = {}): Promise<LocalGitHub> {
  throw new Error('Not built yet: the types are what it will be.')
}
