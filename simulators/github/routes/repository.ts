import { mayPush } from '../access.ts'
import { Refusal, notFound, ok, page, type Handlers } from '../exchange.ts'
import { readCommit } from '../git/commits.ts'
import { commitOf, git } from '../git/store.ts'
import { commitResource } from '../resources/commit.ts'
import { fullRepositoryResource, repositoryApi, repositoryPage } from '../resources/repository.ts'
import { permissionResource, privateUserResource, publicUserResource } from '../resources/user.ts'
import { permissionOf } from '../state.ts'

/** The repository itself, its branches, its people. */
export const repositoryRoutes: Handlers = {
  'repos/get': ({ world, state, repository, caller }) => {
    const role =
      caller.kind === 'user'
        ? permissionOf(state, repository, caller.user.login)
        : mayPush(state, repository, caller)
          ? 'write'
          : 'read'
    return ok(fullRepositoryResource(world, repository, role))
  },

  'repos/get-collaborator-permission-level': ({
    world,
    state,
    repository,
    caller,
    user: asking,
    parameters
  }) => {
    const { username = '' } = parameters
    if (caller.kind === 'user' && !mayPush(state, repository, caller)) {
      const who = `${asking.login} must have push access`
      throw new Refusal(403, `${who} to view collaborator permission.`)
    }
    const user = state.users.get(username.toLowerCase())
    if (!user || user.type !== 'User') throw notFound(`${username} is not a user`)
    return ok(permissionResource(world, user, permissionOf(state, repository, user.login)))
  },

  'repos/list-branches': async (exchange) => {
    const { repository, world } = exchange
    const format = '--format=%(refname:short) %(objectname)'
    const list = await git(repository.directory, ['for-each-ref', format, 'refs/heads'])
    const branches = list.split('\n').filter(Boolean)
    return page(exchange, branches, (line) => {
      const [name = '', sha = ''] = line.split(' ')
      const url = `${repositoryApi(world, repository)}/commits/${sha}`
      return { name, commit: { sha, url }, protected: false }
    })
  },

  'repos/get-branch': async ({ world, repository, parameters: { branch = '' } }) => {
    const sha = await commitOf(repository.directory, `refs/heads/${branch}`)
    if (!sha) throw notFound('Branch not found')
    const commit = await readCommit(repository.directory, sha)
    const api = `${repositoryApi(world, repository)}/branches/${encodeURIComponent(branch)}`
    return ok({
      name: branch,
      commit: commitResource(world, repository, commit),
      _links: { self: api, html: `${repositoryPage(world, repository)}/tree/${branch}` },
      protected: false,
      protection: {
        enabled: false,
        required_status_checks: { enforcement_level: 'off', contexts: [], checks: [] }
      },
      protection_url: `${api}/protection`
    })
  }
}

/** What is not about a repository. The exchange's repository must not be read here. */
export const accountRoutes: Handlers = {
  'users/get-authenticated': ({ world, caller, user }) => {
    if (caller.kind === 'installation') {
      throw new Refusal(403, 'Resource not accessible by integration')
    }
    return ok(privateUserResource(world, user))
  },

  'users/get-by-username': ({ world, state, parameters: { username = '' } }) => {
    const user = state.users.get(username.toLowerCase())
    if (!user) throw notFound()
    return ok(publicUserResource(world, user))
  },

  'rate-limit/get': () => {
    const reset = Math.floor(Date.now() / 1000) + 3600
    const core = { limit: 1000, remaining: 999, reset, used: 1 }
    const search = { limit: 30, remaining: 30, reset, used: 0 }
    return ok({ resources: { core, search }, rate: core })
  }
}
