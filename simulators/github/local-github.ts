import type { Failure, Matcher } from './failures.ts'
import type { Comment, Issue, Permission, Repository, State } from './state.ts'

/** How the local GitHub behaves. */
export type GitHubOptions = {
  /** Whether disposal throws when anything strayed from GitHub's description. True unless told. */
  readonly failOnViolation?: boolean
  /** What a client gets whose request, or whose answer, strayed: a 500 with the reason, or what there is. */
  readonly onViolation?: 'answer-500' | 'only-record'
  /** The organisation setting "Allow GitHub Actions to create and approve pull requests". True unless told. */
  readonly actionsMayCreatePullRequests?: boolean
}

/** A request as it came in, in order of arrival, and how it was answered. */
export type RecordedRequest = {
  readonly method: string
  /** Below the API root for API requests (`/repos/o/r`), below the server's root for git. Percent-decoded. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  /** Parsed JSON; undefined without a body and for git. */
  readonly body: unknown
  /** GitHub's operation id (`issues/create-comment`), or `git-upload-pack` and `git-receive-pack`. */
  readonly operation: string | undefined
  /** The token as sent, whatever the scheme (`token`, `Bearer`, `Basic` with it as password). */
  readonly token: string | undefined
  /** Undefined while it is being answered and when the connection was dropped. */
  readonly status: number | undefined
}

export type NewRepository = {
  readonly owner: string
  readonly name: string
  /** A git repository (cloned with its branches) or a plain directory (committed as it is). */
  readonly from?: string
  /** Instead of `from`: contents by path. With neither, the repository is empty. */
  readonly files?: Readonly<Record<string, string>>
  /** `main` unless told; of a git repository, its current branch. */
  readonly defaultBranch?: string
  readonly private?: boolean
}

export type NewIssue = {
  readonly owner: string
  readonly repo: string
  readonly title: string
  readonly body?: string | null
  /** Login of the author, `reporter` unless told. */
  readonly user?: string
  readonly labels?: readonly string[]
  readonly number?: number
  readonly locked?: boolean
}

export type NewComment = {
  readonly owner: string
  readonly repo: string
  readonly issue: number
  readonly body: string
  readonly user: string
}

export type NewToken = {
  readonly token: string
  /** Login of the person it acts for. */
  readonly login: string
  readonly access: 'read' | 'write'
}

/**
 * A GitHub on the loopback interface: REST API, and git over HTTP on real bare repositories. Every request and answer
 * is held against GitHub's own OpenAPI description.
 */
export type LocalGitHub = AsyncDisposable & {
  /** `http://127.0.0.1:PORT`: what GITHUB_SERVER_URL is. */
  readonly url: string
  /** `url + '/api/v3'`: what GITHUB_API_URL is, and Octokit's `baseUrl`. */
  readonly apiUrl: string
  /** Token of a workflow with write permissions (acts as `github-actions[bot]`). */
  readonly token: string
  /** Token of a workflow with read permissions: writes answer 403 "Resource not accessible by integration". */
  readonly readOnlyToken: string
  readonly requests: readonly RecordedRequest[]
  /** One sentence each: operation, place, expected and actual. */
  readonly violations: readonly string[]
  readonly state: State
  /** Where to clone from: `url/owner/repo.git`, without credentials. */
  gitUrl(owner: string, repo: string): string
  addRepository(repository: NewRepository): Promise<Repository>
  addIssue(issue: NewIssue): Issue
  addComment(comment: NewComment): Comment
  /** Tokens of people; the two workflow tokens are there from the start. */
  addToken(token: NewToken): void
  /** The role of a login, on every repository. Makes the account known. */
  setPermission(login: string, permission: Permission): void
  /** The next matching request fails this way, even where the request would have failed anyhow. */
  failNext(matcher: Matcher, failure: Failure): void
  /** Throws with all violations when there is one. */
  assertNoViolations(): void
  /** Runs git in the repository's bare directory and gives its output: `git('o', 'r', 'log', '--oneline')`. */
  git(owner: string, repo: string, ...args: readonly string[]): Promise<string>
}
