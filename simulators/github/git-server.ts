import { callerOf, mayPush, maySee } from './access.ts'
import { Refusal } from './exchange.ts'
import { gitHttpBackend, type GitHttpAnswer } from './git/http-backend.ts'
import type { Repository, State } from './state.ts'

/** A path of git's smart HTTP protocol, taken apart. */
export type GitPlace = {
  readonly repository: Repository | undefined
  /** Below the repository: `/info/refs`. */
  readonly path: string
  readonly service: 'git-upload-pack' | 'git-receive-pack'
}

/** Whether a request speaks git, and about what. */
export function gitPlace(state: State, path: string, query: URLSearchParams): GitPlace | undefined {
  const match =
    /^\/([^/]+)\/([^/]+?)(?:\.git)?(\/info\/refs|\/git-upload-pack|\/git-receive-pack)$/.exec(path)
  if (!match) return undefined
  const [, owner = '', name = '', below = ''] = match
  const service = below === '/info/refs' ? query.get('service') : below.slice(1)
  return {
    repository: state.repositories.get(`${owner}/${name}`.toLowerCase()),
    path: below,
    service: service === 'git-receive-pack' ? 'git-receive-pack' : 'git-upload-pack'
  }
}

/** Serves clone, fetch and push; pushing needs a token that may write. */
export async function answerGit(
  state: State,
  place: GitPlace,
  request: {
    readonly method: string
    readonly query: string
    readonly headers: Readonly<Record<string, string>>
    readonly token: string | undefined
    readonly body: Buffer
  }
): Promise<GitHttpAnswer> {
  const { repository } = place
  try {
    const caller = callerOf(state, request.token)
    const pushing = place.service === 'git-receive-pack'
    const hidden = !repository || !maySee(state, repository, caller)
    if (caller.kind === 'anonymous' && (hidden || pushing)) {
      return plain(401, 'No anonymous write access.', {
        'www-authenticate': 'Basic realm="GitHub"'
      })
    }
    if (hidden) return plain(404, 'Repository not found.')
    if (pushing && !mayPush(state, repository, caller)) {
      const who = caller.kind === 'anonymous' ? 'anonymous' : caller.user.login
      return plain(
        403,
        `Permission to ${repository.owner.login}/${repository.name}.git denied to ${who}.`
      )
    }
    return await gitHttpBackend(repository.directory, {
      method: request.method,
      path: place.path,
      query: request.query,
      headers: request.headers,
      body: request.body,
      user: caller.kind === 'anonymous' ? undefined : caller.user.login
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return plain(401, error.message, { 'www-authenticate': 'Basic realm="GitHub"' })
  }
}

function plain(
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {}
): GitHttpAnswer {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
    body: Buffer.from(text)
  }
}
