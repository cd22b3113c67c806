/** A role on a repository, as `role_name` of the permission API gives it (maintain is not simulated). */
export type Permission = 'admin' | 'write' | 'triage' | 'read' | 'none'

/** An account. Logins of apps end in `[bot]`. */
export type User = {
  readonly id: number
  readonly login: string
  readonly type: 'User' | 'Bot' | 'Organization'
}

/** What a token may do: an installation token is what a workflow gets, a user token acts for a person. */
export type Token = {
  readonly token: string
  readonly kind: 'installation' | 'user'
  readonly login: string
  readonly access: 'read' | 'write'
}

export type Label = {
  readonly id: number
  name: string
  color: string
  description: string
}

export type ReactionContent =
  '+1' | '-1' | 'laugh' | 'confused' | 'heart' | 'hooray' | 'rocket' | 'eyes'

export type Reaction = {
  readonly id: number
  readonly user: User
  readonly content: ReactionContent
  readonly createdAt: string
}

export type Comment = {
  readonly id: number
  readonly user: User
  readonly createdAt: string
  readonly reactions: Reaction[]
  body: string
  updatedAt: string
}

/** Something that happened to an issue; only these kinds are recorded. */
export type IssueEvent = {
  readonly id: number
  readonly actor: User
  readonly createdAt: string
} & (
  | { readonly event: 'labeled' | 'unlabeled'; readonly label: string; readonly color: string }
  | { readonly event: 'renamed'; readonly from: string; readonly to: string }
  | { readonly event: 'closed' | 'reopened' }
)

/** What makes an issue a pull request. `headSha` is kept for when the branch is gone. */
export type Pull = {
  readonly headRef: string
  readonly maintainerCanModify: boolean
  baseRef: string
  headSha: string
  draft: boolean
}

/** An issue, or a pull request when `pull` is there. Tests may change the plain fields at any time. */
export type Issue = {
  readonly id: number
  readonly number: number
  readonly user: User
  readonly createdAt: string
  readonly comments: Comment[]
  readonly reactions: Reaction[]
  readonly events: IssueEvent[]
  readonly pull: Pull | undefined
  title: string
  body: string | null
  /** Names; every one is a key of the repository's labels. */
  labels: string[]
  state: 'open' | 'closed'
  stateReason: 'completed' | 'reopened' | 'not_planned' | 'duplicate' | null
  locked: boolean
  /** A deleted issue answers 410. */
  deleted: boolean
  updatedAt: string
  closedAt: string | null
}

/** A repository with its issues; files, commits and refs live in the bare git repository at `directory`. */
export type Repository = {
  readonly id: number
  readonly owner: User
  readonly name: string
  readonly private: boolean
  readonly defaultBranch: string
  readonly directory: string
  readonly createdAt: string
  readonly issues: Map<number, Issue>
  /** By lower-case name. */
  readonly labels: Map<string, Label>
}

/** All that the local GitHub knows. Read it in assertions; change the plain fields to set a scene. */
export type State = {
  /** By lower-case login. */
  readonly users: Map<string, User>
  /** By lower-case `owner/name`. */
  readonly repositories: Map<string, Repository>
  /** By lower-case login, the same for every repository. */
  readonly permissions: Map<string, Permission>
  readonly tokens: Map<string, Token>
  /** The organisation setting "Allow GitHub Actions to create and approve pull requests". */
  actionsMayCreatePullRequests: boolean
  /** Shas of commits that GitHub signed: those an app made through the API without naming an author. */
  readonly signedCommits: Set<string>
  /** Numbers for ids, so that no two things share one. */
  nextId: number
}

/** A world with the bot that workflows act as and nothing else. */
export function emptyState(): State {
  const state: State = {
    users: new Map(),
    repositories: new Map(),
    permissions: new Map(),
    tokens: new Map(),
    actionsMayCreatePullRequests: true,
    signedCommits: new Set(),
    nextId: 1000
  }
  state.users.set('github-actions[bot]', {
    id: 41_898_282,
    login: 'github-actions[bot]',
    type: 'Bot'
  })
  return state
}

/** The next unused id. */
export function nextId(state: State): number {
  state.nextId += 1
  return state.nextId
}

/** The account of that login, made on first use. */
export function userNamed(state: State, login: string): User {
  const known = state.users.get(login.toLowerCase())
  if (known) return known
  const user: User = {
    id: nextId(state),
    login,
    type: login.endsWith('[bot]') ? 'Bot' : 'User'
  }
  state.users.set(login.toLowerCase(), user)
  return user
}

/** The role of a login on a repository: what was set, else owner, else everyone's. */
export function permissionOf(state: State, repository: Repository, login: string): Permission {
  const key = login.toLowerCase()
  if (key === repository.owner.login.toLowerCase()) return 'admin'
  return state.permissions.get(key) ?? (repository.private ? 'none' : 'read')
}

/** The time as GitHub writes it: whole seconds, UTC. */
export function timestamp(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`
}
