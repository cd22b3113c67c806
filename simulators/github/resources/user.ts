import type { Permission, User } from '../state.ts'
import { nodeId, type World } from './place.ts'

/** Schema `simple-user`. */
export function userResource(world: World, user: User) {
  const api = `${world.apiUrl}/users/${encodeURIComponent(user.login)}`
  return {
    login: user.login,
    id: user.id,
    node_id: nodeId('U', user.id),
    avatar_url: `${world.url}/avatars/u/${user.id}?v=4`,
    gravatar_id: '',
    url: api,
    html_url: `${world.url}/${user.login.endsWith('[bot]') ? `apps/${user.login.slice(0, -5)}` : user.login}`,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: user.type,
    user_view_type: 'public',
    site_admin: false
  }
}

/** Schema `public-user`: an account's own page, without a plan. */
export function publicUserResource(world: World, user: User) {
  return {
    ...userResource(world, user),
    name: user.login,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z'
  }
}

/** Schema `private-user`: what GET /user gives to the person. */
export function privateUserResource(world: World, user: User) {
  return {
    ...publicUserResource(world, user),
    private_gists: 0,
    total_private_repos: 0,
    owned_private_repos: 0,
    disk_usage: 0,
    collaborators: 0,
    two_factor_authentication: true
  }
}

/** Schema `repository-collaborator-permission`; `triage` shows as `read` in the older field. */
export function permissionResource(world: World, user: User, role: Permission) {
  return {
    permission: role === 'triage' ? 'read' : role,
    role_name: role,
    user: {
      ...userResource(world, user),
      permissions: permissionFlags(role),
      role_name: role
    }
  }
}

/** The five flags that `permissions` of repositories and collaborators holds. */
export function permissionFlags(role: Permission) {
  const order: readonly Permission[] = ['none', 'read', 'triage', 'write', 'admin']
  const atLeast = (wanted: Permission): boolean => order.indexOf(role) >= order.indexOf(wanted)
  return {
    admin: role === 'admin',
    maintain: role === 'admin',
    push: atLeast('write'),
    triage: atLeast('triage'),
    pull: atLeast('read')
  }
}
